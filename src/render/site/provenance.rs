//! Where the words of a page come from, how far they are behind, and of which day they are.

use crate::locale::{Conventions, Strings};
use crate::model::{ArticleState, Date, FrontMatter};
use crate::render::knowledge_base::Provenance;
use crate::survey::{Page, Side, Survey};
use serde::Serialize;

/// What a page shows, as its readers see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// Words that come from somewhere.
    Words(Provenance),
    /// English in the place of a translation that there is not.
    Untranslated,
}

/// A day, for readers and for machines.
#[derive(Serialize)]
pub(super) struct Day {
    text: String,
    iso: String,
}

impl Shown {
    /// By a page.
    pub(super) fn by(survey: &Survey, page: &Page) -> Shown {
        if page.fallback_of.is_some() { Shown::Untranslated } else { Shown::Words(Provenance::of(survey, page)) }
    }

    /// What templates call it. Of an article that does not tell who translated it, nothing is claimed.
    pub(super) fn name(self) -> &'static str {
        match self {
            Shown::Words(Provenance::Source) => "original",
            Shown::Words(Provenance::Rebuilt) => "rebuilt",
            Shown::Words(Provenance::Machine) => "machine",
            Shown::Words(Provenance::Human) => "human",
            Shown::Words(Provenance::Auto | Provenance::Unknown) => "unknown",
            Shown::Untranslated => "untranslated",
        }
    }

    /// Whether it is a translation.
    pub(super) fn is_translation(self) -> bool {
        !matches!(self, Shown::Untranslated | Shown::Words(Provenance::Source | Provenance::Rebuilt))
    }

    /// What readers are told of it; `None` where there is nothing to claim.
    pub(super) fn notice(self, front_matter: &FrontMatter, conventions: &Conventions) -> Option<String> {
        let strings = &conventions.strings;
        match self {
            Shown::Untranslated => Some(strings.not_translated.into()),
            Shown::Words(Provenance::Rebuilt) => Some(strings.rebuilt_source.into()),
            Shown::Words(Provenance::Machine) => Some(strings.machine_translated.into()),
            Shown::Words(Provenance::Human) => Some(match front_matter.handed_off() {
                Some(day) => strings.human_translated_on.replace("{date}", &conventions.date(day)),
                None => strings.human_translated.into(),
            }),
            Shown::Words(Provenance::Source | Provenance::Auto | Provenance::Unknown) => None,
        }
    }
}

/// How far the translation is behind its English, in words; `None` where it is not, or nothing tells.
pub(super) fn behind(
    survey: &Survey,
    page: &Page,
    front_matter: &FrontMatter,
    conventions: &Conventions,
) -> Option<String> {
    let freshness =
        survey.freshness().of(page.article).filter(|_| page.side == Side::Target && page.fallback_of.is_none())?;
    if freshness.state != ArticleState::Behind {
        return None;
    }
    let Conventions { strings, counted, .. } = conventions;
    let since = front_matter.handed_off().map(|day| conventions.date(day));
    let text = match (freshness.renewed(), &since) {
        (0, Some(_)) => strings.english_changed_since,
        (0, None) => strings.english_changed,
        (changed, Some(_)) => conventions.counted(counted.sentences_changed_since, changed),
        (changed, None) => conventions.counted(counted.sentences_changed, changed),
    };
    let text = text.replace("{changed}", &freshness.renewed().to_string());
    let text = text.replace("{total}", &freshness.sentences.to_string());
    Some(text.replace("{date}", &since.unwrap_or_default()))
}

/// When the English was last updated, and when it was translated.
pub(super) fn dates(front_matter: &FrontMatter, of: Shown, conventions: &Conventions) -> Vec<Day> {
    let Strings { updated_on, translated_on, .. } = conventions.strings;
    let shown =
        |day: Date, text: &str| Day { text: text.replace("{date}", &conventions.date(day)), iso: day.to_string() };
    let updated = front_matter.modified().map(|day| shown(day, updated_on));
    let translated = front_matter.handed_off().filter(|_| of.is_translation());
    updated.into_iter().chain(translated.map(|day| shown(day, translated_on))).collect()
}
