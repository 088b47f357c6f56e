//! How good the findings are, against hand-labelled units: `cargo run --release --example score -- LABELS CORPUS [--each]`.
//!
//! LABELS is a folder with a file `<locale>.jsonl` of records `{file, unit, drawn, labels}`, CORPUS the help centre they were
//! drawn from, checked with default settings. Printed are, for each locale, findings per 1,000 units by who translated;
//! and where there are labels, precision and recall with 95 % intervals. `--each` prints each labelled unit as well.

mod labels;
mod scores;

use diglot::align::align;
use diglot::check::{CATALOGUE, Selection, check};
use diglot::model::{Bitext, Configuration, Finding, LocaleId, Severity, TranslationType};
use diglot::parse::parse;
use diglot::read::{self, HelpCentre};
use diglot::survey::meaning::{self, Alone, Wording, shipped, take_down};
use diglot::survey::{Survey, observe, study};
use labels::{Labels, read_labels};
use rayon::prelude::*;
use scores::{Judged, print_mapping, print_scores};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::PathBuf;

/// A change log of every edit, as large as a hundred articles and of no translation type.
const LEFT_OUT: &str = "alchemyinsights-content-updates.md";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let prints_each = arguments.iter().any(|argument| argument.as_os_str() == "--each");
    let [folder, corpus, ..] = &arguments[..] else { return Err("usage: score LABELS CORPUS [--each]".into()) };
    let configuration = read::read_configuration(corpus)?;
    let centre = HelpCentre::list(corpus, &configuration)?;
    let source_locale = LocaleId::parse(&configuration.source_locale).ok_or("the source locale is none")?;
    let survey = survey(&centre, source_locale);
    print_mapping();
    for (locale, place) in centre.locales.iter().enumerate() {
        let labels = read_labels(&folder.join(format!("{}.jsonl", place.name)))?;
        let numbers = (0..centre.articles.len()).filter(|number| centre.articles[*number].locale == locale);
        let articles = judge_all(&centre, &survey, &numbers.collect::<Vec<_>>(), &labels, &configuration)?;
        print_rates(&place.id, &articles);
        let units = articles.iter().map(|article| article.units).sum();
        let judged: Vec<Judged> = articles.into_iter().flat_map(|article| article.judged).collect();
        if prints_each {
            judged.iter().for_each(|judged| println!("{judged}"));
        }
        if !judged.is_empty() {
            print_scores(&place.id, units, judged);
        }
    }
    Ok(())
}

fn bitext(centre: &HelpCentre, number: usize, source_locale: &LocaleId) -> Bitext {
    align(parse(read::read_input(centre, number)), source_locale)
}

fn survey(centre: &HelpCentre, source_locale: LocaleId) -> Survey {
    let numbers: Vec<usize> = (0..centre.articles.len()).collect();
    let bitexts = numbers.par_iter().map(|number| bitext(centre, *number, &source_locale));
    let seen: Vec<_> = bitexts.map(|bitext| (observe(&bitext.article), study(&bitext))).collect();
    let (sightings, lessons): (Vec<_>, Vec<_>) = seen.into_iter().unzip();
    let mut survey = Survey::new(source_locale, sightings, [], BTreeMap::new());
    survey.learn(lessons.iter().enumerate());
    for (locale, folder) in centre.locales.iter().enumerate() {
        let numbers = numbers.iter().filter(|number| centre.articles[**number].locale == locale);
        judge_meaning(centre, &mut survey, &folder.id, &numbers.copied().collect::<Vec<_>>());
    }
    survey
}

fn judge_meaning(centre: &HelpCentre, survey: &mut Survey, locale: &LocaleId, numbers: &[usize]) {
    let bitexts = numbers.par_iter().map(|number| bitext(centre, *number, &survey.source_locale));
    let wordings: Vec<(usize, Wording)> = bitexts.map(|bitext| (bitext.article.number, take_down(&bitext))).collect();
    survey.keep_meaning(locale.clone(), meaning::judge(wordings, &Alone, shipped()));
}

/// The rules that flag a unit, and their severities.
type Rules = BTreeSet<(&'static str, Severity)>;

/// What is kept of an article.
struct Article {
    translation_type: Option<TranslationType>,
    units: usize,
    /// For each unit with findings, their rules and severities.
    flagged: Vec<Rules>,
    /// Its labelled units.
    judged: Vec<Judged>,
}

fn judge_all(
    centre: &HelpCentre,
    survey: &Survey,
    numbers: &[usize],
    labels: &Labels,
    configuration: &Configuration,
) -> Result<Vec<Article>, Box<dyn Error>> {
    let selection = Selection::new(configuration, &[], &[])?;
    let bitexts = numbers.par_iter().map(|number| bitext(centre, *number, &survey.source_locale));
    let articles = bitexts.filter(|bitext| !bitext.article.file.ends_with(LEFT_OUT)).map(|bitext| {
        let findings = check(&bitext, survey, &selection);
        judge(&bitext, &findings, labels)
    });
    Ok(articles.collect())
}

fn judge(bitext: &Bitext, findings: &[Finding], labels: &Labels) -> Article {
    let mut by_unit: BTreeMap<usize, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        if let Some(unit) = finding.unit {
            by_unit.entry(unit).or_default().push(finding);
        }
    }
    let rules = |findings: &Vec<&Finding>| findings.iter().map(|finding| (finding.rule, finding.severity)).collect();
    let labelled = bitext.units.iter().enumerate().filter_map(|(number, unit)| {
        let label = labels.get(&(bitext.article.path.clone(), unit.id.to_string()))?;
        let findings = by_unit.get(&number).map_or(&[][..], Vec::as_slice);
        Some(Judged::new(bitext, unit, label.clone(), findings))
    });
    Article {
        translation_type: bitext.article.front_matter.translation_type(),
        units: bitext.units.len(),
        judged: labelled.collect(),
        flagged: by_unit.values().map(rules).collect(),
    }
}

fn print_rates(locale: &LocaleId, articles: &[Article]) {
    let rate = |kind: TranslationType, is_meant: &dyn Fn(&Rules) -> bool| {
        let of_kind = || articles.iter().filter(|article| article.translation_type == Some(kind));
        let units: usize = of_kind().map(|article| article.units).sum();
        let flagged = of_kind().flat_map(|article| &article.flagged).filter(|rules| is_meant(rules)).count();
        if units == 0 { "·".to_owned() } else { format!("{:.2}", 1000.0 * flagged as f64 / units as f64) }
    };
    let both = |is_meant: &dyn Fn(&Rules) -> bool| {
        format!("{:>8} {:>8}", rate(TranslationType::Machine, is_meant), rate(TranslationType::Human, is_meant))
    };
    println!("\n== {locale}: units flagged per 1,000 {:>13} {:>8}", "MT", "HT");
    let at_warning = |rules: &Rules| rules.iter().any(|(_, severity)| *severity >= Severity::Warning);
    println!("  {:36} {}", "at warning or above", both(&at_warning));
    for rule in CATALOGUE {
        let has_rule = |rules: &Rules| rules.iter().any(|(name, _)| *name == rule.name);
        if articles.iter().flat_map(|article| &article.flagged).any(has_rule) {
            println!("  {:36} {}", rule.name, both(&has_rule));
        }
    }
}
