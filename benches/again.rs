//! Builds that follow a full one: what they take after an edit, and how large pages are.

use super::{Cost, count_pages, diglot, median, remove};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use walkdir::WalkDir;

const ROUNDS: usize = 3;

/// What is done to a help centre before it is built again.
type Edit = fn(&Path);

/// In the order in which they are done; each builds on the last.
const EDITS: [(&str, Edit); 5] = [
    ("nothing changed", |_| ()),
    ("a paragraph more", |article| append(article, "One more line.")),
    ("a heading more", |article| append(article, "## One more heading")),
    ("an article more", |article| {
        let copied = fs::copy(article, article.with_file_name("aaa-one-more.md"));
        assert!(copied.is_ok(), "a writable copy");
    }),
    ("an article less", |article| {
        fs::remove_file(article.with_file_name("aaa-one-more.md")).expect("it was made");
    }),
];

/// Builds a copy of a corpus, edits it and builds it again, for each way of building; a share of the full build of the same
/// way, and in parse floors.
pub fn measure(corpus: &Path, scratch: &Path, floor: Cost) {
    for flags in [&["build", "--no-check"][..], &["build", "--no-meaning"], &["build"]] {
        let rounds: Vec<Vec<(&str, Cost)>> = (0..ROUNDS).map(|_| round(flags, corpus, scratch)).collect();
        let cost = |step: usize| median(&rounds.iter().map(|round| round[step].1).collect::<Vec<_>>());
        println!("\n  {} (median of {ROUNDS} rounds)", flags.join(" "));
        for (step, (name, _)) in rounds[0].iter().enumerate() {
            let (cost, full) = (cost(step), cost(0));
            let (share, floors) = (100.0 * cost.cpu / full.cpu, cost.cpu / floor.cpu);
            println!("  {name:36} {:7.3} s  {:7.1} MB {share:6.1} % {floors:6.2} P", cost.cpu, cost.megabytes);
        }
    }
    sizes(corpus, scratch);
}

fn round(flags: &[&str], corpus: &Path, scratch: &Path) -> Vec<(&'static str, Cost)> {
    let (copy, out) = (scratch.join("copy"), scratch.join("copy-out"));
    copy_of(corpus, &copy);
    let article = middle_article(&copy);
    let mut costs = vec![("full", diglot(flags, &copy, Some(&out)))];
    for (name, edit) in EDITS {
        edit(&article);
        costs.push((name, diglot(flags, &copy, Some(&out))));
    }
    remove(&copy);
    remove(&out);
    costs
}

/// Bytes of a page, with the English of each passage in it and without.
fn sizes(corpus: &Path, scratch: &Path) {
    let (copy, out) = (scratch.join("copy"), scratch.join("copy-out"));
    copy_of(corpus, &copy);
    println!();
    for bilingual in ["inline", "off"] {
        fs::write(copy.join("diglot.toml"), format!("[site]\nbilingual = \"{bilingual}\"\n")).expect("a writable copy");
        diglot(&["build", "--no-check"], &copy, Some(&out));
        let pages = WalkDir::new(out.join("site")).into_iter().flatten();
        let pages = pages.filter(|file| file.path().extension().is_some_and(|end| end == "html"));
        let bytes: u64 = pages.filter_map(|page| page.metadata().ok()).map(|metadata| metadata.len()).sum();
        let name = format!("bilingual = {bilingual}");
        println!("  {name:36} {:7} bytes a page", bytes / count_pages(&out) as u64);
    }
    remove(&copy);
    remove(&out);
}

fn copy_of(corpus: &Path, copy: &Path) {
    let copied = Command::new("cp").arg("-r").arg(corpus).arg(copy).status();
    assert!(copied.is_ok_and(|status| status.success()), "the corpus can be copied");
}

/// An article from the middle of the first locale: it has neighbours on both sides.
fn middle_article(copy: &Path) -> PathBuf {
    let files = WalkDir::new(copy).sort_by_file_name().into_iter().flatten().map(walkdir::DirEntry::into_path);
    let articles: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|end| end == "md")).collect();
    let locales = fs::read_dir(copy).expect("a readable copy").count();
    articles[articles.len() / locales / 2].clone()
}

fn append(article: &Path, line: &str) {
    let text = fs::read_to_string(article).expect("a readable article");
    fs::write(article, format!("{text}\n{line}\n")).expect("a writable copy");
}
