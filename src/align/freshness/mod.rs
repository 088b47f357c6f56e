//! How far a translation is behind: the English that it was made from beside the English of today, sentence by sentence.
//!
//! Both are read in a form in which two that say the same are the same (`reading`), cut into passages (`passages`),
//! and put side by side (`matching`, `bridge`). What became of each passage tells what became of its unit
//! (`verdict`).

mod bridge;
mod mask;
mod matching;
mod passages;
mod reading;
mod strand;
mod structure;
mod verdict;

use crate::model::{Article, ArticleState, Bitext, Freshness, FreshnessEvidence, LocaleId};
use passages::{Owner, Passages};
use std::collections::{HashMap, HashSet};
use verdict::verdict;

/// Compares the sources of a translation with the English of today. The state is that of the texts:
/// [`MetadataOnly`](crate::model::ArticleState::MetadataOnly) where all is the same.
pub fn compare(bitext: &Bitext, today: &Article, evidence: FreshnessEvidence) -> Freshness {
    let Some(view) = &bitext.article.source else { return Freshness::unknown() };
    let old = Passages::of_sources(view, &today.locale);
    let new = Passages::of_english(&today.target, &today.locale);
    verdict(bitext, &old, &new, evidence)
}

/// Compares a translation that has no spans: `then` is the English that it was made from, and its units, as far as they
/// were found, are sentences of that.
pub fn compare_plain(bitext: &Bitext, then: &Article, today: &Article, evidence: FreshnessEvidence) -> Freshness {
    let mut old = Passages::of_english(&then.target, &then.locale);
    if let Some(view) = &bitext.article.source {
        give_to_units(&mut old, &Passages::of_sources(view, &then.locale));
    }
    let new = Passages::of_english(&today.target, &today.locale);
    verdict(bitext, &old, &new, evidence)
}

/// Compares a translation with one into another language that was handed off later: their units hold the English of then.
/// `source_locale` is the language of the sources.
pub fn compare_with_sibling(
    bitext: &Bitext,
    sibling: &Article,
    source_locale: &LocaleId,
    evidence: FreshnessEvidence,
) -> Freshness {
    let (Some(view), Some(newer)) = (&bitext.article.source, &sibling.source) else { return Freshness::unknown() };
    let old = Passages::of_sources(view, source_locale).of_units_only();
    let new = Passages::of_sources(newer, source_locale).of_units_only();
    verdict(bitext, &old, &new, evidence)
}

/// Compares a translation that has no spans with the English of today alone: headings, code, and where links lead. If those
/// are the same, nothing is known of the words.
pub fn compare_structure(translation: &Article, today: &Article, evidence: FreshnessEvidence) -> Freshness {
    let structure = structure::of_readings(&reading::read(&translation.target), &reading::read(&today.target), 0);
    let state = if structure.is_none() { ArticleState::Unknown } else { ArticleState::Behind };
    Freshness { structure, ..Freshness::at_a_glance(state, evidence) }
}

/// What an article says in English, a number a sentence: the same for the same sentence in whatever article. Of a
/// translation, these are the sources of its units.
pub fn sentence_keys(article: &Article, source_locale: &LocaleId) -> HashSet<u64> {
    let passages = match &article.source {
        Some(view) => Passages::of_sources(view, source_locale).of_units_only(),
        None => Passages::of_english(&article.target, source_locale),
    };
    passages.passages.iter().map(|passage| passage.written).collect()
}

/// How many words of an article are to be translated, counted as [`Freshness::words`] is. Of a translation, these are the
/// words of its sources.
pub fn english_words(article: &Article, source_locale: &LocaleId) -> u32 {
    let passages = match &article.source {
        Some(view) => Passages::of_sources(view, source_locale).of_units_only(),
        None => Passages::of_english(&article.target, source_locale),
    };
    passages.passages.iter().map(|passage| passage.words.len() as u32).sum()
}

/// Gives each English sentence to the unit whose source it is; where several are alike, in their order.
fn give_to_units(english: &mut Passages, sources: &Passages) {
    let mut owners: HashMap<u64, Vec<Owner>> = HashMap::new();
    for passage in sources.passages.iter().rev().filter(|passage| passage.owner != Owner::Translated) {
        owners.entry(passage.written).or_default().push(passage.owner);
    }
    for passage in &mut english.passages {
        if let Some(owner) = owners.get_mut(&passage.written).and_then(Vec::pop) {
            passage.owner = owner;
        }
    }
}
