//! Help centres on disk and English repositories, made by the tests.

use crate::desk::Desk;
use crate::evidence::{NEW, OLD, text};
use diglot::commands::freshness::freshness;
use diglot::model::{ArticleState, FreshnessEvidence, LocaleId, hexadecimal};
use diglot::read::HelpCentre;
use diglot::survey::FreshnessTable;
use sha1::{Digest, Sha1};
use std::path::Path;
use std::process::Command;

/// How fresh the articles of a help centre are.
pub struct Table {
    centre: HelpCentre,
    table: FreshnessTable,
    pub notes: Vec<String>,
}

/// How fresh the articles of a help centre on a desk are.
pub fn freshness_of(desk: &Desk) -> Table {
    let (centre, table) = freshness(desk.path(), &[]).expect("a help centre");
    let notes = centre.notes.clone();
    Table { centre, table, notes }
}

impl Table {
    fn file(&self, article: usize) -> String {
        let listed = &self.centre.articles[article];
        format!("{}/{}", self.centre.locales[listed.locale].id, listed.path)
    }

    pub fn state(&self, file: &str) -> (ArticleState, FreshnessEvidence) {
        let article = (0..self.centre.articles.len()).find(|article| self.file(*article) == file).expect("the file");
        let freshness = self.table.of(article).expect("it was asked about");
        (freshness.state, freshness.evidence.clone())
    }

    pub fn orphans(&self) -> Vec<(String, Option<String>)> {
        self.table.orphans().map(|(article, orphan)| (self.file(article), orphan.moved_to.clone())).collect()
    }

    pub fn missing(&self, tag: &str) -> &[String] {
        self.table.missing(&LocaleId::parse(tag).expect("a tag"))
    }
}

pub fn sha1(text: &str) -> String {
    hexadecimal(&Sha1::digest(text))
}

fn has_git() -> bool {
    let is_there = Command::new("git").arg("--version").output().is_ok();
    if !is_there {
        eprintln!("skipped: there is no git");
    }
    is_there
}

/// What git says, run in a folder with arguments between blanks.
fn git(folder: &Path, arguments: &str) -> String {
    let mut git = Command::new("git");
    for role in ["AUTHOR", "COMMITTER"] {
        git.env(format!("GIT_{role}_NAME"), "Kettle").env(format!("GIT_{role}_EMAIL"), "kettle@example.com");
    }
    git.env("GIT_CONFIG_GLOBAL", folder.join("no-such-file")).env("GIT_CONFIG_NOSYSTEM", "1");
    let output = git.arg("-C").arg(folder).args(arguments.split(' ')).output().expect("git is there");
    assert!(output.status.success(), "git {arguments}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Commits all that stands in the repository `.english` of a help centre; the name of the commit.
fn commit(centre: &Desk) -> String {
    let folder = centre.file(".english");
    git(&folder, "add -A");
    git(&folder, "-c commit.gpgsign=false commit -q -m state");
    git(&folder, "rev-parse HEAD")
}

const CONFIGURATION: &str = "[source]\ngit = \".english\"\ngit-path = \"docs\"\n";

/// A help centre beside an English repository with one commit, and the name of that.
fn with_repository(files: &[(&str, &str)]) -> (Desk, String) {
    let centre = Desk::new(&[("diglot.toml", CONFIGURATION), (".english/README.md", "# Kettles\n")]);
    for (path, text) in files {
        centre.write(&format!(".english/docs/{path}"), text);
    }
    git(&centre.file(".english"), "-c init.defaultBranch=main init -q");
    let first = commit(&centre);
    (centre, first)
}

fn head(hash: &str, commit: &str) -> String {
    format!("ms.openlocfilehash: {hash}\nms.sourcegitcommit: {commit}\n")
}

#[test]
fn the_newest_commit_is_the_english_of_today() {
    if !has_git() {
        return;
    }
    let english = text(&OLD).english();
    let (centre, first) = with_repository(&[("x.md", &english), ("y.md", &english), ("z.md", &english)]);
    centre.write(".english/docs/y.md", &text(&NEW).english());
    let second = commit(&centre);
    for path in ["x.md", "y.md"] {
        centre.write(&format!("ko-KR/{path}"), &text(&OLD).translation(&head(&sha1(&english), &first)));
    }
    let table = freshness_of(&centre);
    assert_eq!(table.state("ko-KR/x.md"), (ArticleState::Current, FreshnessEvidence::Hash));
    assert_eq!(table.state("ko-KR/y.md"), (ArticleState::Behind, FreshnessEvidence::Git(second)));
    assert_eq!(table.missing("ko-KR"), ["z.md"]);
    assert!(table.orphans().is_empty() && table.notes.is_empty(), "{:?}", table.notes);
}

#[test]
fn a_file_that_git_renamed_is_followed() {
    if !has_git() {
        return;
    }
    let english = text(&OLD).english();
    let (centre, first) = with_repository(&[("x.md", &english), ("y.md", &text(&["Kettles whistle."]).english())]);
    git(&centre.file(".english"), "mv docs/x.md docs/kettle.md");
    centre.write(".english/docs/kettle.md", &text(&NEW).english());
    git(&centre.file(".english"), "rm -q docs/y.md");
    commit(&centre);
    centre.write("ko-KR/x.md", &text(&OLD).translation(&head(&sha1(&english), &first.to_uppercase())));
    centre.write("ko-KR/y.md", &text(&["Kettles whistle."]).translation(&head(&sha1("y"), &first)));
    let table = freshness_of(&centre);
    let moved = ("ko-KR/x.md".to_owned(), Some("kettle.md".to_owned()));
    assert_eq!(table.orphans(), [moved, ("ko-KR/y.md".to_owned(), None)]);
    assert_eq!(table.state("ko-KR/x.md").0, ArticleState::Behind);
    assert_eq!(table.state("ko-KR/y.md").0, ArticleState::Unknown);
    assert!(table.missing("ko-KR").is_empty() && table.notes.is_empty(), "{:?}", table.notes);
}

#[test]
fn a_commit_that_is_missing_is_told_once() {
    if !has_git() {
        return;
    }
    let (centre, first) = with_repository(&[("x.md", &text(&OLD).english())]);
    centre.write("ko-KR/x.md", &text(&OLD).translation(&head(&sha1("x"), &first)));
    for path in ["a.md", "b.md"] {
        centre.write(&format!("ko-KR/{path}"), &text(&["Nothing."]).translation(&head(&sha1(path), &"0".repeat(40))));
    }
    let table = freshness_of(&centre);
    assert_eq!(table.state("ko-KR/x.md").0, ArticleState::MetadataOnly);
    assert_eq!(table.orphans().len(), 2);
    let zeros = "0".repeat(40);
    let note = format!("of which .english does not tell where its files are today (ko-KR/a.md: {zeros})");
    assert_eq!(table.notes.len(), 1, "{:?}", table.notes);
    assert_eq!(table.notes[0], format!("2 articles name a source commit {note}"));
}

#[test]
fn a_shallow_clone_still_has_the_english_of_today() {
    if !has_git() {
        return;
    }
    let english = text(&OLD).english();
    let (centre, first) = with_repository(&[("x.md", &english), ("y.md", &english)]);
    git(&centre.file(".english"), "mv docs/y.md docs/kettle.md");
    centre.write(".english/docs/x.md", &text(&NEW).english());
    commit(&centre);
    let url = format!("file://{}", centre.file(".english").display());
    git(&centre.file("."), &format!("clone -q --depth 1 {url} .shallow"));
    centre.write("diglot.toml", &CONFIGURATION.replace("\".english\"", "\".shallow\""));
    std::fs::remove_dir_all(centre.file(".english")).expect("it can be removed");
    centre.write("ko-KR/x.md", &text(&OLD).translation(&head(&sha1(&english), &first)));
    centre.write("ko-KR/y.md", &text(&OLD).translation(&head(&sha1(&english), &first)));
    let table = freshness_of(&centre);
    assert_eq!(table.state("ko-KR/x.md").0, ArticleState::Behind);
    // Git does not know the old name, but the text is the same.
    assert_eq!(table.orphans(), [("ko-KR/y.md".to_owned(), Some("kettle.md".to_owned()))]);
    assert_eq!(table.state("ko-KR/y.md").0, ArticleState::Current);
    assert!(table.notes[0].contains("it is a shallow clone"), "{:?}", table.notes);
}

#[test]
fn a_repository_of_another_project_is_told() {
    if !has_git() {
        return;
    }
    let (centre, _) = with_repository(&[("tea.md", &text(&NEW).english())]);
    for path in ["a.md", "b.md"] {
        centre.write(&format!("ko-KR/{path}"), &text(&OLD).translation(&head(&sha1("x"), &"1".repeat(40))));
    }
    let table = freshness_of(&centre);
    assert_eq!(table.state("ko-KR/a.md"), (ArticleState::Unknown, FreshnessEvidence::None));
    assert!(table.orphans().is_empty() && table.missing("ko-KR").is_empty());
    assert!(table.notes.iter().any(|note| note.contains("another project")), "{:?}", table.notes);
}

#[test]
fn a_folder_that_is_no_repository_is_told() {
    if !has_git() {
        return;
    }
    let centre = Desk::new(&[
        ("diglot.toml", CONFIGURATION),
        (".english/docs/x.md", &text(&OLD).english()),
        ("ko-KR/x.md", &text(&OLD).translation(&head(&sha1("x"), &"1".repeat(40)))),
    ]);
    let table = freshness_of(&centre);
    assert_eq!(table.state("ko-KR/x.md"), (ArticleState::Unknown, FreshnessEvidence::None));
    assert!(table.notes.iter().any(|note| note.contains("not a git repository")), "{:?}", table.notes);
}

#[test]
fn a_plain_article_is_compared_by_its_commit() {
    if !has_git() {
        return;
    }
    let english = text(&OLD).english();
    let (centre, first) = with_repository(&[("x.md", &english), ("y.md", &english)]);
    centre.write(".english/docs/x.md", &text(&NEW).english());
    commit(&centre);
    let plain = format!(
        "---\ntitle: 주전자\nl10n:\n  sourceCommit: {first}\n---\n\n번역 1.\n\n번역 2.\n\n번역 3.\n\n번역 4.\n"
    );
    centre.write("ko-KR/x.md", &plain);
    centre.write("ko-KR/y.md", &plain);
    let table = freshness_of(&centre);
    assert_eq!(table.state("ko-KR/x.md").0, ArticleState::Behind);
    assert_eq!(table.state("ko-KR/y.md").0, ArticleState::Current);
}
