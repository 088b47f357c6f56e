//! The conventions of each locale: direction, marks, the texts of the site. Data is in `data/`, compiled by `build.rs`.
//!
//! A locale without a file of its own falls back: `pt-PT` to what `pt-BR` has, `zh-HK` to `zh-TW` since both write
//! traditional characters, any other to neutral conventions with English texts.

mod dates;
mod neutral;
mod plurals;
mod scripts;
mod sentence_breaks;
mod slug;
mod texts;
mod words;

pub use plurals::Forms;
pub use scripts::{is_east_asian, is_han, is_hangul};
pub use sentence_breaks::{SentenceBreaks, sentence_breaks};
pub use slug::{number_repeats, slug};
pub use texts::{with_texts, written_texts};
pub use words::{Word, digits, words, words_of_runs};

use crate::model::LocaleId;
use serde::Serialize;
use std::sync::LazyLock;

include!(concat!(env!("OUT_DIR"), "/locales.rs"));

/// What a language does in its own way. See `data/README.md` for each value.
#[derive(Debug, Clone, Copy)]
pub struct Conventions {
    /// The tag of the file the values come from.
    pub tag: &'static str,
    /// The language's name for itself.
    pub name: &'static str,
    /// Which way lines run.
    pub direction: Direction,
    /// Characters that end a sentence, besides `. ! ?`.
    pub sentence_ends: &'static str,
    /// Whether a blank must follow the mark that ends a sentence.
    pub blank_after_sentence: bool,
    /// Words that end with a full stop and are no end of a sentence, without it.
    pub abbreviations: &'static [&'static str],
    /// Digits of the longest number that a full stop makes an ordinal: 2 where dates are written `31. März`.
    pub ordinal_digits: usize,
    /// Between units and tenths.
    pub decimal_mark: char,
    /// May stand between groups of digits.
    pub group_marks: &'static str,
    /// Pairs of quotation marks in use.
    pub quotes: &'static [(char, char)],
    /// Pairs of marks that stand where English has bold.
    pub bold_equivalents: &'static [(char, char)],
    /// Scripts (ISO 15924) of ordinary words; none if not known.
    pub letters: &'static [&'static str],
    /// Short words that occur in nearly every sentence; none if not known.
    pub common_words: &'static [&'static str],
    /// Letters of a target to letters of its English source, the usual case.
    pub length_ratio: f32,
    /// Words that no label or link ends with, but a sentence does: patterns, see [`matches()`].
    pub closing_words: &'static [&'static str],
    /// Words that no label or link begins with: patterns.
    pub opening_words: &'static [&'static str],
    /// Words for numbers up to twelve.
    pub number_words: &'static [&'static str],
    /// Words that multiply the number before them.
    pub magnitudes: &'static [(&'static str, u64)],
    /// Names of months, January first, one year or several (cases, abbreviations).
    pub month_names: &'static [&'static str],
    /// Words and signs for the money of the countries where the language is spoken.
    pub currencies: &'static [&'static str],
    /// Words and signs after a quantity.
    pub units_of_measure: &'static [&'static str],
    /// Names that look like identifiers and are written in several ways.
    pub product_names: &'static [&'static str],
    /// Marks that a blank stands before.
    pub blank_before: &'static str,
    /// Whether a word is doubled for a meaning of its own, as plurals are in Indonesian.
    pub doubles_words: bool,
    /// Words that grammar may put twice in a row.
    pub doubled_words: &'static [&'static str],
    /// Syllables that belong together and were split by a blank.
    pub split_syllables: &'static [&'static str],
    /// How a day is written out: with `{day}`, `{month}`, `{year}`.
    date: &'static str,
    /// The months as they stand in a date; empty where that has their numbers.
    months: &'static [&'static str],
    /// How the first day of a month is written, where that is no number: "1er janvier".
    first_day: Option<&'static str>,
    /// The texts of the site.
    pub strings: Strings,
    /// Those that hold a number.
    pub counted: Counted,
}

/// Which way lines run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The word that HTML has for it.
    pub fn name(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

/// A language of `data/languages.yaml`.
struct Language {
    code: &'static str,
    name: &'static str,
    direction: Direction,
    sentence_ends: &'static str,
    abbreviations: &'static [&'static str],
    ordinal_digits: usize,
}

/// Scripts that run from right to left, for tags that name one.
const RTL_SCRIPTS: [&str; 9] = ["Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"];

/// For locales whose language has no file: nothing is assumed but that quotation marks may stand for bold, the texts
/// are English.
static NEUTRAL: LazyLock<Conventions> = LazyLock::new(|| {
    let english = shipped("en-US").expect("build.rs requires en-US");
    Conventions {
        tag: NEUTRAL_TAG,
        abbreviations: &[],
        ordinal_digits: 0,
        bold_equivalents: &[('«', '»'), ('“', '”'), ('„', '”')],
        letters: &[],
        common_words: &[],
        number_words: &[],
        magnitudes: &neutral::MAGNITUDES,
        month_names: &[],
        currencies: &[],
        product_names: &[],
        ..*english
    }
});

const NEUTRAL_TAG: &str = "und";

/// The conventions that fit a locale best.
pub fn conventions(locale: &LocaleId) -> &'static Conventions {
    let same_script =
        |candidate: &&&Conventions| script_of_chinese(candidate.tag) == script_of_chinese(locale.as_str());
    shipped(locale.as_str())
        .or_else(|| of_language(locale).find(|candidate| same_script(&candidate)))
        .or_else(|| of_language(locale).next())
        .unwrap_or(&NEUTRAL)
}

/// The locale's name for itself, for a menu of languages; the tag where no name is known.
pub fn native_name(locale: &LocaleId) -> String {
    if let Some(exact) = shipped(locale.as_str()) {
        return exact.name.into();
    }
    match (language(locale.language()), locale.region().or(locale.script())) {
        (Some(language), Some(part)) => format!("{} ({part})", language.name),
        (Some(language), None) => language.name.into(),
        (None, _) => locale.to_string(),
    }
}

/// Which way the lines of a locale run: by its script if the tag names one, else by its language.
pub fn direction(locale: &LocaleId) -> Direction {
    match locale.script() {
        Some(script) if RTL_SCRIPTS.contains(&script) => Direction::Rtl,
        Some(_) => Direction::Ltr,
        None => shipped(locale.as_str())
            .map(|found| found.direction)
            .or_else(|| language(locale.language()).map(|found| found.direction))
            .unwrap_or(Direction::Ltr),
    }
}

/// The locale that a folder's name means, if it means one. A tag with script or region is taken at its word; a bare
/// language only if it is a known one, since folders are named `img` and `api` too; so is `zh_CN`, since folders are
/// named `log_in`.
pub fn from_folder_name(name: &str) -> Option<LocaleId> {
    let tag = name.replace('_', "-");
    let locale = LocaleId::parse(&tag)?;
    let is_at_its_word = tag == name && (locale.script().is_some() || locale.region().is_some());
    (is_at_its_word || is_known_language(&locale)).then_some(locale)
}

/// Whether the language of a tag is one that is written in: `how` of `how-to` is not.
pub fn is_known_language(locale: &LocaleId) -> bool {
    language(locale.language()).is_some()
}

impl Conventions {
    /// Whether a word of this language closes a sentence, and so belongs into no label and no link.
    pub fn closes_sentence(&self, word: &str) -> bool {
        self.closing_words.iter().any(|pattern| matches(pattern, word))
    }

    /// Whether a word of this language cannot begin a label or the text of a link.
    pub fn opens_no_label(&self, word: &str) -> bool {
        self.opening_words.iter().any(|pattern| matches(pattern, word))
    }

    /// Whether there is data for the language; without, nothing may be assumed of it.
    pub fn is_known(&self) -> bool {
        self.tag != NEUTRAL_TAG
    }

    /// Whether ordinary words are written in Latin letters.
    pub fn is_latin(&self) -> bool {
        self.letters.contains(&"Latn")
    }

    /// Whether words stand together without blanks.
    pub fn is_unspaced(&self) -> bool {
        self.letters.iter().any(|script| matches!(*script, "Hani" | "Hans" | "Hant" | "Hira" | "Kana" | "Thai"))
    }
}

/// Whether a pattern means a word: `aus` the word itself, `*합니다` what ends so, `prefix*` what begins so.
pub fn matches(pattern: &str, word: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(end), _) => word.ends_with(end),
        (None, Some(start)) => word.starts_with(start),
        (None, None) => word == pattern,
    }
}

fn shipped(tag: &str) -> Option<&'static Conventions> {
    SHIPPED.iter().find(|candidate| candidate.tag == tag)
}

fn of_language(locale: &LocaleId) -> impl Iterator<Item = &'static Conventions> {
    let language = locale.language().to_owned();
    SHIPPED.iter().filter(move |candidate| candidate.tag.split('-').next() == Some(language.as_str()))
}

fn language(code: &str) -> Option<&'static Language> {
    LANGUAGES.iter().find(|language| language.code == code)
}

/// The script of Chinese that a tag means, which its region implies (CLDR likely subtags): `Hant` or `Hans`. `None` for
/// other languages.
pub fn script_of_chinese(tag: &str) -> Option<&'static str> {
    let traditional = ["Hant", "TW", "HK", "MO"];
    let is_chinese = tag.starts_with("zh") || tag.starts_with("yue");
    is_chinese.then(|| if tag.split('-').any(|part| traditional.contains(&part)) { "Hant" } else { "Hans" })
}

/// The locales that have a file of their own.
pub fn shipped_tags() -> impl Iterator<Item = &'static str> {
    SHIPPED.iter().map(|locale| locale.tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(tag: &str) -> LocaleId {
        LocaleId::parse(tag).unwrap()
    }

    #[test]
    fn fallback_goes_to_the_same_language_then_to_neutral() {
        for (tag, from) in [
            ("pt-BR", "pt-BR"),
            ("pt-PT", "pt-BR"),
            ("pt", "pt-BR"),
            ("zh-HK", "zh-TW"),
            ("zh-Hant", "zh-TW"),
            ("zh-SG", "zh-CN"),
            ("en-GB", "en-US"),
            ("da-DK", "und"),
        ] {
            assert_eq!(conventions(&locale(tag)).tag, from, "{tag}");
        }
    }

    #[test]
    fn direction_follows_script_then_language() {
        for (tag, direction_of_tag) in [
            ("ar-SA", Direction::Rtl),
            ("he-IL", Direction::Rtl),
            ("fa-IR", Direction::Rtl),
            ("ur", Direction::Rtl),
            ("az-Arab", Direction::Rtl),
            ("ar-Latn", Direction::Ltr),
            ("ko-KR", Direction::Ltr),
            ("da-DK", Direction::Ltr),
        ] {
            assert_eq!(direction(&locale(tag)), direction_of_tag, "{tag}");
        }
    }

    #[test]
    fn folders_named_like_words_are_no_locales() {
        for name in ["img", "api", "css", "src", "xx", "media", "log_in", "how_to"] {
            assert_eq!(from_folder_name(name), None, "{name}");
        }
        for name in ["de", "ko-kr", "fil-PH", "qps-ploc", "fil", "sr-Latn-RS", "zh_CN", "pt_BR", "zh_hant_tw"] {
            assert!(from_folder_name(name).is_some(), "{name}");
        }
    }

    #[test]
    fn the_locales_asked_for_are_shipped() {
        let asked = "ar-SA de-DE en-US fr-FR he-IL id-ID ja-JP ko-KR pt-BR th-TH uk-UA vi-VN zh-CN zh-TW";
        for tag in asked.split(' ') {
            assert!(shipped_tags().any(|shipped| shipped == tag), "{tag}");
        }
    }
}
