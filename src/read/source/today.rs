//! The English of today: which articles there are, their texts, and where those have moved that earlier commits knew.

use super::by_path::ByPath;
use super::history::{History, is_commit};
use super::{Evidence, SourceText, SourceTexts, Wanted, guarded};
use crate::model::Content;
use crate::read::git;
use crate::read::help_centre::HelpCentre;
use crate::read::markdown_files::is_article;
use std::collections::{BTreeMap, HashMap};
use std::process::Stdio;
use std::sync::{Arc, Mutex, OnceLock};

/// What was asked about today, once.
#[derive(Default)]
pub(super) struct Asked {
    head: OnceLock<Option<Head>>,
    /// For each commit, where its files are today; `None` if git does not know the commit, or lacks what it takes to tell.
    moves: Mutex<HashMap<String, Option<Arc<Moves>>>>,
    /// Articles whose English has gone, and that name a commit which does not tell where to.
    unfollowed: Mutex<BTreeMap<usize, String>>,
}

/// Old and new paths within the repository.
type Moves = HashMap<String, String>;

/// The newest commit, and its articles.
struct Head {
    commit: String,
    articles: ByPath<()>,
}

/// Where the English of today stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Today<'a> {
    /// In `[source] tree`.
    Tree,
    /// In the folder of the source locale.
    Locale,
    /// In `[source] git`, at this commit, which is its HEAD.
    Head(&'a str),
}

impl SourceTexts {
    /// Where the English of today stands, which is one place for all articles: `[source] tree`, else the source locale, else
    /// HEAD of `[source] git`. `None` if there is no English of today.
    pub fn place_of_today(&self) -> Option<Today<'_>> {
        match () {
            () if !self.of_tree.is_empty() => Some(Today::Tree),
            () if !self.of_locale.is_empty() => Some(Today::Locale),
            () => self.head().map(|head| Today::Head(&head.commit)),
        }
    }

    /// The paths of the English articles of today, ascending.
    pub fn articles_of_today(&self) -> Vec<&str> {
        let mut paths = match self.place_of_today() {
            Some(Today::Tree) => self.of_tree.paths(),
            Some(Today::Locale) => self.of_locale.paths(),
            Some(Today::Head(_)) => self.head().map(|head| head.articles.paths()).unwrap_or_default(),
            None => Vec::new(),
        };
        paths.sort_unstable();
        paths
    }

    /// The path of an English article of today, as that writes it: looked for exactly, then without case.
    pub fn path_of_today(&self, path: &str) -> Option<&str> {
        match self.place_of_today()? {
            Today::Tree => self.of_tree.get(path).map(|(path, _)| path),
            Today::Locale => self.of_locale.get(path).map(|(path, _)| path),
            Today::Head(_) => self.head()?.articles.get(path).map(|(path, ())| path),
        }
    }

    /// The English of an article as it is today.
    pub fn today(&self, centre: &HelpCentre, article: usize) -> Option<SourceText> {
        self.today_at(centre, article, &centre.articles[article].path)
    }

    /// The English of today at a path, for an article that need not have this path.
    pub fn today_at(&self, centre: &HelpCentre, article: usize, path: &str) -> Option<SourceText> {
        let wanted = Wanted { centre, article, path };
        match self.place_of_today()? {
            Today::Tree => self.in_tree(wanted),
            Today::Locale => self.in_locale(wanted),
            Today::Head(commit) => self.at_head(wanted, self.path_of_today(path)?, commit),
        }
    }

    /// Where the English of an article is today that stood at the article's path in the commit that the article names;
    /// `None` if git does not tell. git is asked once a commit.
    pub fn moved_to(&self, centre: &HelpCentre, article: usize, commit: Option<&str>) -> Option<String> {
        let history = self.history.as_ref()?;
        let commit = commit.map(str::trim).filter(|commit| is_commit(commit))?;
        let Some(moves) = self.moves(history, commit) else {
            guarded(&self.asked.unfollowed).insert(article, commit.to_owned());
            return None;
        };
        let moved = moves.get(&format!("{}{}", history.prefix, centre.articles[article].path))?;
        self.path_of_today(moved.strip_prefix(&history.prefix)?).map(str::to_owned)
    }

    /// What is to be told of the search for the English of today, a sentence each. The same for any order in which
    /// articles were asked for.
    pub fn notes_of_today(&self, centre: &HelpCentre) -> Vec<String> {
        let Some(history) = &self.history else { return Vec::new() };
        let unfollowed = guarded(&self.asked.unfollowed);
        let first = unfollowed.first_key_value().map(|(article, commit)| {
            let listed = &centre.articles[*article];
            let file = centre.locales[listed.locale].file(&listed.name);
            let count = unfollowed.len();
            let articles = if count == 1 { "1 article names".into() } else { format!("{count} articles name") };
            let hint = if history.is_shallow { "; it is a shallow clone, and `git fetch --unshallow` completes it" } else { "" };
            format!(
                "{articles} a source commit of which {} does not tell where its files are today ({file}: {commit}){hint}",
                history.name
            )
        });
        first.into_iter().collect()
    }

    fn at_head(&self, wanted: Wanted, path: &str, commit: &str) -> Option<SourceText> {
        let history = self.history.as_ref()?;
        let content = history
            .read(commit, path, wanted.centre.max_file_size)
            .unwrap_or_else(|| Content::Unreadable(format!("{} lacks the file, as a partial clone may", history.name)));
        let file = format!("{commit}:{}{path}", history.prefix);
        Some(wanted.text(path, file, content, Evidence::Head(commit.to_owned())))
    }

    fn head(&self) -> Option<&Head> {
        let history = self.history.as_ref()?;
        self.asked.head.get_or_init(|| history.head()).as_ref()
    }

    fn moves(&self, history: &History, commit: &str) -> Option<Arc<Moves>> {
        let mut known = guarded(&self.asked.moves);
        known.entry(commit.to_ascii_lowercase()).or_insert_with(|| history.moves_since(commit).map(Arc::new)).clone()
    }
}

impl History {
    /// The newest commit and its articles; `None` where there is no commit yet, or its trees are missing.
    fn head(&self) -> Option<Head> {
        let commit = self.ask(&["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])?;
        let commit = String::from_utf8(commit).ok()?.trim().to_owned();
        // Paths come relative to the folder that is named, and end with NUL since they may hold anything else.
        let folder = format!("{commit}:{}", self.prefix.trim_end_matches('/'));
        let listing = self.ask(&["ls-tree", "-r", "-z", "--name-only", "--full-tree", &folder])?;
        let paths = listing.split(|byte| *byte == 0).filter_map(|path| std::str::from_utf8(path).ok());
        let articles = ByPath::new(paths.filter(|path| is_article(path)).map(|path| (path.to_owned(), ())));
        Some(Head { commit, articles })
    }

    fn moves_since(&self, commit: &str) -> Option<Moves> {
        let folder = self.prefix.trim_end_matches('/');
        let mut arguments =
            vec!["diff", "--name-status", "-M", "-z", "--no-ext-diff", "--diff-filter=R", commit, "HEAD"];
        arguments.extend(["--", folder].into_iter().filter(|_| !folder.is_empty()));
        let listing = self.ask(&arguments)?;
        Some(moves(&listing))
    }

    /// Runs git to its end; what it says on standard output, if it succeeds.
    fn ask(&self, arguments: &[&str]) -> Option<Vec<u8>> {
        let output = git::command(&self.folder, arguments).stdin(Stdio::null()).output().ok()?;
        output.status.success().then_some(output.stdout)
    }
}

/// Reads `git diff --name-status -M -z`: `R087`, the old path, the new one, each with NUL behind.
fn moves(listing: &[u8]) -> Moves {
    let mut words = listing.split(|byte| *byte == 0).map(String::from_utf8_lossy);
    let mut moves = HashMap::new();
    while let Some(status) = words.next().filter(|status| !status.is_empty()) {
        let Some(old) = words.next() else { break };
        if status.starts_with('R')
            && let Some(new) = words.next()
        {
            moves.insert(old.into_owned(), new.into_owned());
        }
    }
    moves
}

#[cfg(test)]
mod tests {
    use super::moves;

    #[test]
    fn renames_are_read() {
        let moves = moves(b"R100\0docs/a b.md\0docs/c.md\0M\0x.md\0R087\0d.md\0e.md\0");
        assert_eq!(moves.len(), 2);
        assert_eq!(moves["docs/a b.md"], "docs/c.md");
        assert_eq!(moves["d.md"], "e.md");
    }
}
