//! Findings for people: the place, the sentence, and the words in question in the translation and in its source.
//!
//! Not the line of the file is shown, which is long and full of span tags, but the text of the unit.

use super::columns::{clean, head, tail, width};
use super::{Entry, Sheet};
use crate::locale::{Direction, direction};
use crate::model::Severity;
use anstyle::{AnsiColor, Style};
use std::fmt::Write as _;
use std::ops::Range;

/// Widest excerpt, in columns of the terminal.
const WIDTH: usize = 92;
/// How much of it may stand before the words in question.
const BEFORE: usize = 36;

const STRONG: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const SOURCE: Style = AnsiColor::Cyan.on_default();

/// The open findings of an article, a paragraph each, with styles that the terminal may strip.
pub fn text(sheet: &Sheet) -> String {
    let mut report = String::new();
    for entry in sheet.open() {
        write_finding(&mut report, sheet, entry);
        report.push('\n');
    }
    report
}

fn write_finding(report: &mut String, sheet: &Sheet, entry: &Entry) {
    let colour = colour(entry.severity);
    let _ = writeln!(
        report,
        "{STRONG}{}:{}:{}{STRONG:#}: {colour}{}[{}]{colour:#} {}",
        clean(&sheet.file),
        entry.start.line,
        entry.start.column,
        entry.severity,
        entry.rule,
        clean(&entry.message)
    );
    let passage = sheet.passage(entry);
    let excerpt = Excerpt {
        label: &passage.unit.as_deref().map_or(String::new(), clean),
        shown: &passage.target,
        words: entry.target_words.clone(),
        is_rtl: direction(&sheet.locale) == Direction::Rtl,
        style: colour,
        mark: '^',
    };
    if !excerpt.shown.is_empty() {
        excerpt.write(report);
    }
    if let Some((shown, words)) = passage.source.as_ref().zip(entry.source_words.clone()) {
        Excerpt { label: "source", shown, words, is_rtl: false, style: SOURCE, mark: '-' }.write(report);
    }
    if let Some(hint) = &entry.hint {
        let _ = writeln!(report, "  {DIM}hint: {}{DIM:#}", clean(hint));
    }
    for other in &entry.also {
        let _ = writeln!(report, "  {DIM}also: {}: {}{DIM:#}", other.rule, clean(&other.message));
    }
}

fn colour(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
        Severity::Note => AnsiColor::Blue.on_default().bold(),
    }
}

/// A text with some of its words marked.
struct Excerpt<'a> {
    /// Stands before the text.
    label: &'a str,
    /// The text.
    shown: &'a str,
    /// The words in question within it.
    words: Range<usize>,
    is_rtl: bool,
    style: Style,
    /// Stands under the words.
    mark: char,
}

impl Excerpt<'_> {
    fn write(&self, report: &mut String) {
        let Excerpt { label, shown, words, style, .. } = self;
        let before = tail(&shown[..words.start], BEFORE);
        let (excerpt, is_whole) = head(&shown[words.clone()], WIDTH - width(&before).min(BEFORE));
        let room = WIDTH.saturating_sub(width(&before) + width(&excerpt));
        let after = if is_whole { head(&shown[words.end..], room).0 } else { String::new() };
        let _ = writeln!(report, "  {DIM}{label:>10} |{DIM:#} {before}{style}{excerpt}{style:#}{after}");
        // Terminals reorder right-to-left text, so nothing can stand under its words.
        if self.is_rtl {
            let _ = writeln!(report, "  {:>10} {DIM}|{DIM:#} {style}«{excerpt}»{style:#}", "");
        } else {
            let marks: String = std::iter::repeat_n(self.mark, width(&excerpt).max(1)).collect();
            let indent = width(&before);
            let _ = writeln!(report, "  {:>10} {DIM}|{DIM:#} {:indent$}{style}{marks}{style:#}", "", "");
        }
    }
}
