//! Pairs as JSON Lines.

use super::super::json::json_line;
use super::{Form, Pair};
use crate::model::{RecordedFinding, RecordedText};
use serde::Serialize;

pub(super) struct JsonLines;

/// A pair. The fields are stable; new ones may be added.
#[derive(Serialize)]
struct PairRecord<'a> {
    /// What no other pair of the knowledge base is called.
    id: &'a str,
    /// The id of the article, the same in all locales.
    article: &'a str,
    /// The id of the unit in the article.
    unit: &'a str,
    /// The locale of the source.
    source_locale: &'a str,
    /// The locale of the target.
    target_locale: &'a str,
    /// What the unit is in its article, such as `heading`.
    kind: &'a str,
    /// The words of the headings above it, in the language of the target.
    heading_path: &'a [String],
    /// `human`, `machine`, `auto` or `unknown`.
    provenance: &'a str,
    /// How fresh the article is.
    article_state: Option<&'a str>,
    /// What became of the source since; null if nothing did.
    state: Option<&'a str>,
    /// How likely the two belong together, where only diglot says so.
    confidence: Option<f32>,
    /// The source, as Markdown and as words.
    source: &'a RecordedText,
    /// The target, as Markdown and as words.
    target: &'a RecordedText,
    /// What was found; null if nothing was checked.
    findings: Option<&'a [RecordedFinding]>,
}

impl Form for JsonLines {
    fn extension(&self) -> &'static str {
        "jsonl"
    }

    fn readme(&self) -> String {
        include_str!("jsonl.md").to_owned()
    }

    fn pair(&self, pair: &Pair) -> String {
        let record = PairRecord {
            id: &pair.id(),
            article: &pair.article.id,
            unit: &pair.unit.id,
            source_locale: pair.languages.source.as_str(),
            target_locale: pair.languages.target.as_str(),
            kind: &pair.unit.kind,
            heading_path: &pair.unit.heading_path,
            provenance: &pair.article.provenance,
            article_state: pair.article_state(),
            state: pair.unit.state.as_deref(),
            confidence: pair.unit.confidence,
            source: pair.source,
            target: pair.target,
            findings: pair.unit.findings.as_deref(),
        };
        json_line(&record)
    }
}
