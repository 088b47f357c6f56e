use super::{Entry, Sheet};
use serde::Serialize;

/// A finding as programs read it. The fields are stable; new ones may be added.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    /// The file, relative to the help centre, `/` between parts.
    pub file: &'a str,
    /// From 1.
    pub line: usize,
    /// From 1, in Unicode code points.
    pub column: usize,
    /// Line of the last character in question.
    pub end_line: usize,
    /// Column after the last character in question.
    pub end_column: usize,
    /// Full id of the translation unit; null if the finding belongs to none.
    pub unit: Option<&'a str>,
    /// Full ids of all units it is about, if it is about several; else left out.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub units: &'a [String],
    /// Name of the rule.
    pub rule: &'a str,
    /// `error`, `warning` or `note`.
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
    /// Less telling findings of the same defect.
    pub also: Vec<OtherRecord<'a>>,
}

/// A change of the file: what stands between two places is replaced by a text.
#[derive(Debug, Serialize)]
pub struct FixRecord<'a> {
    /// From 1.
    pub line: usize,
    /// From 1, in Unicode code points.
    pub column: usize,
    /// Line of the last character that is replaced.
    pub end_line: usize,
    /// Column after it; the same as `column` on the same line where something is put in.
    pub end_column: usize,
    /// What takes its place.
    pub text: &'a str,
}

/// A finding that goes with another: of the same file, unit and defect. Its fields are those of [`Record`].
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct OtherRecord<'a> {
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
    pub rule: &'a str,
    pub severity: &'a str,
    pub message: &'a str,
    pub target: &'a str,
    pub source: Option<&'a str>,
    pub hint: Option<&'a str>,
    pub fix: Option<FixRecord<'a>>,
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
        line: entry.start.line,
        column: entry.start.column,
        end_line: entry.end.line,
        end_column: entry.end.column,
        unit: sheet.passage(entry).unit.as_deref(),
        units: &entry.units,
        rule: entry.rule,
        severity: entry.severity.name(),
        message: &entry.message,
        target: &entry.target,
        source: entry.source.as_deref(),
        hint: entry.hint.as_deref(),
        fix: fix(entry),
        also: entry.also.iter().map(other).collect(),
    }
}

fn other(entry: &Entry) -> OtherRecord<'_> {
    OtherRecord {
        line: entry.start.line,
        column: entry.start.column,
        end_line: entry.end.line,
        end_column: entry.end.column,
        rule: entry.rule,
        severity: entry.severity.name(),
        message: &entry.message,
        target: &entry.target,
        source: entry.source.as_deref(),
        hint: entry.hint.as_deref(),
        fix: fix(entry),
    }
}

fn fix(entry: &Entry) -> Option<FixRecord<'_>> {
    entry.fix.as_ref().map(|fix| FixRecord {
        line: fix.start.line,
        column: fix.start.column,
        end_line: fix.end.line,
        end_column: fix.end.column,
        text: &fix.text,
    })
}
