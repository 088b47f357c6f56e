//! From the words of a locale's articles to what is thought of each unit.

use super::corpus::Corpus;
use super::evidence::{Evidence, Weigher};
use super::kinds::Kind;
use super::lengths;
use super::lexicon::Lexicon;
use super::scorer::Scorer;
use super::usual::compare_with_usual;
use super::wording::Wording;
use super::{Doubt, Meaning, Reason};
use std::ops::Range;

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
pub(super) const SHARD: usize = 60_000;
/// Fewer units than this, all different, teach nothing.
const LEAST: usize = 60;

/// Judges the units of a locale. `wordings` are those of its articles, each with the article's number, in order.
pub fn judge(wordings: &[(usize, &Wording)], workers: &dyn Workers, scorer: &Scorer) -> Meaning {
    let (error_mark, warning_mark) = (scorer.error_mark, scorer.warning_mark);
    let mut meaning = Meaning { error_mark, warning_mark, ..Meaning::default() };
    let weighed = weigh(wordings, workers);
    let mut scores: Vec<f32> = weighed.iter().map(|weighed| scorer.score(&weighed.evidence.values)).collect();
    let suspect = scores.iter().filter(|score| **score >= warning_mark).count();
    meaning.suspect = suspect as f32 / scores.len().max(1) as f32;
    let shift = scorer.shift(&scores);
    scores.iter_mut().for_each(|score| *score += shift);
    for (weighed, score) in weighed.iter().zip(&scores) {
        let reason = reason(weighed);
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

/// What speaks most against a unit.
fn reason(weighed: &Weighed) -> Reason {
    /// Fits that are better by less may be chance.
    const CLEARLY: f32 = 0.5;
    let Evidence { values, source_gap, target_gap, .. } = &weighed.evidence;
    match weighed.other {
        Some(other) if values[Kind::OtherSource] > CLEARLY => Reason::Elsewhere(other),
        _ if source_gap.is_empty() && target_gap.is_empty() => Reason::Length,
        _ if values[Kind::SourceGap] >= values[Kind::TargetGap] => Reason::Unrendered(source_gap.start, source_gap.end),
        _ => Reason::Unfounded(target_gap.start, target_gap.end),
    }
}
