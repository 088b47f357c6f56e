//! All units of a locale, with words numbered from 0 on either side.

use super::Place;
use super::wording::{UnitWording, Wording};
use std::collections::HashMap;
use std::ops::Range;

/// The units of a locale, article by article.
#[derive(Debug, Default)]
pub(super) struct Corpus {
    pub(super) units: Vec<Unit>,
    /// Of each article, its number and its units; a title stands by itself.
    pub(super) articles: Vec<(usize, Range<usize>)>,
    pub(super) source: Side,
    pub(super) target: Side,
    pub(super) anchors: Vec<u32>,
    /// Units of the same words on both sides are learned from once: one unit of each, and how many there are.
    pub(super) pairs: Vec<(usize, f32)>,
    /// For each word of the target, the word of the source that is written alike.
    pub(super) alike: Vec<Option<u32>>,
}

/// One unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    pub(super) wording: UnitWording,
    /// Where its anchors begin.
    pub(super) anchors: usize,
    /// Its pair.
    pub(super) pair: usize,
    /// Stands for the whole source or target.
    pub(super) source_key: u64,
    pub(super) target_key: u64,
}

/// The number of a word that no other unit has.
pub(super) const UNKNOWN: u32 = u32::MAX;

/// One side of all units.
#[derive(Debug, Default)]
pub(super) struct Side {
    /// Words in their order, [`UNKNOWN`] for those that stand in one unit only.
    sequence: Vec<u32>,
    sequences: Vec<u32>,
    /// Each known word once, sorted.
    set: Vec<u32>,
    sets: Vec<u32>,
    /// For each word, in how many units it is.
    pub(super) units: Vec<u32>,
    /// For each word, how telling it is: the more, the rarer.
    pub(super) weights: Vec<f32>,
    /// For each word, how often it is met among all.
    pub(super) usual: Vec<f32>,
    pub(super) keys: Vec<u32>,
}

impl Side {
    pub(super) fn sequence(&self, unit: usize) -> &[u32] {
        &self.sequence[self.sequences[unit] as usize..self.sequences[unit + 1] as usize]
    }

    pub(super) fn set(&self, unit: usize) -> &[u32] {
        &self.set[self.set_range(unit)]
    }

    pub(super) fn set_range(&self, unit: usize) -> Range<usize> {
        self.sets[unit] as usize..self.sets[unit + 1] as usize
    }

    /// The share of words of a unit that no other unit has.
    pub(super) fn unknown(&self, unit: usize) -> f32 {
        let sequence = self.sequence(unit);
        let unknown = sequence.iter().filter(|word| **word == UNKNOWN).count();
        unknown as f32 / sequence.len().max(1) as f32
    }

    pub(super) fn all_sets(&self) -> usize {
        self.set.len()
    }

    fn new(sequence: Vec<u32>, sequences: Vec<u32>) -> Side {
        let mut keys = sequence.clone();
        keys.sort_unstable();
        keys.dedup();
        // What stands in one unit only says nothing about others.
        let mut met: HashMap<u32, (usize, bool)> = HashMap::with_capacity(keys.len());
        for unit in 0..sequences.len() - 1 {
            for key in &sequence[sequences[unit] as usize..sequences[unit + 1] as usize] {
                met.entry(*key).and_modify(|(first, again)| *again |= *first != unit).or_insert((unit, false));
            }
        }
        keys.retain(|key| met[key].1);
        keys.shrink_to_fit();
        let numbers: HashMap<u32, u32> = keys.iter().enumerate().map(|(number, key)| (*key, number as u32)).collect();
        let sequence: Vec<u32> =
            sequence.into_iter().map(|key| numbers.get(&key).copied().unwrap_or(UNKNOWN)).collect();
        let units = vec![0; keys.len()];
        let mut side = Side { units, keys, sequence, sequences, sets: vec![0], ..Side::default() };
        let mut set = Vec::new();
        for unit in 0..side.sequences.len() - 1 {
            set.clear();
            set.extend(side.sequence(unit).iter().filter(|word| **word != UNKNOWN));
            set.sort_unstable();
            set.dedup();
            set.iter().for_each(|word| side.units[*word as usize] += 1);
            side.set.extend_from_slice(&set);
            side.sets.push(side.set.len() as u32);
        }
        side.weigh();
        side
    }

    fn weigh(&mut self) {
        let units = self.sequences.len() - 1;
        let all = self.units.iter().map(|units| f64::from(*units)).sum::<f64>().max(1.0);
        let weight = |met: &u32| (units as f32 / (*met as f32 + 1.0)).ln().max(0.3);
        let usual = |met: &u32| ((f64::from(*met) + 0.5) / all) as f32;
        (self.weights, self.usual) = (self.units.iter().map(weight).collect(), self.units.iter().map(usual).collect());
    }
}

impl Corpus {
    pub(super) fn new<'a>(wordings: impl Iterator<Item = (usize, &'a Wording)>) -> Corpus {
        let mut corpus = Corpus::default();
        let (mut sources, mut targets) = (Vec::new(), Vec::new());
        let (mut source_ends, mut target_ends) = (vec![0], vec![0]);
        let mut pairs: HashMap<(u64, u64), usize> = HashMap::new();
        for (article, wording) in wordings {
            let first = corpus.units.len();
            let (mut words, mut anchors) = (&wording.words[..], corpus.anchors.len());
            corpus.anchors.extend_from_slice(&wording.anchors);
            for unit in &wording.units {
                let (source, rest) = words.split_at(usize::from(unit.source.words));
                let (target, rest) = rest.split_at(usize::from(unit.target.words));
                words = rest;
                sources.extend_from_slice(source);
                targets.extend_from_slice(target);
                source_ends.push(sources.len() as u32);
                target_ends.push(targets.len() as u32);
                let (source_key, target_key) = (key(source), key(target));
                let pair = *pairs.entry((source_key, target_key)).or_insert_with(|| {
                    corpus.pairs.push((corpus.units.len(), 0.0));
                    corpus.pairs.len() - 1
                });
                corpus.pairs[pair].1 += 1.0;
                corpus.units.push(Unit { wording: *unit, anchors, pair, source_key, target_key });
                anchors +=
                    unit.source.anchors.iter().chain(&unit.target.anchors).map(|n| usize::from(*n)).sum::<usize>();
            }
            // A title is nobody's neighbour: others may well say the same.
            let title = wording.units.iter().rev().take_while(|unit| unit.unit == Place::Title).count();
            let end = corpus.units.len();
            let ranges = [first..end - title, end - title..end];
            corpus.articles.extend(ranges.into_iter().filter(|units| !units.is_empty()).map(|units| (article, units)));
        }
        corpus.source = Side::new(sources, source_ends);
        corpus.target = Side::new(targets, target_ends);
        let alike = corpus.target.keys.iter().map(|key| Some(corpus.source.keys.binary_search(key).ok()? as u32));
        corpus.alike = alike.collect();
        corpus
    }

    /// Anchors of a unit of one kind: those of the source, and those of the target.
    pub(super) fn anchors(&self, unit: &Unit, kind: usize) -> (&[u32], &[u32]) {
        let (source, target) = (unit.wording.source.anchors, unit.wording.target.anchors);
        let sum = |counts: &[u16]| counts.iter().map(|n| usize::from(*n)).sum::<usize>();
        let of_source = unit.anchors + sum(&source[..kind]);
        let of_target = unit.anchors + sum(&source) + sum(&target[..kind]);
        let take = |start: usize, count: u16| &self.anchors[start..start + usize::from(count)];
        (take(of_source, source[kind]), take(of_target, target[kind]))
    }
}

fn key(words: &[u32]) -> u64 {
    let mut hasher = xxhash_rust::xxh3::Xxh3Default::new();
    words.iter().for_each(|word| hasher.update(&word.to_le_bytes()));
    hasher.digest()
}
