//! How good the findings are, against hand-labelled units: `cargo run --release --example score -- LABELS CORPUS`.
//!
//! LABELS is a folder with a `<locale>.jsonl` of records `{file, unit, drawn, labels, severity}`, CORPUS the help centre
//! they were drawn from. Printed are precision and recall of each rule and label with 95 % intervals (Wilson), the
//! precision weighted by the inverse of each record's chance to be drawn, and the rates of all locales by who translated.

use diglot::align::align;
use diglot::check::{CATALOGUE, Selection, check};
use diglot::model::{Bitext, Finding, LocaleId, Severity, TranslationType};
use diglot::parse::parse;
use diglot::read::{self, HelpCentre};
use diglot::survey::{Survey, observe, study};
use rayon::prelude::*;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::error::Error;
use std::path::{Path, PathBuf};

/// The labels that a finding of a rule answers.
const MAPPING: [(&str, &[&str]); 24] = [
    ("link-text-empty", &["link-scope", "link-lost", "markup-broken"]),
    ("link-", &["link-lost", "link-scope"]),
    ("bold-lost", &["emphasis-lost", "emphasis-scope"]),
    ("bold-", &["emphasis-scope", "emphasis-lost"]),
    ("menu-", &["markup-broken", "emphasis-lost"]),
    ("emphasis-unrendered", &["markup-broken"]),
    ("emphasis-code-lost", &["code-changed"]),
    ("cmdlet-changed", &["code-changed"]),
    ("identifier-", &["code-changed"]),
    ("variable-changed", &["code-changed"]),
    ("path-changed", &["code-changed"]),
    ("placeholder-changed", &["code-changed"]),
    ("currency-changed", &["number-changed", "meaning"]),
    ("date-changed", &["number-changed"]),
    ("invisible-character", &["punctuation"]),
    ("ampersand-stranded", &["markup-broken", "garbage", "punctuation"]),
    ("number-", &["number-changed", "garbage", "omission"]),
    ("version-", &["number-changed"]),
    ("untranslated-", &["untranslated", "partly-untranslated", "source-not-english"]),
    ("mt-token-leak", &["garbage"]),
    ("repeated-", &["garbage"]),
    ("double-space", &["punctuation", "emphasis-lost", "link-scope", "omission"]),
    ("space-before-punctuation", &["punctuation"]),
    ("bracket-", &["punctuation", "garbage", "omission"]),
];

/// A change log of every edit, as large as a hundred articles and of no translation type.
const LEFT_OUT: &str = "alchemyinsights-content-updates.md";

#[derive(Deserialize)]
struct Label {
    file: String,
    unit: String,
    drawn: Drawn,
    labels: BTreeSet<String>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Drawn {
    Random,
    Suspect,
}

/// A labelled unit and what was found in it.
struct Judged {
    label: Label,
    /// Rules with their severities; those attached to another finding stand in `also`.
    found: Vec<(&'static str, Severity)>,
    also: Vec<&'static str>,
    weight: f64,
}

/// Findings a thousand units, by rule and who translated.
#[derive(Default)]
struct Rates {
    units: BTreeMap<Option<TranslationKind>, usize>,
    flagged: BTreeMap<Option<TranslationKind>, usize>,
    by_rule: BTreeMap<&'static str, BTreeMap<Option<TranslationKind>, usize>>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum TranslationKind {
    Machine,
    Human,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (labels, corpus) = arguments.next().zip(arguments.next()).ok_or("usage: score LABELS CORPUS")?;
    let verbose = std::env::args().any(|argument| argument == "--each");
    let centre = HelpCentre::list(&corpus, &read::read_configuration(&corpus)?)?;
    let source_locale = LocaleId::parse("en-US").ok_or("en-US is a locale")?;
    let numbers: Vec<usize> = (0..centre.articles.len()).collect();
    let bitext = |number: &usize| align(parse(read::read_input(&centre, *number)), &source_locale);
    let seen: Vec<_> = numbers
        .par_iter()
        .map(bitext)
        .map(|bitext| (observe(&bitext.article), study(&bitext)))
        .collect();
    let (sightings, lessons): (Vec<_>, Vec<_>) = seen.into_iter().unzip();
    let mut survey = Survey::new(source_locale.clone(), sightings, [], BTreeMap::new());
    survey.learn(lessons.iter().enumerate());
    let selection = Selection::new(&read::read_configuration(&corpus)?, &[], &[])?;

    print_mapping();
    for folder in &centre.locales {
        let labelled = read_labels(&labels.join(format!("{}.jsonl", folder.name)))?;
        let of_locale: Vec<usize> =
            numbers.iter().copied().filter(|number| centre.locales[centre.articles[*number].locale].id == folder.id).collect();
        let checked: Vec<_> = of_locale
            .par_iter()
            .map(bitext)
            .map(|bitext| (check(&bitext, &survey, &selection), bitext))
            .filter(|(_, bitext)| !bitext.article.file.ends_with(LEFT_OUT))
            .map(|(findings, bitext)| Checked::new(&bitext, &findings, &labelled))
            .collect();
        print_locale(&folder.id, &checked, labelled, verbose);
    }
    Ok(())
}

/// What is kept of an article.
struct Checked {
    kind: Option<TranslationKind>,
    units: usize,
    /// Of each unit with findings: those of warning or worse by rule.
    flagged: Vec<BTreeSet<(&'static str, Severity)>>,
    /// Of labelled units only.
    labelled: Vec<((String, String), Vec<(&'static str, Severity)>, Vec<&'static str>, String)>,
}

impl Checked {
    fn new(bitext: &Bitext, findings: &[Finding], labelled: &HashMap<(String, String), Label>) -> Checked {
        let kind = match bitext.article.front_matter.translation_type() {
            Some(TranslationType::Machine) => Some(TranslationKind::Machine),
            Some(TranslationType::Human) => Some(TranslationKind::Human),
            _ => None,
        };
        let mut by_unit: BTreeMap<usize, Vec<&Finding>> = BTreeMap::new();
        for finding in findings {
            if let Some(unit) = finding.unit {
                by_unit.entry(unit).or_default().push(finding);
            }
        }
        let of_unit = |findings: &Vec<&Finding>| findings.iter().map(|finding| (finding.rule, finding.severity)).collect();
        let flagged = by_unit.values().map(of_unit).collect();
        let mut of_labels = Vec::new();
        for (number, unit) in bitext.units.iter().enumerate() {
            let key = (bitext.article.path.clone(), unit.id.to_string());
            if labelled.contains_key(&key) {
                let findings = by_unit.get(&number).cloned().unwrap_or_default();
                let heads = findings.iter().map(|finding| (finding.rule, finding.severity)).collect();
                let also = findings.iter().flat_map(|finding| finding.also.iter().map(|finding| finding.rule)).collect();
                let text = match (&unit.source, &unit.target) {
                    (Some(source), Some(target)) => {
                        let messages: Vec<_> = findings.iter().map(|finding| format!("  [{}] {}", finding.rule, finding.message)).collect();
                        format!("  S {}\n  T {}\n{}", bitext.str(source.span), bitext.str(target.span), messages.join("\n"))
                    }
                    _ => String::new(),
                };
                of_labels.push((key, heads, also, text));
            }
        }
        Checked { kind, units: bitext.units.len(), flagged, labelled: of_labels }
    }
}

fn read_labels(path: &Path) -> Result<HashMap<(String, String), Label>, Box<dyn Error>> {
    if !path.exists() {
        return Ok(HashMap::new());
    }
    let mut labels = HashMap::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let label: Label = serde_json::from_str(line)?;
        labels.insert((label.file.clone(), label.unit.clone()), label);
    }
    Ok(labels)
}

fn print_mapping() {
    println!("rules and the labels they answer:");
    for (rule, labels) in MAPPING {
        println!("  {rule:26} {}", labels.join(", "));
    }
}

/// The labels that a rule answers.
fn answers(rule: &str) -> &'static [&'static str] {
    MAPPING.iter().find(|(prefix, _)| rule.starts_with(prefix)).map_or(&[], |(_, labels)| labels)
}

fn print_locale(locale: &LocaleId, checked: &[Checked], mut labelled: HashMap<(String, String), Label>, verbose: bool) {
    let mut rates = Rates::default();
    for article in checked {
        *rates.units.entry(article.kind).or_default() += article.units;
        let at_warning = |rules: &&BTreeSet<(&str, Severity)>| rules.iter().any(|(_, severity)| *severity >= Severity::Warning);
        *rates.flagged.entry(article.kind).or_default() += article.flagged.iter().filter(at_warning).count();
        for (rule, _) in article.flagged.iter().flatten() {
            *rates.by_rule.entry(rule).or_default().entry(article.kind).or_default() += 1;
        }
    }
    let rate = |counts: &BTreeMap<Option<TranslationKind>, usize>, kind| {
        let units = rates.units.get(&Some(kind)).copied().unwrap_or_default();
        if units == 0 { f64::NAN } else { 1000.0 * counts.get(&Some(kind)).copied().unwrap_or_default() as f64 / units as f64 }
    };
    println!("\n== {locale}: units flagged at warning or above per 1,000, MT/HT: {:.1}/{:.1}",
        rate(&rates.flagged, TranslationKind::Machine), rate(&rates.flagged, TranslationKind::Human));
    for rule in CATALOGUE {
        if let Some(counts) = rates.by_rule.get(rule.name) {
            println!("  {:32} {:>7.2} /{:>6.2}", rule.name, rate(counts, TranslationKind::Machine), rate(counts, TranslationKind::Human));
        }
    }
    if labelled.is_empty() {
        return;
    }
    let all: usize = checked.iter().map(|article| article.units).sum();
    let mut judged = Vec::new();
    for (key, found, also, text) in checked.iter().flat_map(|article| article.labelled.iter().cloned()) {
        let Some(label) = labelled.remove(&key) else { continue };
        if verbose {
            println!("#{} {} {:?} found {:?} also {:?}\n{text}", label.file, label.unit, label.labels, found, also);
        }
        judged.push(Judged { label, found, also, weight: 1.0 });
    }
    let of = |drawn| judged.iter().filter(|record| record.label.drawn == drawn).count() as f64;
    let suspects = if locale.as_str() == "ko-KR" { 846.0 } else { 496.0 };
    let (random, suspect) = (all as f64 / of(Drawn::Random), suspects / of(Drawn::Suspect));
    for record in &mut judged {
        record.weight = if record.label.drawn == Drawn::Random { random } else { suspect };
    }
    print_scores(&judged);
}

fn print_scores(judged: &[Judged]) {
    let share = |name: &str, records: &[&Judged]| {
        let count = |records: &[&Judged]| {
            let hits = records.iter().filter(|record| !record.label.labels.is_empty()).count();
            (hits, records.len())
        };
        let random: Vec<&Judged> = records.iter().copied().filter(|record| record.label.drawn == Drawn::Random).collect();
        let weighted: f64 = records.iter().map(|record| record.weight).sum();
        let hits: f64 = records.iter().filter(|record| !record.label.labels.is_empty()).map(|record| record.weight).sum();
        println!("  {name:44} {}  random {}  weighted {:.3}", interval(count(records)), interval(count(&random)), hits / weighted);
    };
    let at = |severity: Severity| -> Vec<&Judged> {
        judged.iter().filter(|record| record.found.iter().any(|(_, found)| *found >= severity)).collect()
    };
    share("flagged at error: carry a label", &at(Severity::Error));
    share("flagged at warning or above: carry a label", &at(Severity::Warning));
    share("flagged at all: carry a label", &at(Severity::Note));
    let findings: Vec<(&Judged, &str)> = judged
        .iter()
        .flat_map(|record| record.found.iter().filter(|(_, severity)| *severity >= Severity::Warning).map(move |(rule, _)| (record, *rule)))
        .collect();
    let answering = |(record, rule): &&(&Judged, &str)| answers(rule).iter().any(|label| record.label.labels.contains(*label));
    println!("  {:44} {}", "findings whose rule answers a label", interval((findings.iter().filter(answering).count(), findings.len())));
    let mut labels: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for record in judged {
        for label in &record.label.labels {
            let all = record.found.iter().map(|(rule, _)| *rule).chain(record.also.iter().copied());
            let is_found = all.into_iter().any(|rule| answers(rule).contains(&label.as_str()));
            let counts = labels.entry(label).or_default();
            counts.0 += usize::from(is_found);
            counts.1 += 1;
        }
    }
    for (label, counts) in labels {
        println!("    recall {label:35} {}", interval(counts));
    }
    for rule in CATALOGUE {
        let with: Vec<&Judged> = judged.iter().filter(|record| record.found.iter().any(|(found, _)| *found == rule.name)).collect();
        if !with.is_empty() {
            let right = with.iter().filter(|record| !record.label.labels.is_empty()).count();
            let answered = with.iter().filter(|record| answers(rule.name).iter().any(|label| record.label.labels.contains(*label))).count();
            println!("    {:32} any label {}  answers {}", rule.name, interval((right, with.len())), interval((answered, with.len())));
        }
    }
}

/// A share with its 95 % interval after Wilson (1927).
fn interval((hits, all): (usize, usize)) -> String {
    let (n, z) = (all as f64, 1.96);
    if all == 0 {
        return "-".into();
    }
    let p = hits as f64 / n;
    let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    format!("{p:.3} ({hits}/{all}, {:.2} to {:.2})", middle - half, (middle + half).min(1.0))
}
