//! Which sentences of a block stand for which: the cheapest way through both, by Gale and Church, with words.

use super::fit::Fit;
use super::word_matches::WordMatches;
use super::{Sentence, sentences};
use std::ops::Range;

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
    (2, 1, 0.003),
    (1, 2, 0.03),
    (2, 2, 0.001),
    (3, 1, 0.0007),
    (1, 3, 0.003),
    (2, 3, 0.0003),
    (3, 2, 0.0003),
    (1, 4, 0.001),
    (4, 1, 0.0003),
];
/// What a sentence without counterpart costs, and each of its letters.
const ALONE: f32 = 4.0;
const ALONE_PER_LETTER: f32 = 0.02;
/// Joined sentences have more words, so chance finds more counterparts.
const CHANCE: f32 = 0.06;
/// Pieces of the target that one bead takes in at most.
const MOST_PIECES: usize = 40;
/// Sentences that one bead takes in at most.
const MOST_JOINED: usize = 4;
/// Longer blocks are paired in pieces of so many sentences.
const MOST_SENTENCES: usize = 200;

/// Pairs the sentences of a block with the pieces of its translation; all are given, in order.
pub(super) fn align_sentences(sources: &[Sentence], targets: &[Sentence], fit: &Fit) -> Vec<Aligned> {
    if is_one_unit(sources, targets) {
        return vec![Aligned { sources: 0..sources.len(), targets: 0..targets.len(), confidence: 0.9 }];
    }
    let mut aligned = Vec::new();
    let (mut source, mut target) = (0, 0);
    let parts = sources.len().max(targets.len()).div_ceil(MOST_SENTENCES).max(1);
    for part in 1..=parts {
        let (source_end, target_end) = (sources.len() * part / parts, targets.len() * part / parts);
        let path = Grid::new(&sources[source..source_end], &targets[target..target_end], fit).cheapest_path();
        aligned.extend(path.into_iter().map(|(s, t)| Aligned {
            sources: source + s.start..source + s.end,
            targets: target + t.start..target + t.end,
            confidence: 0.9,
        }));
        (source, target) = (source_end, target_end);
    }
    aligned
}

/// Whether a block was translated as a whole, by a person who put no blank between sentences where the rest has one.
fn is_one_unit(sources: &[Sentence], targets: &[Sentence]) -> bool {
    let is_touching = |piece: &&Sentence| piece.doubt >= sentences::UNUSUAL;
    let is_certain = |piece: &&Sentence| piece.doubt == 0.0;
    sources.len() > 1
        && targets.iter().any(|piece| is_touching(&piece))
        && targets.iter().filter(is_certain).count() == 1
}

/// All that is known of the sentences of a block and the pieces of its translation.
struct Grid<'a> {
    sources: &'a [Sentence],
    targets: &'a [Sentence],
    /// Letters before each, and of all.
    letters: [Vec<u32>; 2],
    matches: WordMatches,
    fit: &'a Fit<'a>,
}

impl<'a> Grid<'a> {
    fn new(sources: &'a [Sentence], targets: &'a [Sentence], fit: &'a Fit) -> Grid<'a> {
        let letters = [sources, targets].map(|side| {
            let mut sum = 0;
            let sums = side.iter().map(|sentence| {
                sum += sentence.profile.letters;
                sum
            });
            std::iter::once(0).chain(sums).collect()
        });
        Grid { sources, targets, letters, matches: WordMatches::new(sources, targets, fit), fit }
    }

    fn cheapest_path(&self) -> Vec<(Range<usize>, Range<usize>)> {
        let (n, m) = (self.sources.len(), self.targets.len());
        let width = m + 1;
        let mut best = vec![(f32::INFINITY, 0, 0); (n + 1) * width];
        best[0].0 = 0.0;
        for i in 0..=n {
            for j in 0..=m {
                // Grows from the last piece to the left, counting the sentences that begin for certain.
                let mut certain = 0;
                for q in 0..=j.min(MOST_PIECES) {
                    if q > 0 {
                        certain += usize::from(q == 1 || self.targets[j - q + 1].doubt == 0.0);
                    }
                    if certain > MOST_JOINED {
                        break;
                    }
                    for p in 0..=i.min(MOST_JOINED) {
                        let before = best[(i - p) * width + j - q].0;
                        let Some(share) = share(p, certain).filter(|_| before < best[i * width + j].0) else {
                            continue;
                        };
                        let cost = before - share.ln() + self.cost(i - p..i, j - q..j);
                        if cost < best[i * width + j].0 {
                            best[i * width + j] = (cost, p, q);
                        }
                    }
                }
            }
        }
        let (mut i, mut j, mut path) = (n, m, Vec::new());
        while (i, j) != (0, 0) {
            let (_, p, q) = best[i * width + j];
            path.push((i - p..i, j - q..j));
            (i, j) = (i - p, j - q);
        }
        path.reverse();
        path
    }

    fn cost(&self, source: Range<usize>, target: Range<usize>) -> f32 {
        let letters =
            |side: usize, range: &Range<usize>| self.letters[side][range.end] - self.letters[side][range.start];
        let (source_letters, target_letters) = (letters(0, &source), letters(1, &target));
        let doubt = if target.is_empty() { 0.0 } else { self.targets[target.start].doubt };
        if source.is_empty() || target.is_empty() {
            return doubt + ALONE + ALONE_PER_LETTER * (source_letters + target_letters) as f32;
        }
        let certain = self.targets[target.clone()].iter().skip(1).filter(|piece| piece.doubt == 0.0).count();
        let joined = source.len() - 1 + certain;
        let (similarity, known) = self.matches.similarity(source, target);
        let words = known / 2.0 * (0.5 - (similarity - CHANCE * joined as f32));
        doubt + self.fit.length_cost(source_letters, target_letters) + words
    }
}

/// How often so many sentences stand for so many; `None` if never.
fn share(sources: usize, targets: usize) -> Option<f32> {
    SHAPES.iter().find(|shape| (shape.0, shape.1) == (sources, targets)).map(|shape| shape.2)
}
