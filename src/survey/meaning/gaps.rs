//! The words of a side in their order: how well they are rendered, and the longest stretch that is not.

use super::corpus::{Side, UNKNOWN};
use super::means::WeightedMean;
use std::ops::Range;

#[derive(Default)]
pub(super) struct Gaps {
    /// How much of the side is rendered, from 0 to 1; of its first third, and of its last.
    pub(super) coverage: f32,
    pub(super) head: f32,
    pub(super) tail: f32,
    /// What all known words weigh.
    pub(super) weight: f32,
    /// What the words of the stretch weigh, the less the better they are rendered.
    pub(super) gap: f32,
    /// The stretch, by places in the sequence; empty if there is none.
    pub(super) place: Range<u32>,
}

/// Looks at one side of a unit; `coverage` is that of each word, by its place in the set.
pub(super) fn find_gaps(side: &Side, unit: usize, coverage: &[f32]) -> Gaps {
    let (set, sequence) = (side.set(unit), side.sequence(unit));
    let mut all = WeightedMean::default();
    let (mut head, mut tail) = (WeightedMean::default(), WeightedMean::default());
    let third = sequence.len().div_ceil(3);
    let (mut run, mut start) = (0.0f32, 0);
    let mut gaps = Gaps::default();
    for (place, word) in sequence.iter().enumerate() {
        if *word == UNKNOWN {
            continue;
        }
        let own = set.binary_search(word).map_or(0.0, |at| coverage[at]);
        let weight = side.weights[*word as usize];
        all.take(own, weight);
        if place < third {
            head.take(own, weight);
        }
        if place + third >= sequence.len() {
            tail.take(own, weight);
        }
        if run <= 0.0 {
            (run, start) = (0.0, place);
        }
        run += weight * 1.5 * (0.65 - own);
        if run > gaps.gap {
            gaps.gap = run;
            gaps.place = start as u32..place as u32 + 1;
        }
    }
    Gaps {
        coverage: all.value_or(0.5),
        weight: all.weight.max(1.0),
        head: head.value_or(0.5),
        tail: tail.value_or(0.5),
        ..gaps
    }
}
