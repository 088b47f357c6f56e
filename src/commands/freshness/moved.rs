//! Where an English article has moved to that git tells nothing of: to the file that holds the same text, or nearly all of
//! its sentences.

use super::Evidence;
use crate::align::freshness::sentence_keys;
use crate::commands::parallel;
use crate::model::Content;
use crate::parse::parse;
use crate::survey::Hashes;
use std::collections::{BTreeSet, HashMap, HashSet};

/// The English articles that a lost one may have become.
pub(super) struct Places {
    places: Vec<Place>,
    /// For each sentence, the numbers of the places that hold it.
    holders: HashMap<u64, Vec<usize>>,
}

struct Place {
    path: String,
    hashes: Hashes,
    sentences: usize,
}

/// The share of sentences that two articles have in common at least, to be one; and how many those are at least.
const NEARLY_ALL: f64 = 0.8;
const LEAST_SENTENCES: usize = 3;

impl Places {
    /// Reads the English articles of some paths.
    pub(super) fn read<'p>(evidence: &Evidence, paths: impl Iterator<Item = &'p String>) -> Places {
        let paths: Vec<&String> = paths.collect::<BTreeSet<_>>().into_iter().collect();
        let read = parallel::each(&paths, |path| {
            let text = evidence.english.today_at(&evidence.line.centre, 0, path)?;
            let Content::Bytes(bytes) = &text.input.content else { return None };
            let hashes = Hashes::of(bytes);
            let keys = sentence_keys(&parse(text.input), evidence.source_locale());
            Some((Place { path: (*path).clone(), hashes, sentences: keys.len() }, keys))
        });
        let mut places = Places { places: Vec::new(), holders: HashMap::new() };
        for (place, keys) in read.into_iter().flatten() {
            keys.iter().for_each(|key| places.holders.entry(*key).or_default().push(places.places.len()));
            places.places.push(place);
        }
        places
    }

    /// The path of the English of an article.
    pub(super) fn of(&self, evidence: &Evidence, article: usize) -> Option<String> {
        let hash = evidence.provenance(article).and_then(|provenance| provenance.hash.as_deref());
        let same = hash.and_then(|hash| self.places.iter().find(|place| place.hashes.are_of(hash)));
        let found = same.or_else(|| {
            let article = evidence.bitext(article).article;
            article.source.as_ref()?;
            self.holder_of(&sentence_keys(&article, evidence.source_locale()))
        });
        found.map(|place| place.path.clone())
    }

    /// The place that has most of some sentences, and few others.
    fn holder_of(&self, sentences: &HashSet<u64>) -> Option<&Place> {
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for place in sentences.iter().filter_map(|key| self.holders.get(key)).flatten() {
            *shared.entry(*place).or_default() += 1;
        }
        let (place, shared) = shared.into_iter().max_by_key(|(place, shared)| (*shared, std::cmp::Reverse(*place)))?;
        let place = &self.places[place];
        let is_nearly_all = |of: usize| shared as f64 >= NEARLY_ALL * of as f64;
        (shared >= LEAST_SENTENCES && is_nearly_all(sentences.len()) && is_nearly_all(place.sentences)).then_some(place)
    }
}
