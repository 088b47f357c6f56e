//! How well the two sides of a unit explain one another, by what the other units teach.

use super::corpus::{Corpus, Side, UNKNOWN};
use super::kinds::{Kind::*, Values};
use super::lexicon::{Direction, Lexicon, SourceToTarget, TargetToSource};
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
    likelihood: [f32; 2],
    /// Of the target and of the source: how many different words are known.
    known: [usize; 2],
    /// Of the source and of the target: the coverage of each word, by place in the set.
    pub(super) coverage: [Vec<f32>; 2],
    /// Of the source and of the target: how far words are rendered by less than usual, and by more.
    fertility: [[f32; 2]; 2],
    /// Of the source and of the target: what words weigh that are repeated on this side only.
    repeats: [f32; 2],
}

impl Fit {
    pub(super) fn of(unit: usize, corpus: &Corpus, lexicon: &Lexicon) -> Fit {
        let sizes = [corpus.source.set(unit).len(), corpus.target.set(unit).len()];
        let matrix = lexicon.matrix(unit);
        // Of each word of the target and of the source, the sum of its explanations.
        let mut sums = [vec![0.0f32; sizes[1]], vec![0.0f32; sizes[0]]];
        // Of each word of the source and of the target, its likeliest counterpart.
        let mut best = [vec![(0.0f32, 0); sizes[0]], vec![(0.0f32, 0); sizes[1]]];
        for (row, values) in matrix.chunks_exact(sizes[1].max(1)).enumerate() {
            for (column, [there, back]) in values.iter().enumerate() {
                sums[0][column] += there;
                sums[1][row] += back;
                let strength = there.max(*back);
                if strength > best[0][row].0 {
                    best[0][row] = (strength, column);
                }
                if strength > best[1][column].0 {
                    best[1][column] = (strength, row);
                }
            }
        }
        let mut fit = Fit::default();
        for direction in [SourceToTarget, TargetToSource] {
            let number = direction as usize;
            let mut mean = Mean::default();
            for (word, sum) in lexicon.to(direction).set(unit).iter().zip(&sums[number]) {
                mean.take(lexicon.surprise(direction, *word, *sum, sizes[number] as f32 + 1.0));
            }
            fit.likelihood[number] = mean.value();
            fit.known[number] = mean.count;
            fit.fertility[number] = fertility(direction, unit, &matrix, &sums[number], lexicon);
        }
        fit.repeats = [
            repeats(unit, &corpus.source, &corpus.target, &best[0]),
            repeats(unit, &corpus.target, &corpus.source, &best[1]),
        ];
        fit.coverage = best.map(|best| best.into_iter().map(|(best, _)| coverage(best)).collect());
        fit
    }

    pub(super) fn both_likelihoods(&self) -> f32 {
        self.likelihood.iter().sum()
    }

    pub(super) fn note(&self, values: &mut Values) {
        let [target, source] = self.likelihood;
        let root = |side: usize| {
            let sum = self.likelihood[side] * self.known[side] as f32;
            sum.signum() * sum.abs().sqrt()
        };
        (values[TargetLikelihood], values[SourceLikelihood]) = (target, source);
        values[LeastLikelihood] = target.min(source);
        (values[TargetLikelihoodRoot], values[SourceLikelihoodRoot]) = (root(0), root(1));
        (values[KnownTargetWords], values[KnownSourceWords]) = (self.known[0] as f32, self.known[1] as f32);
        [[values[SourceStarved], values[SourceOvergrown]], [values[TargetStarved], values[TargetOvergrown]]] =
            self.fertility;
        [values[SourceRepeats], values[TargetRepeats]] = self.repeats;
    }
}

/// By how much less the words of a side are rendered than they usually are, and by how much more, telling words counting
/// more. `sums` are those of the words on the other side.
fn fertility(direction: Direction, unit: usize, matrix: &[[f32; 2]], sums: &[f32], lexicon: &Lexicon) -> [f32; 2] {
    let (from, to) = (lexicon.from(direction), lexicon.to(direction));
    let (words, others) = (from.set(unit), to.set(unit));
    let parts: Vec<f32> =
        others.iter().zip(sums).map(|(other, sum)| 1.0 / (lexicon.null(direction, *other) + sum)).collect();
    let (mut less, mut more, mut all) = (0.0, 0.0, 0.0);
    for (place, word) in words.iter().enumerate() {
        let value = |other: usize| match direction {
            SourceToTarget => matrix[place * others.len() + other][0],
            TargetToSource => matrix[other * words.len() + place][1],
        };
        let rendered: f32 = parts.iter().enumerate().map(|(other, part)| value(other) * part).sum();
        let (usual, weight) = (lexicon.fertility(direction, unit, place), from.weights[*word as usize]);
        less += weight * (usual - rendered).max(0.0);
        more += weight * (rendered - usual).max(0.0);
        all += weight * usual;
    }
    [less / all.max(0.1), more / all.max(0.1)]
}

/// What the words weigh that a side has more often than the other has their likeliest counterpart; `best` are these
/// counterparts, as places in the other set.
fn repeats(unit: usize, side: &Side, other: &Side, best: &[(f32, usize)]) -> f32 {
    let (counts, others) = (counts(unit, side), counts(unit, other));
    let excess = counts.iter().zip(best).zip(side.set(unit)).map(|((count, (_, best)), word)| {
        let usual = others.get(*best).copied().unwrap_or(1);
        side.weights[*word as usize] * count.saturating_sub(usual) as f32
    });
    excess.sum()
}

/// How often each word of a unit's set is in its sequence.
fn counts(unit: usize, side: &Side) -> Vec<u32> {
    let set = side.set(unit);
    let mut counts = vec![0; set.len()];
    for word in side.sequence(unit).iter().filter(|word| **word != UNKNOWN) {
        if let Ok(place) = set.binary_search(word) {
            counts[place] += 1;
        }
    }
    counts
}
