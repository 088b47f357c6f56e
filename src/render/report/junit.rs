//! Findings as JUnit XML, which most CI servers show as tests: a locale is a suite, and a finding is a test of its
//! article.
//!
//! A test fails as the check does: from the severity on that `--fail-on` sets. Milder findings are tests that pass and
//! say something, and an article without findings is one test that passes.

use super::{Entry, Results, Sheet};
use crate::model::LocaleId;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

/// The whole report.
pub fn junit(results: &Results) -> String {
    let mut locales: BTreeMap<&LocaleId, Vec<&Sheet>> = BTreeMap::new();
    for sheet in &results.sheets {
        locales.entry(&sheet.locale).or_default().push(sheet);
    }
    let (tests, failures) = count(&results.sheets.iter().collect::<Vec<_>>());
    let mut report = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(report, "<testsuites name=\"diglot\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">");
    for (locale, sheets) in locales {
        let (tests, failures) = count(&sheets);
        let _ = writeln!(
            report,
            "  <testsuite name=\"{locale}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"0\">"
        );
        sheets.into_iter().for_each(|sheet| write_article(&mut report, sheet));
        report.push_str("  </testsuite>\n");
    }
    report.push_str("</testsuites>\n");
    report
}

/// Tests, and how many of them fail.
fn count(sheets: &[&Sheet]) -> (usize, usize) {
    let tests = sheets.iter().map(|sheet| sheet.open().count().max(1)).sum();
    let fails = |sheet: &&Sheet| sheet.open().filter(|entry| entry.severity >= sheet.threshold).count();
    (tests, sheets.iter().map(fails).sum())
}

fn write_article(report: &mut String, sheet: &Sheet) {
    let article = attribute(&sheet.path);
    if sheet.open().next().is_none() {
        let _ = writeln!(report, "    <testcase classname=\"{article}\" name=\"no findings\" file=\"{article}\"/>");
    }
    // Servers take tests of one name for one test.
    let mut names: HashMap<String, usize> = HashMap::new();
    for entry in sheet.open() {
        let unit = sheet.passage(entry).unit.as_deref();
        let name = unit.map_or(entry.rule.to_owned(), |unit| format!("{} {unit}", entry.rule));
        let repeat = names.entry(name.clone()).and_modify(|repeat| *repeat += 1).or_insert(1);
        let name = if *repeat > 1 { format!("{name} ({repeat})") } else { name };
        let line = entry.start.line;
        let _ = writeln!(
            report,
            "    <testcase classname=\"{article}\" name=\"{}\" file=\"{article}\" line=\"{line}\">",
            attribute(&name)
        );
        let details = escape(&details(sheet, entry));
        if entry.severity >= sheet.threshold {
            let (message, severity) = (attribute(&entry.message), entry.severity);
            let _ = writeln!(report, "      <failure message=\"{message}\" type=\"{severity}\">{details}</failure>");
        } else {
            let _ = writeln!(report, "      <system-out>{details}</system-out>");
        }
        report.push_str("    </testcase>\n");
    }
}

fn details(sheet: &Sheet, entry: &Entry) -> String {
    let place = format!("{}:{}:{}", sheet.path, entry.start.line, entry.start.column);
    let mut details = format!("{place}: {}[{}] {}\n", entry.severity, entry.rule, entry.message);
    let _ = writeln!(details, "target: {}", entry.target);
    if let Some(source) = &entry.source {
        let _ = writeln!(details, "source: {source}");
    }
    if let Some(hint) = &entry.hint {
        let _ = writeln!(details, "hint: {hint}");
    }
    for other in &entry.also {
        let _ = writeln!(details, "also: {}: {}", other.rule, other.message);
    }
    details
}

/// The value of an attribute; parsers would take a line end or a tab for a blank.
fn attribute(value: &str) -> String {
    escape(value).replace('\n', "&#10;").replace('\t', "&#9;")
}

/// The text of an element. XML has no way to write most control characters.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\r' => escaped.push_str("&#13;"),
            '\n' | '\t' => escaped.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}
