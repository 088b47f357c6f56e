//! An article with a long code block in a language that is written from right to left, where each line of code could be
//! compared with all that follow.

use super::{diglot, median, remove};
use std::fs;
use std::path::Path;

const ROUNDS: usize = 3;

/// Builds an article with so many lines of code, and with ten times as many.
pub fn measure(scratch: &Path) {
    let (root, out) = (scratch.join("long"), scratch.join("long-out"));
    let locale = root.join("ar-SA");
    fs::create_dir_all(&locale).expect("a writable folder");
    println!("\n  code blocks in Arabic (median of {ROUNDS} rounds)");
    for lines in [6_000, 60_000] {
        let text = format!("# عنوان\n\n> ```\n{}> ```\n", "> line\n".repeat(lines));
        fs::write(locale.join("a.md"), text).expect("a writable folder");
        let costs = (0..ROUNDS).map(|_| {
            remove(&out);
            diglot(&["build", "--no-check"], &root, Some(&out))
        });
        let cost = median(&costs.collect::<Vec<_>>());
        println!("  {:36} {:7.3} s  {:7.1} MB", format!("{lines} lines"), cost.cpu, cost.megabytes);
    }
    remove(&root);
    remove(&out);
}
