//! Texts that hold a number: which form of a text a number takes. The only place that knows ICU4X.

use super::{Conventions, NEUTRAL_TAG};
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};

/// The forms of a text, by kind of number; `other` is always among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forms(pub(super) &'static [(&'static str, &'static str)]);

impl Forms {
    /// The form of a kind of number; `other` stands in for it.
    pub(super) fn of(&self, kind: &str) -> &'static str {
        let find = |kind: &str| self.0.iter().find(|(known, _)| *known == kind).map(|(_, text)| *text);
        find(kind).or_else(|| find("other")).unwrap_or_default()
    }
}

impl Conventions {
    /// The form of a text that a number takes in this language, such as 3 in "3 sentences have changed".
    pub fn counted(&self, forms: Forms, number: usize) -> &'static str {
        forms.of(self.kind(number))
    }

    /// The CLDR name of the kind that a number is of: 21 is `one` in Ukrainian.
    fn kind(&self, number: usize) -> &'static str {
        // Where there is no data for the language, texts are English.
        let tag = if self.tag == NEUTRAL_TAG { "en" } else { self.tag };
        let rules = tag.parse::<Locale>().ok().and_then(|locale| PluralRules::try_new_cardinal((&locale).into()).ok());
        match rules.map_or(PluralCategory::Other, |rules| rules.category_for(number)) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::locale::{SHIPPED, conventions};
    use crate::model::LocaleId;

    #[test]
    fn every_language_has_the_forms_that_its_numbers_take() {
        for language in SHIPPED {
            for number in 1..=200 {
                let kind = language.kind(number);
                for forms in [language.counted.sentences_changed, language.counted.sentences_changed_since] {
                    // Words that never change with a number have one form.
                    let is_there = forms.0.len() == 1 || forms.0.iter().any(|(known, _)| *known == kind);
                    assert!(is_there, "{}: {number} is {kind}", language.tag);
                }
            }
        }
    }

    #[test]
    fn numbers_are_of_the_kinds_of_their_language() {
        for (tag, kinds) in [
            ("en-US", [(1, "one"), (2, "other"), (21, "other")]),
            ("uk-UA", [(21, "one"), (3, "few"), (11, "many")]),
            ("ar-SA", [(2, "two"), (10, "few"), (11, "many")]),
            ("he-IL", [(1, "one"), (2, "two"), (10, "other")]),
            ("ko-KR", [(1, "other"), (2, "other"), (21, "other")]),
            ("da-DK", [(1, "one"), (2, "other"), (21, "other")]),
        ] {
            let language = conventions(&LocaleId::parse(tag).unwrap());
            for (number, kind) in kinds {
                assert_eq!(language.kind(number), kind, "{tag}: {number}");
            }
        }
    }
}
