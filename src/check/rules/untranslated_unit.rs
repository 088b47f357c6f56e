use super::cmdlet_changed::cmdlets;
use super::misaligned_unit::is_first_of_locale;
use crate::check::rule::rule;
use crate::locale::{self, Conventions};
use crate::model::{Bitext, Finding, LocaleId, Segment, Span};
use crate::survey::Survey;
use crate::survey::meaning::Plight;

rule! {
    /// A target that is still in English: the same three words or more as its source, at least two of them ordinary.
    ///
    /// Names, code and short labels may well be equal in both languages, so only words in lower case count. One of them has
    /// to be such as every English text has ("the", "your"), but not all, since names have those too. A source that reads
    /// like another language is passed over. A locale where nine targets in ten are copies is one finding, in its first
    /// article.
    ///
    /// ## Why it matters
    /// The reader came for an article in their own language.
    ///
    /// ## Example
    /// ```text
    /// source: Check that the service is running on your computer.
    /// target: Check that the service is running on your computer.
    /// ```
    ///
    /// ## When to allow it
    /// For a quotation, a licence, or a message that a program shows in English only.
    pub UNTRANSLATED_UNIT = "untranslated-unit", Language, Warning, check
}

/// Fewer ordinary words are often a name.
const ORDINARY_WORDS: usize = 2;
const WORDS: usize = 3;

/// Words in common use that a name hardly has, unlike "for" and "of".
const OF_SENTENCES: [&str; 10] = ["the", "you", "your", "this", "that", "is", "are", "can", "will", "have"];

fn check(bitext: &Bitext, survey: &Survey, _: &Conventions) -> Vec<Finding> {
    let source_locale = &survey.source_locale;
    if bitext.article.locale.language() == source_locale.language() {
        return Vec::new();
    }
    if let Some(Plight::Untranslated(share)) = survey.meaning(&bitext.article.locale).and_then(|meaning| meaning.plight)
    {
        let message =
            format!("{:.0} % of the locale's targets are their sources: is it translated at all?", share * 100.0);
        return is_first_of_locale(bitext, survey).then(|| Finding::at(Span::default(), message)).into_iter().collect();
    }
    let untranslated =
        bitext.pairs().filter(|(_, _, target, source)| is_untranslated(bitext, target, source, source_locale));
    let findings = untranslated.map(|(number, _, target, source)| {
        Finding::in_unit(number, target.span, "the target has the same words as the source").answering(source.span)
    });
    findings.collect()
}

fn is_untranslated(bitext: &Bitext, target: &Segment, source: &Segment, source_locale: &LocaleId) -> bool {
    let (words, source_words) = (&target.facts.words, &source.facts.words);
    if words.len() != source_words.len() || words.len() < WORDS {
        return false;
    }
    let same = words.iter().zip(source_words).all(|(a, b)| bitext.str(*a).eq_ignore_ascii_case(bitext.str(*b)));
    // A line of PowerShell is code, even where nobody marked it as such.
    let is_command = || cmdlets(bitext, source).first().is_some_and(|cmdlet| cmdlet.start == source_words[0].start);
    same && !is_command() && is_ordinary_text(words.iter().map(|word| bitext.str(*word)), source_locale)
}

/// Whether some of the words are ordinary ones, and of the source language at that: no mere name, and no command.
pub fn is_ordinary_text<'a>(words: impl Iterator<Item = &'a str> + Clone, source_locale: &LocaleId) -> bool {
    let common = locale::conventions(source_locale).common_words;
    let ordinary: Vec<&str> = words.clone().filter(|word| is_ordinary(word) || *word == "a").collect();
    // A name may hold "for" and "of"; three such words make a title of it.
    let says_nothing = |word: &&str| common.contains(word) && !OF_SENTENCES.contains(word);
    let is_name = ordinary.len() <= ORDINARY_WORDS && ordinary.iter().all(says_nothing);
    // A command begins with a small letter and holds no words in common use.
    let begins = words.clone().next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_uppercase()));
    ordinary.len() >= ORDINARY_WORDS
        && !is_name
        && (begins || ordinary.iter().any(|word| common.contains(word)))
        && reads_as(words.map(str::to_lowercase).collect(), source_locale)
}

/// Whether a word is written in small letters, as names are not.
pub fn is_ordinary(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Whether no other language has more words in common use among these. "Para ver a lista do grupo" has `a` and `do`,
/// which are English words as well.
fn reads_as(words: Vec<String>, language: &LocaleId) -> bool {
    let in_use = |locale: &LocaleId| {
        let common = locale::conventions(locale).common_words;
        words.iter().filter(|word| common.contains(&word.as_str())).count()
    };
    let own = in_use(language);
    locale::shipped_tags().filter_map(LocaleId::parse).all(|other| in_use(&other) <= own)
}
