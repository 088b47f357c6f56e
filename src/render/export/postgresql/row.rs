//! Records as rows in the text format of `COPY`: a line a row, tabs between the columns, `\N` for null.

use super::super::cell::cell;
use crate::model::{ArticleLine, ChunkLine, RecordedFinding, RecordedText, UnitLine};
use serde_json::json;
use std::borrow::Cow;

pub(super) const ARTICLE: [&str; 22] = [
    "locale",
    "id",
    "path",
    "url",
    "title",
    "description",
    "summary",
    "breadcrumb",
    "keywords",
    "provenance",
    "is_fragment",
    "indexable",
    "updated",
    "handed_off",
    "state",
    "errors",
    "warnings",
    "notes",
    "source_title",
    "source_text",
    "text",
    "html",
];

/// An article as a row.
pub(super) fn article(line: &ArticleLine) -> String {
    let breadcrumb: Vec<String> = line.breadcrumb.iter().map(|entry| entry.title.clone()).collect();
    let defects = line.defects.map(|defects| [defects.error, defects.warning, defects.note]);
    let count = |severity: usize| defects.map_or(NULL.into(), |counts| counts[severity].to_string());
    row([
        text(line.locale.as_str()),
        text(&line.id),
        text(&line.path),
        text(&line.url),
        optional(line.title.as_deref()),
        optional(line.description.as_deref()),
        optional(line.summary.as_deref()),
        array(&breadcrumb),
        array(&line.keywords),
        text(&line.provenance),
        boolean(line.is_fragment),
        boolean(line.indexable),
        optional(line.dates.updated.as_deref()),
        optional(line.dates.handed_off.as_deref()),
        optional(line.freshness.as_ref().map(|freshness| freshness.state.as_str())),
        count(0),
        count(1),
        count(2),
        optional(line.source.as_ref().and_then(|source| source.title.as_deref())),
        optional(line.source.as_ref().map(|source| source.text.as_str())),
        text(&line.text),
        text(&line.html),
    ])
}

pub(super) const UNIT: [&str; 13] = [
    "locale",
    "article",
    "number",
    "id",
    "kind",
    "heading_path",
    "source_markdown",
    "source_text",
    "target_markdown",
    "target_text",
    "confidence",
    "state",
    "findings",
];

/// A unit as a row; `number` is its place in its article.
pub(super) fn unit(number: usize, line: &UnitLine) -> String {
    let markdown = |side: &Option<RecordedText>| optional(side.as_ref().map(|side| side.markdown.as_str()));
    let words = |side: &Option<RecordedText>| optional(side.as_ref().map(|side| side.text.as_str()));
    // NUL is lost before JSON has a name for it, which PostgreSQL refuses.
    let findings = line.findings.as_ref().map(|findings| {
        let finding = |found: &RecordedFinding| {
            json!({"rule": found.rule, "severity": found.severity, "message": without_nul(&found.message)})
        };
        serde_json::Value::Array(findings.iter().map(finding).collect()).to_string()
    });
    row([
        text(line.locale.as_str()),
        text(&line.article),
        number.to_string(),
        text(&line.id),
        text(&line.kind),
        array(&line.heading_path),
        markdown(&line.source),
        words(&line.source),
        markdown(&line.target),
        words(&line.target),
        line.confidence.map_or(NULL.into(), |confidence| confidence.to_string()),
        optional(line.state.as_deref()),
        optional(findings.as_deref()),
    ])
}

pub(super) const CHUNK: [&str; 15] = [
    "locale",
    "article",
    "number",
    "id",
    "url",
    "title_path",
    "source_title",
    "text",
    "source",
    "tokens",
    "units",
    "provenance",
    "state",
    "is_fragment",
    "indexable",
];

/// A passage as a row; `number` is its place in its article.
pub(super) fn chunk(number: usize, line: &ChunkLine) -> String {
    row([
        text(line.locale.as_str()),
        text(&line.article),
        number.to_string(),
        text(&line.id),
        text(&line.url),
        array(&line.title_path),
        optional(line.source_title.as_deref()),
        text(&line.text),
        optional(line.source.as_deref()),
        line.tokens.to_string(),
        array(&line.units),
        text(&line.provenance),
        optional(line.state.as_deref()),
        boolean(line.is_fragment),
        boolean(line.indexable),
    ])
}

const NULL: &str = "\\N";

fn row<const COLUMNS: usize>(cells: [String; COLUMNS]) -> String {
    cells.join("\t") + "\n"
}

fn text(value: &str) -> String {
    cell(&without_nul(value)).into_owned()
}

/// A text as PostgreSQL can hold it.
fn without_nul(value: &str) -> Cow<'_, str> {
    if value.contains('\0') { Cow::Owned(value.replace('\0', "\u{fffd}")) } else { Cow::Borrowed(value) }
}

fn optional(value: Option<&str>) -> String {
    value.map_or(NULL.into(), text)
}

fn boolean(value: bool) -> String {
    if value { "t".into() } else { "f".into() }
}

/// Texts as the literal of an array: each in quotes, so that none is taken for NULL or a blank.
fn array(values: &[String]) -> String {
    let quoted = |value: &String| format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""));
    text(&format!("{{{}}}", values.iter().map(quoted).collect::<Vec<_>>().join(",")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrays_are_quoted_then_escaped() {
        let values = ["a\"b\\", "NULL", ""].map(str::to_owned);
        assert_eq!(array(&values), r#"{"a\\"b\\\\","NULL",""}"#);
        assert_eq!(array(&[]), "{}");
    }

    #[test]
    fn null_is_not_the_text_that_looks_like_it() {
        assert_eq!((optional(None), optional(Some("\\N"))), ("\\N".into(), "\\\\N".into()));
        assert_eq!(text("a\0b"), "a\u{fffd}b");
    }
}
