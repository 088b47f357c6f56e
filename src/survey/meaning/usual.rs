//! Values against what is usual for sources of that length: in one language words are paired less easily than in another,
//! and in short units less than in long ones.

use super::evidence::Evidence;
use super::kinds::Kind::{self, *};

/// The kinds that are compared, each with the kind that takes the result.
const COMPARED: [(Kind, Kind); 6] = [
    (TargetLikelihood, TargetLikelihoodUsual),
    (SourceLikelihood, SourceLikelihoodUsual),
    (TargetCoverage, TargetCoverageUsual),
    (SourceCoverage, SourceCoverageUsual),
    (TargetGap, TargetGapUsual),
    (SourceGap, SourceGapUsual),
];

const BINS: usize = 9;

/// Fills in the kinds that tell how far another is from what is usual.
pub(super) fn compare_with_usual(all: &mut [Evidence]) {
    let bin = |evidence: &Evidence| (((evidence.values[SourceLetters] - 1.5) / 0.5).max(0.0) as usize).min(BINS - 1);
    for (kind, compared) in COMPARED {
        let mut bins: Vec<Vec<f32>> = vec![Vec::new(); BINS];
        all.iter().for_each(|evidence| bins[bin(evidence)].push(evidence.values[kind]));
        let usual: Vec<(f32, f32)> = bins.into_iter().map(spread).collect();
        for evidence in all.iter_mut() {
            let (median, deviation) = usual[bin(evidence)];
            evidence.values[compared] = (evidence.values[kind] - median) / deviation;
        }
    }
}

/// Median and spread, as far as there are enough values to tell.
fn spread(mut values: Vec<f32>) -> (f32, f32) {
    if values.len() < 20 {
        return (0.0, 1.0);
    }
    let mut at = |share: f32| {
        let place = (values.len() as f32 * share) as usize;
        *values.select_nth_unstable_by(place, f32::total_cmp).1
    };
    let (low, median, high) = (at(0.25), at(0.5), at(0.75));
    (median, ((high - low) / 1.35).max(0.05))
}
