//! How often each rule finds something where a machine translated, and where a person did: a rule that finds as much in
//! the work of people is noise more often than not.

use super::Sheet;
use super::summary::grouped;
use crate::model::{LocaleId, Severity, TranslationType};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Units and findings of each locale, by translator.
#[derive(Debug, Default)]
pub struct Stats {
    locales: BTreeMap<LocaleId, LocaleStats>,
}

#[derive(Debug, Default)]
struct LocaleStats {
    units: ByTranslator,
    findings: BTreeMap<RuleKey, ByTranslator>,
}

/// Worst first, then by name.
type RuleKey = (Reverse<Severity>, &'static str);

/// A number for each kind of translator.
#[derive(Debug, Clone, Copy, Default, Serialize)]
struct ByTranslator {
    /// Of articles that a machine translated.
    mt: usize,
    /// Of articles that a person translated.
    ht: usize,
    /// Of articles that do not tell, or are no translations.
    other: usize,
}

/// A rule and a locale as programs read it. The fields are stable; new ones may be added.
#[derive(Serialize)]
struct Record<'a> {
    locale: &'a str,
    /// Null in the line that sums up the rules.
    rule: Option<&'a str>,
    /// Null in the line that sums up the rules.
    severity: Option<&'a str>,
    findings: ByTranslator,
    units: ByTranslator,
    per_1000: Rates,
}

/// Findings per 1,000 units; null where there are no units.
#[derive(Serialize)]
struct Rates {
    mt: Option<f64>,
    ht: Option<f64>,
    other: Option<f64>,
}

impl Stats {
    /// Counts an article and its open findings. Those that go with another are not counted.
    pub fn add(&mut self, sheet: &Sheet) {
        let of_locale = self.locales.entry(sheet.locale.clone()).or_default();
        *of_locale.units.of(sheet.translation_type) += sheet.units;
        for entry in sheet.open() {
            let of_rule = of_locale.findings.entry((Reverse(entry.severity), entry.rule)).or_default();
            *of_rule.of(sheet.translation_type) += 1;
        }
    }

    /// A table of rules by locales, for people.
    pub fn table(&self) -> String {
        let has_others = self.locales.values().any(|of_locale| of_locale.units.other > 0);
        let rules: BTreeSet<RuleKey> =
            self.locales.values().flat_map(|of_locale| of_locale.findings.keys().copied()).collect();
        let mut rows = vec![self.row("rule", "severity", |locale, _| locale.to_string())];
        for (severity, rule) in rules {
            rows.push(self.row(rule, severity.0.name(), |_, of_locale| {
                let findings = of_locale.findings.get(&(severity, rule)).copied().unwrap_or_default();
                findings.per_1000(of_locale.units).cell(has_others)
            }));
        }
        rows.push(self.row("all rules", "", |_, of_locale| of_locale.sum().per_1000(of_locale.units).cell(has_others)));
        rows.push(self.row("units", "", |_, of_locale| of_locale.units.cell(has_others)));
        let kinds = if has_others { "MT/HT/other" } else { "MT/HT" };
        format!("findings per 1,000 units, {kinds} by ms.translationtype\n\n{}", aligned(&rows))
    }

    /// The same as JSON Lines: a line a locale and rule, and one for all rules of the locale.
    pub fn json_lines(&self) -> String {
        let mut lines = String::new();
        for (locale, of_locale) in &self.locales {
            let rules = of_locale
                .findings
                .iter()
                .map(|((severity, rule), findings)| (Some(*rule), Some(severity.0.name()), *findings));
            for (rule, severity, findings) in rules.chain([(None, None, of_locale.sum())]) {
                let (units, per_1000) = (of_locale.units, findings.per_1000(of_locale.units));
                let record = Record { locale: locale.as_str(), rule, severity, findings, units, per_1000 };
                let line = serde_json::to_string(&record).expect("a record has only texts and finite numbers");
                lines.push_str(&line);
                lines.push('\n');
            }
        }
        lines
    }

    fn row(&self, rule: &str, severity: &str, cell: impl Fn(&LocaleId, &LocaleStats) -> String) -> Vec<String> {
        let cells = self.locales.iter().map(|(locale, of_locale)| cell(locale, of_locale));
        [rule.to_owned(), severity.to_owned()].into_iter().chain(cells).collect()
    }
}

impl LocaleStats {
    fn sum(&self) -> ByTranslator {
        self.findings.values().fold(ByTranslator::default(), |sum, of_rule| ByTranslator {
            mt: sum.mt + of_rule.mt,
            ht: sum.ht + of_rule.ht,
            other: sum.other + of_rule.other,
        })
    }
}

impl ByTranslator {
    fn of(&mut self, translator: Option<TranslationType>) -> &mut usize {
        match translator {
            Some(TranslationType::Machine) => &mut self.mt,
            Some(TranslationType::Human) => &mut self.ht,
            Some(TranslationType::Auto) | None => &mut self.other,
        }
    }

    fn per_1000(self, units: ByTranslator) -> Rates {
        let rate = |findings: usize, units: usize| {
            let hundredths = (findings as f64 * 100_000.0 / units as f64).round();
            (units > 0).then_some(hundredths / 100.0)
        };
        Rates { mt: rate(self.mt, units.mt), ht: rate(self.ht, units.ht), other: rate(self.other, units.other) }
    }

    fn cell(self, has_others: bool) -> String {
        joined([self.mt, self.ht, self.other].map(grouped), has_others)
    }
}

impl Rates {
    fn cell(&self, has_others: bool) -> String {
        let rate = |rate: Option<f64>| rate.map_or("·".to_owned(), |rate| format!("{rate:.1}"));
        joined([self.mt, self.ht, self.other].map(rate), has_others)
    }
}

fn joined(numbers: [String; 3], has_others: bool) -> String {
    numbers[..if has_others { 3 } else { 2 }].join("/")
}

/// Rows of equal length: the first two columns begin at the left, the others end at the right.
fn aligned(rows: &[Vec<String>]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..rows.first().map_or(0, Vec::len)).map(width).collect();
    let mut table = String::new();
    for row in rows {
        let mut line = String::new();
        for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let _ = match column {
                0 => write!(line, "{cell:width$}"),
                1 => write!(line, "  {cell:width$}"),
                _ => write!(line, "  {cell:>width$}"),
            };
        }
        table.push_str(line.trim_end());
        table.push('\n');
    }
    table
}
