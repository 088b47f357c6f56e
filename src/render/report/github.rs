//! Findings as workflow commands of GitHub Actions, which become annotations in a pull request.
//!
//! GitHub shows only the first few annotations of a step, so errors come first.

use super::{Entry, Results, Sheet};
use crate::model::Severity;
use std::fmt::Write as _;

/// The whole report: a command a finding, the worst first.
pub fn github(results: &Results) -> String {
    let mut report = String::new();
    for severity in Severity::ALL {
        for sheet in &results.sheets {
            for entry in sheet.open().filter(|entry| entry.severity == severity) {
                write_command(&mut report, sheet, entry);
            }
        }
    }
    report
}

fn write_command(report: &mut String, sheet: &Sheet, entry: &Entry) {
    let command = match entry.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let (start, end) = (entry.start, entry.end);
    let _ = write!(report, "::{command} file={},line={},endLine={}", property(&sheet.path), start.line, end.line);
    // GitHub refuses columns of an annotation that goes over several lines.
    if start.line == end.line {
        let _ = write!(report, ",col={},endColumn={}", start.column, end.column);
    }
    let _ = writeln!(report, ",title={}::{}", property(entry.rule), data(&message(entry)));
}

fn message(entry: &Entry) -> String {
    let hint = entry.hint.iter().map(|hint| format!("hint: {hint}"));
    let others = entry.also.iter().map(|other| format!("also: {}: {}", other.rule, other.message));
    std::iter::once(entry.message.clone()).chain(hint).chain(others).collect::<Vec<_>>().join("\n")
}

/// What stands after the second `::`.
fn data(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '%' => escaped.push_str("%25"),
            '\r' => escaped.push_str("%0D"),
            '\n' => escaped.push_str("%0A"),
            // A job's log is shown by terminals too.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => escaped.push('\u{fffd}'),
            c if c.is_control() && c != '\t' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

/// What stands between the command and the second `::`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
