//! How fresh translations are, as the knowledge base tells it.

use crate::model::{Date, Freshness, FreshnessEvidence, LocaleId, UnitState};
use crate::survey::{Page, Side, Survey};
use serde::Serialize;
use std::collections::BTreeMap;

/// How far a translation is behind its English.
#[derive(Serialize)]
pub(super) struct FreshnessRecord<'a> {
    /// `current`, `metadata-only`, `reworded`, `behind`, `orphan` or `unknown`.
    state: &'static str,
    evidence: Evidence<'a>,
    /// Where the English stands today, if not at the path of the translation.
    #[serde(skip_serializing_if = "Option::is_none")]
    moved_to: Option<&'a str>,
    /// Sentences of the English of today; 0 if nobody had to count them.
    sentences: u32,
    changed: usize,
    added: usize,
    deleted: usize,
    /// English words to be translated anew.
    words: u32,
}

/// What the state was told from.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Evidence<'a> {
    Hash,
    Tree,
    Git { commit: &'a str },
    Sibling { locale: &'a LocaleId, date: String },
    None,
}

/// What became of the English of a unit.
#[derive(Serialize)]
pub(super) struct UnitFreshness<'a> {
    /// `moved`, `reworded`, `changed` or `deleted`.
    state: &'static str,
    /// The English of today, as Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    source_today: Option<&'a str>,
}

/// The state of an article whose English is gone.
const ORPHAN: &str = "orphan";
/// That of an English article that a locale does not have.
const MISSING: &str = "missing";

/// The record of a page; `None` for one that is no translation.
pub(super) fn record<'a>(survey: &'a Survey, page: &Page) -> Option<FreshnessRecord<'a>> {
    let freshness = survey.freshness().of(page.article).filter(|_| page.side == Side::Target)?;
    Some(FreshnessRecord {
        state: state(survey, page.article, freshness),
        evidence: Evidence::of(&freshness.evidence),
        moved_to: survey.freshness().orphan(page.article).and_then(|orphan| orphan.moved_to.as_deref()),
        sentences: freshness.sentences,
        changed: freshness.changed().count(),
        added: freshness.added.len(),
        deleted: freshness.deleted().count(),
        words: freshness.words,
    })
}

/// How many articles of a locale are in each state; those that it lacks are `missing`.
pub(super) fn counts(survey: &Survey, locale: &LocaleId) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for page in survey.pages().iter().filter(|page| page.locale == *locale && page.side == Side::Target) {
        if let Some(freshness) = survey.freshness().of(page.article) {
            *counts.entry(state(survey, page.article, freshness)).or_default() += 1;
        }
    }
    let missing = survey.freshness().missing(locale).len();
    counts.extend((missing > 0).then_some((MISSING, missing)));
    counts
}

/// An article that has moved is in the state that its English of today tells of.
fn state(survey: &Survey, article: usize, freshness: &Freshness) -> &'static str {
    let is_gone = survey.freshness().orphan(article).is_some_and(|orphan| orphan.moved_to.is_none());
    if is_gone { ORPHAN } else { freshness.state.name() }
}

impl Evidence<'_> {
    fn of(evidence: &FreshnessEvidence) -> Evidence<'_> {
        let day = |day: &Date| day.to_string();
        match evidence {
            FreshnessEvidence::Hash => Evidence::Hash,
            FreshnessEvidence::Tree => Evidence::Tree,
            FreshnessEvidence::Git(commit) => Evidence::Git { commit },
            FreshnessEvidence::Sibling(locale, date) => Evidence::Sibling { locale, date: day(date) },
            FreshnessEvidence::None => Evidence::None,
        }
    }
}

impl UnitFreshness<'_> {
    /// `None` where nothing became of it.
    pub(super) fn of(unit: &UnitState) -> Option<UnitFreshness<'_>> {
        let (state, source_today) = match unit {
            UnitState::Same => return None,
            UnitState::Moved => ("moved", None),
            UnitState::Reworded { now } => ("reworded", Some(&**now)),
            UnitState::Changed { now } => ("changed", Some(&**now)),
            UnitState::Deleted => ("deleted", None),
        };
        Some(UnitFreshness { state, source_today })
    }
}
