//! Where the words of a page come from, how far they are behind, and of which day they are.

use crate::locale::{Conventions, Strings};
use crate::model::{ArticleState, Date, FrontMatter, LocaleId, TranslationType};
use crate::survey::{Page, Side, Survey};
use serde::Serialize;

/// Where the words of a page come from. Of an article that does not tell who translated it, nothing is claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Origin {
    /// They are in the language that articles are written in.
    Original,
    /// They were put together from the sources of translations.
    Rebuilt,
    /// A machine translated.
    Machine,
    /// A person translated.
    Human,
    /// It is a translation, and who made it is not told.
    Unknown,
    /// They are English in the place of a translation that there is not.
    Untranslated,
}

/// A day, for readers and for machines.
#[derive(Serialize)]
pub(super) struct Day {
    text: String,
    iso: String,
}

impl Origin {
    /// Of a page.
    pub(super) fn of(page: &Page, source_locale: &LocaleId) -> Origin {
        match (page.side, page.translation_type) {
            _ if page.fallback_of.is_some() => Origin::Untranslated,
            (Side::Source, _) => Origin::Rebuilt,
            (Side::Target, _) if page.locale == *source_locale => Origin::Original,
            (Side::Target, Some(TranslationType::Machine)) => Origin::Machine,
            (Side::Target, Some(TranslationType::Human)) => Origin::Human,
            (Side::Target, Some(TranslationType::Auto) | None) => Origin::Unknown,
        }
    }

    /// Whether the page is a translation.
    pub(super) fn is_translation(self) -> bool {
        matches!(self, Origin::Machine | Origin::Human | Origin::Unknown)
    }

    /// What readers are told of it; `None` where there is nothing to claim.
    pub(super) fn notice(self, front_matter: &FrontMatter, conventions: &Conventions) -> Option<String> {
        let strings = &conventions.strings;
        match self {
            Origin::Untranslated => Some(strings.not_translated.into()),
            Origin::Rebuilt => Some(strings.rebuilt_source.into()),
            Origin::Machine => Some(strings.machine_translated.into()),
            Origin::Human => Some(match front_matter.date(HAND_OFF) {
                Some(day) => strings.human_translated_on.replace("{date}", &conventions.date(day)),
                None => strings.human_translated.into(),
            }),
            Origin::Original | Origin::Unknown => None,
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
    let since = front_matter.date(HAND_OFF).map(|day| conventions.date(day));
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
pub(super) fn dates(front_matter: &FrontMatter, origin: Origin, conventions: &Conventions) -> Vec<Day> {
    let Strings { updated_on, translated_on, .. } = conventions.strings;
    let shown =
        |day: Date, text: &str| Day { text: text.replace("{date}", &conventions.date(day)), iso: day.to_string() };
    let updated = front_matter.date("ms.date").map(|day| shown(day, updated_on));
    let translated = front_matter.date(HAND_OFF).filter(|_| origin.is_translation());
    updated.into_iter().chain(translated.map(|day| shown(day, translated_on))).collect()
}

/// The day on which the English was handed to the translators.
const HAND_OFF: &str = "ms.lasthandoff";
