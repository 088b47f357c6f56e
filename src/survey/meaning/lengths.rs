//! How long targets are, given their sources: by length alone, and by the words of the source.

use super::corpus::{Corpus, Unit};
use super::kinds::{Kind::*, Values};

/// Three looks at the length of each unit's target; each is near 0 where it is as usual.
pub(super) struct Lengths {
    /// Median distances from the median of sources of such a length.
    by_bin: Vec<f32>,
    /// Standard deviations by the model of Gale and Church.
    by_ratio: Vec<f32>,
    /// The same after what the words of the source lead to expect, learned from the other units.
    by_words: Vec<f32>,
}

impl Lengths {
    pub(super) fn note(&self, unit: usize, values: &mut Values) {
        let (bin, words) = (self.by_bin[unit], self.by_words[unit]);
        (values[LengthBin], values[LengthBinDistance]) = (bin, bin.abs());
        values[LengthRatio] = self.by_ratio[unit];
        (values[LengthWords], values[LengthWordsDistance]) = (words, words.abs());
    }
}

const BINS: usize = 6;
/// Units of a length that say as much about a word as what is thought of it before.
const PRIOR: f64 = 0.08;
const SWEEPS: usize = 3;

pub(super) fn measure(corpus: &Corpus) -> Lengths {
    let letters = |unit: &Unit| (f64::from(unit.wording.source.letters), f64::from(unit.wording.target.letters));
    let sizes: Vec<(f64, f64)> = corpus.units.iter().map(letters).collect();
    let (sources, targets) = sizes.iter().fold((1.0, 1.0), |(a, b), (source, target)| (a + source, b + target));
    let ratio = targets / sources;
    let rests: Vec<f64> = sizes.iter().map(|(source, target)| target - ratio * source).collect();
    let by_ratio = scaled(&sizes, &rests);
    let by_words = scaled(&sizes, &unexplained(corpus, &sizes, &rests));
    Lengths { by_bin: by_bin(&sizes), by_ratio, by_words }
}

/// Divides by what is usual for sources of each length: the 95th percentile is 1.96.
fn scaled(sizes: &[(f64, f64)], rests: &[f64]) -> Vec<f32> {
    let mut squares: Vec<f64> =
        sizes.iter().zip(rests).map(|((source, _), rest)| rest * rest / (source + 1.0)).collect();
    let variance = percentile(&mut squares, 0.95) / 3.84;
    let scale = |(source, _): &(f64, f64)| ((source + 1.0) * variance).sqrt().max(1e-6);
    sizes.iter().zip(rests).map(|(size, rest)| (rest / scale(size)).clamp(-50.0, 50.0) as f32).collect()
}

fn percentile(values: &mut [f64], share: f64) -> f64 {
    if values.is_empty() {
        return 1.0;
    }
    let place = ((values.len() as f64 * share) as usize).min(values.len() - 1);
    *values.select_nth_unstable_by(place, f64::total_cmp).1
}

fn by_bin(sizes: &[(f64, f64)]) -> Vec<f32> {
    let log = |(source, target): &(f64, f64)| ((target + 2.0) / (source + 2.0)).ln();
    let mut lengths: Vec<f64> = sizes.iter().map(|size| size.0).collect();
    let edges: Vec<f64> = (1..BINS).map(|bin| percentile(&mut lengths, bin as f64 / BINS as f64)).collect();
    let bin = |source: f64| edges.iter().filter(|edge| source > **edge).count();
    let mut of_bins: Vec<Vec<f64>> = vec![Vec::new(); BINS];
    sizes.iter().for_each(|size| of_bins[bin(size.0)].push(log(size)));
    let usual: Vec<(f64, f64)> = of_bins
        .into_iter()
        .map(|mut logs| {
            let median = if logs.is_empty() { 0.0 } else { percentile(&mut logs, 0.5) };
            let mut distances: Vec<f64> = logs.iter().map(|log| (log - median).abs()).collect();
            (median, percentile(&mut distances, 0.5).max(0.05))
        })
        .collect();
    let far = |size: &(f64, f64)| {
        let (median, deviation) = usual[bin(size.0)];
        ((log(size) - median) / deviation) as f32
    };
    sizes.iter().map(far).collect()
}

/// What is left of `rests` when each word of the source explains as much as it does in the other units: ridge regression,
/// by the method of Gauss and Seidel.
fn unexplained(corpus: &Corpus, sizes: &[(f64, f64)], rests: &[f64]) -> Vec<f64> {
    let words = corpus.source.keys.len();
    let weight = |unit: usize| 1.0 / (sizes[unit].0 + 5.0);
    let mut of_words: Vec<f64> = vec![0.0; words];
    let mut weights = vec![PRIOR; words];
    for unit in 0..sizes.len() {
        corpus.source.set(unit).iter().for_each(|word| weights[*word as usize] += weight(unit));
    }
    let mut left = rests.to_vec();
    for _ in 0..SWEEPS {
        // All words move at once, each by half of what it would alone, so that the order of units does not matter.
        let mut pulls = vec![0.0; words];
        for (unit, left) in left.iter().enumerate() {
            let pull = weight(unit) * left;
            corpus.source.set(unit).iter().for_each(|word| pulls[*word as usize] += pull);
        }
        for word in 0..words {
            let wanted = (pulls[word] - PRIOR * of_words[word]) / weights[word];
            of_words[word] += 0.2 * wanted;
        }
        for (unit, left) in left.iter_mut().enumerate() {
            *left = rests[unit] - corpus.source.set(unit).iter().map(|word| of_words[*word as usize]).sum::<f64>();
        }
    }
    for (unit, left) in left.iter_mut().enumerate() {
        let own: f64 = corpus.source.set(unit).iter().map(|word| weight(unit) / weights[*word as usize]).sum();
        *left /= 1.0 - own.min(0.7);
    }
    left
}
