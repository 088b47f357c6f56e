//! Findings as JSON Lines, also within the knowledge base.

use super::{Entry, Place, Sheet};
use schemars::JsonSchema;
use serde::Serialize;

/// A finding as programs read it. The fields are stable; new ones may be added.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Finding")]
pub struct Record<'a> {
    /// The file, relative to the help centre, `/` between parts.
    pub file: &'a str,
    /// Where the words in question are.
    #[serde(flatten)]
    pub place: PlaceRecord,
    /// Full id of the translation unit; null if the finding belongs to none.
    pub unit: Option<&'a str>,
    /// Full ids of all units it is about, if it is about several; else left out.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub units: &'a [String],
    /// What was found there.
    #[serde(flatten)]
    pub defect: DefectRecord<'a>,
    /// Less telling findings of the same defect.
    pub also: Vec<OtherRecord<'a>>,
}

/// A finding that goes with another: of the same file, unit and defect. Its fields are those of [`Record`].
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "OtherFinding")]
pub struct OtherRecord<'a> {
    /// Where the words in question are.
    #[serde(flatten)]
    pub place: PlaceRecord,
    /// What was found there.
    #[serde(flatten)]
    pub defect: DefectRecord<'a>,
}

/// A stretch of a file.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PlaceRecord {
    /// From 1.
    pub line: usize,
    /// From 1, in Unicode code points.
    pub column: usize,
    /// Line of the last character in question.
    pub end_line: usize,
    /// Column after the last character in question; the same as `column` on the same line if there is none.
    pub end_column: usize,
}

/// How much a finding harms a reader.
#[derive(JsonSchema)]
#[schemars(rename = "Severity", rename_all = "lowercase")]
#[expect(dead_code, reason = "it only describes what `Severity::name` writes")]
pub(in crate::render) enum SeverityName {
    /// Misleads the reader or breaks the page.
    Error,
    /// Likely wrong.
    Warning,
    /// Typography, or something worth knowing.
    Note,
}

/// What a finding says.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DefectRecord<'a> {
    /// Name of the rule.
    pub rule: &'a str,
    /// `error`, `warning` or `note`.
    #[schemars(with = "SeverityName")]
    pub severity: &'a str,
    /// One sentence on what each side has.
    pub message: &'a str,
    /// The words in question.
    pub target: &'a str,
    /// The words of the source they answer to; null if there are none.
    pub source: Option<&'a str>,
    /// What to do about it; null if there is nothing to say.
    pub hint: Option<&'a str>,
    /// The change of the file that mends it; null if none is safe.
    pub fix: Option<FixRecord<'a>>,
}

/// A change of the file: what stands in a place is replaced by a text.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Fix")]
pub struct FixRecord<'a> {
    /// What is replaced; empty where something is put in.
    #[serde(flatten)]
    pub place: PlaceRecord,
    /// What takes its place.
    pub text: &'a str,
}

/// The record of each open finding of an article.
pub fn records(sheet: &Sheet) -> Vec<Record<'_>> {
    sheet.open().map(|entry| record(sheet, entry)).collect()
}

/// The open findings of an article as JSON Lines.
pub fn json_lines(sheet: &Sheet) -> String {
    let mut report = String::new();
    for entry in sheet.open() {
        let line = serde_json::to_string(&record(sheet, entry)).expect("a record has only texts and numbers");
        report.push_str(&line);
        report.push('\n');
    }
    report
}

fn record<'a>(sheet: &'a Sheet, entry: &'a Entry) -> Record<'a> {
    Record {
        file: &sheet.file,
        place: place(entry.start, entry.end),
        unit: sheet.passage(entry).unit.as_deref(),
        units: &entry.units,
        defect: defect(entry),
        also: entry.also.iter().map(other).collect(),
    }
}

fn other(entry: &Entry) -> OtherRecord<'_> {
    OtherRecord { place: place(entry.start, entry.end), defect: defect(entry) }
}

fn place(start: Place, end: Place) -> PlaceRecord {
    PlaceRecord { line: start.line, column: start.column, end_line: end.line, end_column: end.column }
}

fn defect(entry: &Entry) -> DefectRecord<'_> {
    let fix = entry.fix.as_ref();
    DefectRecord {
        rule: entry.rule,
        severity: entry.severity.name(),
        message: &entry.message,
        target: &entry.target,
        source: entry.source.as_deref(),
        hint: entry.hint.as_deref(),
        fix: fix.map(|fix| FixRecord { place: place(fix.start, fix.end), text: &fix.text }),
    }
}
