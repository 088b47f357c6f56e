//! Learns the weights of `src/survey/meaning/scorer.tsv` from corpora with planted misalignments, and reports how well
//! the judge does on a locale that it has not learned from.
//!
//! ```text
//! cargo run --release --example learn_meaning -- TRAIN... [--test TEST...] [--write src/survey/meaning/scorer.tsv]
//! ```
//!
//! TRAIN and TEST are `FOLDER` with a help centre of one locale, as `mutate_units.py` writes it, beside `FOLDER.jsonl`, the
//! key. Each test folder is judged by weights learned from those training folders whose locale is another; then the marks
//! are set from the scores of the training folders, each judged by the weights of the others.

mod data;
mod report;
mod trees;

use data::{Data, read_data};
use diglot::survey::meaning::{Scorer, upper_quartile};
use report::Report;
use std::collections::BTreeSet;
use std::error::Error;
use std::path::PathBuf;
use trees::{Learner, grow};

fn main() -> Result<(), Box<dyn Error>> {
    let (mut train, mut test, mut write) = (Vec::new(), Vec::new(), None);
    let mut into_test = false;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--test" => into_test = true,
            "--write" => write = Some(PathBuf::from(arguments.next().ok_or("--write FILE")?)),
            folder if into_test => test.push(PathBuf::from(folder)),
            folder => train.push(PathBuf::from(folder)),
        }
    }
    let train: Vec<Data> = train.iter().map(|folder| read_data(folder)).collect::<Result<_, _>>()?;
    let test: Vec<Data> = test.iter().map(|folder| read_data(folder)).collect::<Result<_, _>>()?;
    let learner = Learner::default();
    let locales: BTreeSet<&str> = train.iter().chain(&test).map(|data| data.locale.as_str()).collect();
    let (mut pooled, mut tested) = (Vec::new(), Vec::new());
    for locale in locales {
        let others: Vec<&Data> = train.iter().filter(|data| data.locale != locale).collect();
        if others.is_empty() {
            continue;
        }
        let scorer = grow(&others, &learner);
        for data in train.iter().filter(|data| data.locale == locale && data.units > 10_000) {
            pooled.push(Pooled::new(data, &scorer));
        }
        for data in test.iter().filter(|data| data.locale == locale) {
            tested.push((data, scorer.clone()));
        }
    }
    let mut report = Report::default();
    for (data, mut scorer) in tested {
        set_marks(&mut scorer, pooled.iter().filter(|pooled: &&Pooled| pooled.locale != data.locale));
        report.add(data, &scorer);
    }
    report.print();
    if let Some(path) = write {
        let mut scorer = grow(&train.iter().collect::<Vec<_>>(), &learner);
        set_marks(&mut scorer, pooled.iter());
        let folders: Vec<&str> = train.iter().map(|data| data.name.as_str()).collect();
        let head = format!(
            "# The weights of the rule misaligned-unit: boosted trees over the evidence of src/survey/meaning/kinds.rs.\n\
             # Made by examples/learn_meaning; not to be edited by hand.\n\
             # Learned from mutated copies (mutate_units.py --merge 0.15) of AlchemyInsights and office-scripts-docs,\n\
             # (c) Microsoft Corporation and contributors, CC BY 4.0; seed.locale of each: {}.\n\
             # Units: {}, of them mutated: {}. The scores are the logarithm of the odds of being misaligned; the marks are\n\
             # those that one unmutated unit in 1,000 and in 200 reaches, each locale judged by the weights of the others.\n",
            folders.join(" "),
            train.iter().map(|data| data.rows.len()).sum::<usize>(),
            train.iter().map(Data::mutated).sum::<usize>(),
        );
        std::fs::write(path, head + &scorer.write())?;
    }
    Ok(())
}

/// The scores of a corpus that was judged by weights learned from others.
struct Pooled {
    locale: String,
    upper: f32,
    /// Of the units that were not mutated, the greatest first.
    clean: Vec<f32>,
}

impl Pooled {
    fn new(data: &Data, scorer: &Scorer) -> Pooled {
        let scores = data.scores(scorer);
        let upper = upper_quartile(&scores).unwrap_or(0.0);
        Pooled { locale: data.locale.clone(), upper, clean: data.clean_scores(scorer) }
    }

    fn mark(&self, share: f64) -> f32 {
        self.clean.get((self.clean.len() as f64 * share) as usize).copied().unwrap_or(0.0)
    }
}

const SHARES: [f64; 2] = [0.001, 0.005];

/// Sets the marks of a scorer: how they depend on the upper quartile of all scores, by least squares, and where they are
/// for the usual one, from the clean units of all corpora, shifted alike.
fn set_marks<'a>(scorer: &mut Scorer, pooled: impl Iterator<Item = &'a Pooled> + Clone) {
    let count = pooled.clone().count().max(1) as f32;
    let mean = |of: &dyn Fn(&Pooled) -> f32| pooled.clone().map(of).sum::<f32>() / count;
    let level = |pooled: &Pooled| SHARES.iter().map(|share| pooled.mark(*share)).sum::<f32>() / SHARES.len() as f32;
    scorer.usual = mean(&|pooled| pooled.upper);
    let usual_level = mean(&level);
    let spread = mean(&|pooled| (pooled.upper - scorer.usual).powi(2));
    let common = mean(&|pooled| (pooled.upper - scorer.usual) * (level(pooled) - usual_level));
    scorer.slope = if spread > 0.01 { common / spread } else { 0.0 };
    let shifted = pooled.flat_map(|pooled| {
        let shift = scorer.slope * (scorer.usual - pooled.upper);
        pooled.clean.iter().map(move |score| score + shift)
    });
    let mut shifted: Vec<f32> = shifted.collect();
    shifted.sort_by(|a, b| b.total_cmp(a));
    let mark = |share: f64| shifted.get((shifted.len() as f64 * share) as usize).copied().unwrap_or(0.0);
    (scorer.error_mark, scorer.warning_mark) = (mark(SHARES[0]), mark(SHARES[1]));
}
