//! Where the words of an article come from, and of which day they are.

use crate::model::{FrontMatter, TranslationType};
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

/// Days that an article tells, as `2025-05-31`.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Dates {
    /// When the text was last changed: `ms.date`, `lastmod`, `last_update` or `date`; null if not told.
    updated: Option<String>,
    /// When the English was handed to the translators: `ms.lasthandoff`; null if not told.
    handed_off: Option<String>,
}

impl Dates {
    /// The days in a front matter.
    pub(super) fn of(front_matter: &FrontMatter) -> Dates {
        Dates {
            updated: front_matter.modified().map(|day| day.to_string()),
            handed_off: front_matter.handed_off().map(|day| day.to_string()),
        }
    }
}
