use super::Lines;
use crate::model::{Bitext, Finding};
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
}

/// The record of a finding. `lines` are those of the article's text.
pub fn record<'a>(bitext: &'a Bitext, finding: &'a Finding, lines: &Lines) -> Record<'a> {
    let (start, end) = lines.places(finding.span);
    Record {
        file: &bitext.article.file,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        unit: finding.unit.and_then(|unit| bitext.units.get(unit)).map(|unit| &*unit.id),
        rule: finding.rule,
        severity: finding.severity.name(),
        message: &finding.message,
        target: bitext.str(finding.span),
        source: finding.source.map(|source| bitext.str(source)),
        hint: finding.hint.as_deref(),
    }
}

/// The findings of an article as JSON Lines.
pub fn json_line(bitext: &Bitext, findings: &[Finding]) -> String {
    let lines = Lines::new(&bitext.article.text);
    let mut report = String::new();
    for finding in findings {
        let line =
            serde_json::to_string(&record(bitext, finding, &lines)).expect("a record has only texts and numbers");
        report.push_str(&line);
        report.push('\n');
    }
    report
}
