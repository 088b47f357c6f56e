//! Freshness where there is no English: the version that was handed off last shows what the English was then.

use super::Evidence;
use crate::align::freshness::compare_with_sibling;
use crate::commands::parallel;
use crate::model::{ArticleState, Freshness, FreshnessEvidence};
use crate::survey::FreshnessTable;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

impl Evidence<'_> {
    pub(super) fn by_siblings(&self, asked: &BTreeSet<usize>) -> FreshnessTable {
        let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (number, sighting) in self.line.sightings.iter().enumerate() {
            if sighting.locale() != self.source_locale() {
                groups.entry(sighting.path().to_lowercase()).or_default().push(number);
            }
        }
        let groups: Vec<Vec<usize>> = groups.into_values().collect();
        let judged = parallel::each(&groups, |versions| {
            let wanted: Vec<usize> = versions.iter().copied().filter(|number| asked.contains(number)).collect();
            self.group(versions, &wanted)
        });
        FreshnessTable::new(judged.into_iter().flatten(), [], BTreeMap::new())
    }

    /// Compares some versions of an article with the newest of all.
    fn group(&self, versions: &[usize], wanted: &[usize]) -> Vec<(usize, Freshness)> {
        let Some(newest) = self.newest(versions).filter(|_| !wanted.is_empty()) else {
            return wanted.iter().map(|number| (*number, Freshness::unknown())).collect();
        };
        let mut reference = None;
        let judged = wanted.iter().map(|number| {
            let evidence = self.hand_off(newest);
            let is_same = *number == newest || self.hash(*number) == self.hash(newest);
            if is_same && self.hash(*number).is_some() {
                return (*number, Freshness::at_a_glance(ArticleState::Current, evidence));
            }
            if !self.sighting(*number).has_units() || self.hash(*number).is_none() {
                return (*number, Freshness::unknown());
            }
            let text = self.line.fingerprints[newest];
            if let Some(known) = self.remembered(*number, text, evidence.clone()) {
                return (*number, known);
            }
            self.compared(*number, text);
            let reference = reference.get_or_insert_with(|| self.bitext(newest).article);
            (*number, compare_with_sibling(&self.bitext(*number), reference, self.source_locale(), evidence))
        });
        judged.collect()
    }

    /// The version with units that was handed off last; of several, the one whose English most others have, then the first
    /// by locale. `None` where there is nothing to compare.
    fn newest(&self, versions: &[usize]) -> Option<usize> {
        let can_tell = |number: &&usize| {
            let sighting = self.sighting(**number);
            sighting.has_units() && sighting.last_handoff().is_some() && self.hash(**number).is_some()
        };
        let candidates: Vec<usize> = versions.iter().filter(can_tell).copied().collect();
        let alike = |number: usize| candidates.iter().filter(|other| self.hash(**other) == self.hash(number)).count();
        let newest = candidates.iter().copied().max_by_key(|number| {
            (self.sighting(*number).last_handoff(), alike(*number), Reverse(self.sighting(*number).locale()))
        });
        newest.filter(|_| versions.len() > 1)
    }

    fn hash(&self, number: usize) -> Option<&str> {
        self.provenance(number)?.hash.as_deref()
    }

    fn hand_off(&self, number: usize) -> FreshnessEvidence {
        let sighting = self.sighting(number);
        match sighting.last_handoff() {
            Some(day) => FreshnessEvidence::Sibling(sighting.locale().clone(), day),
            None => FreshnessEvidence::None,
        }
    }
}
