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
    let mut pooled: Vec<Vec<f32>> = Vec::new();
    let mut report = Report::default();
    for locale in locales {
        let others: Vec<&Data> = train.iter().filter(|data| data.locale != locale).collect();
        if others.is_empty() {
            continue;
        }
        let scorer = grow(&others, &learner);
        for data in train.iter().filter(|data| data.locale == locale && data.units > 10_000) {
            pooled.push(data.clean_scores(&scorer));
        }
        for data in test.iter().filter(|data| data.locale == locale) {
            report.add(data, &scorer);
        }
    }
    let [error, warning] = [0.001, 0.005].map(|share| mark(&pooled, share));
    println!("marks: error {error:.3}, warning {warning:.3}");
    report.print(error, warning);
    if let Some(path) = write {
        let mut scorer = grow(&train.iter().collect::<Vec<_>>(), &learner);
        (scorer.error_mark, scorer.warning_mark) = (error, warning);
        let folders: Vec<&str> = train.iter().map(|data| data.name.as_str()).collect();
        let head = format!(
            "# The weights of the rule misaligned-unit: boosted trees over the evidence of src/survey/meaning/evidence.rs.\n\
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

/// The score that a share of the clean units reaches, each corpus counting alike.
fn mark(pooled: &[Vec<f32>], share: f64) -> f32 {
    let mut all: Vec<f32> = pooled.iter().flatten().copied().collect();
    all.sort_by(|a, b| b.total_cmp(a));
    all.get((all.len() as f64 * share) as usize).copied().unwrap_or(0.0)
}
