//! From the words of a locale's articles to what is thought of each unit.

use super::corpus::Corpus;
use super::evidence::{Evidence, Weigher};
use super::kinds::Kind;
use super::lengths;
use super::lexicon::Lexicon;
use super::scorer::Scorer;
use super::tongue::Tongue;
use super::usual::compare_with_usual;
use super::wording::Wording;
use super::{Doubt, Meaning, Place, Plight, Reason};
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

/// Where more targets than this fit another source better, it is not single units that are wrong.
const MOST_DISPLACED: f32 = 0.5;
/// Where half of the units fit less than this, words do not stand for one another at all. A sound locale of 200 units has
/// 1, a larger one 2, chance 0.1.
const LEAST_FIT: f32 = 0.5;
/// Where more units than this are copies, the locale is not translated.
const MOST_COPIED: f32 = 0.9;

/// Judges the units of a locale. `wordings` are those of its articles, each with the article's number.
pub fn judge(wordings: Vec<(usize, Wording)>, workers: &dyn Workers, scorer: &Scorer) -> Meaning {
    let mut meaning = Meaning { plight: plight_of_words(&wordings), ..Meaning::default() };
    let (mut scores, mut fits, mut displaced) = (Vec::new(), Vec::new(), 0);
    weigh(wordings, workers, |weighed| {
        displaced += usize::from(weighed.other.is_some());
        fits.push(weighed.evidence.values[Kind::LeastLikelihood]);
        let score = scorer.score(&weighed.evidence.values);
        let doubt = Doubt { unit: weighed.unit, score, reason: reason(&weighed) };
        meaning.doubts.entry(weighed.article).or_default().push(doubt);
        scores.push(score);
    });
    (meaning.error_mark, meaning.warning_mark) = scorer.marks(&scores);
    meaning.plight = meaning.plight.or_else(|| plight_of_fits(fits, displaced));
    meaning
}

/// What is wrong with the locale as a whole, if that shows in its words.
fn plight_of_words(wordings: &[(usize, Wording)]) -> Option<Plight> {
    let units = wordings.iter().flat_map(|(_, wording)| &wording.units);
    let (all, copied) = units.fold((0, 0), |(all, copied), unit| (all + 1, copied + usize::from(unit.is_copied)));
    let copied = copied as f32 / all.max(1) as f32;
    if all >= LEAST && copied > MOST_COPIED {
        return Some(Plight::Untranslated(copied));
    }
    let mut tongue = Tongue::default();
    wordings.iter().for_each(|(_, wording)| tongue += wording.tongue);
    tongue.is_foreign().then_some(Plight::Foreign)
}

/// What is wrong with the locale as a whole, if that shows in how well its units fit; so many fit the source of another
/// better.
fn plight_of_fits(mut fits: Vec<f32>, displaced: usize) -> Option<Plight> {
    let middle = fits.len() / 2;
    if fits.is_empty() {
        return None;
    }
    let usual = *fits.select_nth_unstable_by(middle, f32::total_cmp).1;
    let displaced = displaced as f32 / fits.len() as f32;
    (usual < LEAST_FIT || displaced > MOST_DISPLACED).then_some(Plight::Unrelated)
}

/// A unit and what speaks for and against it.
#[derive(Debug, Clone)]
pub struct Weighed {
    /// Number of the article.
    pub article: usize,
    /// Which it is of the article.
    pub unit: Place,
    /// The unit whose source the target fits best, if better than its own.
    pub other: Option<Place>,
    /// What was found.
    pub evidence: Evidence,
}

/// Hands over the evidence about all units of a locale that can be judged, in order of the articles.
pub fn weigh(mut wordings: Vec<(usize, Wording)>, workers: &dyn Workers, mut take: impl FnMut(Weighed)) {
    wordings.sort_by_key(|(article, _)| *article);
    let units: usize = wordings.iter().map(|(_, wording)| wording.units.len()).sum();
    let shards = units.div_ceil(SHARD).max(1);
    for shard in 0..shards {
        let wanted = units * (shard + 1) / shards - units * shard / shards;
        let mut taken = 0;
        let enough = |(_, wording): &(usize, Wording)| {
            taken += wording.units.len();
            taken >= wanted
        };
        let end = wordings.iter().position(enough).map_or(wordings.len(), |last| last + 1);
        let rest = wordings.split_off(if shard + 1 == shards { wordings.len() } else { end });
        weigh_shard(std::mem::replace(&mut wordings, rest), workers, &mut take);
    }
}

fn weigh_shard(wordings: Vec<(usize, Wording)>, workers: &dyn Workers, take: &mut impl FnMut(Weighed)) {
    let corpus = Corpus::new(wordings.iter().map(|(article, wording)| (*article, wording)));
    drop(wordings);
    if corpus.pairs.len() < LEAST {
        return;
    }
    let mut evidence = weigh_all(&corpus, workers);
    compare_with_usual(&mut evidence);
    let mut evidence = evidence.into_iter();
    for (article, units) in &corpus.articles {
        for (unit, evidence) in units.clone().zip(&mut evidence) {
            let wording = &corpus.units[unit].wording;
            if wording.is_copied || evidence.knows_little() {
                continue;
            }
            let other = evidence.other.map(|other| corpus.units[other].wording.unit);
            take(Weighed { article: *article, unit: wording.unit, other, evidence });
        }
    }
}

/// The evidence about all units, in their order.
fn weigh_all(corpus: &Corpus, workers: &dyn Workers) -> Vec<Evidence> {
    let lexicon = Lexicon::learn(corpus);
    let lengths = lengths::measure(corpus);
    let weigher = Weigher::new(corpus, &lexicon, &lengths);
    let chunks: Vec<&Chunk> = corpus.articles.chunks(CHUNK).collect();
    let weighed = workers.each(&chunks, &|chunk| weigher.weigh(chunk));
    let mut evidence = Vec::with_capacity(corpus.units.len());
    weighed.into_iter().for_each(|weighed| evidence.extend(weighed));
    evidence
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
