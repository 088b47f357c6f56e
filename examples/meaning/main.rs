//! How well diglot finds which sentence stands for which, measured on corpora where that is known.
//!
//! ```text
//! cargo run --release --example meaning -- CORPUS [--files N] [--seed N] [--leave-one-out] [--errors LOCALE [WHAT]]
//! ```
//!
//! CORPUS is a help centre or a folder of help centres with units. Two things are measured: how many of the misalignments
//! that are planted there are found, and, where it holds `alchemy` and `office-scripts`, how well plain articles are
//! aligned. With `--files` only so many articles of each locale are taken, and `--leave-one-out` learns the weights anew
//! for each locale from the others, which takes a while. `--errors` shows wrong pairs of plain articles.

#[path = "../learn_meaning/data.rs"]
mod data;
mod misaligned;
mod mutate;
mod pairs;
#[path = "../learn_meaning/report.rs"]
mod report;
#[path = "../learn_meaning/trees.rs"]
mod trees;

use misaligned::Settings;
use std::path::PathBuf;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let corpus = PathBuf::from(arguments.next().expect("the folder of the corpora"));
    let mut settings = Settings { files: None, seed: 1, leave_one_out: false };
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().and_then(|number| number.parse().ok()).expect("a number");
        match &*argument {
            "--files" => settings.files = Some(number() as usize),
            "--seed" => settings.seed = number(),
            "--leave-one-out" => settings.leave_one_out = true,
            "--errors" => {
                let locale = arguments.next().expect("a locale");
                return pairs::show_errors(&corpus, &locale, arguments.next().as_deref());
            }
            other => panic!("{other}: no such option"),
        }
    }
    misaligned::report(&corpus, &settings);
    if corpus.join("alchemy").is_dir() && settings.files.is_none() {
        println!();
        pairs::report(&corpus);
    }
}
