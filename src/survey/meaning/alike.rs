//! Units that share one side: what they have on the other tells what this one should have.

use super::corpus::{Corpus, Side, Unit};
use super::kinds::{Kind::*, Values};
use super::sets::shared;
use std::collections::HashMap;

/// The units of a corpus by what stands on either side.
pub(super) struct Alikes<'a> {
    corpus: &'a Corpus,
    same_source: HashMap<u64, Vec<u32>>,
    same_target: HashMap<u64, Vec<u32>>,
}

/// What other units of the same source or target have on the other side.
struct Alike {
    /// Logarithm of how many units there are.
    count: f32,
    /// How like the nearest is, from 0 to 1; -1 if there is none.
    likeness: f32,
    /// Logarithm of this unit's letters to those of the nearest.
    length: f32,
    /// The share of those that have the very same; -1 if there are no others.
    agreement: f32,
}

/// More units than this of one source tell no more.
const MOST: usize = 40;

impl<'a> Alikes<'a> {
    pub(super) fn new(corpus: &'a Corpus) -> Alikes<'a> {
        let mut same_source: HashMap<u64, Vec<u32>> = HashMap::new();
        let mut same_target: HashMap<u64, Vec<u32>> = HashMap::new();
        for (number, unit) in corpus.units.iter().enumerate() {
            same_source.entry(unit.source_key).or_default().push(number as u32);
            same_target.entry(unit.target_key).or_default().push(number as u32);
        }
        Alikes { corpus, same_source, same_target }
    }

    /// Notes what is known of a unit.
    pub(super) fn note(&self, number: usize, values: &mut Values) {
        let unit = &self.corpus.units[number];
        let of_source = self.alike(number, &self.same_source[&unit.source_key], &self.corpus.target, |unit| {
            (unit.target_key, unit.wording.target.letters)
        });
        let of_target = self.alike(number, &self.same_target[&unit.target_key], &self.corpus.source, |unit| {
            (unit.source_key, unit.wording.source.letters)
        });
        values[SameSource] = of_source.count;
        values[SameSourceLikeness] = of_source.likeness;
        values[SameSourceLength] = of_source.length;
        values[SameSourceAgreement] = of_source.agreement;
        values[SameTarget] = of_target.count;
        values[SameTargetLikeness] = of_target.likeness;
        values[SameTargetLength] = of_target.length;
        values[SameTargetAgreement] = of_target.agreement;
    }

    fn alike(&self, unit: usize, others: &[u32], side: &Side, of: fn(&Unit) -> (u64, u32)) -> Alike {
        let (own, letters) = of(&self.corpus.units[unit]);
        let mut seen = Vec::new();
        let mut best: Option<(f32, u32)> = None;
        let (mut equal, mut all) = (0, 0);
        for other in others.iter().map(|other| *other as usize).filter(|other| *other != unit).take(4 * MOST) {
            let (key, other_letters) = of(&self.corpus.units[other]);
            all += 1;
            equal += usize::from(key == own);
            if seen.len() < MOST && !seen.contains(&key) {
                seen.push(key);
                let (a, b) = (side.set(unit), side.set(other));
                let likeness = match key == own {
                    true => 1.0,
                    false => 2.0 * shared(a, b).count() as f32 / (a.len() + b.len()).max(1) as f32,
                };
                if best.is_none_or(|best| likeness > best.0) {
                    best = Some((likeness, other_letters));
                }
            }
        }
        let log = |letters: u32| (letters as f32 + 1.0).ln();
        Alike {
            count: (others.len() as f32).ln(),
            likeness: best.map_or(-1.0, |best| best.0),
            length: best.map_or(0.0, |best| log(letters) - log(best.1)),
            agreement: if all == 0 { -1.0 } else { equal as f32 / all as f32 },
        }
    }
}
