//! Whether targets say what their sources say, by what the help centre itself teaches: which words stand for which, how
//! long translations are, what must survive, and whether another unit nearby fits better.
//!
//! Of the first reading only numbers that stand for words are kept ([`Wording`]); the lexicon of a locale lives while
//! the locale is learned, and what stays is a [`Doubt`] for each unit.

mod alike;
mod contrast;
mod corpus;
mod dictionary;
mod evidence;
mod fit;
mod gaps;
mod judge;
mod kinds;
mod lengths;
mod lexicon;
mod means;
mod reach;
mod scorer;
mod sets;
mod usual;
mod wording;

pub use crate::locale::{Word, words};
pub use dictionary::learn_dictionary;
pub use evidence::Evidence;
pub use judge::{Alone, Chunk, Weighed, Workers, judge, weigh};
pub use kinds::{KINDS, Kind, Values};
pub use scorer::{Node, Scorer, shipped, upper_quartile};
pub use wording::{Wording, take_down};

use std::collections::HashMap;

/// How the units of a locale were judged.
#[derive(Debug, Default)]
pub struct Meaning {
    /// From this score on, a unit is as suspect as one in a thousand that are sound.
    pub error_mark: f32,
    /// From this score on, as one in two hundred.
    pub warning_mark: f32,
    /// By article; in order of the units. Units that cannot be judged are left out.
    doubts: HashMap<usize, Vec<Doubt>>,
    /// The share of units that other locales would have from the warning mark on.
    suspect: f32,
}

/// What is thought of a unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Doubt {
    /// Number of the unit in its bitext.
    pub unit: usize,
    /// The higher, the less the target is a translation of the source.
    pub score: f32,
    /// What speaks most against it.
    pub reason: Reason,
}

/// What speaks against a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The target fits the source of another unit of the article better.
    Elsewhere(usize),
    /// Nothing in the target renders these words of the source: numbers of words, as [`words`] gives them.
    Unrendered(u32, u32),
    /// Nothing in the source stands for these words of the target.
    Unfounded(u32, u32),
    /// Neither; how long it is, or what it has besides words.
    Length,
}

/// Where more units than this are suspect, it is not single units that are wrong.
const HOPELESS: f32 = 0.25;

impl Meaning {
    /// The share of units that are suspect, if it is so large that something else must be wrong.
    pub fn hopeless(&self) -> Option<f32> {
        (self.suspect > HOPELESS).then_some(self.suspect)
    }

    /// What is thought of the units of an article that could be judged.
    pub fn doubts(&self, article: usize) -> &[Doubt] {
        self.doubts.get(&article).map_or(&[], Vec::as_slice)
    }
}
