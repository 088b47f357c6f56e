use crate::check::quantity::{before, rest};
use crate::check::rule::rule;
use crate::locale::{self, Conventions};
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// Dollars of the source that became the money of another country, with the same number or without.
    ///
    /// ## Why it matters
    /// The price is wrong by a factor of a thousand, or by exactly the rate of exchange.
    ///
    /// ## Example
    /// ```text
    /// source: You may cancel up to $2,000 a year.
    /// target: 1년에 최대 2,000원까지 취소할 수 있습니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where the article gives the price of the reader's country.
    pub CURRENCY_CHANGED = "currency-changed", Number, Error, check
}

fn check(bitext: &Bitext, survey: &Survey, locale: &Conventions) -> Vec<Finding> {
    let english = locale::conventions(&survey.source_locale);
    if locale.currencies.is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (number, _, target, source) in bitext
        .pairs()
        .filter(|(_, _, target, source)| !target.facts.numbers.is_empty() && !source.facts.numbers.is_empty())
    {
        let Some(dollars) = amount(bitext, source, english.currencies) else { continue };
        let known = bitext.str(source.span);
        let foreign: Vec<&str> = locale.currencies.iter().copied().filter(|name| !known.contains(name)).collect();
        if let Some(place) = amount(bitext, target, &foreign) {
            let message = format!("source has {}, target has {}", bitext.str(dollars).trim(), bitext.str(place).trim());
            findings.push(
                Finding::in_unit(number, place, message).answering(dollars).hint("keep the currency of the source"),
            );
        }
    }
    findings
}

/// The first number with one of the currencies before or after it, as one stretch.
fn amount(bitext: &Bitext, segment: &Segment, currencies: &[&str]) -> Option<Span> {
    segment.facts.numbers.iter().find_map(|number| {
        let (head, tail) = (before(bitext, segment, *number), rest(bitext, segment, *number));
        let (trimmed, behind) = (head.trim_end(), tail.trim_start());
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        currencies.iter().find_map(|name| {
            if let Some(rest) = trimmed
                .strip_suffix(name)
                .filter(|rest| !is_letter(rest.chars().next_back()) || !is_letter(name.chars().next()))
            {
                return Some(Span { start: number.start - (head.len() - rest.len()) as u32, end: number.end });
            }
            // Korean and Japanese go on with a particle, Latin and Cyrillic words end there.
            let is_whole = |rest: &&str| !is_letter(rest.chars().next()) || !name.chars().all(|c| c < '\u{500}');
            let rest = behind.strip_prefix(name).filter(is_whole)?;
            Some(Span { start: number.start, end: number.end + (tail.len() - rest.len()) as u32 })
        })
    })
}
