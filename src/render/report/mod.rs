//! Findings as a person or a program reads them. Here, and only here, byte spans become lines and columns.
//!
//! A [`Sheet`] holds the findings of one article; every format is made of sheets.

mod answers;
mod baseline;
mod changes;
mod columns;
mod github;
mod html;
mod json;
mod junit;
mod markdown;
mod place;
mod sarif;
mod scores;
mod sheet;
mod stats;
mod status;
mod summary;
mod text;

pub use answers::{answer_lines, answers_text};
pub use baseline::baseline_lines;
pub use changes::{Change, ChangeKind, ChangeSheet, Marks, changes_json, changes_text};
pub use columns::clean;
pub use github::github;
pub use html::{changes_page, html_page, html_site};
pub(super) use json::SeverityName;
pub use json::{Record, json_lines, records};
pub use junit::junit;
pub use markdown::markdown;
pub use place::{Lines, Place};
pub use sarif::sarif;
pub use scores::{ScoreRecord, score_lines};
pub use sheet::{Entry, Passage, Replacement, Sheet};
pub use stats::Stats;
pub use status::{status_csv, status_json, status_markdown, status_text};
pub use summary::{Row, RuleCount, Summary, count_by_rule, counted, grouped};
pub use text::text;

/// What a run found, for the reports that are written at its end.
#[derive(Debug, Default)]
pub struct Results {
    /// The articles that were checked, in order. None are kept if no report needs them.
    pub sheets: Vec<Sheet>,
    /// Counts of all articles.
    pub summary: Summary,
}
