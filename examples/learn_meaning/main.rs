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
mod marks;
mod read;
mod report;
mod trees;

use data::Data;
use marks::{Pooled, set_marks};
use read::read_data;
use report::Report;
use std::collections::BTreeSet;
use std::error::Error;
use std::path::PathBuf;
use trees::{Learner, grow};

/// Marks are not set by smaller corpora.
const LEAST_UNITS: usize = 3_000;

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
        for data in train.iter().filter(|data| data.locale == locale && data.units > LEAST_UNITS) {
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
             # (s: --files 400, u: --files 70, t: --files 30, os: office-scripts). Units: {}, of them mutated: {}.\n\
             # Scores are the logarithm of the odds of being misaligned. The marks are where one unmutated unit in 1,000 and\n\
             # in 200 is, each locale judged by the weights of the others: at the usual level, and how they rise with it.\n\
             # A line for each tree: `kind<limit`, then what is said below the limit, then what is said from it on.\n",
            folders.join(" "),
            train.iter().map(|data| data.rows.len()).sum::<usize>(),
            train.iter().flat_map(|data| &data.rows).filter(|row| row.kind.is_some()).count(),
        );
        std::fs::write(path, head + &scorer.write())?;
    }
    Ok(())
}
