//! Where the marks for errors and warnings are: learned from corpora that were judged by the weights of others.

use crate::data::Data;
use diglot::survey::meaning::{Mark, Scorer, USUAL_LEVEL, level};

/// How a corpus looks that was judged by weights learned from others.
pub struct Pooled {
    pub locale: String,
    /// See [`level`].
    level: f32,
    /// What the corpus counts for.
    weight: f32,
    /// The scores that some shares of the units that were not mutated reach, by [`SHARES`].
    reached: [f32; 2],
}

/// Shares of sound units that are flagged as errors, and as warnings.
const SHARES: [f64; 2] = [0.001, 0.005];
/// Corpora of more units count in full, others for a third.
const LARGE: usize = 10_000;

impl Pooled {
    pub fn new(data: &Data, scorer: &Scorer) -> Pooled {
        let clean = data.clean_scores(scorer);
        let reached = SHARES.map(|share| clean[(clean.len() as f64 * share) as usize]);
        let weight = if data.units > LARGE { 1.0 } else { 0.3 };
        Pooled { locale: data.locale.clone(), level: level(&data.scores(scorer)), weight, reached }
    }
}

/// Sets the marks of a scorer by least squares: how the score that so many reach depends on the level.
pub fn set_marks<'a>(scorer: &mut Scorer, pooled: impl Iterator<Item = &'a Pooled> + Clone) {
    let mark = |number: usize| {
        let sum = |of: &dyn Fn(&Pooled) -> f32| pooled.clone().map(|pooled| pooled.weight * of(pooled)).sum::<f32>();
        let all = sum(&|_| 1.0);
        let (mean_level, mean) = (sum(&|pooled| pooled.level) / all, sum(&|pooled| pooled.reached[number]) / all);
        let spread = sum(&|pooled| (pooled.level - mean_level).powi(2));
        let common = sum(&|pooled| (pooled.level - mean_level) * (pooled.reached[number] - mean));
        let slope = if spread > 0.01 { common / spread } else { 0.0 };
        let rounded = |value: f32| (value * 1000.0).round() / 1000.0;
        Mark { usual: rounded(mean + slope * (USUAL_LEVEL - mean_level)), slope: rounded(slope) }
    };
    (scorer.error, scorer.warning) = (mark(0), mark(1));
}
