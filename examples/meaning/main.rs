//! How well diglot finds which sentence stands for which, measured on corpora where that is known.
//!
//! ```text
//! cargo run --release --example meaning -- CORPUS [LOCALE [damaged|office]]
//! ```
//!
//! CORPUS is a folder with the help centres `alchemy` and `office-scripts`. With LOCALE, its wrong pairs are shown
//! instead of counts. `ONLY="de-DE ko-KR"` limits the counts to some locales; with `WITHOUT_ANCHORS=1` the plain targets
//! have no anchors before headings.

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
