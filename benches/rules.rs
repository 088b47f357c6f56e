//! How many units a second each rule judges, on one thread, so that a slow rule is seen.

use diglot::align::align;
use diglot::check::{CATALOGUE, Rule};
use diglot::locale::conventions;
use diglot::model::{Bitext, Configuration, LocaleId};
use diglot::parse::parse;
use diglot::read::{HelpCentre, read_input};
use diglot::survey::{Survey, observe, study};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

/// Bitexts are kept, so no more articles than fit into memory on any machine.
const ARTICLES: usize = 2_000;
const ROUNDS: usize = 3;

/// Prints the rules, slowest first.
pub fn measure(corpus: &Path) {
    let centre = HelpCentre::list(corpus, &Configuration::default()).expect("a help centre");
    let source_locale = LocaleId::parse("en-US").expect("a locale");
    let step = centre.articles.len().div_ceil(ARTICLES).max(1);
    let numbers: Vec<usize> = (0..centre.articles.len()).collect();
    let bitext = |number: &usize| align(parse(read_input(&centre, *number)), &source_locale);
    let (sightings, lessons): (Vec<_>, Vec<_>) =
        numbers.iter().map(bitext).map(|bitext| (observe(&bitext.article), study(&bitext))).unzip();
    let mut survey = Survey::new(source_locale.clone(), sightings, [], BTreeMap::new());
    survey.learn(lessons.iter().enumerate());
    let bitexts: Vec<Bitext> = numbers.iter().step_by(step).map(bitext).collect();
    let units: usize = bitexts.iter().map(|bitext| bitext.units.len()).sum();
    let mut seconds: Vec<(f64, &Rule)> =
        CATALOGUE.iter().map(|rule| (seconds(rule, &bitexts, &survey), *rule)).collect();
    seconds.sort_by(|a, b| b.0.total_cmp(&a.0));
    println!(
        "\n  rules by their speed on {units} units, one thread (all: {:.0} units/s)",
        units as f64 / seconds.iter().map(|(time, _)| time).sum::<f64>()
    );
    for (time, rule) in seconds {
        println!("  {:36} {:>12.0} units/s", rule.name, units as f64 / time);
    }
}

/// The least time of some rounds.
fn seconds(rule: &Rule, bitexts: &[Bitext], survey: &Survey) -> f64 {
    let round = || {
        let start = Instant::now();
        for bitext in bitexts {
            black_box((rule.check)(bitext, survey, conventions(&bitext.article.locale)));
        }
        start.elapsed().as_secs_f64()
    };
    (0..ROUNDS).map(|_| round()).fold(f64::INFINITY, f64::min)
}
