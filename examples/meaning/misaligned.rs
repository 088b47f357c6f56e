//! Misaligned units: how many that were planted are found, where how many sound ones are flagged.

use crate::data::{Data, Everyone, Row};
use crate::mutate::{Mutated, plant};
use crate::pairs::cpu_seconds;
use crate::report::Report;
use crate::trees::{Learner, grow};
use diglot::model::{InputFile, LocaleId};
use diglot::read::{self, HelpCentre};
use diglot::survey::meaning::{Place, Scorer, Wording, shipped, take_down, weigh};
use rayon::prelude::*;
use std::collections::HashMap;
use std::path::Path;

/// What is to be measured.
pub struct Settings {
    /// So many articles of each locale; all if none.
    pub files: Option<usize>,
    pub seed: u64,
    /// Whether each locale is judged by weights learned from the others only.
    pub leave_one_out: bool,
}

/// Locales with fewer units are passed over.
const LEAST_UNITS: usize = 500;
/// Weights are learned from other draws than they are tested with.
const OTHER_SEED: u64 = 1_000;

/// Prints recall by locale and kind, and how many sound units the shipped marks flag.
pub fn report(corpus: &Path, settings: &Settings) {
    let test = read_all(corpus, settings, settings.seed);
    let train = match settings.leave_one_out {
        true => read_all(corpus, settings, settings.seed + OTHER_SEED),
        false => Vec::new(),
    };
    match settings.leave_one_out {
        true => println!("\neach locale judged by weights learned from the others"),
        false => println!("\nthe shipped weights, which were learned from such corpora: see the head of scorer.tsv"),
    }
    let mut report = Report::default();
    for data in &test {
        let others: Vec<&Data> = train.iter().filter(|other| other.locale != data.locale).collect();
        match others.is_empty() {
            true => report.add(data, shipped()),
            false => {
                let Scorer { error, warning, .. } = *shipped();
                report.add(data, &Scorer { error, warning, ..grow(&others, &Learner::default()) });
            }
        }
    }
    report.print();
}

/// All locales of a help centre, or of the help centres in a folder.
fn read_all(corpus: &Path, settings: &Settings, seed: u64) -> Vec<Data> {
    let mut folders = vec![corpus.to_path_buf()];
    folders.extend(std::fs::read_dir(corpus).into_iter().flatten().flatten().map(|entry| entry.path()));
    folders.sort();
    let mut all = Vec::new();
    println!("{:<24} {:>7} {:>8}  cpu s to judge", "misaligned units", "units", "planted");
    for folder in folders.into_iter().filter(|folder| folder.is_dir()) {
        let Ok(configuration) = read::read_configuration(&folder) else { continue };
        let Ok(centre) = HelpCentre::list(&folder, &configuration) else { continue };
        let name = folder.file_name().map_or("corpus".into(), |name| name.to_string_lossy());
        for (number, locale) in centre.locales.iter().enumerate().filter(|(_, at)| at.id != centre.source_locale) {
            let articles = (0..centre.articles.len()).filter(|article| centre.articles[*article].locale == number);
            let inputs = articles.map(|article| read::read_input(&centre, article)).collect();
            all.extend(read_locale(&format!("{name} {}", locale.id), inputs, settings, seed, &centre.source_locale));
        }
    }
    all
}

fn read_locale(
    name: &str,
    inputs: Vec<InputFile>,
    settings: &Settings,
    seed: u64,
    source_locale: &LocaleId,
) -> Option<Data> {
    let locale = inputs.first()?.locale.to_string();
    let Mutated { bitexts, kinds } = plant(inputs, settings.files, seed, source_locale);
    let units = bitexts.iter().map(|bitext| bitext.units.len()).sum();
    if units < LEAST_UNITS {
        return None;
    }
    let wordings: Vec<Wording> = bitexts.par_iter().map(take_down).collect();
    let mut rows = Vec::new();
    let begun = cpu_seconds();
    weigh(wordings.into_iter().enumerate().collect(), &Everyone, |weighed| {
        let kind = match weighed.unit {
            Place::Unit(unit) => kinds.get(&(weighed.article, unit)).map(|kind| (*kind).to_owned()),
            Place::Title => None,
        };
        rows.push(Row { values: weighed.evidence.values, kind });
    });
    println!("{name:<24} {units:>7} {:>8}  {:.2}", kinds.len(), cpu_seconds() - begun);
    let mut planted = HashMap::new();
    kinds.values().for_each(|kind| *planted.entry((*kind).to_owned()).or_default() += 1);
    Some(Data { name: name.replace(' ', "/"), locale, units, rows, planted })
}
