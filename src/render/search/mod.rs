//! Search without a server: for each locale an index of files that a page loads as scripts, as few of them as a query
//! needs, so that it works from any static host and from a disk.

mod entry;
mod index;
mod passages;
mod postings;
mod texts;
mod tokens;
mod words;

pub use entry::{Entry, entry_line};
pub use index::Index;
pub use tokens::{Form, Token, cut, pairs, term_of_pair};
pub use words::Words;

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
