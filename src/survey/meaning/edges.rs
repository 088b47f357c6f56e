//! Which words units begin and end with: a target that was cut off ends in a word that others do not end in.

use super::corpus::{Corpus, Side, UNKNOWN};
use super::kinds::{Kind::*, Values};
use super::wording::{End, UnitWording};

/// The first and last words of all units.
pub(super) struct Edges<'a> {
    corpus: &'a Corpus,
    source: Tallies,
    target: Tallies,
}

/// Of each word of a side, where it stands.
struct Tallies {
    words: Vec<Tally>,
    /// How often any word is the first of its unit; how often the last.
    usual: f32,
}

/// In how many different units a word stands. Those that end in a mark are counted apart from those that do not: sentences
/// end otherwise than headings.
#[derive(Clone, Copy, Default)]
struct Tally {
    anywhere: [u32; 2],
    first: [u32; 2],
    last: [u32; 2],
}

/// Units that say as much about a word as what is thought of it before.
const PRIOR: f32 = 1.0;

impl<'a> Edges<'a> {
    pub(super) fn new(corpus: &'a Corpus) -> Edges<'a> {
        let [source, target] = [&corpus.source, &corpus.target].map(|side| Tallies::new(corpus, side));
        Edges { corpus, source, target }
    }

    pub(super) fn note(&self, unit: usize, values: &mut Values) {
        let kind = kind(&self.corpus.units[unit].wording);
        [values[SourceFirst], values[SourceLast]] = self.source.edges(self.corpus.source.sequence(unit), kind);
        [values[TargetFirst], values[TargetLast]] = self.target.edges(self.corpus.target.sequence(unit), kind);
    }
}

impl Tallies {
    fn new(corpus: &Corpus, side: &Side) -> Tallies {
        let mut words = vec![Tally::default(); side.keys.len()];
        let mut all = 0;
        for (unit, _) in &corpus.pairs {
            let kind = kind(&corpus.units[*unit].wording);
            all += side.set(*unit).len();
            side.set(*unit).iter().for_each(|word| words[*word as usize].anywhere[kind] += 1);
            let sequence = side.sequence(*unit);
            let known = |word: Option<&u32>| word.filter(|word| **word != UNKNOWN).map(|word| *word as usize);
            if let Some(word) = known(sequence.first()) {
                words[word].first[kind] += 1;
            }
            if let Some(word) = known(sequence.last()) {
                words[word].last[kind] += 1;
            }
        }
        Tallies { words, usual: corpus.pairs.len() as f32 / all.max(1) as f32 }
    }

    /// How much likelier the first and the last word are that than any word, by the other units; 0 where nothing is known.
    fn edges(&self, sequence: &[u32], kind: usize) -> [f32; 2] {
        let known = |word: Option<&u32>| self.words.get(*word? as usize);
        let likely = |at_edge: u32, anywhere: u32| {
            let (at_edge, anywhere) = (at_edge.saturating_sub(1) as f32, anywhere.saturating_sub(1) as f32);
            ((at_edge + PRIOR * self.usual) / ((anywhere + PRIOR) * self.usual)).ln()
        };
        let first = known(sequence.first()).map(|tally| likely(tally.first[kind], tally.anywhere[kind]));
        let last = known(sequence.last()).map(|tally| likely(tally.last[kind], tally.anywhere[kind]));
        [first.unwrap_or(0.0), last.unwrap_or(0.0)]
    }
}

fn kind(wording: &UnitWording) -> usize {
    usize::from(wording.source.end != End::Open)
}
