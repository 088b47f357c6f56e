//! Which sentences of a block stand for which: the cheapest way through both, by Gale and Church, with words.

use super::confidence::Signs;
use super::fit::Fit;
use super::word_matches::WordMatches;
use super::{Sentence, sentences};
use std::ops::Range;

/// Sentences that stand for one another, counted from the first of the block.
pub(super) struct Aligned {
    pub(super) sources: Range<usize>,
    pub(super) targets: Range<usize>,
    pub(super) signs: Signs,
}

/// Sentences and pieces that stand for one another, counted from the first of the block.
#[derive(Debug, Clone)]
pub(super) struct Bead {
    pub(super) sources: Range<usize>,
    pub(super) targets: Range<usize>,
    /// What it costs, as a negative logarithm.
    cost: f32,
    /// Its share among all ways to pair the sentences of the block, each weighed by how likely it is.
    pub(super) chance: f32,
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
/// Ways that cost so much more than the cheapest are not looked at.
const HOPELESS: f32 = 15.0;
/// Longer blocks are paired in pieces of so many sentences.
const MOST_SENTENCES: usize = 50;

/// Pairs the sentences of a block with the pieces of its translation; all are given, in order.
pub(super) fn align_sentences(sources: &[Sentence], targets: &[Sentence], fit: &Fit) -> Vec<Aligned> {
    if is_one_unit(sources, targets) {
        let grid = Grid::new(sources, targets, fit);
        let (sources, targets) = (0..sources.len(), 0..targets.len());
        let signs = Signs { chance: WHOLE, ..grid.signs(&sources, &targets) };
        return vec![Aligned { sources, targets, signs }];
    }
    let mut aligned = Vec::new();
    let (mut source, mut target) = (0, 0);
    let parts = sources.len().max(targets.len() / 4).div_ceil(MOST_SENTENCES).max(1);
    for part in 1..=parts {
        let (source_end, target_end) = (sources.len() * part / parts, targets.len() * part / parts);
        let grid = Grid::new(&sources[source..source_end], &targets[target..target_end], fit);
        aligned.extend(grid.cheapest_path().into_iter().map(|bead| Aligned {
            signs: Signs { chance: bead.chance, ..grid.signs(&bead.sources, &bead.targets) },
            sources: source + bead.sources.start..source + bead.sources.end,
            targets: target + bead.targets.start..target + bead.targets.end,
        }));
        (source, target) = (source_end, target_end);
    }
    let alone = alone(sources, targets, &aligned);
    aligned.iter_mut().for_each(|bead| bead.signs.alone = alone);
    aligned
}

/// The share of a block, by letters, that beads leave without counterpart: of the side where it is larger.
fn alone(sources: &[Sentence], targets: &[Sentence], aligned: &[Aligned]) -> f32 {
    let letters =
        |sentences: &[Sentence]| sentences.iter().map(|sentence| sentence.profile.letters).sum::<u32>() as f32;
    let left = |range: fn(&Aligned) -> &Range<usize>, other: fn(&Aligned) -> &Range<usize>, side: &[Sentence]| {
        let alone = aligned.iter().filter(|bead| other(bead).is_empty());
        alone.map(|bead| letters(&side[range(bead).clone()])).sum::<f32>() / letters(side).max(1.0)
    };
    let (of_sources, of_targets) = (
        left(|bead| &bead.sources, |bead| &bead.targets, sources),
        left(|bead| &bead.targets, |bead| &bead.sources, targets),
    );
    of_sources.max(of_targets)
}

/// The chance that a block is one unit where it looks like one.
const WHOLE: f32 = 0.95;

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

    /// The cheapest way from the first sentence on either side to the last.
    fn cheapest_path(&self) -> Vec<Bead> {
        let (n, m) = (self.sources.len(), self.targets.len());
        let width = m + 1;
        let mut best = vec![(f32::INFINITY, usize::MAX); (n + 1) * width];
        best[0].0 = 0.0;
        let mut beads: Vec<Bead> = Vec::new();
        for i in 0..=n {
            for j in 0..=m {
                self.beads_that_end_at(i, j, &best, &mut beads);
                let first = beads.partition_point(|bead| (bead.sources.end, bead.targets.end) < (i, j));
                for (number, bead) in beads.iter().enumerate().skip(first) {
                    let cost = best[bead.sources.start * width + bead.targets.start].0 + bead.cost;
                    if cost < best[i * width + j].0 {
                        best[i * width + j] = (cost, number);
                    }
                }
            }
        }
        self.judge(&mut beads, width);
        let (mut place, mut path) = (n * width + m, Vec::new());
        while place != 0 {
            let bead = &beads[best[place].1];
            place = bead.sources.start * width + bead.targets.start;
            path.push(bead.clone());
        }
        path.reverse();
        path
    }

    /// All beads whose last sentences are `i - 1` and `j - 1` and that may lie on the cheapest way.
    fn beads_that_end_at(&self, i: usize, j: usize, best: &[(f32, usize)], beads: &mut Vec<Bead>) {
        let width = self.targets.len() + 1;
        let mut least = f32::INFINITY;
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
                let Some(share) = share(p, certain).filter(|_| before < least + HOPELESS) else { continue };
                let (sources, targets) = (i - p..i, j - q..j);
                let cost = self.cost(sources.clone(), targets.clone()) - share.ln();
                least = least.min(before + cost);
                beads.push(Bead { sources, targets, cost, chance: 0.0 });
            }
        }
    }

    /// Finds the chance of each bead among all ways through the block: the sum of all ways that it lies on, divided by
    /// the sum of all.
    fn judge(&self, beads: &mut [Bead], width: usize) {
        let places = (self.sources.len() + 1) * width;
        let start = |bead: &Bead| bead.sources.start * width + bead.targets.start;
        let end = |bead: &Bead| bead.sources.end * width + bead.targets.end;
        let (mut before, mut behind) = (vec![f32::NEG_INFINITY; places], vec![f32::NEG_INFINITY; places]);
        (before[0], behind[places - 1]) = (0.0, 0.0);
        for bead in beads.iter() {
            before[end(bead)] = sum_of_logarithms(before[end(bead)], before[start(bead)] - bead.cost);
        }
        for bead in beads.iter().rev() {
            behind[start(bead)] = sum_of_logarithms(behind[start(bead)], behind[end(bead)] - bead.cost);
        }
        for bead in beads {
            let through = before[start(bead)] - bead.cost + behind[end(bead)];
            bead.chance = (through - before[places - 1]).exp().min(1.0);
        }
    }

    /// What tells how sure a bead is.
    fn signs(&self, sources: &Range<usize>, targets: &Range<usize>) -> Signs {
        let letters =
            |side: usize, range: &Range<usize>| self.letters[side][range.end] - self.letters[side][range.start];
        let (similarity, known) = self.matches.similarity(sources.clone(), targets.clone());
        let doubt = |place: usize| self.targets.get(place).map_or(0.0, |piece| piece.doubt.max(0.0));
        Signs {
            chance: 1.0,
            length_cost: self.fit.length_cost(letters(0, sources), letters(1, targets)),
            similarity,
            known,
            doubt: if targets.is_empty() { 0.0 } else { doubt(targets.start) + doubt(targets.end) },
            sources: sources.len(),
            has_inner_ends: self.targets[targets.clone()].iter().skip(1).any(|piece| piece.doubt == 0.0),
            alone: 0.0,
        }
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

fn sum_of_logarithms(one: f32, other: f32) -> f32 {
    let (more, less) = if one > other { (one, other) } else { (other, one) };
    if less == f32::NEG_INFINITY { more } else { more + (less - more).exp().ln_1p() }
}

/// How often so many sentences stand for so many; `None` if never.
fn share(sources: usize, targets: usize) -> Option<f32> {
    SHAPES.iter().find(|shape| (shape.0, shape.1) == (sources, targets)).map(|shape| shape.2)
}
