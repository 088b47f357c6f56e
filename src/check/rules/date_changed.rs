use crate::check::prose::sentences;
use crate::check::quantity::western_digits;
use crate::check::rule::rule;
use crate::locale::{self, Conventions};
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// A date of the source whose month the target does not have, neither by its name nor by its number.
    ///
    /// ## Why it matters
    /// Readers prepare for the wrong day.
    ///
    /// ## Example
    /// ```text
    /// source: Support ends on October 26, 2026.
    /// target: 지원은 2026년 9월 26일에 끝납니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where the language counts by another calendar.
    pub DATE_CHANGED = "date-changed", Number, Note, check
}

fn check(bitext: &Bitext, survey: &Survey, locale: &Conventions) -> Vec<Finding> {
    let english = locale::conventions(&survey.source_locale);
    if locale.month_names.is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (number, _, target, source) in sentences(bitext) {
        for (month, place) in months_of_dates(bitext, source, english) {
            if !has_month(bitext, target, month, locale, english) {
                let message = format!("source has {}, target names no such month", bitext.str(place));
                findings.push(Finding::in_unit(number, target.span, message).answering(place));
            }
        }
    }
    findings
}

/// The month of each date that is written with its name: "October 26", "26 October", "October 2026", "mid-October".
fn months_of_dates(bitext: &Bitext, source: &Segment, english: &Conventions) -> Vec<(usize, Span)> {
    let words = &source.facts.words;
    let is_number = |word: &Span| bitext.str(*word).bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    let mut dates = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let name = bitext.str(*word);
        // "may" and "march" are ordinary words too.
        if !name.starts_with(|c: char| c.is_ascii_uppercase()) {
            continue;
        }
        let month = english.month_names.iter().position(|month| name.eq_ignore_ascii_case(month));
        let Some(month) = month.map(|at| at % 12) else { continue };
        let after = words.get(at + 1).filter(|after| after.start.saturating_sub(word.end) <= 2);
        let before =
            at.checked_sub(1).map(|before| &words[before]).filter(|before| word.start.saturating_sub(before.end) == 1);
        match after.into_iter().chain(before).find(|other| is_number(other)) {
            Some(day) => dates.push((month, Span { start: word.start.min(day.start), end: word.end.max(day.end) })),
            // "mid-April"; "May" and "March" may begin a sentence, and short forms be names.
            None if name.len() > 4 && name != "March" => dates.push((month, *word)),
            None => {}
        }
    }
    dates
}

fn has_month(bitext: &Bitext, target: &Segment, month: usize, locale: &Conventions, english: &Conventions) -> bool {
    let number = (month + 1).to_string();
    let is_month = |part: &str| part.trim_start_matches('0') == number;
    let in_figures = |span: &Span| western_digits(bitext.str(*span)).split(['.', ',']).any(is_month);
    target.facts.numbers.iter().any(in_figures)
        || is_named(bitext, target, month, locale)
        || is_named(bitext, target, month, english)
}

/// Whether a month stands in a text by one of its names. Short ones have to be words of their own where words end in
/// blanks: `mai` also stands in `E-Mail`.
fn is_named(bitext: &Bitext, target: &Segment, month: usize, conventions: &Conventions) -> bool {
    const SHORT: usize = 4;
    let text = bitext.str(target.span).to_lowercase();
    let ends_in_blanks = conventions.letters.iter().any(|script| matches!(*script, "Latn" | "Cyrl"));
    let is_word = |name: &str| {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let stands_alone = |at: usize| {
            !is_letter(text[..at].chars().next_back()) && !is_letter(text[at + name.len()..].chars().next())
        };
        text.match_indices(name).any(|(at, _)| stands_alone(at))
    };
    conventions.month_names.iter().skip(month).step_by(12).any(|name| match name.chars().next() {
        // 1월 also ends 11월, so names that begin with a figure are compared by it.
        Some('0'..='9') | None => false,
        _ if ends_in_blanks && name.chars().count() <= SHORT => is_word(name),
        _ => text.contains(name),
    })
}
