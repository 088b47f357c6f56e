//! The English that an article was translated from: what git knows of the commit that it names, else the English of today.

mod by_path;
mod history;
mod today;

pub use today::Today;

use super::configuration::FILE_NAME;
use super::help_centre::HelpCentre;
use super::markdown_files::{is_article, markdown_files};
use super::{fingerprint, read_content, read_input};
use crate::error::{Error, Result};
use crate::model::{Configuration, Content, InputFile};
use by_path::ByPath;
use history::{History, is_commit};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The English texts that the articles of a help centre were translated from. Opened once; asked from any thread.
pub struct SourceTexts {
    /// The articles of the source locale, by path.
    of_locale: ByPath<usize>,
    /// The files of `[source] tree`, by path: where they are.
    of_tree: ByPath<PathBuf>,
    /// `[source] tree` as configured.
    tree: String,
    history: Option<History>,
    /// Why there is no history, where one is configured.
    without_history: Option<String>,
    unknown: Mutex<Unknown>,
    asked: today::Asked,
}

/// The English text of an article.
#[derive(Debug)]
pub struct SourceText {
    /// The text, as of the source locale. Its number is that of the translation, since it need have none of its own; its
    /// fingerprint is its own.
    pub input: InputFile,
    /// What says that this is the English.
    pub from: Evidence,
}

/// Where an English text was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// It is what git has at this commit, which the translation names as its source: the very text.
    Commit(String),
    /// It stands in `[source] tree`, and is the English of today.
    Tree,
    /// It stands in the help centre, and is the English of today.
    Locale,
    /// It is what git has at this commit, the newest, and so the English of today.
    Head(String),
}

/// Commits that articles name and git does not know, by the article's file.
#[derive(Default)]
struct Unknown {
    /// Names of 7 to 40 hexadecimal digits.
    missing: BTreeMap<String, String>,
    /// Anything else, which git is not asked about.
    malformed: BTreeMap<String, String>,
}

impl SourceTexts {
    /// Looks where the English is: `[source]` of the configuration, and the source locale of the help centre.
    ///
    /// Without git, or where its folder is no repository, [`SourceTexts::notes`] says so, and the English of today is
    /// what there is.
    ///
    /// # Errors
    /// A folder of `[source]` that is not there.
    pub fn open(centre: &HelpCentre, configuration: &Configuration) -> Result<SourceTexts> {
        let settings = &configuration.source;
        let tree = settings.tree.as_ref().map(|tree| folder(centre, "tree", tree)).transpose()?;
        let opened = match &settings.git {
            Some(git) => History::open(&folder(centre, "git", git)?, git, settings).map(Some),
            None => Ok(None),
        };
        let (history, without_history) = match opened {
            Ok(history) => (history, None),
            Err(reason) => (None, Some(reason)),
        };
        let of_tree = tree.as_deref().map(markdown_files).transpose()?.unwrap_or_default();
        let articles = centre.articles.iter().enumerate();
        let english = articles.filter(|(_, listed)| centre.locales[listed.locale].id == centre.source_locale);
        Ok(SourceTexts {
            of_locale: ByPath::new(english.map(|(number, listed)| (listed.path.clone(), number))),
            of_tree: ByPath::new(of_tree.into_iter().filter(|(path, _)| is_article(path))),
            tree: settings.tree.as_deref().unwrap_or_default().trim_end_matches('/').to_owned(),
            history,
            without_history,
            unknown: Mutex::default(),
            asked: today::Asked::default(),
        })
    }

    /// The English of an article: of the commit that the article names, where git knows it; else of `[source] tree`; else
    /// of the source locale. Paths are compared exactly, then without case. `None` for an article of the source locale,
    /// and where there is no English.
    pub fn text(&self, centre: &HelpCentre, article: usize, commit: Option<&str>) -> Option<SourceText> {
        let listed = &centre.articles[article];
        if centre.locales[listed.locale].id == centre.source_locale {
            return None;
        }
        let wanted = Wanted { centre, article, path: &listed.path };
        commit
            .and_then(|commit| self.at_commit(wanted, commit))
            .or_else(|| self.in_tree(wanted))
            .or_else(|| self.in_locale(wanted))
    }

    /// Whether there may be an English text of an article: a file of its path, or a history to ask.
    pub fn may_have(&self, centre: &HelpCentre, article: usize) -> bool {
        let listed = &centre.articles[article];
        let is_translation = centre.locales[listed.locale].id != centre.source_locale;
        let is_there = || self.of_tree.get(&listed.path).is_some() || self.of_locale.get(&listed.path).is_some();
        is_translation && (self.history.is_some() || is_there())
    }

    /// What is to be told of the search so far, a sentence each: no git, or commits that it does not know. The same for
    /// any order in which articles were asked for.
    pub fn notes(&self) -> Vec<String> {
        let unknown = guarded(&self.unknown);
        let english = "the English of today stands in for the text they were made from";
        let told = |articles: &BTreeMap<String, String>, what: &str| {
            let (file, commit) = articles.first_key_value()?;
            let count = articles.len();
            let articles = if count == 1 { "1 article names".into() } else { format!("{count} articles name") };
            let shown: String = commit.chars().filter(|c| !c.is_control()).take(40).collect();
            Some(format!("{articles} {what} ({file}: {shown}); {english}"))
        };
        let git = self.history.as_ref().map_or("git", |history| &history.name);
        let missing = told(&unknown.missing, &format!("a source commit that {git} does not have"));
        let malformed = told(&unknown.malformed, "a source commit that is none (7 to 40 hexadecimal digits)");
        let without = self.without_history.as_ref().map(|reason| format!("{reason}; {english}"));
        without.into_iter().chain(missing).chain(malformed).collect()
    }

    fn at_commit(&self, wanted: Wanted, written: &str) -> Option<SourceText> {
        let history = self.history.as_ref()?;
        let commit = written.trim();
        if !is_commit(commit) {
            guarded(&self.unknown).malformed.insert(wanted.file(), commit.to_owned());
            return None;
        }
        // Case may have been lost on the way, and the English of today shows it.
        let in_tree = || self.of_tree.get(wanted.path).map(|(path, _)| path);
        let today = in_tree().or_else(|| self.of_locale.get(wanted.path).map(|(path, _)| path));
        let candidates = std::iter::once(wanted.path).chain(today.filter(|today| *today != wanted.path));
        let found = candidates.into_iter().find_map(|path| {
            let content = history.read(commit, path, wanted.centre.max_file_size)?;
            let file = format!("{commit}:{}{path}", history.prefix);
            Some(wanted.text(path, file, content, Evidence::Commit(commit.to_owned())))
        });
        if found.is_none() {
            guarded(&self.unknown).missing.insert(wanted.file(), commit.to_owned());
        }
        found
    }

    fn in_tree(&self, wanted: Wanted) -> Option<SourceText> {
        let (path, place) = self.of_tree.get(wanted.path)?;
        let content = read_content(place, wanted.centre.max_file_size).unwrap_or_else(Content::Unreadable);
        Some(wanted.text(path, format!("{}/{path}", self.tree), content, Evidence::Tree))
    }

    fn in_locale(&self, wanted: Wanted) -> Option<SourceText> {
        let (_, number) = self.of_locale.get(wanted.path)?;
        let InputFile { path, file, content, .. } = read_input(wanted.centre, *number);
        Some(wanted.text(&path, file, content, Evidence::Locale))
    }
}

/// The article whose English is wanted.
#[derive(Clone, Copy)]
struct Wanted<'a> {
    centre: &'a HelpCentre,
    article: usize,
    path: &'a str,
}

impl Wanted<'_> {
    /// How reports name the article.
    fn file(self) -> String {
        let listed = &self.centre.articles[self.article];
        self.centre.locales[listed.locale].file(&listed.name)
    }

    /// Its English, found at a path and in a file.
    fn text(self, path: &str, file: String, content: Content, from: Evidence) -> SourceText {
        let fingerprint = match &content {
            Content::Bytes(bytes) => Some(fingerprint(bytes)),
            Content::TooLarge { .. } | Content::Unreadable(_) => None,
        };
        let (number, locale, path) = (self.article, self.centre.source_locale.clone(), path.to_owned());
        SourceText { input: InputFile { number, locale, path, file, content, fingerprint }, from }
    }
}

fn folder(centre: &HelpCentre, key: &str, written: &str) -> Result<PathBuf> {
    let path = centre.root.join(written);
    if path.is_dir() {
        return Ok(path);
    }
    let message = format!("[source] {key} = \"{written}\": there is no such folder");
    Err(Error::Configuration { path: centre.root.join(FILE_NAME), message })
}

/// What a mutex guards. A thread that panicked leaves nothing half done here.
fn guarded<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
