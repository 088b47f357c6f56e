//! A unit on a page for translators: both sides, with the words in question marked.

use super::super::{Entry, Passage, Sheet};
use super::language;
use super::passage::{LONGEST_BETWEEN, LONGEST_MARKED, Mark, escaped, marked};
use crate::model::Severity;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// About how many bytes of markup a unit or a finding has.
const MARKUP: usize = 350;

/// A unit and what was found in it; a line of the file where a finding belongs to no unit.
pub(super) struct Unit<'a> {
    passage: &'a Passage,
    pub(super) entries: Vec<&'a Entry>,
}

/// The units of an article that have open findings, in order of the file.
pub(super) fn units(sheet: &Sheet) -> Vec<Unit<'_>> {
    let mut units: Vec<Unit> = Vec::new();
    let mut known: BTreeMap<usize, usize> = BTreeMap::new();
    for entry in sheet.open() {
        let number = *known.entry(entry.passage).or_insert_with(|| {
            units.push(Unit { passage: sheet.passage(entry), entries: Vec::new() });
            units.len() - 1
        });
        units[number].entries.push(entry);
    }
    units
}

impl Unit<'_> {
    /// The worst of its findings.
    pub(super) fn severity(&self) -> Severity {
        self.entries.iter().map(|entry| entry.severity).max().unwrap_or(Severity::Note)
    }

    /// About how many bytes it takes on the page.
    pub(super) fn size(&self) -> usize {
        let text = |text: &str| text.len().min(LONGEST_MARKED + LONGEST_BETWEEN);
        let sides = text(&self.passage.target) + self.passage.source.as_deref().map_or(0, text);
        let of_entry = |entry: &&Entry| MARKUP + entry.message.len() + entry.hint.as_ref().map_or(0, String::len);
        let findings = self
            .entries
            .iter()
            .map(|entry| of_entry(entry) + entry.also.iter().map(|other| of_entry(&other)).sum::<usize>());
        MARKUP + sides + findings.sum::<usize>()
    }

    /// Writes it. `number` is that of the last finding on the page.
    pub(super) fn write(&self, html: &mut String, sheet: &Sheet, number: &mut usize) {
        let first = *number + 1;
        let passage = self.passage;
        let line = self.entries.first().map_or(1, |entry| entry.start.line);
        let heading = match &passage.unit {
            Some(unit) => format!("Unit <bdi>{}</bdi>, line {line}", escaped(unit)),
            None => format!("Line {line}"),
        };
        let _ = writeln!(html, "<article class=\"unit\">\n<h3>{heading}</h3>\n<div class=\"sides\">");
        let marks = numbered(first, self.entries.iter().map(|entry| Some(entry.target_words.clone())));
        let (label, (language, direction)) = match passage.is_target {
            true => ("Translation", language(&sheet.locale)),
            // A line of the file begins with markup more often than not.
            false => ("In the file", (language(&sheet.locale).0, "auto")),
        };
        write_side(html, label, (language, direction), &marked(&passage.target, &marks));
        if let Some(source) = &passage.source {
            let marks = numbered(first, self.entries.iter().map(|entry| entry.source_words.clone()));
            write_side(html, "English", ("en", "ltr"), &marked(source, &marks));
        }
        html.push_str("</div>\n<ul class=\"findings\">\n");
        for entry in &self.entries {
            *number += 1;
            write_finding(html, entry, *number);
        }
        html.push_str("</ul>\n</article>\n");
    }
}

fn numbered(first: usize, words: impl Iterator<Item = Option<std::ops::Range<usize>>>) -> Vec<Mark> {
    words.zip(first..).filter_map(|(words, number)| words.map(|words| Mark { number, words })).collect()
}

/// Writes one side of a unit: its label, its language with its direction, and its text as HTML.
pub(super) fn write_side(html: &mut String, label: &str, (language, direction): (&str, &str), text: &str) {
    let _ = writeln!(
        html,
        "<div class=\"side\"><p class=\"label\">{label}</p><p class=\"text\" lang=\"{language}\" dir=\"{direction}\">{text}</p></div>"
    );
}

fn write_finding(html: &mut String, entry: &Entry, number: usize) {
    let Entry { rule, severity, start, .. } = entry;
    let _ = write!(
        html,
        "<li class=\"finding\" id=\"f{number}\" data-rule=\"{rule}\" data-severity=\"{severity}\">\
         <span class=\"severity {severity}\">{severity}</span> <code>{rule}</code> \
         <span class=\"place\">{}:{}</span> <span dir=\"auto\">{}</span>",
        start.line,
        start.column,
        escaped(&entry.message)
    );
    if let Some(hint) = &entry.hint {
        let _ = write!(html, "<p class=\"hint\">Hint: {}</p>", escaped(hint));
    }
    if !entry.also.is_empty() {
        html.push_str("<ul class=\"also\">");
        for other in &entry.also {
            let _ = write!(html, "<li>also <code>{}</code>: {}</li>", other.rule, escaped(&other.message));
        }
        html.push_str("</ul>");
    }
    html.push_str("</li>\n");
}
