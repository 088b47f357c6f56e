//! How fresh translations are, as the knowledge base tells it.

use crate::model::{ArticleState, Date, Freshness, FreshnessEvidence, LocaleId, UnitState};
use crate::survey::{Page, Side, Survey};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// How far a translation is behind its English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum State {
    /// It was made from the English of today.
    Current,
    /// The English file is another one, but its sentences are the same.
    MetadataOnly,
    /// The sentences have the same words; marks, code, addresses or the order of paragraphs differ.
    Reworded,
    /// Sentences have changed, or were added or deleted.
    Behind,
    /// The English is gone.
    Orphan,
    /// Nothing tells.
    Unknown,
    /// There is an English article, and no translation.
    Missing,
}

/// How far a translation is behind its English.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Freshness")]
pub(super) struct FreshnessRecord<'a> {
    /// The article as a whole.
    pub(super) state: State,
    /// What tells so.
    evidence: Evidence<'a>,
    /// Where the English stands today, if not at the path of the translation.
    #[serde(skip_serializing_if = "Option::is_none")]
    moved_to: Option<&'a str>,
    /// Sentences of the English of today; 0 if nobody had to count them.
    sentences: u32,
    /// Sentences that have other words today.
    changed: usize,
    /// Sentences that no unit has.
    added: usize,
    /// Units whose English is gone.
    deleted: usize,
    /// English words to be translated anew.
    words: u32,
}

/// What the state was told from.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Evidence<'a> {
    /// The hash that the translation names is that of the English of today.
    Hash,
    /// The English of today, compared sentence by sentence.
    Tree,
    /// The English of today in a git repository.
    Git {
        /// The commit that it stands at.
        commit: &'a str,
    },
    /// No English is there, but a translation that was handed off later.
    Sibling {
        /// The locale of that translation.
        locale: &'a str,
        /// The day of its hand-off.
        date: String,
    },
    /// There was nothing to compare with.
    None,
}

/// What became of the English of a unit.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct UnitFreshness<'a> {
    /// What became of it; left out where nothing did.
    state: UnitFate,
    /// The English of today, as Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    source_today: Option<&'a str>,
}

/// What became of the English of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum UnitFate {
    /// It stands elsewhere.
    Moved,
    /// It has the same words; marks or addresses differ.
    Reworded,
    /// It has other words.
    Changed,
    /// It is gone.
    Deleted,
}

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
pub(super) fn counts(survey: &Survey, locale: &LocaleId) -> BTreeMap<State, usize> {
    let mut counts = BTreeMap::new();
    for page in survey.pages().iter().filter(|page| page.locale == *locale && page.side == Side::Target) {
        if let Some(freshness) = survey.freshness().of(page.article) {
            *counts.entry(state(survey, page.article, freshness)).or_default() += 1;
        }
    }
    let missing = survey.freshness().missing(locale).len();
    counts.extend((missing > 0).then_some((State::Missing, missing)));
    counts
}

/// The state of a page; `None` for one that is no translation.
pub(super) fn state_of(survey: &Survey, page: &Page) -> Option<State> {
    let freshness = survey.freshness().of(page.article).filter(|_| page.side == Side::Target)?;
    Some(state(survey, page.article, freshness))
}

/// An article that has moved is in the state that its English of today tells of.
fn state(survey: &Survey, article: usize, freshness: &Freshness) -> State {
    if survey.freshness().orphan(article).is_some_and(|orphan| orphan.moved_to.is_none()) {
        return State::Orphan;
    }
    match freshness.state {
        ArticleState::Current => State::Current,
        ArticleState::MetadataOnly => State::MetadataOnly,
        ArticleState::Reworded => State::Reworded,
        ArticleState::Behind => State::Behind,
        ArticleState::Unknown => State::Unknown,
    }
}

impl Evidence<'_> {
    fn of(evidence: &FreshnessEvidence) -> Evidence<'_> {
        let day = |day: &Date| day.to_string();
        match evidence {
            FreshnessEvidence::Hash => Evidence::Hash,
            FreshnessEvidence::Tree => Evidence::Tree,
            FreshnessEvidence::Git(commit) => Evidence::Git { commit },
            FreshnessEvidence::Sibling(locale, date) => {
                Evidence::Sibling { locale: LocaleId::as_str(locale), date: day(date) }
            }
            FreshnessEvidence::None => Evidence::None,
        }
    }
}

impl UnitFreshness<'_> {
    /// `None` where nothing became of it.
    pub(super) fn of(unit: &UnitState) -> Option<UnitFreshness<'_>> {
        let (state, source_today) = match unit {
            UnitState::Same => return None,
            UnitState::Moved => (UnitFate::Moved, None),
            UnitState::Reworded { now } => (UnitFate::Reworded, Some(&**now)),
            UnitState::Changed { now } => (UnitFate::Changed, Some(&**now)),
            UnitState::Deleted => (UnitFate::Deleted, None),
        };
        Some(UnitFreshness { state, source_today })
    }
}
