//! What the words of one unit lead to expect on the other side, so that other units can be held against it.

use super::fit::coverage;
use super::lexicon::{DOUBT, Direction, Lexicon};
use super::means::{Mean, WeightedMean};
use super::sets::shared;

/// Words in more units than this are not counted out of other units: one of so many hardly matters.
const RARE: u32 = 8;

/// What is expected of each word of the other side.
pub(super) struct Reach {
    /// Of each word there: the sum of its explanations, and the best of them.
    words: Vec<[f32; 2]>,
    touched: Vec<u32>,
}

impl Reach {
    pub(super) fn new(words: usize) -> Reach {
        Reach { words: vec![[0.0; 2]; words], touched: Vec::new() }
    }

    /// Turns to another unit, by what the units besides it teach.
    pub(super) fn turn_to(&mut self, unit: usize, direction: Direction, lexicon: &Lexicon) {
        for word in self.touched.drain(..) {
            self.words[word as usize] = [0.0; 2];
        }
        let (from, to) = (lexicon.from(direction), lexicon.to(direction));
        let others = to.set(unit);
        for (place, word) in from.set(unit).iter().enumerate() {
            let met = from.units[*word as usize];
            let share = lexicon.share(direction, unit, place);
            let part = 1.0 / ((lexicon.total(direction, *word) - share).max(0.0) + DOUBT);
            let entries = lexicon.translations(direction, *word);
            if met > RARE {
                entries.iter().for_each(|entry| self.add(entry.word, entry.count * part, entry.reverse));
                continue;
            }
            for entry in entries {
                let own = match others.binary_search(&entry.word) {
                    Ok(other) => lexicon.own(direction, unit, place, other),
                    Err(_) => 0.0,
                };
                let left = (entry.count - own).max(0.0);
                let reverse = if own > 0.0 && left < 0.1 * entry.count { 0.0 } else { entry.reverse };
                self.add(entry.word, left * part, reverse);
            }
        }
    }

    fn add(&mut self, word: u32, probability: f32, reverse: f32) {
        let [sum, best] = &mut self.words[word as usize];
        if *best == 0.0 {
            self.touched.push(word);
        }
        *sum += probability;
        let strength = if probability > reverse { probability } else { reverse };
        if strength > *best {
            *best = strength;
        }
    }

    /// The mean surprise at the words of the unit `b`, given those of `a`, which this reach is of; neither vouches for
    /// itself.
    pub(super) fn likelihood(&self, direction: Direction, a: usize, b: usize, lexicon: &Lexicon) -> f32 {
        let (from, to) = (lexicon.from(direction), lexicon.to(direction));
        let given = from.set(a).len() as f32 + 1.0;
        let shared: Vec<(usize, usize, u32)> =
            shared(from.set(a), from.set(b)).filter(|(_, _, word)| from.units[*word as usize] <= RARE).collect();
        let mut mean = Mean::default();
        for (column, word) in to.set(b).iter().enumerate() {
            let mut sum = self.words[*word as usize][0];
            for (in_a, in_b, word_here) in &shared {
                let total = lexicon.total(direction, *word_here) - lexicon.share(direction, a, *in_a);
                let without = total - lexicon.share(direction, b, *in_b);
                let count = lexicon.count(direction, b, *in_b, column);
                let own = lexicon.own(direction, b, *in_b, column);
                let of_a = match to.set(a).binary_search(word) {
                    Ok(place) => lexicon.own(direction, a, *in_a, place),
                    Err(_) => 0.0,
                };
                let left = (count - of_a).max(0.0);
                sum += (left - own).max(0.0) / (without.max(0.0) + DOUBT) - left / (total.max(0.0) + DOUBT);
            }
            mean.take(lexicon.surprise(direction, *word, sum.max(0.0), given));
        }
        mean.value()
    }

    /// How much of what another unit has on the side that is reached for is expected, and more than by its own other
    /// side, which covers it by `own`.
    pub(super) fn adds(&self, direction: Direction, unit: usize, own: &[f32], lexicon: &Lexicon) -> f32 {
        let to = lexicon.to(direction);
        let mut mean = WeightedMean::default();
        for (word, own) in to.set(unit).iter().zip(own) {
            let gain = (coverage(self.words[*word as usize][1]) - own).max(0.0);
            mean.take(gain, to.weights[*word as usize]);
        }
        mean.value()
    }

    /// How much of what another unit has on the side that is reached for is expected.
    pub(super) fn covers(&self, direction: Direction, unit: usize, lexicon: &Lexicon) -> f32 {
        let to = lexicon.to(direction);
        let mut mean = WeightedMean::default();
        for word in to.set(unit) {
            mean.take(coverage(self.words[*word as usize][1]), to.weights[*word as usize]);
        }
        mean.value()
    }
}
