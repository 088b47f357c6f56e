//! Findings as a person or a program reads them. Here, and only here, byte spans become lines and columns.

mod json;
mod place;
mod summary;
mod text;

pub use json::{Record, json_line, record};
pub use place::{Lines, Place};
pub use summary::{RuleCount, Summary, count_by_rule};
pub use text::{clean, text};
