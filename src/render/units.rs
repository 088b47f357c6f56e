//! Units of an article as a table or as JSON Lines, for other tools than diglot.

use crate::model::{Article, Side, Span};
use serde::Serialize;

/// The head of the table.
pub const UNIT_COLUMNS: &str = "file\tunit\tconfidence\tstart\tend\tsource\ttarget\n";

/// A unit, or an English passage without a translation. The fields are stable; new ones may be added.
#[derive(Debug, Serialize)]
struct UnitRecord<'a> {
    /// Path within the folder, `/` between parts.
    file: &'a str,
    /// Full id.
    unit: Option<&'a str>,
    /// How likely source and target belong together, from 0 to 1; 1 if somebody has said so.
    confidence: Option<f64>,
    /// First byte of the target in the file.
    start: Option<u32>,
    /// The byte after its last.
    end: Option<u32>,
    /// The English, as Markdown.
    source: Option<&'a str>,
    /// Its translation, as Markdown.
    target: Option<&'a str>,
}

/// The units of an article, and English passages without a translation, a row each.
pub fn unit_table(article: &Article, untranslated: &[String]) -> String {
    let mut table = String::new();
    for record in records(article, untranslated) {
        let number = |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
        let confidence = record.confidence.map_or_else(String::new, |confidence| format!("{confidence}"));
        let (file, unit) = (cell(record.file), cell(record.unit.unwrap_or_default()));
        let (source, target) = (cell(record.source.unwrap_or_default()), cell(record.target.unwrap_or_default()));
        let (start, end) = (number(record.start), number(record.end));
        table.push_str(&format!("{file}\t{unit}\t{confidence}\t{start}\t{end}\t{source}\t{target}\n"));
    }
    table
}

/// The same as JSON Lines.
pub fn unit_lines(article: &Article, untranslated: &[String]) -> String {
    let mut lines = String::new();
    for record in records(article, untranslated) {
        lines.push_str(&serde_json::to_string(&record).expect("a record has only texts and numbers"));
        lines.push('\n');
    }
    lines
}

fn records<'a>(article: &'a Article, untranslated: &'a [String]) -> impl Iterator<Item = UnitRecord<'a>> {
    let units = article.units.iter().enumerate().map(|(number, marks)| {
        let text = |side: Option<Side>| side.map(|(_, words)| words.of(&article.text));
        let place = marks.target.map(|(_, words)| article.in_file(words));
        let confidence = article.recovery.as_ref().map_or(1.0, |recovery| recovery.confidence(number));
        UnitRecord {
            file: &article.path,
            unit: Some(article.unit_id(number)),
            confidence: Some((f64::from(confidence) * 1000.0).round() / 1000.0),
            start: place.map(|Span { start, .. }| start),
            end: place.map(|Span { end, .. }| end),
            source: text(marks.source),
            target: text(marks.target),
        }
    });
    let alone = untranslated.iter().map(|source| UnitRecord {
        file: &article.path,
        unit: None,
        confidence: None,
        start: None,
        end: None,
        source: Some(source),
        target: None,
    });
    units.chain(alone)
}

/// A text that fits between two tabs.
fn cell(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}
