use crate::check::prose::sentences;
use crate::check::quantity::{before, grouped, rest};
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
    let with_numbers = sentences(bitext)
        .filter(|(_, _, target, source)| !target.facts.numbers.is_empty() && !source.facts.numbers.is_empty());
    let mut findings = Vec::new();
    for (number, _, target, source) in with_numbers {
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
    grouped(bitext, segment).find_map(|number| {
        let (head, tail) = (before(bitext, segment, number), rest(bitext, segment, number));
        let start = currencies.iter().find_map(|name| currency_before(head, name));
        let end = currencies.iter().find_map(|name| currency_after(tail, name));
        match (start, end) {
            (Some(length), _) => Some(Span { start: number.start - length as u32, end: number.end }),
            (None, Some(length)) => Some(Span { start: number.start, end: number.end + length as u32 }),
            (None, None) => None,
        }
    })
}

/// The bytes at the end of a text that are a currency, with the blank after it.
fn currency_before(head: &str, name: &str) -> Option<usize> {
    let rest = head.trim_end().strip_suffix(name)?;
    let goes_on = name.starts_with(char::is_alphabetic) && rest.ends_with(char::is_alphabetic);
    // `$A$1` is a cell of a table.
    let is_cell = rest.ends_with(|c: char| c.is_ascii_uppercase()) && rest[..rest.len() - 1].ends_with('$');
    (!goes_on && !is_cell).then(|| head.len() - rest.len())
}

/// The bytes at the beginning of a text that are a currency, with the blank before it.
fn currency_after(tail: &str, name: &str) -> Option<usize> {
    let behind = tail.trim_start();
    let rest = behind.strip_prefix(name)?;
    // Korean, Chinese and Japanese go on with a particle; Latin and Cyrillic words end there.
    let goes_on = match name.chars().all(|c| c < '\u{500}') {
        true => name.ends_with(char::is_alphabetic) && rest.starts_with(char::is_alphabetic),
        false => NO_MONEY.iter().any(|word| behind.starts_with(word)),
    };
    (!goes_on).then(|| tail.len() - rest.len())
}

/// Words that begin like the name of a currency: original, remote, element, metadata, pie chart.
const NO_MONEY: [&str; 16] = [
    "원본",
    "원격",
    "원인",
    "원래",
    "원하",
    "원활",
    "원칙",
    "元素",
    "元数",
    "元组",
    "元件",
    "元資",
    "元データ",
    "円グラフ",
    "円形",
    "円柱",
];
