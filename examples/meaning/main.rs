//! How well diglot finds which sentence stands for which, measured on corpora where that is known.
//!
//! ```text
//! cargo run --release --example meaning -- CORPUS [ERRORS]
//! ```
//!
//! CORPUS is a folder with the help centres `alchemy` and `office-scripts`. With ERRORS, so many wrong pairs of each
//! locale are shown.

mod pairs;

use std::path::PathBuf;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let corpus = PathBuf::from(arguments.next().expect("the folder of the corpora"));
    match arguments.next() {
        Some(locale) => pairs::show_errors(&corpus, &locale, arguments.next().as_deref()),
        None => pairs::report(&corpus),
    }
}
