//! Which sentences of a block stand for which: the cheapest way through both, by Gale and Church, with words.

use super::Side;
use super::fit::Fit;
use super::profile::Profile;
use std::ops::Range;

/// The sentences of two blocks that stand for one another.
pub(super) struct Pairing {
    pub(super) sources: Range<usize>,
    pub(super) targets: Range<usize>,
}

/// Sentences that stand for one another.
pub(super) struct Aligned {
    pub(super) sources: Range<usize>,
    pub(super) targets: Range<usize>,
    pub(super) confidence: f32,
}

/// How many sentences stand for how many, and how often.
const SHAPES: [(usize, usize, f32); 12] = [
    (1, 1, 0.93),
    (1, 0, 0.005),
    (0, 1, 0.005),
    (2, 1, 0.02),
    (1, 2, 0.03),
    (2, 2, 0.004),
    (3, 1, 0.004),
    (1, 3, 0.003),
    (2, 3, 0.001),
    (3, 2, 0.001),
    (1, 4, 0.001),
    (4, 1, 0.001),
];
/// What a sentence without counterpart costs, and each of its letters.
const ALONE: f32 = 4.0;
const ALONE_PER_LETTER: f32 = 0.02;
/// Joined sentences have more words, so chance finds more counterparts.
const CHANCE: f32 = 0.06;
/// Longer blocks are paired in pieces of so many sentences.
const MOST_SENTENCES: usize = 200;

/// Pairs the sentences of two blocks; all sentences are given, in order.
pub(super) fn align_sentences(sources: &Side, targets: &Side, pairing: Pairing, fit: &Fit) -> Vec<Aligned> {
    let mut aligned = Vec::new();
    let (mut source, mut target) = (pairing.sources.start, pairing.targets.start);
    let pieces = pairing.sources.len().max(pairing.targets.len()).div_ceil(MOST_SENTENCES).max(1);
    for piece in 1..=pieces {
        let end = |range: &Range<usize>| range.start + range.len() * piece / pieces;
        let (source_end, target_end) = (end(&pairing.sources), end(&pairing.targets));
        align_piece(sources, targets, source..source_end, target..target_end, fit, &mut aligned);
        (source, target) = (source_end, target_end);
    }
    aligned
}

fn align_piece(
    sources: &Side,
    targets: &Side,
    source: Range<usize>,
    target: Range<usize>,
    fit: &Fit,
    aligned: &mut Vec<Aligned>,
) {
    let (n, m) = (source.len(), target.len());
    let width = m + 1;
    let mut best = vec![(f32::INFINITY, usize::MAX); (n + 1) * width];
    best[0].0 = 0.0;
    for i in 0..=n {
        for j in 0..=m {
            for (number, (p, q, share)) in SHAPES.iter().enumerate() {
                if *p > i || *q > j {
                    continue;
                }
                let before = best[(i - p) * width + (j - q)].0;
                if before == f32::INFINITY {
                    continue;
                }
                let (s, t) = (source.start + i - p..source.start + i, target.start + j - q..target.start + j);
                let cost = before - share.ln() + cost(sources, targets, s, t, fit);
                if cost < best[i * width + j].0 {
                    best[i * width + j] = (cost, number);
                }
            }
        }
    }
    let (mut i, mut j) = (n, m);
    let first = aligned.len();
    while (i, j) != (0, 0) {
        let (p, q, _) = SHAPES[best[i * width + j].1];
        (i, j) = (i - p, j - q);
        let (s, t) = (source.start + i..source.start + i + p, target.start + j..target.start + j + q);
        aligned.push(Aligned { sources: s, targets: t, confidence: 0.9 });
    }
    aligned[first..].reverse();
}

fn cost(sources: &Side, targets: &Side, source: Range<usize>, target: Range<usize>, fit: &Fit) -> f32 {
    let shape = source.len() + target.len();
    let profile = |side: &Side, range: Range<usize>| {
        Profile::joined(side.sentences[range].iter().map(|sentence| &sentence.profile))
    };
    let (source, target) = (profile(sources, source), profile(targets, target));
    if shape == 1 {
        return ALONE + ALONE_PER_LETTER * (source.letters + target.letters) as f32;
    }
    let mut cost = fit.length_cost(source.letters, target.letters);
    if fit.knows_words() {
        let (similarity, known) = fit.profiles(&source, &target);
        cost += known / 2.0 * (0.5 - (similarity - CHANCE * (shape - 2) as f32));
    }
    cost
}
