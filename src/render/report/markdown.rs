//! Findings as a Markdown page for the summary of a CI job: counts first, then some findings of each rule, folded.

use super::summary::{Row, counted, grouped};
use super::{Entry, Results, Sheet};
use crate::model::LocaleId;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Findings that are shown of a rule.
const SHOWN: usize = 10;
/// Longest text of a cell, in characters.
const LONGEST: usize = 200;
/// GitHub refuses a summary of more than 1 MiB.
const LARGEST: usize = 1_000_000;

/// The whole report.
pub fn markdown(results: &Results) -> String {
    let summary = &results.summary;
    let mut report = format!("## diglot\n\n{}\n", summary.sentence());
    let rows = summary.rows();
    if !rows.is_empty() {
        write_table(&mut report, results, &rows);
    }
    let mut is_cut = false;
    for row in &rows {
        let section = section(results, row);
        match report.len() + section.len() < LARGEST {
            true => report.push_str(&section),
            false => is_cut = true,
        }
    }
    if is_cut {
        report.push_str("\nThe findings of some rules have no room here.\n");
    }
    report
}

fn write_table(report: &mut String, results: &Results, rows: &[Row]) {
    let locales: Vec<String> = results.summary.locales().map(|locale| escape(locale.as_str())).collect();
    let _ = writeln!(report, "\n| rule | severity | {} |", locales.join(" | "));
    let _ = writeln!(report, "|---|---|{}", "---:|".repeat(locales.len()));
    for Row { severity, rule, counts } in rows {
        let counts = counts.iter().map(|count| if *count == 0 { String::new() } else { count.to_string() });
        let _ = writeln!(report, "| {} | {severity} | {} |", escape(rule), counts.collect::<Vec<_>>().join(" | "));
    }
}

/// Some findings of a rule, folded.
fn section(results: &Results, row: &Row) -> String {
    let is_of_rule = |entry: &&Entry| entry.rule == row.rule && entry.severity == row.severity;
    let found =
        results.sheets.iter().flat_map(|sheet| sheet.open().filter(is_of_rule).map(move |entry| (sheet, entry)));
    let mut found = in_turns(found);
    let count = counted(row.counts.iter().sum(), "finding", "findings");
    let mut section = format!(
        "\n<details>\n<summary><code>{}</code> {}: {count}</summary>\n\n| place | finding | target | source |\n|---|---|---|---|\n",
        escape(row.rule),
        row.severity
    );
    let more = found.len().saturating_sub(SHOWN);
    found.truncate(SHOWN);
    found.sort_by_key(|(sheet, _)| &sheet.locale);
    found.into_iter().for_each(|(sheet, entry)| write_row(&mut section, sheet, entry));
    if more > 0 {
        let _ = writeln!(section, "\nand {} more", grouped(more));
    }
    section.push_str("\n</details>\n");
    section
}

/// The first finding of each locale, then the second of each, and so on: whoever looks wants to see their own.
fn in_turns<'a>(found: impl Iterator<Item = (&'a Sheet, &'a Entry)>) -> Vec<(&'a Sheet, &'a Entry)> {
    let mut counts: BTreeMap<&LocaleId, usize> = BTreeMap::new();
    let mut turns: Vec<_> = found
        .map(|(sheet, entry)| {
            let turn = counts.entry(&sheet.locale).and_modify(|count| *count += 1).or_default();
            (*turn, (sheet, entry))
        })
        .collect();
    turns.sort_by_key(|(turn, _)| *turn);
    turns.into_iter().map(|(_, found)| found).collect()
}

fn write_row(section: &mut String, sheet: &Sheet, entry: &Entry) {
    let place = format!("{}:{}:{}", sheet.path, entry.start.line, entry.start.column);
    let _ = write!(section, "| {} | {}", cell(&place), cell(&entry.message));
    if let Some(hint) = &entry.hint {
        let _ = write!(section, "<br>hint: {}", cell(hint));
    }
    for other in &entry.also {
        let _ = write!(section, "<br>also: {}: {}", escape(other.rule), cell(&other.message));
    }
    let source = entry.source.as_deref().unwrap_or_default();
    let _ = writeln!(section, " | {} | {} |", words(&entry.target), words(source));
}

/// Words of an article, in their own direction.
fn words(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("<code dir=\"auto\">{}</code>", cell(text)) }
}

/// A text, cut if it is long.
pub(super) fn cell(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", escape(&text[..end])),
        None => escape(text),
    }
}

/// A text as Markdown in one line that shows it as it is: what is written as an entity never marks anything up.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in super::clean(text).chars() {
        match c {
            '\\' | '`' | '*' | '_' | '~' | '[' | ']' | '<' | '>' | '&' | '|' | '$' | '@' | '#' | '!' | '"' | ':' => {
                let _ = write!(escaped, "&#{};", u32::from(c));
            }
            c => escaped.push(c),
        }
    }
    escaped
}
