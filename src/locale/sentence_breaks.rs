//! What ends a sentence in a language.

use super::{Conventions, conventions, language};
use crate::model::LocaleId;

/// What ends a sentence in a language.
#[derive(Debug, Clone, Copy)]
pub struct SentenceBreaks {
    /// Marks of this language alone that end a sentence if a blank follows.
    ends: &'static str,
    abbreviations: &'static [&'static str],
    /// Digits of the longest number that a full stop makes an ordinal.
    pub ordinal_digits: usize,
    /// Whether no sentence begins with a small letter.
    pub begins_with_capital: bool,
    /// Whether a sentence may end at any blank, since no mark ends it.
    pub at_blanks: bool,
}

/// Marks that end a sentence in any language that has them, if a blank follows: of Latin, Arabic, Urdu, Hindi, Armenian,
/// Ethiopic and Burmese.
const ENDS: &str = ".!?…؟۔।॥։።။";
/// Marks that need no blank.
const WIDE_ENDS: &str = "。！？｡";
/// Scripts that have capitals (ISO 15924).
const WITH_CAPITALS: [&str; 4] = ["Latn", "Cyrl", "Grek", "Armn"];
/// Scripts whose sentences are parted by blanks alone.
const WITHOUT_MARKS: [&str; 3] = ["Thai", "Laoo", "Khmr"];

/// What ends a sentence in the language of a locale; what is usual everywhere if nothing is known of it.
pub fn sentence_breaks(locale: &LocaleId) -> SentenceBreaks {
    let known = conventions(locale);
    if known.is_known() {
        return of_conventions(known);
    }
    let neutral = SentenceBreaks { begins_with_capital: true, ..of_conventions(known) };
    language(locale.language()).map_or(neutral, |language| SentenceBreaks {
        ends: language.sentence_ends,
        abbreviations: language.abbreviations,
        ordinal_digits: language.ordinal_digits,
        at_blanks: matches!(language.code, "lo" | "km"),
        ..neutral
    })
}

fn of_conventions(known: &Conventions) -> SentenceBreaks {
    let has = |scripts: &[&str]| known.letters.iter().any(|script| scripts.contains(script));
    SentenceBreaks {
        ends: if known.blank_after_sentence { known.sentence_ends } else { "" },
        abbreviations: known.abbreviations,
        ordinal_digits: known.ordinal_digits,
        begins_with_capital: has(&WITH_CAPITALS),
        at_blanks: has(&WITHOUT_MARKS),
    }
}

impl SentenceBreaks {
    /// Whether a mark ends a sentence at all.
    pub fn is_end(&self, mark: char) -> bool {
        ENDS.contains(mark) || WIDE_ENDS.contains(mark) || self.ends.contains(mark)
    }

    /// Whether a mark ends a sentence without a blank behind it.
    pub fn is_wide_end(&self, mark: char) -> bool {
        WIDE_ENDS.contains(mark)
    }

    /// Whether a full stop behind this word belongs to it.
    pub fn is_abbreviation(&self, word: &str) -> bool {
        let lower = || word.to_lowercase();
        self.abbreviations.iter().any(|known| *known == word || known.to_lowercase() == lower())
    }
}
