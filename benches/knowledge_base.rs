//! The knowledge base: records a second, what its index and its exports take, how long a query takes, and how memory grows
//! from a corpus to eight of it.

use super::{Cost, diglot, median, remove, run};
use std::fs;
use std::path::Path;
use std::process::Command;

const ROUNDS: usize = 3;
const COPIES: usize = 8;
const TARGETS: [&str; 6] = ["opensearch", "postgresql", "zendesk", "tmx", "jsonl", "tsv"];
/// What is asked: a title, words of a text, and what no article has.
const QUERIES: [&str; 4] = ["Outlook", "password reset", "전자 메일 설정", "qqzz"];

/// Measures a corpus, and its first locale once and eight times.
pub fn measure(corpus: &Path, scratch: &Path) {
    let out = scratch.join("base");
    println!("\n  knowledge base (median of {ROUNDS} rounds)");
    let plain = rounds(|| {
        remove(&out);
        diglot(&["build", "--no-check"], corpus, Some(&out))
    });
    print("build --no-check", plain, "");
    let records = count_records(&out);
    println!("  {:36} {:7.0} records a CPU second of it, the site included", "", records as f64 / plain.cpu);
    let indexed = rounds(|| {
        remove(&out);
        diglot(&["build", "--no-check", "--index"], corpus, Some(&out))
    });
    print("build --no-check --index", indexed, "");
    let share = 100.0 * (indexed.cpu - plain.cpu) / indexed.cpu;
    println!("  {:36} {share:6.1} % of it for the index", "");
    for query in QUERIES {
        let cost = rounds(|| run(Command::new(super::DIGLOT).args(["query", "--json", query, "--out"]).arg(&out)));
        print(&format!("query {query:?}"), cost, "in all locales");
    }
    let into = scratch.join("export");
    for target in TARGETS {
        let cost = rounds(|| {
            remove(&into);
            let mut command = Command::new(super::DIGLOT);
            run(command.args(["export", "--to", target, "--out"]).arg(&out).arg("--into").arg(&into))
        });
        print(&format!("export --to {target}"), cost, "");
    }
    remove(&into);
    remove(&out);
    growth(corpus, scratch);
}

/// Peak memory of one locale, and of eight copies of its articles in folders of their own.
fn growth(corpus: &Path, scratch: &Path) {
    let locales = fs::read_dir(corpus).expect("a readable corpus").flatten().map(|entry| entry.path());
    let mut locales: Vec<_> = locales.filter(|path| path.is_dir()).collect();
    locales.sort();
    let locale = locales.first().expect("a corpus has locales");
    let (copies, out) = (scratch.join("copies"), scratch.join("copies-out"));
    let cost_of = |count: usize| {
        for copy in 0..count {
            let folder = copies.join(locale.file_name().expect("a locale has a name")).join(format!("copy-{copy}"));
            fs::create_dir_all(folder.parent().expect("it is below the scratch")).expect("a writable folder");
            let copied = Command::new("cp").arg("-r").arg(locale).arg(&folder).status();
            assert!(copied.is_ok_and(|status| status.success()), "the corpus can be copied");
        }
        let cost = diglot(&["build", "--no-check", "--index"], &copies, Some(&out));
        let articles = lines(&out, "articles.ndjson");
        remove(&copies);
        remove(&out);
        (cost, articles)
    };
    let ((one, few), (all, many)) = (cost_of(1), cost_of(COPIES));
    print(&format!("{few} articles of a locale"), one, "");
    print(&format!("{many} articles of a locale"), all, "");
    let more = 1000.0 * (all.megabytes - one.megabytes) / (many - few).max(1) as f64;
    println!("  {:36} {more:7.1} kB of peak memory for each article more, pages and survey included", "");
}

fn rounds(mut work: impl FnMut() -> Cost) -> Cost {
    median(&(0..ROUNDS).map(|_| work()).collect::<Vec<_>>())
}

fn print(name: &str, cost: Cost, note: &str) {
    println!("  {name:36} {:7.3} s  {:7.1} MB {note}", cost.cpu, cost.megabytes);
}

fn count_records(out: &Path) -> usize {
    ["articles.ndjson", "units.ndjson", "chunks.ndjson"].iter().map(|file| lines(out, file)).sum()
}

/// Lines of a file of all locales.
fn lines(out: &Path, file: &str) -> usize {
    let locales = fs::read_dir(out.join("kb")).expect("a knowledge base").flatten();
    let count = |path: &Path| fs::read(path).map_or(0, |bytes| bytes.iter().filter(|byte| **byte == b'\n').count());
    locales.map(|locale| count(&locale.path().join(file))).sum()
}
