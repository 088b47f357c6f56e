//! Freshness against the history of the English: a repository that is made up, beside one `git log` for each file, which
//! is how it is done by hand.

use super::{Cost, diglot, median, run};
use sha1::{Digest, Sha1};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

const ARTICLES: usize = 3_000;
const COMMITS: usize = 600;
/// Each commit changes a word in so many articles.
const CHANGES: usize = 25;
/// Files that `git log` is asked about, to see what one costs.
const ASKED: usize = 100;
const ROUNDS: usize = 3;

/// Measures `diglot status` on translations that are behind their English, and prints it beside the way by hand.
pub fn measure(scratch: &Path) {
    if Command::new("git").arg("--version").stdout(Stdio::null()).status().is_err() {
        println!("\nfreshness: there is no git here");
        return;
    }
    let root = scratch.join("history");
    let repository = root.join("english.git");
    let history = History::new();
    history.import(&repository);
    history.write_translations(&root.join("site/ko-KR"), &commits(&repository));
    let settings = "[source]\ngit = \"../english.git\"\ngit-path = \"docs\"\n";
    fs::write(root.join("site/diglot.toml"), settings).expect("a writable folder");
    let costs: Vec<Cost> = (0..ROUNDS).map(|_| diglot(&["status"], &root.join("site"), None)).collect();
    let by_hand: f64 = (0..ASKED).map(|number| log(&repository, number * ARTICLES / ASKED).cpu).sum();
    let (cost, by_hand) = (median(&costs), by_hand * (ARTICLES / ASKED) as f64);
    println!("\nfreshness of {ARTICLES} articles against {COMMITS} commits of English");
    println!("  {:36} {:7.3} s  {:7.1} MB", "status", cost.cpu, cost.megabytes);
    println!("  {:36} {by_hand:7.3} s  {:10} {:6.0}x", "git log, once a file", "", by_hand / cost.cpu);
    fs::remove_dir_all(root).expect("a folder of our own");
}

/// What each article was after each commit that changed it.
struct History {
    /// Of each article, the commits that touched it, ascending.
    touched: Vec<Vec<usize>>,
}

impl History {
    fn new() -> History {
        let mut touched = vec![vec![0]; ARTICLES];
        for commit in 1..COMMITS {
            for change in 0..CHANGES {
                let article = (commit * 7_919 + change * 104_729) % ARTICLES;
                if touched[article].last() != Some(&commit) {
                    touched[article].push(commit);
                }
            }
        }
        History { touched }
    }

    /// An article as it is after a commit.
    fn text(&self, article: usize, commit: usize) -> String {
        let version = self.touched[article].iter().filter(|touched| **touched <= commit).count();
        let mut text = format!("---\ntitle: Article {article}\n---\n\n# Article {article}\n\n");
        for sentence in 0..12 {
            let version = if sentence == version % 12 { version } else { 0 };
            let _ = writeln!(text, "Sentence {sentence} of article {article} says the word number {version} to you.\n");
        }
        text
    }

    fn import(&self, repository: &Path) {
        let made = Command::new("git").args(["init", "-q", "--bare"]).arg(repository).status();
        assert!(made.is_ok_and(|status| status.success()), "git makes a repository");
        let mut stream = String::new();
        for commit in 0..COMMITS {
            let _ = write!(
                stream,
                "commit refs/heads/main\ncommitter A <a@example.com> {} +0000\ndata 1\nx\n",
                commit * 60
            );
            for article in (0..ARTICLES).filter(|article| self.touched[*article].binary_search(&commit).is_ok()) {
                let text = self.text(article, commit);
                let _ = writeln!(stream, "M 644 inline docs/a-{article}.md\ndata {}\n{text}", text.len());
            }
        }
        let file = repository.join("stream");
        fs::write(&file, stream).expect("a writable folder");
        let input = fs::File::open(&file).expect("it was written");
        let mut import = git(repository);
        let imported = import.args(["fast-import", "--quiet"]).stdin(input).status();
        assert!(imported.is_ok_and(|status| status.success()), "git takes the stream in");
        let head = git(repository).args(["symbolic-ref", "HEAD", "refs/heads/main"]).status();
        assert!(head.is_ok_and(|status| status.success()), "git sets its head");
    }

    /// Translations of what the articles were half way, in side-by-side spans.
    fn write_translations(&self, folder: &Path, commits: &[String]) {
        fs::create_dir_all(folder).expect("a writable folder");
        for article in 0..ARTICLES {
            let made_from = COMMITS / 2 + article % 100;
            let text = self.text(article, made_from);
            let hash = Sha1::digest(&text).iter().fold(String::new(), |hash, byte| format!("{hash}{byte:02x}"));
            let commit = &commits[made_from];
            let mut written = format!(
                "---\ntitle: 문서 {article}\nms.openlocfilehash: {hash}\nms.sourcegitcommit: {commit}\n\
                 ms.translationtype: MT\nms.contentlocale: ko-KR\nms.lasthandoff: 05/25/2021\n---\n\n# "
            );
            let sentences = text.lines().skip(4).filter(|line| !line.is_empty());
            for (source, number) in sentences.zip(102..) {
                let (id, source) = (format!("0a1b2-{number}"), source.trim_start_matches("# "));
                let _ = writeln!(
                    written,
                    "<span data-ttu-id=\"{id}\">문장 {number}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">{source}</span></span>\n"
                );
            }
            fs::write(folder.join(format!("a-{article}.md")), written).expect("a writable folder");
        }
    }
}

/// The names of all commits, the oldest first.
fn commits(repository: &Path) -> Vec<String> {
    let output = git(repository).args(["rev-list", "--reverse", "main"]).output().expect("git can be run");
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

fn log(repository: &Path, article: usize) -> Cost {
    run(git(repository).args(["log", "-1", "--format=%H", "main", "--"]).arg(format!("docs/a-{article}.md")))
}

fn git(repository: &Path) -> Command {
    let mut git = Command::new("git");
    git.arg("--git-dir").arg(repository);
    git
}
