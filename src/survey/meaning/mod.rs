//! Whether targets say what their sources say, by what the help centre itself teaches: which words stand for which, how
//! long translations are, what must survive, and whether another unit nearby fits better.
//!
//! Of the first reading only numbers that stand for words are kept ([`Wording`]); the lexicon of a locale lives while
//! the locale is learned, and what stays is a [`Doubt`] for each unit.

mod corpus;
mod dictionary;
mod evidence;
mod lengths;
mod lexicon;
mod scorer;
mod wording;

pub use crate::locale::{Word, words};
pub use dictionary::learn_dictionary;
pub use evidence::{Evidence, KINDS};
pub use scorer::{Node, Scorer, shipped, upper_quartile};
pub use wording::{Wording, take_down};

use corpus::Corpus;
use evidence::{Weigher, compare_with_usual};
use lexicon::Lexicon;
use std::collections::HashMap;
use std::ops::Range;

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

/// Articles whose units are weighed at one go.
pub type Chunk = [(usize, Range<usize>)];

/// Does some work on each chunk, in any order, and gives the results in order of the chunks.
pub trait Workers {
    /// Calls `work` for each chunk.
    fn each(&self, chunks: &[&Chunk], work: &(dyn Fn(&Chunk) -> Vec<Evidence> + Sync)) -> Vec<Vec<Evidence>>;
}

/// One chunk after the other.
#[derive(Debug, Clone, Copy)]
pub struct Alone;

impl Workers for Alone {
    fn each(&self, chunks: &[&Chunk], work: &(dyn Fn(&Chunk) -> Vec<Evidence> + Sync)) -> Vec<Vec<Evidence>> {
        chunks.iter().map(|chunk| work(chunk)).collect()
    }
}

/// Articles whose units are weighed by one thread before it looks for others.
const CHUNK: usize = 32;
/// Units that are learned from together: more teach little more, and memory is finite.
const SHARD: usize = 60_000;
/// Fewer units than this, all different, teach nothing.
const LEAST: usize = 60;

/// Judges the units of a locale. `wordings` are those of its articles, each with the article's number, in order.
pub fn judge(wordings: &[(usize, &Wording)], workers: &dyn Workers, scorer: &Scorer) -> Meaning {
    let (error_mark, warning_mark) = (scorer.error_mark, scorer.warning_mark);
    let mut meaning = Meaning { error_mark, warning_mark, ..Meaning::default() };
    let weighed = weigh(wordings, workers);
    let mut scores: Vec<f32> = weighed.iter().map(|weighed| scorer.score(&weighed.evidence)).collect();
    let suspect = scores.iter().filter(|score| **score >= warning_mark).count();
    meaning.suspect = suspect as f32 / scores.len().max(1) as f32;
    let shift = scorer.shift(&scores);
    scores.iter_mut().for_each(|score| *score += shift);
    for (weighed, score) in weighed.iter().zip(&scores) {
        let reason = weighed.evidence.reason(weighed.other);
        let doubts = meaning.doubts.entry(weighed.article).or_default();
        doubts.push(Doubt { unit: weighed.unit, score: *score, reason });
    }
    meaning
}

/// A unit and what speaks for and against it.
#[derive(Debug, Clone)]
pub struct Weighed {
    /// Number of the article.
    pub article: usize,
    /// Number of the unit in the article's bitext.
    pub unit: usize,
    /// Number of the unit whose source the target fits best, if better than its own.
    pub other: Option<usize>,
    /// What was found.
    pub evidence: Evidence,
}

/// The evidence about all units of a locale that can be judged.
pub fn weigh(wordings: &[(usize, &Wording)], workers: &dyn Workers) -> Vec<Weighed> {
    let units: usize = wordings.iter().map(|(_, wording)| wording.units.len()).sum();
    let shards = units.div_ceil(SHARD).max(1);
    let mut wordings = wordings.to_vec();
    wordings.sort_by_key(|(article, _)| *article);
    let (mut rest, mut weighed) = (&wordings[..], Vec::new());
    for shard in 0..shards {
        let wanted = units * (shard + 1) / shards - units * shard / shards;
        let mut taken = 0;
        let enough = |(_, wording): &(usize, &Wording)| {
            taken += wording.units.len();
            taken >= wanted
        };
        let end = rest.iter().position(enough).map_or(rest.len(), |last| last + 1);
        let end = if shard + 1 == shards { rest.len() } else { end };
        weighed.extend(weigh_shard(&rest[..end], workers));
        rest = &rest[end..];
    }
    weighed
}

fn weigh_shard(wordings: &[(usize, &Wording)], workers: &dyn Workers) -> Vec<Weighed> {
    let corpus = Corpus::new(wordings.iter().copied());
    if corpus.pairs.len() < LEAST {
        return Vec::new();
    }
    let lexicon = Lexicon::learn(&corpus);
    let lengths = lengths::measure(&corpus);
    let weigher = Weigher::new(&corpus, &lexicon, &lengths);
    let chunks: Vec<&Chunk> = corpus.articles.chunks(CHUNK).collect();
    let mut evidence: Vec<Evidence> =
        workers.each(&chunks, &|chunk| weigher.weigh(chunk)).into_iter().flatten().collect();
    compare_with_usual(&mut evidence);
    let mut evidence = evidence.into_iter();
    let mut weighed = Vec::new();
    for (article, units) in &corpus.articles {
        for (unit, evidence) in units.clone().zip(&mut evidence) {
            let wording = &corpus.units[unit].wording;
            if wording.is_copied || evidence.knows_little() {
                continue;
            }
            let other = evidence.other.map(|other| corpus.units[other].wording.unit as usize);
            weighed.push(Weighed { article: *article, unit: wording.unit as usize, other, evidence });
        }
    }
    weighed
}

impl Evidence {
    /// The value of a kind of evidence.
    pub fn value(&self, kind: &str) -> f32 {
        KINDS.iter().position(|known| *known == kind).map_or(0.0, |number| self.values[number])
    }

    /// Whether too few words are known to say anything.
    fn knows_little(&self) -> bool {
        self.value("known-source-words") + self.value("known-target-words") < 2.0
    }

    fn reason(&self, other: Option<usize>) -> Reason {
        /// Fits that are better by less may be chance.
        const CLEARLY: f32 = 0.5;
        match other {
            Some(other) if self.value("other-source") > CLEARLY => Reason::Elsewhere(other),
            _ if self.source_gap.is_empty() && self.target_gap.is_empty() => Reason::Length,
            _ if self.value("source-gap") >= self.value("target-gap") => {
                Reason::Unrendered(self.source_gap.start, self.source_gap.end)
            }
            _ => Reason::Unfounded(self.target_gap.start, self.target_gap.end),
        }
    }
}
