//! Numbers as two languages write them: what a run of digits may mean, so that `1,5 Mio.` answers to `1.5 million`.

use crate::locale::Conventions;
use crate::model::{Bitext, Segment, Span};

/// A number in a segment, with every value that it may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Its digits and the separators between.
    pub span: Span,
    /// What it may mean: as written, as the language's conventions read it, multiplied by the word behind it.
    pub readings: Vec<String>,
}

/// The numbers of a segment that are words of a sentence: not those of code, and not of addresses that are shown.
pub fn quantities(bitext: &Bitext, segment: &Segment, conventions: &Conventions) -> Vec<Quantity> {
    let numbers = groups(bitext, &segment.facts.numbers, conventions);
    let prose = numbers.into_iter().filter(|number| !is_in_address(bitext, segment, *number));
    prose.map(|span| Quantity { span, readings: readings(bitext, segment, span, conventions) }).collect()
}

/// Numbers, those that a blank divides into groups of three put together where the language writes so.
fn groups(bitext: &Bitext, numbers: &[Span], conventions: &Conventions) -> Vec<Span> {
    if !conventions.group_marks.contains(' ') {
        return numbers.to_vec();
    }
    let mut groups: Vec<Span> = Vec::with_capacity(numbers.len());
    for number in numbers {
        match groups.last_mut() {
            Some(last)
                if number.len() == 3
                    && number.start == last.end + 1
                    && bitext.str(Span { start: last.end, end: number.start }) == " "
                    && last.len() <= 3
                    && !bitext.str(*last).contains(['.', ',']) =>
            {
                last.end = number.end;
            }
            _ => groups.push(*number),
        }
    }
    groups
}

impl Quantity {
    /// Whether both may mean the same.
    pub fn equals(&self, other: &Quantity) -> bool {
        self.readings.iter().any(|reading| other.readings.contains(reading))
    }

    /// Whether it may mean no more than `most`.
    pub fn is_at_most(&self, most: u8) -> bool {
        self.readings.iter().any(|reading| reading.parse::<u8>().is_ok_and(|value| value <= most))
    }
}

/// What stands right after a stretch of a segment, up to its end.
pub fn rest<'a>(bitext: &'a Bitext, segment: &Segment, span: Span) -> &'a str {
    bitext.str(Span { start: span.end, end: segment.span.end.max(span.end) })
}

/// What stands before a stretch of a segment, from its start.
pub fn before<'a>(bitext: &'a Bitext, segment: &Segment, span: Span) -> &'a str {
    bitext.str(Span { start: segment.span.start.min(span.start), end: span.start })
}

fn is_in_address(bitext: &Bitext, segment: &Segment, number: Span) -> bool {
    let head = before(bitext, segment, number);
    let from = head.rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '<')).map_or(0, |at| at + 1);
    let word = &head[head.ceil_char_boundary(from)..];
    word.contains("://") || word.contains("www.") || word.contains('@')
}

fn readings(bitext: &Bitext, segment: &Segment, span: Span, conventions: &Conventions) -> Vec<String> {
    let written: String = bitext.str(span).chars().filter_map(western).collect();
    let mut readings = Vec::new();
    if let Some(value) = read(&written, conventions) {
        let word: String =
            rest(bitext, segment, span).trim_start_matches([' ', '\u{a0}', '\u{202f}', '-']).chars().take(14).collect();
        let word = word.to_lowercase();
        let times = conventions.magnitudes.iter().filter(|(name, _)| is_magnitude(&word, name));
        // Of 백만 and 백, the longer is meant.
        if let Some((_, times)) = times.max_by_key(|(name, _)| name.len()) {
            readings.push(shift(&value, times.ilog10() as usize));
        }
        readings.push(value);
    }
    readings.push(written);
    readings
}

/// Whether a text begins with a word that multiplies. Latin ones have to end there: `m` of `minutes` is none.
fn is_magnitude(text: &str, name: &str) -> bool {
    text.strip_prefix(name).is_some_and(|rest| !name.is_ascii() || !rest.starts_with(char::is_alphanumeric))
}

/// A digit of any script as `0` to `9`, a separator as itself.
pub fn western(c: char) -> Option<char> {
    const ZEROS: [char; 6] = ['٠', '۰', '०', '০', '๐', '０'];
    if c.is_ascii_digit() {
        return Some(c);
    }
    let digit = ZEROS.iter().find_map(|zero| (c as u32).checked_sub(*zero as u32).filter(|digit| *digit < 10));
    match digit {
        Some(digit) => char::from_digit(digit, 10),
        None => Some(match c {
            '٫' => '.',
            '٬' => ',',
            c => c,
        }),
    }
}

/// The value that the conventions read: the integer, and the decimals behind a point. `None` for what is no number, such
/// as `4.5.1`.
fn read(written: &str, conventions: &Conventions) -> Option<String> {
    let (integer, decimals) = match written.rsplit_once(conventions.decimal_mark) {
        Some((integer, decimals)) if decimals.bytes().all(|byte| byte.is_ascii_digit()) => (integer, decimals),
        Some(_) => return None,
        None => (written, ""),
    };
    let is_mark = |c: char| conventions.group_marks.contains(c);
    let mut groups = integer.split(is_mark);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let is_grouped = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    let digits = first.to_owned() + &rest.concat();
    (is_grouped && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| value(&digits, decimals))
}

fn value(integer: &str, decimals: &str) -> String {
    let (integer, decimals) = (integer.trim_start_matches('0'), decimals.trim_end_matches('0'));
    let integer = if integer.is_empty() { "0" } else { integer };
    if decimals.is_empty() { integer.to_owned() } else { format!("{integer}.{decimals}") }
}

/// A value times a power of ten.
fn shift(number: &str, places: usize) -> String {
    let (integer, decimals) = number.split_once('.').unwrap_or((number, ""));
    let mut digits = format!("{decimals:0<places$}");
    let rest = digits.split_off(places);
    value(&(integer.to_owned() + &digits), &rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale;
    use crate::model::LocaleId;

    fn of(tag: &str, written: &str) -> Option<String> {
        read(written, locale::conventions(&LocaleId::parse(tag).unwrap()))
    }

    #[test]
    fn separators_are_those_of_the_language() {
        assert_eq!(of("en-US", "50,000.50").as_deref(), Some("50000.5"));
        assert_eq!(of("de-DE", "50.000,5").as_deref(), Some("50000.5"));
        assert_eq!(of("fr-FR", "50\u{202f}000").as_deref(), Some("50000"));
        assert_eq!(of("ko-KR", "16,32"), None);
        assert_eq!(of("en-US", "4.5.1"), None);
    }

    #[test]
    fn words_multiply() {
        assert_eq!(shift("1.5", 6), "1500000");
        assert_eq!(shift("100", 4), "1000000");
        assert_eq!(shift("0.25", 1), "2.5");
    }
}
