//! Evidence about the units of a mutated corpus, with what was done to them.

use diglot::survey::meaning::{Chunk, Evidence, Scorer, Values, Workers};
use rayon::prelude::*;
use std::collections::HashMap;

/// One mutated corpus.
pub struct Data {
    /// The name of its folder.
    pub name: String,
    pub locale: String,
    /// All units of the corpus, judged or not.
    pub units: usize,
    pub rows: Vec<Row>,
    /// Mutated units by kind, judged or not.
    pub planted: HashMap<String, usize>,
}

/// A unit that can be judged.
pub struct Row {
    pub values: Values,
    /// What was done to it, if anything.
    pub kind: Option<String>,
}

impl Data {
    /// The scores of all units that are judged.
    pub fn scores(&self, scorer: &Scorer) -> Vec<f32> {
        self.rows.par_iter().map(|row| scorer.score(&row.values)).collect()
    }

    /// The scores of units that were not mutated; those that are not judged score least.
    pub fn clean_scores(&self, scorer: &Scorer) -> Vec<f32> {
        let clean = self.rows.par_iter().filter(|row| row.kind.is_none());
        let mut scores: Vec<f32> = clean.map(|row| scorer.score(&row.values)).collect();
        let all = self.units - self.planted.values().sum::<usize>();
        scores.resize(all.max(scores.len()), f32::NEG_INFINITY);
        scores.sort_by(|a, b| b.total_cmp(a));
        scores
    }
}

/// All processors.
pub struct Everyone;

impl Workers for Everyone {
    fn each(&self, chunks: &[&Chunk], work: &(dyn Fn(&Chunk) -> Vec<Evidence> + Sync)) -> Vec<Vec<Evidence>> {
        chunks.par_iter().map(|chunk| work(chunk)).collect()
    }
}
