//! Whether targets say what their sources say, by what the help centre itself teaches: which words stand for which, how
//! long translations are, what must survive, and whether another unit nearby fits better.
//!
//! Of the first reading only numbers that stand for words are kept ([`Wording`]); the lexicon of a locale lives while
//! the locale is learned, and what stays is a [`Doubt`] for each unit.

mod alike;
mod contrast;
mod corpus;
mod dictionary;
mod edges;
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
mod seams;
mod sets;
mod title;
mod tongue;
mod usual;
mod wording;

pub use crate::locale::{Word, words};
pub use dictionary::learn_dictionary;
pub use evidence::Evidence;
pub use judge::{Alone, Chunk, Weighed, Workers, judge, weigh};
pub use kinds::{KINDS, Kind, Values};
pub use scorer::{Mark, Node, Scorer, USUAL_LEVEL, level, shipped};
pub use title::{source_title, title_pair};
pub use wording::{Wording, take_down};

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How the units of a locale were judged.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Meaning {
    /// From this score on, a unit is as suspect as one in a thousand that are sound.
    pub error_mark: f32,
    /// From this score on, as one in two hundred.
    pub warning_mark: f32,
    /// What is wrong with the locale as a whole; then none of its units is worth a word.
    pub plight: Option<Plight>,
    /// By article; in order of the units. Units that cannot be judged are left out.
    doubts: BTreeMap<usize, Vec<Doubt>>,
}

/// What is wrong with nearly all units of a locale.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Plight {
    /// The targets fit their sources no better than those of other units.
    Unrelated,
    /// This share of the targets are their sources.
    Untranslated(f32),
    /// The targets are in another language.
    Foreign,
}

/// What is thought of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Doubt {
    /// Which it is.
    pub unit: Place,
    /// The higher, the less the target is a translation of the source.
    pub score: f32,
    /// What speaks most against it.
    pub reason: Reason,
}

/// Something of an article that has a target and a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Place {
    /// The title of the front matter.
    Title,
    /// A unit, by its number in the bitext.
    Unit(usize),
}

/// What speaks against a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// The target fits the source of another unit of the article better.
    Elsewhere(Place),
    /// Nothing in the target renders these words of the source: numbers of words, as [`words`] gives them.
    Unrendered(u32, u32),
    /// Nothing in the source stands for these words of the target.
    Unfounded(u32, u32),
    /// Neither; how long it is, or what it has besides words.
    Length,
}

impl Meaning {
    /// What is thought of the units of an article that could be judged.
    pub fn doubts(&self, article: usize) -> &[Doubt] {
        self.doubts.get(&article).map_or(&[], Vec::as_slice)
    }

    /// The units of an article that are suspect.
    pub fn suspects(&self, article: usize) -> Vec<Doubt> {
        self.doubts(article).iter().filter(|doubt| doubt.score >= self.warning_mark).copied().collect()
    }

    /// A fingerprint of all that findings about an article may take from here.
    pub fn fingerprint(&self, article: usize) -> u64 {
        let text = format!("{} {} {:?} {:?}", self.error_mark, self.warning_mark, self.plight, self.suspects(article));
        xxhash_rust::xxh3::xxh3_64(text.as_bytes())
    }

    /// What findings are made of, with other numbers for articles; those without a number are left out.
    pub fn renumbered(&self, number: impl Fn(usize) -> Option<usize>) -> Meaning {
        let articles = self.doubts.keys().map(|article| (number(*article), self.suspects(*article)));
        let doubts = articles.filter_map(|(article, doubts)| Some((article?, doubts)).filter(|it| !it.1.is_empty()));
        Meaning { doubts: doubts.collect(), ..*self }
    }
}
