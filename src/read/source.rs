//! The English that an article was translated from: what git knows of the commit that it names, else the English of today.

mod today;

pub use today::Today;

use super::configuration::FILE_NAME;
use super::git::{self, Objects};
use super::help_centre::HelpCentre;
use super::locale_folder::{is_markdown, relative};
use super::{fingerprint, read_content, read_input};
use crate::error::{Error, Result};
use crate::model::{Configuration, Content, InputFile, SourceSettings};
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Mutex, MutexGuard, PoisonError};
use walkdir::WalkDir;

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

/// Commits that articles name and git does not know, by the number of the article.
#[derive(Default)]
struct Unknown {
    /// Names of 7 to 40 hexadecimal digits.
    missing: BTreeMap<usize, String>,
    /// Anything else, which git is not asked about.
    malformed: BTreeMap<usize, String>,
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
        let articles = centre.articles.iter().enumerate();
        let english = articles.filter(|(_, listed)| centre.locales[listed.locale].id == centre.source_locale);
        Ok(SourceTexts {
            of_locale: ByPath::new(english.map(|(number, listed)| (listed.path.clone(), number))),
            of_tree: ByPath::new(tree.iter().flat_map(|tree| files_of_tree(tree))),
            tree: settings.tree.as_deref().unwrap_or_default().trim_end_matches('/').to_owned(),
            history,
            without_history,
            unknown: Mutex::default(),
            asked: today::Asked::default(),
        })
    }

    /// The English of an article: of the commit that the article names, where git knows it; else of `[source] tree`; else
    /// of the source locale. Paths are compared exactly, then without case. `None` for an article of the source locale,
    /// and where there is no English. `centre` is the help centre that this was opened for.
    pub fn text(&self, centre: &HelpCentre, article: usize, commit: Option<&str>) -> Option<SourceText> {
        let listed = &centre.articles[article];
        if centre.locales[listed.locale].id == centre.source_locale {
            return None;
        }
        let path = listed.path.as_str();
        commit
            .and_then(|commit| self.at_commit(centre, article, path, commit))
            .or_else(|| self.in_tree(centre, article, path))
            .or_else(|| self.in_locale(centre, article, path))
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
    pub fn notes(&self, centre: &HelpCentre) -> Vec<String> {
        let unknown = guarded(&self.unknown);
        let english = "the English of today stands in for the text they were made from";
        let told = |articles: &BTreeMap<usize, String>, what: &str| {
            let (first, commit) = articles.first_key_value()?;
            let listed = &centre.articles[*first];
            let file = centre.locales[listed.locale].file(&listed.name);
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

    fn at_commit(&self, centre: &HelpCentre, article: usize, path: &str, written: &str) -> Option<SourceText> {
        let history = self.history.as_ref()?;
        let commit = written.trim();
        if !is_commit(commit) {
            guarded(&self.unknown).malformed.insert(article, commit.to_owned());
            return None;
        }
        // Case may have been lost on the way, and the English of today shows it.
        let today = self.of_tree.get(path).map(|(path, _)| path).or(self.of_locale.get(path).map(|(path, _)| path));
        let candidates = std::iter::once(path).chain(today.filter(|today| *today != path));
        let found = candidates.into_iter().find_map(|path| {
            let content = history.read(commit, path, centre.max_file_size)?;
            let file = format!("{commit}:{}{path}", history.prefix);
            Some(source_text(centre, article, path, file, content, Evidence::Commit(commit.to_owned())))
        });
        if found.is_none() {
            guarded(&self.unknown).missing.insert(article, commit.to_owned());
        }
        found
    }

    fn in_tree(&self, centre: &HelpCentre, article: usize, path: &str) -> Option<SourceText> {
        let (path, place) = self.of_tree.get(path)?;
        let content = read_content(place, centre.max_file_size).unwrap_or_else(Content::Unreadable);
        Some(source_text(centre, article, path, format!("{}/{path}", self.tree), content, Evidence::Tree))
    }

    fn in_locale(&self, centre: &HelpCentre, article: usize, path: &str) -> Option<SourceText> {
        let (_, number) = self.of_locale.get(path)?;
        let input = InputFile { number: article, locale: centre.source_locale.clone(), ..read_input(centre, *number) };
        Some(SourceText { input, from: Evidence::Locale })
    }
}

fn source_text(
    centre: &HelpCentre,
    article: usize,
    path: &str,
    file: String,
    content: Content,
    from: Evidence,
) -> SourceText {
    let fingerprint = match &content {
        Content::Bytes(bytes) => Some(fingerprint(bytes)),
        Content::TooLarge { .. } | Content::Unreadable(_) => None,
    };
    let locale = centre.source_locale.clone();
    SourceText { input: InputFile { number: article, locale, path: path.to_owned(), file, content, fingerprint }, from }
}

/// A commit as git is asked for it. Front matter is anybody's, so nothing else ever reaches git.
fn is_commit(written: &str) -> bool {
    (7..=40).contains(&written.len()) && written.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn folder(centre: &HelpCentre, key: &str, written: &str) -> Result<PathBuf> {
    let path = centre.root.join(written);
    if path.is_dir() {
        return Ok(path);
    }
    let message = format!("[source] {key} = \"{written}\": there is no such folder");
    Err(Error::Configuration { path: centre.root.join(FILE_NAME), message })
}

/// The articles of a folder: paths within it, and where they are.
fn files_of_tree(tree: &Path) -> Vec<(String, PathBuf)> {
    let visible =
        |entry: &walkdir::DirEntry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
    let entries = WalkDir::new(tree).sort_by_file_name().into_iter().filter_entry(visible).flatten();
    let files = entries.filter(|entry| entry.file_type().is_file());
    let paths = files.map(|entry| (relative(tree, entry.path()), entry.into_path()));
    paths.filter(|(path, _)| is_markdown(path)).collect()
}

/// What some paths lead to; a path is looked for exactly, then without case.
struct ByPath<T> {
    exact: HashMap<String, T>,
    /// The first path of each that differ in case only.
    folded: HashMap<String, String>,
}

impl<T> ByPath<T> {
    fn new(entries: impl IntoIterator<Item = (String, T)>) -> ByPath<T> {
        let mut by_path = ByPath { exact: HashMap::new(), folded: HashMap::new() };
        for (path, value) in entries {
            by_path.folded.entry(path.to_lowercase()).or_insert_with(|| path.clone());
            by_path.exact.entry(path).or_insert(value);
        }
        by_path
    }

    fn is_empty(&self) -> bool {
        self.exact.is_empty()
    }

    fn paths(&self) -> Vec<&str> {
        self.exact.keys().map(String::as_str).collect()
    }

    fn get(&self, path: &str) -> Option<(&str, &T)> {
        let exact = self.exact.get_key_value(path);
        let found = exact.or_else(|| self.exact.get_key_value(self.folded.get(&path.to_lowercase())?));
        found.map(|(path, value)| (path.as_str(), value))
    }
}

/// A repository that is asked for files of other days.
struct History {
    folder: PathBuf,
    /// As configured.
    name: String,
    /// The folder of the articles within the repository, with a slash at its end; empty for the root.
    prefix: String,
    /// Whether it lacks the commits before some day.
    is_shallow: bool,
    /// One git answers all; `None` if it has ended, as it does where a partial clone lacks a text.
    objects: Mutex<Option<Objects>>,
}

impl History {
    /// The sentence of the error says why there is none.
    fn open(folder: &Path, name: &str, settings: &SourceSettings) -> std::result::Result<History, String> {
        let failed = |reason: &str| format!("[source] git = \"{name}\": {reason}");
        let output =
            git::command(folder, &["rev-parse", "--git-dir", "--is-shallow-repository"]).stdin(Stdio::null()).output();
        let output = output.map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => failed("there is no program `git`"),
            _ => failed(&format!("git cannot be run: {error}")),
        })?;
        if !output.status.success() {
            let message = String::from_utf8_lossy(&output.stderr);
            return Err(failed(message.lines().next().unwrap_or("git failed").trim_start_matches("fatal: ")));
        }
        let is_shallow = output.stdout.trim_ascii_end().ends_with(b"\ntrue");
        let objects = Objects::open(folder).map_err(|error| failed(&format!("git cannot be run: {error}")))?;
        let within = settings.git_path.as_deref().unwrap_or_default().replace('\\', "/");
        let parts: Vec<&str> = within.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
        let prefix = parts.iter().map(|part| format!("{part}/")).collect();
        Ok(History { folder: folder.into(), name: name.into(), prefix, is_shallow, objects: Mutex::new(Some(objects)) })
    }

    /// A file at a commit; `None` if git does not have it.
    fn read(&self, commit: &str, path: &str, limit: u64) -> Option<Content> {
        // A question to git is a line.
        if path.contains(['\n', '\r', '\0']) {
            return None;
        }
        let mut objects = guarded(&self.objects);
        if objects.is_none() {
            *objects = Objects::open(&self.folder).ok();
        }
        let answer = objects.as_mut()?.read(&format!("{commit}:{}{path}", self.prefix), limit);
        if answer.is_err() {
            *objects = None;
        }
        answer.ok().flatten()
    }
}

/// What a mutex guards. A thread that panicked leaves nothing half done here.
fn guarded<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::{ByPath, is_commit};

    #[test]
    fn only_hexadecimal_digits_reach_git() {
        for commit in ["0a1b2c3", "0A1B2C3D4E5F60718293a4b5c6d7e8f901234567"] {
            assert!(is_commit(commit), "{commit}");
        }
        for other in
            ["", "0a1b2c", "HEAD", "main", "--help", "-0a1b2c3", "0a1b2c3:x", "0a1b2c3^{/x}", "0a1b2c3\n4d5e6f7"]
        {
            assert!(!is_commit(other), "{other}");
        }
        assert!(!is_commit(&"a".repeat(41)) && !is_commit("０a1b2c3d"));
    }

    #[test]
    fn a_path_is_looked_for_exactly_then_without_case() {
        let by_path =
            ByPath::new([("a/One.md", 1), ("a/one.md", 2), ("b.md", 3)].map(|(path, n)| (path.to_owned(), n)));
        for (path, found) in [
            ("a/One.md", Some(("a/One.md", &1))),
            ("a/ONE.md", Some(("a/One.md", &1))),
            ("B.md", Some(("b.md", &3))),
            ("c.md", None),
        ] {
            assert_eq!(by_path.get(path), found, "{path}");
        }
    }
}
