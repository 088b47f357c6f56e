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
