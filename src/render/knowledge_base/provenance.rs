//! Where the words of an article come from, and of which day they are.

use crate::model::{Date, FrontMatter, TranslationType};
use crate::survey::{Page, Side, Survey};
use schemars::JsonSchema;
use serde::Serialize;

/// Where the words of an article come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(in crate::render) enum Provenance {
    /// It is written in this language.
    Source,
    /// Put together from the English sentences that its translations carry.
    Rebuilt,
    /// Translated by a machine.
    Machine,
    /// Translated by people.
    Human,
    /// Translated in a way that the article calls `Auto`.
    Auto,
    /// The article does not tell.
    Unknown,
}

impl Provenance {
    /// Where the words of a page come from.
    pub(in crate::render) fn of(survey: &Survey, page: &Page) -> Provenance {
        match (page.side, page.translation_type) {
            (Side::Source, _) => Provenance::Rebuilt,
            (Side::Target, _) if page.locale == survey.source_locale => Provenance::Source,
            (Side::Target, Some(TranslationType::Machine)) => Provenance::Machine,
            (Side::Target, Some(TranslationType::Human)) => Provenance::Human,
            (Side::Target, Some(TranslationType::Auto)) => Provenance::Auto,
            (Side::Target, None) => Provenance::Unknown,
        }
    }
}

/// The later of the days on which an article was changed and handed off.
pub fn last_day(front_matter: &FrontMatter) -> Option<Date> {
    updated(front_matter).max(front_matter.date(HAND_OFF))
}

const HAND_OFF: &str = "ms.lasthandoff";

fn updated(front_matter: &FrontMatter) -> Option<Date> {
    let day = |key: &str| {
        let iso = || front_matter.text(key)?.get(..10)?.parse::<Date>().ok();
        front_matter.date(key).or_else(iso)
    };
    ["ms.date", "lastmod", "date"].into_iter().find_map(day)
}

/// Days that an article tells, as `2025-05-31`.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Dates {
    /// When the text was last changed: `ms.date`, `lastmod` or `date`; null if not told.
    updated: Option<String>,
    /// When the English was handed to the translators: `ms.lasthandoff`; null if not told.
    handed_off: Option<String>,
}

impl Dates {
    /// The days in a front matter.
    pub(super) fn of(front_matter: &FrontMatter) -> Dates {
        Dates {
            updated: updated(front_matter).map(|day| day.to_string()),
            handed_off: front_matter.date(HAND_OFF).map(|day| day.to_string()),
        }
    }
}
