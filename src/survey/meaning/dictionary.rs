//! A dictionary of a locale, to align articles that have no units yet.

use super::corpus::{Corpus, Unit};
use super::judge::SHARD;
use super::lexicon::{DOUBT, Lexicon, SourceToTarget};
use super::seams::learn_seams;
use super::wording::Wording;
use crate::model::{Dictionary, Lengths};

/// Weaker translations change no alignment.
const WEAKEST: f32 = 0.02;
/// Fewer units teach no length that is worth more than what is known of the language.
const LEAST_FOR_LENGTHS: usize = 20;
/// Fewer neighbours in a line tell nothing about blanks between sentences.
const LEAST_NEIGHBOURS: u32 = 5;
/// The share of units whose length is as it should be, and the square of the standard deviations that hold as many.
const USUAL: (f32, f32) = (0.9, 2.7);

/// Learns which words stand for which from the units of a locale, and how long its targets are. `wordings` are those of
/// its articles, each with the article's number; their order does not matter.
pub fn learn_dictionary(wordings: &[(usize, &Wording)]) -> Dictionary {
    let mut wordings = wordings.to_vec();
    wordings.sort_by_key(|(article, _)| *article);
    let units: usize = wordings.iter().map(|(_, wording)| wording.units.len()).sum();
    // Articles from everywhere in the locale, not the first ones of it.
    let counts = wordings.iter().fold([0, 0], |sum, (_, w)| [sum[0] + w.neighbours[0], sum[1] + w.neighbours[1]]);
    let seams = learn_seams(wordings.iter().flat_map(|(_, wording)| &wording.blanks));
    let step = units.div_ceil(SHARD).max(1);
    let corpus = Corpus::new(wordings.into_iter().step_by(step));
    if corpus.pairs.is_empty() {
        return Dictionary::default();
    }
    let lexicon = Lexicon::learn(&corpus);
    let (source, target) = (&corpus.source, &corpus.target);
    let mut translations = Vec::new();
    for (word, key) in source.keys.iter().enumerate() {
        let total = lexicon.total(SourceToTarget, word as u32) + DOUBT;
        for entry in lexicon.translations(SourceToTarget, word as u32) {
            let strength = (entry.count / total * entry.reverse).sqrt();
            if strength >= WEAKEST {
                translations.push((*key, target.keys[entry.word as usize], strength.min(1.0)));
            }
        }
    }
    let mut dictionary =
        Dictionary::new(source.keys.clone(), target.keys.clone(), translations, lengths(&corpus.units));
    dictionary.seams = seams;
    dictionary.blanks_part_sentences = blanks_part_sentences(counts);
    dictionary
}

/// What the neighbours in a line show: those that touch, and those that a blank parts.
fn blanks_part_sentences([touching, parted]: [u32; 2]) -> Option<bool> {
    (touching + parted >= LEAST_NEIGHBOURS).then_some(parted > touching)
}

fn lengths(units: &[Unit]) -> Option<Lengths> {
    let sizes: Vec<(f32, f32)> = units
        .iter()
        .filter(|unit| !unit.wording.is_copied && unit.wording.source.letters > 0)
        .map(|unit| (unit.wording.source.letters as f32, unit.wording.target.letters as f32))
        .collect();
    if sizes.len() < LEAST_FOR_LENGTHS {
        return None;
    }
    let (sources, targets) = sizes
        .iter()
        .fold((0.0f64, 0.0f64), |sums, (source, target)| (sums.0 + f64::from(*source), sums.1 + f64::from(*target)));
    let ratio = (targets / sources) as f32;
    let mut squares: Vec<f32> =
        sizes.iter().map(|(source, target)| (target - ratio * source).powi(2) / source).collect();
    let usual = (squares.len() as f32 * USUAL.0) as usize;
    let variance = *squares.select_nth_unstable_by(usual, f32::total_cmp).1 / USUAL.1;
    Some(Lengths { ratio, variance: variance.max(0.1) })
}
