//! Where the words of a page come from, how far they are behind, and of which day they are.

use crate::locale::{self, Conventions};
use crate::model::{ArticleState, FrontMatter, TranslationType};
use crate::survey::{Page, Side, Survey};

/// Where the words come from. Of an article that does not tell, nothing is claimed.
pub(super) fn notice(page: &Page, is_translation: bool, strings: &locale::Strings) -> Option<&'static str> {
    match (page.side, page.translation_type) {
        (Side::Source, _) => Some(strings.rebuilt_source),
        (Side::Target, Some(TranslationType::Machine)) if is_translation => Some(strings.machine_translated),
        (Side::Target, Some(TranslationType::Human)) if is_translation => Some(strings.human_translated),
        (Side::Target, _) => None,
    }
}

/// How far the translation is behind its English, in words; `None` where it is not, or nothing tells.
pub(super) fn behind(
    survey: &Survey,
    page: &Page,
    front_matter: &FrontMatter,
    conventions: &Conventions,
) -> Option<String> {
    let freshness = survey.freshness().of(page.article).filter(|_| page.side == Side::Target)?;
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

pub(super) fn dates(front_matter: &FrontMatter, is_translation: bool, conventions: &Conventions) -> Vec<String> {
    let strings = &conventions.strings;
    let shown = |key: &str, text: &str| Some(text.replace("{date}", &conventions.date(front_matter.date(key)?)));
    let updated = shown("ms.date", strings.updated_on);
    let translated = shown(HAND_OFF, strings.translated_on).filter(|_| is_translation);
    updated.into_iter().chain(translated).collect()
}

/// The day on which the English was handed to the translators.
const HAND_OFF: &str = "ms.lasthandoff";
