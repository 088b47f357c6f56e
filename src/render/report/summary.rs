use super::Sheet;
use crate::model::{Finding, LocaleId, Severity};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Counts of findings by rule and locale.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// Articles that were checked.
    pub articles: usize,
    /// Translation units that were checked.
    pub units: usize,
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
        let articles = counted(self.articles, "article", "articles");
        let units = counted(self.units, "unit", "units");
        let locales = counted(self.locales.len(), "locale", "locales");
        let found: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
            .into_iter()
            .filter(|severity| self.of(*severity) > 0)
            .map(|severity| {
                let name = severity.name();
                counted(self.of(severity), name, &format!("{name}s"))
            })
            .collect();
        let found = if found.is_empty() { "no findings".to_owned() } else { found.join(", ") };
        format!("{found} in {articles}, {units}, {locales}")
    }

    /// A table of rules by locales, worst first, then by name; empty if nothing was found.
    pub fn table(&self) -> String {
        if self.counts.is_empty() {
            return String::new();
        }
        let locales: Vec<&LocaleId> = self.locales.keys().collect();
        let name_width = self.counts.keys().map(|(_, rule)| rule.len()).max().unwrap_or_default().max("rule".len());
        let mut table = format!("{:name_width$}  {:8}", "rule", "severity");
        for locale in &locales {
            let _ = write!(table, "  {locale:>7}");
        }
        table.push('\n');
        let mut rows: Vec<_> = self.counts.iter().collect();
        rows.sort_by(|((a, rule_a), _), ((b, rule_b), _)| b.cmp(a).then(rule_a.cmp(rule_b)));
        for ((severity, rule), counts) in rows {
            let _ = write!(table, "{rule:name_width$}  {severity:8}");
            for locale in &locales {
                let width = locale.as_str().len().max(7);
                match counts.get(locale) {
                    Some(count) => {
                        let _ = write!(table, "  {count:>width$}");
                    }
                    None => {
                        let _ = write!(table, "  {:>width$}", "·");
                    }
                }
            }
            table.push('\n');
        }
        table
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped} {}", if count == 1 { one } else { many })
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
