//! How well two stretches of text fit, by length and by words.

use super::profile::Profile;
use crate::locale::Conventions;
use crate::model::{Dictionary, Lengths};

/// Knows what is usual in a locale.
pub(super) struct Fit<'a> {
    pub(super) dictionary: &'a Dictionary,
    lengths: Lengths,
}

/// The variance of Gale and Church, for locales that nothing was learned of.
const VARIANCE: f32 = 6.8;
/// From this strength on, a word is a translation beyond doubt.
const SURE: f32 = 0.3;

impl<'a> Fit<'a> {
    pub(super) fn new(dictionary: &'a Dictionary, conventions: &Conventions) -> Fit<'a> {
        let usual = Lengths { ratio: conventions.length_ratio, variance: VARIANCE };
        Fit { dictionary, lengths: dictionary.lengths.unwrap_or(usual) }
    }

    /// Whether words are compared at all.
    pub(super) fn knows_words(&self) -> bool {
        !self.dictionary.is_empty()
    }

    /// How unlikely a target of this many letters is, as a negative logarithm: 0 where it is as long as expected.
    pub(super) fn length_cost(&self, source: u32, target: u32) -> f32 {
        let (source, target) = (source as f32, target as f32);
        let mean = (source + target / self.lengths.ratio) / 2.0;
        if mean == 0.0 {
            return 0.0;
        }
        let delta = (target - source * self.lengths.ratio) / (mean * self.lengths.variance).sqrt();
        -log_two_tails(delta.abs())
    }

    /// Calls `found` for each word of `targets` (ascending) that a word of the source stands for, with its place and how
    /// surely, from 0 to 1.
    pub(super) fn counterparts(&self, source: u32, targets: &[u32], mut found: impl FnMut(usize, f32)) {
        if let Ok(place) = targets.binary_search(&source) {
            found(place, 1.0);
        }
        let mut from = 0;
        for (key, strength) in self.dictionary.translations(source).unwrap_or_default() {
            from += targets[from..].partition_point(|word| word < key);
            match targets.get(from) {
                Some(word) if word == key => found(from, (strength / SURE).min(1.0)),
                Some(_) => {}
                None => break,
            }
        }
    }

    /// The share of words on both sides that have a counterpart on the other, and how many words that is drawn from.
    /// Words that nothing is known of count for neither.
    pub(super) fn similarity(&self, source: &Profile, target: &Profile) -> (f32, f32) {
        let mut of_targets = vec![0.0f32; target.words.len()];
        let (mut sum, mut known) = (0.0f32, 0.0f32);
        for word in &source.words {
            let mut best = None;
            self.counterparts(*word, &target.words, |place, share| {
                best = Some(share.max(best.unwrap_or(0.0)));
                of_targets[place] = of_targets[place].max(share);
            });
            if best.is_some() || self.dictionary.translations(*word).is_some() {
                sum += best.unwrap_or(0.0);
                known += 1.0;
            }
        }
        for (word, best) in target.words.iter().zip(&of_targets) {
            if *best > 0.0 || self.dictionary.knows_target(*word) {
                sum += best;
                known += 1.0;
            }
        }
        (if known > 0.0 { sum / known } else { 0.5 }, known)
    }
}

/// The logarithm of the chance that a normal deviate is farther from its mean than `delta` standard deviations.
fn log_two_tails(delta: f32) -> f32 {
    // Abramowitz and Stegun 26.2.17 for the tail, whose factor is taken apart so that nothing underflows.
    let t = 1.0 / (1.0 + 0.231_641_9 * delta);
    let series = t * (0.319_381_53 + t * (-0.356_563_78 + t * (1.781_477_9 + t * (-1.821_256 + t * 1.330_274_4))));
    let log_density = -0.5 * delta * delta - 0.918_938_5;
    (log_density + (2.0 * series).ln()).min(0.0)
}

#[cfg(test)]
mod tests {
    use super::log_two_tails;

    #[test]
    fn tails_of_the_normal_distribution() {
        for (delta, chance) in [(0.0, 1.0f32), (1.0, 0.317_31), (1.96, 0.05), (3.0, 0.0027)] {
            assert!((log_two_tails(delta) - chance.ln()).abs() < 0.01, "{delta}");
        }
        assert!(log_two_tails(100.0).is_finite());
    }
}
