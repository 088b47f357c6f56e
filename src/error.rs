//! What can go wrong with the world, as opposed to the content: each message names the place and says what to do.

use std::io;
use std::path::PathBuf;

/// diglot could not do its work. The process exits with 2.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A path given on the command line does not exist.
    #[error("{}: no such file or folder; check the path", .0.display())]
    NoSuchPath(PathBuf),
    /// No folder of the help centre is named like a locale.
    #[error(
        "{}: no folder is named like a locale (ko-KR, pt-BR, ...); give the folder that holds the locales, \
         or name their folders in diglot.toml under [locales]",
        .0.display()
    )]
    NoLocales(PathBuf),
    /// A path of the command line belongs to no locale folder.
    #[error("{}: belongs to no locale; give a help centre, or a file or folder below a locale's folder", .0.display())]
    NoHelpCentre(PathBuf),
    /// A path of the command line holds no article.
    #[error("{}: there is no article here; give a Markdown file that is not excluded, or a folder with some", .0.display())]
    NoArticle(PathBuf),
    /// An article that is not there, or that nobody has translated.
    #[error(
        "{}: there is no such translation; give the path of an article, or its name within the locales (backup.md, \
         ko-KR/backup.md)",
        .0.display()
    )]
    NoTranslation(PathBuf),
    /// A locale asked for is not there.
    #[error("there is no locale `{wanted}` in this help centre; it has {present}")]
    UnknownLocale {
        /// As given.
        wanted: String,
        /// Those that are there.
        present: String,
    },
    /// A folder named in the configuration is not there.
    #[error("{}: the folder of {locale} does not exist; correct [locales.\"{locale}\"] path in diglot.toml", .path.display())]
    NoLocaleFolder {
        /// The locale.
        locale: String,
        /// Its folder as configured.
        path: PathBuf,
    },
    /// The configuration cannot be used.
    #[error("{}: {message}", .path.display())]
    Configuration {
        /// The file.
        path: PathBuf,
        /// What is wrong and what to do.
        message: String,
    },
    /// A line of a baseline that is none.
    #[error("{}:{line}: {message}", .path.display())]
    Baseline {
        /// The file.
        path: PathBuf,
        /// From 1.
        line: usize,
        /// What is wrong and what to do.
        message: String,
    },
    /// A baseline that is named and not there.
    #[error("{}: there is no such baseline; --update-baseline makes it", .0.display())]
    NoBaseline(PathBuf),
    /// What articles were at a git revision cannot be told.
    #[error("{}: --since {revision}: {message}", .folder.display())]
    Revision {
        /// The folder of the articles.
        folder: PathBuf,
        /// As given.
        revision: String,
        /// What is wrong and what to do.
        message: String,
    },
    /// No knowledge base stands where one is looked for.
    #[error("{}: there is no knowledge base here; `diglot build` makes one, and --out tells where it stands", .0.display())]
    NoKnowledgeBase(PathBuf),
    /// A knowledge base that cannot be used.
    #[error("{}: {message}", .path.display())]
    KnowledgeBase {
        /// The file.
        path: PathBuf,
        /// What is wrong and what to do.
        message: String,
    },
    /// An argument that only a look at rules or files can judge.
    #[error("{0}")]
    Argument(String),
    /// A file or folder that cannot be read.
    #[error("{}: cannot be read: {source}", .path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file or folder that cannot be written.
    #[error("{}: cannot be written: {source}", .path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The output folder holds something that diglot did not make.
    #[error(
        "{}: holds files that diglot did not make, and it would remove them; choose an empty or new folder with \
         --out (or --into)",
        .0.display()
    )]
    ForeignOutput(PathBuf),
    /// A link stands in the output folder where a folder should be.
    #[error(
        "{}: is a link, and links are not followed; remove it, or choose another folder with --out (or --into)",
        .0.display()
    )]
    LinkInOutput(PathBuf),
    /// The output folder and the content overlap.
    #[error(
        "{}: the output folder and the folder {} lie one within the other; choose another folder with --out \
         (or --into)",
        .out.display(), .content.display()
    )]
    OutputInContent {
        /// The output folder.
        out: PathBuf,
        /// The locale's folder.
        content: PathBuf,
    },
    /// A file of a theme that cannot be used.
    #[error("{name}: {message}")]
    Theme {
        /// The file, by its name below the theme's folder.
        name: String,
        /// What is wrong and what to do.
        message: String,
    },
    /// A template that Tera refuses.
    #[error("{name}: the template cannot be used: {message}")]
    Template {
        /// File name of the template.
        name: String,
        /// Tera's words.
        message: String,
    },
}

impl Error {
    /// Whether somebody downstream closed the pipe, as `head` does; nothing is wrong then.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Error::Write { source, .. } if source.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// The result of everything that touches the world.
pub type Result<T> = std::result::Result<T, Error>;
