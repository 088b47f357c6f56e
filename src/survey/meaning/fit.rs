//! How well the two sides of a unit explain one another, by what the other units teach.

use super::corpus::Corpus;
use super::lexicon::{Lexicon, SourceToTarget, TargetToSource};
use super::means::Mean;

/// A translation as likely as this leaves nothing to explain.
const SURE: f32 = 0.3;

/// From 0 (nothing renders a word) to 1, given its likeliest translation.
pub(super) fn coverage(likelihood: f32) -> f32 {
    (likelihood / SURE).min(1.0)
}

#[derive(Default)]
pub(super) struct Fit {
    /// Of the target and of the source: mean logarithm of how much likelier the words are for the other side.
    pub(super) likelihood: [f32; 2],
    /// Of the target and of the source: how many different words are known.
    pub(super) known: [usize; 2],
    /// Of the source and of the target: the coverage of each word, by place in the set.
    pub(super) coverage: [Vec<f32>; 2],
}

impl Fit {
    pub(super) fn of(unit: usize, corpus: &Corpus, lexicon: &Lexicon) -> Fit {
        let (sources, targets) = (corpus.source.set(unit), corpus.target.set(unit));
        let matrix = lexicon.matrix(unit);
        let mut sums = [vec![0.0f32; targets.len()], vec![0.0f32; sources.len()]];
        let mut best = [vec![0.0f32; sources.len()], vec![0.0f32; targets.len()]];
        for (row, values) in matrix.chunks_exact(targets.len().max(1)).enumerate() {
            for (column, [there, back]) in values.iter().enumerate() {
                sums[0][column] += there;
                sums[1][row] += back;
                let strength = there.max(*back);
                best[0][row] = best[0][row].max(strength);
                best[1][column] = best[1][column].max(strength);
            }
        }
        let mut fit = Fit::default();
        for direction in [SourceToTarget, TargetToSource] {
            let number = direction as usize;
            let given = lexicon.from(direction).set(unit).len() as f32 + 1.0;
            let mut mean = Mean::default();
            for (word, sum) in lexicon.to(direction).set(unit).iter().zip(&sums[number]) {
                mean.take(lexicon.surprise(direction, *word, *sum, given));
            }
            fit.likelihood[number] = mean.value();
            fit.known[number] = mean.count;
        }
        fit.coverage = best.map(|best| best.into_iter().map(coverage).collect());
        fit
    }

    pub(super) fn both_likelihoods(&self) -> f32 {
        self.likelihood.iter().sum()
    }
}
