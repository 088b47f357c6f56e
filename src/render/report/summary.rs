//! Counts of findings, for tables at the end of reports.

use super::{Entry, Sheet};
use crate::model::{Finding, LocaleId, Severity, Suppression};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Counts of findings by rule and locale.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// Articles that were checked.
    pub articles: usize,
    /// Translation units that were checked.
    pub units: usize,
    /// The git revision since which articles and units have changed, if only those were looked at.
    pub since: Option<String>,
    /// Findings that the baseline has.
    pub known: usize,
    locales: BTreeMap<LocaleId, usize>,
    counts: BTreeMap<(Severity, String), BTreeMap<LocaleId, usize>>,
}

/// How many findings of a rule an article has.
pub type RuleCount = (Severity, String, usize);

/// Counts the open findings of an article by severity and rule.
pub fn count_by_rule(findings: &[Finding]) -> Vec<RuleCount> {
    let open = findings.iter().filter(|finding| finding.is_open());
    counts(open.map(|finding| (finding.severity, finding.rule)))
}

fn counts<'a>(found: impl Iterator<Item = (Severity, &'a str)>) -> Vec<RuleCount> {
    let mut counts: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    for severity_and_rule in found {
        *counts.entry(severity_and_rule).or_default() += 1;
    }
    counts.into_iter().map(|((severity, rule), count)| (severity, rule.to_owned(), count)).collect()
}

impl Summary {
    /// Counts an article and its findings.
    pub fn count(&mut self, locale: &LocaleId, units: usize, findings: &[RuleCount]) {
        self.articles += 1;
        self.units += units;
        *self.locales.entry(locale.clone()).or_default() += 1;
        for (severity, rule, count) in findings {
            let of_rule = self.counts.entry((*severity, rule.clone())).or_default();
            *of_rule.entry(locale.clone()).or_default() += count;
        }
    }

    /// Counts an article and its open findings.
    pub fn add(&mut self, sheet: &Sheet) {
        let found = counts(sheet.open().map(|entry| (entry.severity, entry.rule)));
        self.count(&sheet.locale, sheet.units, &found);
        let is_known = |entry: &&Entry| entry.suppression == Some(Suppression::Baseline);
        self.known += sheet.entries.iter().filter(is_known).count();
    }

    /// Findings of a severity.
    pub fn of(&self, severity: Severity) -> usize {
        let of_severity = self.counts.iter().filter(|((of_rule, _), _)| *of_rule == severity);
        of_severity.flat_map(|(_, locales)| locales.values()).sum()
    }

    /// Whether there is a finding as bad as `threshold` or worse.
    pub fn reaches(&self, threshold: Severity) -> bool {
        self.counts.keys().any(|(severity, _)| *severity >= threshold)
    }

    /// The end of a report for people: the table, and the sentence.
    pub fn closing(&self) -> String {
        let table = self.table();
        let blank = if table.is_empty() { "" } else { "\n" };
        format!("{table}{blank}{}\n", self.sentence())
    }

    /// One sentence: what was checked and what was found.
    pub fn sentence(&self) -> String {
        let locales = counted(self.locales.len(), "locale", "locales");
        format!("{}, {locales}{}", self.counts_in_articles(), self.aside())
    }

    /// The same where the locale is known.
    pub fn sentence_of_one_locale(&self) -> String {
        self.counts_in_articles() + &self.aside()
    }

    fn counts_in_articles(&self) -> String {
        let articles = counted(self.articles, "article", "articles");
        let units = counted(self.units, "unit", "units");
        format!("{} in {articles}, {units}", self.found())
    }

    /// What the counts leave out.
    fn aside(&self) -> String {
        let since = self.since.as_ref().map(|revision| format!(" changed since {revision}")).unwrap_or_default();
        let known = if self.known > 0 { format!("; {} in the baseline", grouped(self.known)) } else { String::new() };
        since + &known
    }

    /// The findings by severity: `1 error, 3 notes`.
    pub fn found(&self) -> String {
        let counts = Severity::ALL.map(|severity| (severity.name(), self.of(severity)));
        let found = counts.into_iter().filter(|(_, count)| *count > 0);
        let found: Vec<String> = found.map(|(name, count)| counted(count, name, &format!("{name}s"))).collect();
        if found.is_empty() { "no findings".to_owned() } else { found.join(", ") }
    }

    /// The locales that were checked.
    pub fn locales(&self) -> impl Iterator<Item = &LocaleId> {
        self.locales.keys()
    }

    /// The rules that found something, worst first, then by name.
    pub fn rows(&self) -> Vec<Row<'_>> {
        let rows = self.counts.iter().map(|((severity, rule), counts)| Row {
            severity: *severity,
            rule,
            counts: self.locales.keys().map(|locale| counts.get(locale).copied().unwrap_or_default()).collect(),
        });
        let mut rows: Vec<_> = rows.collect();
        rows.sort_by(|a, b| b.severity.cmp(&a.severity).then(a.rule.cmp(b.rule)));
        rows
    }

    /// A table of rules by locales, worst first, then by name; empty if nothing was found.
    pub fn table(&self) -> String {
        if self.counts.is_empty() {
            return String::new();
        }
        let name_width = self.counts.keys().map(|(_, rule)| rule.len()).max().unwrap_or_default().max("rule".len());
        let mut table = format!("{:name_width$}  {:8}", "rule", "severity");
        for locale in self.locales() {
            let _ = write!(table, "  {locale:>7}");
        }
        table.push('\n');
        for Row { severity, rule, counts } in self.rows() {
            let _ = write!(table, "{rule:name_width$}  {severity:8}");
            for (locale, count) in self.locales().zip(counts) {
                let width = locale.as_str().len().max(7);
                let cell = if count == 0 { "·".to_owned() } else { count.to_string() };
                let _ = write!(table, "  {cell:>width$}");
            }
            table.push('\n');
        }
        table
    }
}

/// A rule that found something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'a> {
    /// How bad its findings are.
    pub severity: Severity,
    /// Its name.
    pub rule: &'a str,
    /// Its findings in each of the locales that were checked.
    pub counts: Vec<usize>,
}

/// A number with its noun: `1 unit`, `27,231 units`.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// A number as people write it: `27,231`.
pub fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn counts_are_grouped() {
        assert_eq!(counted(1, "unit", "units"), "1 unit");
        assert_eq!(counted(27231, "unit", "units"), "27,231 units");
        assert_eq!(counted(0, "unit", "units"), "0 units");
    }
}
