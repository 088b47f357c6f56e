//! The catalogue of rules, as a table for people, as JSON Lines for programs, and the manual page of each.

use crate::check::{CATALOGUE, Rule};
use serde::Serialize;
use std::fmt::Write as _;

/// A rule as programs read it. The fields are stable; new ones may be added.
#[derive(Serialize)]
struct Record {
    rule: &'static str,
    family: String,
    /// `error`, `warning`, `note` or `off`, as long as nothing is configured.
    severity: &'static str,
    summary: String,
}

/// The catalogue as a table: name, family, severity, first sentence of the manual page.
pub fn rules_table() -> String {
    let head = ["rule", "family", "severity", "finds"].map(str::to_owned);
    let rows = CATALOGUE
        .iter()
        .map(|rule| record(rule))
        .map(|Record { rule, family, severity, summary }| [rule.to_owned(), family, severity.to_owned(), summary]);
    let rows: Vec<[String; 4]> = std::iter::once(head).chain(rows).collect();
    let [name, family, severity] = [0, 1, 2].map(|column| rows.iter().map(|row| row[column].len()).max().unwrap_or(0));
    let mut table = String::new();
    for [rule, of_family, level, summary] in &rows {
        let _ = writeln!(table, "{rule:name$}  {of_family:family$}  {level:severity$}  {summary}");
    }
    table
}

/// The catalogue as JSON Lines, a rule a line.
pub fn rules_json() -> String {
    let lines = CATALOGUE.iter().map(|rule| serde_json::to_string(&record(rule)).expect("a record has only texts"));
    lines.map(|line| line + "\n").collect()
}

/// The catalogue as articles of a help centre, each with its path below the folder of a locale: one a rule, and the list of
/// all as `rules/index.md`.
pub fn rule_articles() -> Vec<(String, String)> {
    let pages = CATALOGUE.iter().map(|rule| (format!("rules/{}.md", rule.name), article_of_rule(rule)));
    std::iter::once(("rules/index.md".to_owned(), index_article())).chain(pages).collect()
}

fn article_of_rule(rule: &Rule) -> String {
    let off = "It is off unless you ask for it, for example with a preset.";
    let severity =
        rule.severity.map_or(off.to_owned(), |severity| format!("Its findings are {}s by default.", severity.name()));
    format!(
        "---\ntitle: {name}\ndescription: {summary}\nms.topic: reference\n---\n# {name}\n\n{page}\n\n## Family and severity\n\n\
         This rule belongs to the family *{family}* of [all rules](index.md). {severity}\n",
        name = rule.name,
        summary = serde_json::Value::from(rule.summary()),
        page = without_units(rule.page().trim_end()),
        family = rule.family,
    )
}

/// A page whose examples hold translation units, with these examples as HTML: within a fence they would be units of the
/// page itself.
fn without_units(page: &str) -> String {
    let mut text = String::new();
    // The backticks that close the present example.
    let mut fence: Option<&str> = None;
    for line in page.lines() {
        match (fence, line.strip_suffix("markdown").filter(|ticks| ticks.starts_with("```"))) {
            (None, Some(ticks)) => {
                text.push_str("<pre><code>");
                fence = Some(ticks);
            }
            (Some(ticks), _) if ticks == line => {
                text.push_str("</code></pre>\n");
                fence = None;
            }
            (Some(_), _) => text.push_str(&(escape(line) + "\n")),
            (None, None) => text.push_str(&(line.to_owned() + "\n")),
        }
    }
    text.trim_end().to_owned()
}

fn escape(line: &str) -> String {
    line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn index_article() -> String {
    let mut text =
        "---\ntitle: Rules\ndescription: All rules of diglot with their severities, by family.\nms.topic: reference\n\
                    ---\n# Rules\n\nA rule finds one kind of defect. Its name says which, and stands in each finding.\n"
            .to_owned();
    let mut families: Vec<_> = CATALOGUE.iter().map(|rule| rule.family).collect();
    families.sort_unstable();
    families.dedup();
    for family in families {
        let name = family.to_string();
        let (first, rest) = name.split_at(1);
        let _ = writeln!(text, "\n## {}{rest}\n\n| rule | severity | finds |\n|---|---|---|", first.to_uppercase());
        for rule in CATALOGUE.iter().filter(|rule| rule.family == family) {
            let summary = rule.summary().replace('|', "\\|");
            let _ = writeln!(text, "| [{0}]({0}.md) | {1} | {summary} |", rule.name, severity(rule));
        }
    }
    text
}

/// The manual page of a rule.
pub fn rule_page(rule: &Rule) -> String {
    format!("{} ({}, {})\n\n{}\n", rule.name, rule.family, severity(rule), rule.page().trim_end())
}

fn record(rule: &Rule) -> Record {
    Record {
        rule: rule.name,
        family: rule.family.to_string(),
        severity: severity(rule),
        summary: rule.summary().trim_end().to_owned(),
    }
}

fn severity(rule: &Rule) -> &'static str {
    rule.severity.map_or("off", |severity| severity.name())
}
