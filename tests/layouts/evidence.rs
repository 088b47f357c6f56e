//! The English at the commit that an article names, from a repository made for the test.

use crate::desk::Desk;
use diglot::error::Error;
use diglot::model::{Configuration, Content, SourceSettings};
use diglot::read::{Evidence, HelpCentre, SourceTexts};
use std::process::Command;

const OLD: &str = "# Kettle\n\nFill it.\n";
const NEW: &str = "# Kettle\n\nFill it with water.\n";
const UNKNOWN: &str = "0123456789abcdef0123456789abcdef01234567";

/// A help centre `site`, an English tree `english`, and a repository `repo` whose first commit has the old text.
struct Repository {
    desk: Desk,
    first: String,
}

impl Repository {
    /// `None`, and a word about it, where there is no git.
    fn new() -> Option<Repository> {
        let mut repository = Repository { desk: Desk::new(&[]), first: String::new() };
        if Command::new("git").arg("--version").output().is_err() {
            eprintln!("skipped: there is no git");
            return None;
        }
        repository.desk.write("repo/docs/a/Kettle.md", OLD);
        repository.git(&["init", "-q"]);
        repository.commit();
        repository.first = repository.git(&["rev-parse", "HEAD"]);
        repository.desk.write("repo/docs/a/Kettle.md", NEW);
        repository.commit();
        for (path, text) in [
            ("english/a/Kettle.md", NEW),
            ("site/ko-KR/a/Kettle.md", "# 주전자\n"),
            ("site/ko-KR/a/kettle.md", "# 주전자\n"),
            ("site/ko-KR/b.md", "# 컵\n"),
            ("site/en-US/b.md", "# Cup\n"),
        ] {
            repository.desk.write(path, text);
        }
        Some(repository)
    }

    fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["-c", "commit.gpgsign=false", "commit", "-q", "-m", "state"]);
    }

    fn git(&self, arguments: &[&str]) -> String {
        let mut git = Command::new("git");
        for role in ["AUTHOR", "COMMITTER"] {
            git.env(format!("GIT_{role}_NAME"), "Kettle").env(format!("GIT_{role}_EMAIL"), "kettle@example.com");
        }
        git.env("GIT_CONFIG_GLOBAL", self.desk.file("no-such-file")).env("GIT_CONFIG_NOSYSTEM", "1");
        let output = git.arg("-C").arg(self.desk.file("repo")).args(arguments).output().expect("git is there");
        assert!(output.status.success(), "git {arguments:?}: {output:?}");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    fn centre(&self) -> HelpCentre {
        HelpCentre::list(&self.desk.file("site"), &Configuration::default()).expect("a help centre")
    }
}

fn settings(git: &str) -> Configuration {
    let source =
        SourceSettings { tree: Some("../english".into()), git: Some(git.into()), git_path: Some("./docs/".into()) };
    Configuration { source, ..Configuration::default() }
}

/// Where the English of an article is found, and its words.
fn english(
    texts: &SourceTexts,
    centre: &HelpCentre,
    article: usize,
    commit: Option<&str>,
) -> Option<(Evidence, String)> {
    let text = texts.text(centre, article, commit)?;
    let Content::Bytes(bytes) = text.input.content else { panic!("{:?}", text.input) };
    Some((text.from, String::from_utf8(bytes).expect("the texts of this test are UTF-8")))
}

fn number(centre: &HelpCentre, path: &str) -> usize {
    centre.articles.iter().rposition(|listed| listed.path == path).expect("the article is listed")
}

#[test]
fn the_commit_comes_first_then_the_tree_then_the_locale() {
    let Some(repository) = Repository::new() else { return };
    let centre = repository.centre();
    let texts = SourceTexts::open(&centre, &settings("../repo")).unwrap();
    let [kettle, lower, cup] = ["a/Kettle.md", "a/kettle.md", "b.md"].map(|path| number(&centre, path));
    let short = &repository.first[..7];
    for (article, commit, from, words) in [
        (kettle, Some(repository.first.as_str()), Evidence::Commit(repository.first.clone()), OLD),
        (kettle, Some(short), Evidence::Commit(short.into()), OLD),
        (lower, Some(repository.first.as_str()), Evidence::Commit(repository.first.clone()), OLD),
        (kettle, None, Evidence::Tree, NEW),
        (lower, None, Evidence::Tree, NEW),
        (cup, None, Evidence::Locale, "# Cup\n"),
    ] {
        assert_eq!(english(&texts, &centre, article, commit), Some((from, words.to_owned())), "{article} {commit:?}");
    }
    assert!(texts.notes().is_empty());
    let text = texts.text(&centre, kettle, Some(&repository.first)).unwrap().input;
    assert_eq!((text.locale.as_str(), text.path.as_str()), ("en-US", "a/Kettle.md"));
    assert_eq!(text.file, format!("{}:docs/a/Kettle.md", repository.first));
    assert!(text.fingerprint.is_some());
    // An English article was translated from none.
    assert!(texts.text(&centre, 0, Some(&repository.first)).is_none());
}

#[test]
fn commits_that_git_does_not_have_are_told_in_one_note() {
    let Some(repository) = Repository::new() else { return };
    let centre = repository.centre();
    let texts = SourceTexts::open(&centre, &settings("../repo")).unwrap();
    let [kettle, lower, cup] = ["a/Kettle.md", "a/kettle.md", "b.md"].map(|path| number(&centre, path));
    for _ in 0..2 {
        assert_eq!(english(&texts, &centre, kettle, Some(UNKNOWN)), Some((Evidence::Tree, NEW.into())));
        // The commit is known, the path is not.
        assert_eq!(english(&texts, &centre, cup, Some(&repository.first)), Some((Evidence::Locale, "# Cup\n".into())));
    }
    for hostile in ["--output=owned", "HEAD", "", "0a1b2c3:../../x", "0a1b2c3\nHEAD", "$(touch owned)"] {
        assert_eq!(english(&texts, &centre, lower, Some(hostile)), Some((Evidence::Tree, NEW.into())), "{hostile:?}");
    }
    let notes = texts.notes();
    assert_eq!(notes.len(), 2, "{notes:?}");
    assert!(notes[0].starts_with("2 articles name a source commit that ../repo does not have (ko-KR/"), "{notes:?}");
    assert!(notes[1].starts_with("1 article names a source commit that is none"), "{notes:?}");
}

#[test]
fn many_threads_get_their_own_answers() {
    let Some(repository) = Repository::new() else { return };
    let centre = repository.centre();
    let configuration = settings("../repo");
    let texts = SourceTexts::open(&centre, &configuration).unwrap();
    let kettle = number(&centre, "a/Kettle.md");
    let second = repository.git(&["rev-parse", "HEAD"]);
    std::thread::scope(|scope| {
        for (commit, words) in [(&repository.first, OLD), (&second, NEW)].repeat(4) {
            let (texts, centre) = (&texts, &centre);
            scope.spawn(move || {
                for _ in 0..25 {
                    assert_eq!(english(texts, centre, kettle, Some(commit)).unwrap().1, words);
                }
            });
        }
    });
}

#[test]
fn a_bare_repository_and_none_at_all() {
    let Some(repository) = Repository::new() else { return };
    repository.git(&["clone", "-q", "--bare", ".", "../bare.git"]);
    let centre = repository.centre();
    let kettle = number(&centre, "a/Kettle.md");
    let configuration = settings("../bare.git");
    let texts = SourceTexts::open(&centre, &configuration).unwrap();
    assert_eq!(english(&texts, &centre, kettle, Some(&repository.first)).unwrap().1, OLD);
    // A folder that is no repository (wherever tests may run): the tree still works, and one note tells.
    repository.desk.write("english/.git", "gitdir: nowhere\n");
    let configuration = settings("../english");
    let texts = SourceTexts::open(&centre, &configuration).unwrap();
    assert_eq!(english(&texts, &centre, kettle, Some(&repository.first)), Some((Evidence::Tree, NEW.into())));
    assert_eq!(texts.notes().len(), 1);
    assert!(texts.notes()[0].starts_with("[source] git = \"../english\": not a git repository"), "{:?}", texts.notes());
    // A folder that is not there is a mistake.
    let configuration = settings("../gone");
    assert!(matches!(SourceTexts::open(&centre, &configuration), Err(Error::Configuration { .. })));
}
