//! Which words stand for which: a bilingual lexicon, learned from the units of a locale by IBM model 1 in both directions.
//!
//! What one unit has contributed can be taken out again, so that no unit vouches for itself.

mod learn;

use super::corpus::{Corpus, Side};

/// From a side to the other: the probability of a word there, given a word here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    SourceToTarget = 0,
    TargetToSource = 1,
}

pub(super) use Direction::{SourceToTarget, TargetToSource};

/// Translations of words, with what is needed to take a unit's share out.
pub(super) struct Lexicon<'a> {
    pub(super) corpus: &'a Corpus,
    /// Pairs of words that stand in one unit: for each word of the source, those of the target.
    starts: Vec<u32>,
    columns: Vec<u32>,
    /// Of each pair of words: probabilities before the last step, in both directions.
    before: Vec<[f32; 2]>,
    /// How often the words stand for one another, in both directions.
    counts: Vec<[f32; 2]>,
    /// Of each word, the sum of its counts.
    totals: [Vec<f32>; 2],
    /// Of each word, how likely it is with no counterpart.
    nulls: [Vec<f32>; 2],
    /// Of each pair of units, the numbers of its pairs of words: for each word of the source, those of the target.
    index: Vec<u32>,
    index_starts: Vec<usize>,
    /// Of each word of a unit, one divided by the sum of its explanations. By place in the sets of the other side.
    inverses: [Vec<f32>; 2],
    /// Of each word of a unit, what the unit contributes to its total. By place in the sets of this side.
    shares: [Vec<f32>; 2],
    /// Of each word, its likely translations.
    rows: [Rows; 2],
}

/// Likely translations of each word.
#[derive(Default)]
struct Rows {
    starts: Vec<u32>,
    entries: Vec<Entry>,
}

/// A likely translation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) word: u32,
    /// How often it stands for the word, as seen from there.
    pub(super) count: f32,
    /// Its probability the other way round.
    pub(super) reverse: f32,
}

/// Added to each total, so that what was seen once proves little.
pub(super) const DOUBT: f32 = 0.2;

impl<'a> Lexicon<'a> {
    /// The side that translations lead from.
    pub(super) fn from(&self, direction: Direction) -> &'a Side {
        match direction {
            SourceToTarget => &self.corpus.source,
            TargetToSource => &self.corpus.target,
        }
    }

    /// The side that translations lead to.
    pub(super) fn to(&self, direction: Direction) -> &'a Side {
        match direction {
            SourceToTarget => &self.corpus.target,
            TargetToSource => &self.corpus.source,
        }
    }

    /// The likely translations of a word.
    pub(super) fn translations(&self, direction: Direction, word: u32) -> &[Entry] {
        let rows = &self.rows[direction as usize];
        &rows.entries[rows.starts[word as usize] as usize..rows.starts[word as usize + 1] as usize]
    }

    /// By how many words a word is usually rendered, as the other units have it; the word is that at `place` of the
    /// unit's set.
    pub(super) fn fertility(&self, direction: Direction, unit: usize, place: usize) -> f32 {
        let side = self.from(direction);
        let word = side.set(unit)[place];
        let others = side.units[word as usize].saturating_sub(1) as f32;
        let total = (self.total(direction, word) - self.share(direction, unit, place)).max(0.0);
        (total + DOUBT) / (others + DOUBT)
    }

    /// How likely a word stands there with no counterpart.
    pub(super) fn null(&self, direction: Direction, word: u32) -> f32 {
        self.nulls[direction as usize][word as usize]
    }

    /// Logarithm of how much likelier a word is where its explanations, by one of `given` words, sum up to `sum`.
    pub(super) fn surprise(&self, direction: Direction, word: u32, sum: f32, given: f32) -> f32 {
        let usual = self.to(direction).usual[word as usize];
        let probability = (self.null(direction, word) + sum) / given;
        (0.1 + 0.9 * probability / usual).ln()
    }

    /// The sum of a word's counts.
    pub(super) fn total(&self, direction: Direction, word: u32) -> f32 {
        self.totals[direction as usize][word as usize]
    }

    /// What a unit contributes to the total of the word at `place` of its set on the side that `direction` leads from.
    pub(super) fn share(&self, direction: Direction, unit: usize, place: usize) -> f32 {
        let unit = self.representative(unit);
        self.shares[direction as usize][self.from(direction).set_range(unit).start + place]
    }

    /// Of the words at two places of a unit's sets: how often they stand for one another in all units.
    pub(super) fn count(&self, direction: Direction, unit: usize, from: usize, to: usize) -> f32 {
        self.counts[self.place(direction, unit, from, to)][direction as usize]
    }

    /// What the unit contributes to [`Lexicon::count`].
    pub(super) fn own(&self, direction: Direction, unit: usize, from: usize, to: usize) -> f32 {
        let representative = self.representative(unit);
        let inverse = self.inverses[direction as usize][self.to(direction).set_range(representative).start + to];
        self.before[self.place(direction, unit, from, to)][direction as usize] * inverse
    }

    fn place(&self, direction: Direction, unit: usize, from: usize, to: usize) -> usize {
        let (source, target) = match direction {
            SourceToTarget => (from, to),
            TargetToSource => (to, from),
        };
        let width = self.corpus.target.set_range(unit).len();
        self.index[self.index_starts[self.corpus.units[unit].pair] + source * width + target] as usize
    }

    /// The probabilities of all pairs of words of a unit in both directions, by what the other units teach: for each word of
    /// the source, those of the target.
    pub(super) fn matrix(&self, unit: usize) -> Vec<[f32; 2]> {
        let representative = self.representative(unit);
        let (sources, targets) = (self.corpus.source.set(unit), self.corpus.target.set(unit));
        let source_range = self.corpus.source.set_range(representative);
        let target_range = self.corpus.target.set_range(representative);
        let totals = |direction: usize, words: &[u32], range: &std::ops::Range<usize>| -> Vec<f32> {
            let shares = &self.shares[direction][range.clone()];
            let total =
                |(word, share): (&u32, &f32)| 1.0 / ((self.totals[direction][*word as usize] - share).max(0.0) + DOUBT);
            words.iter().zip(shares).map(total).collect()
        };
        let source_totals = totals(0, sources, &source_range);
        let target_totals = totals(1, targets, &target_range);
        let to_targets = &self.inverses[0][target_range];
        let to_sources = &self.inverses[1][source_range];
        let pair = self.corpus.units[unit].pair;
        let index = &self.index[self.index_starts[pair]..self.index_starts[pair + 1]];
        let mut matrix = Vec::with_capacity(index.len());
        for (row, places) in index.chunks_exact(targets.len().max(1)).enumerate() {
            for (column, place) in places.iter().enumerate() {
                let (counts, before) = (self.counts[*place as usize], self.before[*place as usize]);
                matrix.push([
                    (counts[0] - before[0] * to_targets[column]).max(0.0) * source_totals[row],
                    (counts[1] - before[1] * to_sources[row]).max(0.0) * target_totals[column],
                ]);
            }
        }
        matrix
    }

    fn representative(&self, unit: usize) -> usize {
        self.corpus.pairs[self.corpus.units[unit].pair].0
    }
}
