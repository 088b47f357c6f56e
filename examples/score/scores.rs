//! Precision and recall against the labels.

use crate::labels::{Drawn, Label};
use diglot::check::CATALOGUE;
use diglot::model::{Bitext, Finding, LocaleId, Severity, TranslationUnit};
use std::collections::BTreeMap;
use std::fmt;

/// The labels that a finding answers, by the beginning of its rule's name; the first that fits counts.
const MAPPING: [(&str, &[&str]); 28] = [
    ("link-text-empty", &["link-scope", "link-lost", "markup-broken"]),
    ("link-", &["link-lost", "link-scope"]),
    ("bold-", &["emphasis-lost", "emphasis-scope"]),
    ("menu-", &["markup-broken", "emphasis-lost"]),
    ("emphasis-unrendered", &["markup-broken"]),
    ("emphasis-code-lost", &["code-changed"]),
    ("cmdlet-", &["code-changed"]),
    ("identifier-", &["code-changed"]),
    ("variable-", &["code-changed"]),
    ("path-", &["code-changed"]),
    ("placeholder-", &["code-changed"]),
    ("number-", &["number-changed", "garbage", "omission"]),
    ("version-", &["number-changed"]),
    ("currency-", &["number-changed", "meaning"]),
    ("date-", &["number-changed"]),
    ("untranslated-", &["untranslated", "partly-untranslated", "source-not-english"]),
    ("title-untranslated", &["untranslated"]),
    ("mt-token-leak", &["garbage"]),
    ("repeated-", &["garbage"]),
    ("unit-length-outlier", &["omission", "truncated", "addition"]),
    ("misaligned-unit", &["omission", "truncated", "addition", "misaligned", "meaning", "garbage"]),
    ("ampersand-stranded", &["markup-broken", "garbage", "punctuation"]),
    ("double-space", &["punctuation", "emphasis-lost", "link-scope"]),
    ("space-before-punctuation", &["punctuation"]),
    ("missing-space", &["punctuation"]),
    ("invisible-character", &["punctuation"]),
    ("quotes-", &["punctuation"]),
    ("bracket-", &["punctuation", "garbage", "omission"]),
];

/// How many units the rough filter marked, of which the suspects were drawn.
const SUSPECTS: [(&str, f64); 2] = [("ko-KR", 846.0), ("de-DE", 496.0)];

/// A labelled unit and what was found in it.
pub struct Judged {
    label: Label,
    /// Rules of findings that are reported by themselves.
    found: Vec<(&'static str, Severity)>,
    /// Rules of those that are attached to another.
    also: Vec<&'static str>,
    /// Source, target and messages, for a person.
    text: String,
    /// How many units of the corpus it stands for.
    weight: f64,
}

impl Judged {
    pub fn new(bitext: &Bitext, unit: &TranslationUnit, label: Label, findings: &[&Finding]) -> Judged {
        let side =
            |segment: &Option<diglot::model::Segment>| segment.as_ref().map_or("", |segment| bitext.str(segment.span));
        let messages: String =
            findings.iter().map(|finding| format!("\n  [{}] {}", finding.rule, finding.message)).collect();
        Judged {
            label,
            found: findings.iter().map(|finding| (finding.rule, finding.severity)).collect(),
            also: findings.iter().flat_map(|finding| finding.also.iter().map(|also| also.rule)).collect(),
            text: format!("  S {}\n  T {}{messages}", side(&unit.source), side(&unit.target)),
            weight: 1.0,
        }
    }

    fn has_label(&self) -> bool {
        !self.label.labels.is_empty()
    }

    fn is_answered_by(&self, rule: &str) -> bool {
        answers(rule).iter().any(|label| self.label.labels.contains(*label))
    }

    fn is_flagged(&self, severity: Severity) -> bool {
        self.found.iter().any(|(_, found)| *found >= severity)
    }
}

impl fmt::Display for Judged {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Judged { label, found, also, text, .. } = self;
        writeln!(f, "#{} {} {:?} found {found:?} also {also:?}\n{text}", label.file, label.unit, label.labels)
    }
}

/// Prints which rule answers which labels.
pub fn print_mapping() {
    println!("rules and the labels they answer:");
    for (rule, labels) in MAPPING {
        println!("  {rule:26} {}", labels.join(", "));
    }
}

fn answers(rule: &str) -> &'static [&'static str] {
    MAPPING.iter().find(|(beginning, _)| rule.starts_with(beginning)).map_or(&[], |(_, labels)| labels)
}

/// Prints precision and recall of a locale with `units` units.
pub fn print_scores(locale: &LocaleId, units: usize, mut judged: Vec<Judged>) {
    weigh(locale, units, &mut judged);
    for (name, severity) in
        [("error", Severity::Error), ("warning or above", Severity::Warning), ("all", Severity::Note)]
    {
        let flagged: Vec<&Judged> = judged.iter().filter(|judged| judged.is_flagged(severity)).collect();
        print_precision(&format!("flagged at {name}: carry a label"), &flagged);
    }
    let findings =
        judged.iter().flat_map(|judged| judged.found.iter().map(move |(rule, severity)| (judged, *rule, *severity)));
    let findings: Vec<_> = findings.filter(|(_, _, severity)| *severity >= Severity::Warning).collect();
    let answering = findings.iter().filter(|(judged, rule, _)| judged.is_answered_by(rule)).count();
    println!("  {:44} {}", "findings whose rule answers a label", interval(answering, findings.len()));
    print_recall(&judged);
    print_rules(&judged);
}

/// Gives each unit the inverse of its chance to be drawn.
fn weigh(locale: &LocaleId, units: usize, judged: &mut [Judged]) {
    let drawn = |drawn: Drawn| judged.iter().filter(|judged| judged.label.drawn == drawn).count().max(1) as f64;
    let (random, suspect) = (drawn(Drawn::Random), drawn(Drawn::Suspect));
    let suspects = SUSPECTS.iter().find(|(tag, _)| *tag == locale.as_str()).map_or(suspect, |(_, suspects)| *suspects);
    for judged in judged {
        judged.weight = match judged.label.drawn {
            Drawn::Random => units as f64 / random,
            Drawn::Suspect => suspects / suspect,
        };
    }
}

fn print_precision(name: &str, flagged: &[&Judged]) {
    let share =
        |records: &[&Judged]| interval(records.iter().filter(|judged| judged.has_label()).count(), records.len());
    let random: Vec<&Judged> = flagged.iter().copied().filter(|judged| judged.label.drawn == Drawn::Random).collect();
    let weight = |is_meant: fn(&Judged) -> bool| -> f64 {
        flagged.iter().filter(|judged| is_meant(judged)).map(|judged| judged.weight).sum()
    };
    let weighted = weight(Judged::has_label) / weight(|_| true);
    println!("  {name:44} {}  random {}  weighted {weighted:.3}", share(flagged), share(&random));
}

/// For each label, how many of its units have a finding that answers it, attached ones included.
fn print_recall(judged: &[Judged]) {
    let mut recall: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for judged in judged {
        for label in &judged.label.labels {
            let mut rules = judged.found.iter().map(|(rule, _)| *rule).chain(judged.also.iter().copied());
            let (found, all) = recall.entry(label).or_default();
            *found += usize::from(rules.any(|rule| answers(rule).contains(&label.as_str())));
            *all += 1;
        }
    }
    for (label, (found, all)) in recall {
        println!("    recall of {label:32} {}", interval(found, all));
    }
}

/// For each rule, how many of its findings stand in a unit with any label, and with one that it answers.
fn print_rules(judged: &[Judged]) {
    for rule in CATALOGUE {
        let with: Vec<&Judged> =
            judged.iter().filter(|judged| judged.found.iter().any(|(found, _)| *found == rule.name)).collect();
        if !with.is_empty() {
            let labelled = with.iter().filter(|judged| judged.has_label()).count();
            let answered = with.iter().filter(|judged| judged.is_answered_by(rule.name)).count();
            let (labelled, answered) = (interval(labelled, with.len()), interval(answered, with.len()));
            println!("    {:32} any label {labelled}  answers {answered}", rule.name);
        }
    }
}

/// A share with its 95 % interval after Wilson (1927).
fn interval(hits: usize, all: usize) -> String {
    if all == 0 {
        return "-".into();
    }
    let (n, z) = (all as f64, 1.96);
    let share = hits as f64 / n;
    let middle = (share + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z / (1.0 + z * z / n) * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    format!("{share:.3} ({hits}/{all}, {:.2} to {:.2})", (middle - half).max(0.0), (middle + half).min(1.0))
}
