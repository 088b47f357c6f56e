//! Search without a server: for each locale an index of files that a page loads as scripts, as few of them as a query
//! needs, so that it works from any static host and from a disk.
//!
//! `entry` and `passages` say what of an article is searched, `tokens` cuts that as the client cuts a query, `words` weighs
//! the terms of one article, `index` puts those of all together, `texts` keeps what results are shown from. The client is
//! `site/scripts/search*.js`. Articles stand in the index with their English beside them, so that an English message
//! finds them too.
//!
//! # Why not Pagefind
//!
//! Articles looked for by what is known of them (`tests/browser/known-items.mjs`), 2,923 a locale; CPU of the indexing
//! alone, Pagefind 1.6 with its word lists for Korean and Thai, over HTTP:
//!
//! | | Pagefind | this |
//! |---|---|---|
//! | by title, ko-KR / th-TH | 80 % / 82 % | 100 % / 100 % |
//! | by English title | 98 % / 98 % | 100 % / 100 % |
//! | by 2 to 6 characters that few articles have | 45 % / 17 % | 99 % / 99 % |
//! | frequent pairs of letters lead to articles that hold them | 84 % / 66 % | 100 % / 100 % |
//! | CPU for seven locales, memory | 16 s, 974 MB | 2.4 s, 45 MB |
//! | from a disk without a server | no | yes |
//!
//! A Korean query loads 155 kB (median; 75 kB compressed), a German one 150 kB (70 kB).

mod entry;
mod index;
mod passage;
mod passages;
mod postings;
mod texts;
mod tokens;
mod words;

pub use entry::{Entry, entry_line};
pub use index::Index;
pub use passage::{Begins, Passage};
pub use tokens::{Folded, Form, Token, cut, folded, has_forms, pairs, push_pair, term_of_pair};
pub use words::{Words, is_by_parts};

use crate::model::{LocaleId, OutputFile};
use serde::Serialize;

/// The folder of a locale's index below the output folder.
fn folder(locale: &LocaleId) -> String {
    format!("site/assets/search/{locale}")
}

/// A file of an index: a script that hands a value to the client.
fn file(folder: &str, name: &str, value: &impl Serialize) -> OutputFile {
    let json = serde_json::to_string(value).expect("an index has only texts and numbers");
    file_of_json(folder, name, &json)
}

fn file_of_json(folder: &str, name: &str, json: &str) -> OutputFile {
    OutputFile::text(format!("{folder}/{name}.js"), format!("diglotSearch.receive(\"{name}\",{json});\n"))
}
