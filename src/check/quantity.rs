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
    prose(bitext, segment).flat_map(|number| parts(bitext, segment, number, conventions)).collect()
}

/// The numbers of a target. What blanks divide into groups of three (`50 000`) is one number if the source has it, and
/// several otherwise (`Office 365 200`).
pub fn quantities_of_target(
    bitext: &Bitext,
    segment: &Segment,
    conventions: &Conventions,
    wanted: &[Quantity],
) -> Vec<Quantity> {
    let numbers: Vec<Span> = prose(bitext, segment).collect();
    let mut quantities = Vec::with_capacity(numbers.len());
    for group in numbers.chunk_by(|a, b| is_group(bitext, *a, *b)) {
        let whole = Span { start: group[0].start, end: group[group.len() - 1].end };
        let whole = Quantity { span: whole, readings: readings(bitext, segment, whole, conventions) };
        if group.len() > 1 && wanted.iter().any(|other| other.equals(&whole)) {
            quantities.push(whole);
        } else {
            quantities.extend(group.iter().flat_map(|number| parts(bitext, segment, *number, conventions)));
        }
    }
    join_myriads(bitext, quantities, conventions, wanted)
}

/// Puts together what East Asian languages tell in two steps, if the source has it: `1 億 5,000 万` is 150 million.
fn join_myriads(
    bitext: &Bitext,
    quantities: Vec<Quantity>,
    conventions: &Conventions,
    wanted: &[Quantity],
) -> Vec<Quantity> {
    let is_magnitude = |word: &str| conventions.magnitudes.iter().any(|(name, _)| *name == word);
    let most = |quantity: &Quantity| quantity.readings.iter().filter_map(|reading| reading.parse::<u64>().ok()).max();
    let mut joined: Vec<Quantity> = Vec::with_capacity(quantities.len());
    for quantity in quantities {
        let both = joined.last().and_then(|last| {
            let between = bitext.str(Span { start: last.span.end, end: quantity.span.start.max(last.span.end) });
            let sum = most(last)?.checked_add(most(&quantity)?)?.to_string();
            let whole = Quantity { span: Span { end: quantity.span.end, ..last.span }, readings: vec![sum] };
            (is_magnitude(between.trim()) && wanted.iter().any(|other| other.equals(&whole))).then_some(whole)
        });
        if let Some(whole) = both {
            joined.pop();
            joined.push(whole);
        } else {
            joined.push(quantity);
        }
    }
    joined
}

fn prose(bitext: &Bitext, segment: &Segment) -> impl Iterator<Item = Span> {
    segment.facts.numbers.iter().copied().filter(|number| !is_in_address(bitext, segment, *number))
}

/// Numbers with their separators, blanks too: `50 000` is one.
pub fn grouped(bitext: &Bitext, segment: &Segment) -> impl Iterator<Item = Span> {
    let groups = segment.facts.numbers.chunk_by(|a, b| is_group(bitext, *a, *b));
    groups.map(|group| Span { start: group[0].start, end: group[group.len() - 1].end })
}

/// Whether a blank is all that stands between one to three digits and three more.
fn is_group(bitext: &Bitext, a: Span, b: Span) -> bool {
    let digits = |text: &str| text.chars().take_while(|c| digit(*c).is_some()).count();
    let (first, second) = (bitext.str(a), bitext.str(b));
    bitext.str(Span { start: a.end, end: b.start.max(a.end) }) == " "
        && digits(second) == 3
        && digits(first) <= 3
        && first.chars().all(|c| digit(c).is_some())
}

/// A number, or of a date in figures (`26.10.2026`) each of its three: the other language may give the month a name.
fn parts(bitext: &Bitext, segment: &Segment, number: Span, conventions: &Conventions) -> Vec<Quantity> {
    let text = bitext.str(number);
    let quantity = |span| Quantity { span, readings: readings(bitext, segment, span, conventions) };
    if !is_date(text) {
        return vec![quantity(number)];
    }
    let mut start = number.start;
    let spans = text.split('.').map(|part| {
        let span = Span { start, end: start + part.len() as u32 };
        start = span.end + 1;
        span
    });
    spans.map(quantity).collect()
}

/// Whether a number is a date in figures with points between, the year first or last.
fn is_date(written: &str) -> bool {
    let parts: Vec<Option<u16>> = written.split('.').map(|part| part.parse().ok()).collect();
    let [Some(first), Some(month), Some(last)] = parts[..] else { return false };
    let is_year = |year: u16| (1900..2100).contains(&year);
    (1..=12).contains(&month)
        && (is_year(first) && (1..=31).contains(&last) || is_year(last) && (1..=31).contains(&first))
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
    let written = western_digits(bitext.str(span));
    let mut readings = Vec::new();
    for marks in marks(conventions) {
        let Some(value) = read(&written, marks) else { continue };
        let blanks = [' ', '\u{a0}', '\u{202f}', '-', '\u{2011}'];
        let word: String = rest(bitext, segment, span).trim_start_matches(blanks).chars().take(LONGEST_WORD).collect();
        let word = word.to_lowercase();
        let magnitudes = || conventions.magnitudes.iter().filter(|(name, _)| is_magnitude(&word, name));
        // Of 백만 and 백, the longer is meant; of one word in two languages, either.
        let longest = magnitudes().map(|(name, _)| name.len()).max();
        let meant = magnitudes().filter(|(name, _)| Some(name.len()) == longest);
        readings.extend(meant.map(|(_, times)| shift(&value, times.ilog10() as usize)));
        readings.push(value);
    }
    readings.push(written);
    readings
}

/// Letters of the longest word that multiplies.
const LONGEST_WORD: usize = 14;

/// The decimal mark, and the marks between groups of digits.
type Marks = (char, &'static str);

/// How the numbers of a language may be written: as it does, and as any does if it is not known.
fn marks(conventions: &Conventions) -> impl Iterator<Item = Marks> {
    const COMMA: Marks = (',', ".’ \u{a0}\u{202f}");
    let other = (!conventions.is_known()).then_some(COMMA);
    std::iter::once((conventions.decimal_mark, conventions.group_marks)).chain(other)
}

/// Whether a text begins with a word that multiplies. Latin ones have to end there: `m` of `minutes` is none.
fn is_magnitude(text: &str, name: &str) -> bool {
    text.strip_prefix(name).is_some_and(|rest| !name.is_ascii() || !rest.starts_with(char::is_alphanumeric))
}

/// A text with digits of any script as `0` to `9`, and Arabic separators as those of English.
pub fn western_digits(text: &str) -> String {
    let western = |c| match c {
        '٫' => '.',
        '٬' => ',',
        c => digit(c).unwrap_or(c),
    };
    text.chars().map(western).collect()
}

/// A digit of a script that numbers are read of as `0` to `9`.
pub fn digit(c: char) -> Option<char> {
    const ZEROS: [char; 6] = ['٠', '۰', '०', '০', '๐', '０'];
    if c.is_ascii() {
        return c.is_ascii_digit().then_some(c);
    }
    let value = ZEROS.iter().find_map(|zero| (c as u32).checked_sub(*zero as u32).filter(|value| *value < 10));
    value.and_then(|value| char::from_digit(value, 10))
}

/// The value that the marks read: the integer, and the decimals behind a point. `None` for what is no number, such as
/// `4.5.1`.
fn read(written: &str, (decimal_mark, group_marks): Marks) -> Option<String> {
    let (integer, decimals) = match written.rsplit_once(decimal_mark) {
        Some((integer, decimals)) if decimals.bytes().all(|byte| byte.is_ascii_digit()) => (integer, decimals),
        Some(_) => return None,
        None => (written, ""),
    };
    let mut groups = integer.split(|c: char| group_marks.contains(c));
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
        let conventions = locale::conventions(&LocaleId::parse(tag).unwrap());
        marks(conventions).find_map(|marks| read(written, marks))
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
    fn languages_that_are_not_known_may_write_either_way() {
        let of_any = |written: &str| -> Vec<String> {
            let conventions = locale::conventions(&LocaleId::parse("pl-PL").unwrap());
            marks(conventions).filter_map(|marks| read(written, marks)).collect()
        };
        assert_eq!(of_any("1,5"), ["1.5"]);
        assert_eq!(of_any("1.5"), ["1.5"]);
        assert_eq!(of_any("50.000"), ["50", "50000"]);
        assert_eq!(of_any("50\u{a0}000"), ["50000", "50000"]);
    }

    #[test]
    fn dates_in_figures_have_a_month_and_a_year() {
        assert!(is_date("26.10.2026") && is_date("2026.10.26") && is_date("1.1.2026"));
        assert!(!is_date("10.0.19041") && !is_date("4.5.1") && !is_date("2026.10") && !is_date("8431.2094"));
    }

    #[test]
    fn words_multiply() {
        assert_eq!(shift("1.5", 6), "1500000");
        assert_eq!(shift("100", 4), "1000000");
        assert_eq!(shift("0.25", 1), "2.5");
    }
}
