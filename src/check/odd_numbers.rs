//! The numbers of a unit that have no counterpart on its other side, but for those that languages write in other ways.

use super::quantity::{Quantity, before, digit, quantities, quantities_of_target, rest, western_digits};
use crate::locale::Conventions;
use crate::model::{Bitext, Segment, Span};

/// Numbers of one side without a counterpart on the other.
#[derive(Default)]
pub struct Odd {
    /// Of the source.
    pub missing: Vec<Quantity>,
    /// Of the target.
    pub strange: Vec<Quantity>,
}

/// Compares the numbers of a unit.
pub fn odd_numbers(
    bitext: &Bitext,
    target: &Segment,
    source: &Segment,
    locale: &Conventions,
    english: &Conventions,
) -> Odd {
    let same = |(a, b): (&Span, &Span)| bitext.str(*a) == bitext.str(*b);
    let (wanted, found) = (&source.facts.numbers, &target.facts.numbers);
    if wanted.len() == found.len() && wanted.iter().zip(found).all(same) || has_unread_digits(bitext.str(target.span)) {
        return Odd::default();
    }
    let wanted = quantities(bitext, source, english);
    let found = quantities_of_target(bitext, target, locale, &wanted);
    let Odd { mut missing, mut strange } = unpaired(&wanted, &found);
    if missing.is_empty() && strange.is_empty() {
        return Odd::default();
    }
    let unit = Unit::new(bitext, target, source, locale, english);
    let is_changed = !strange.is_empty();
    missing.retain(|quantity| !unit.may_lack(quantity, is_changed));
    strange.retain(|quantity| !unit.may_add(quantity));
    Odd { missing, strange }
}

/// Pairs numbers of equal value. Of one that stands twice on one side, once is enough on the other, unless a strange
/// number stands in its place.
fn unpaired(wanted: &[Quantity], found: &[Quantity]) -> Odd {
    let mut strange = found.to_vec();
    let mut missing = Vec::new();
    for quantity in wanted {
        match strange.iter().position(|other| other.equals(quantity)) {
            Some(at) => drop(strange.remove(at)),
            None => missing.push(quantity.clone()),
        }
    }
    strange.retain(|quantity| !wanted.iter().any(|other| other.equals(quantity)));
    let is_changed = !strange.is_empty();
    missing.retain(|quantity| is_changed || !found.iter().any(|other| other.equals(quantity)));
    Odd { missing, strange }
}

/// Whether a text has figures that are not read as numbers: Khmer digits, `①`.
fn has_unread_digits(text: &str) -> bool {
    let is_known = |c: char| c.is_ascii() || digit(c).is_some() || matches!(c, '½' | '¼' | '¾' | '²' | '³');
    !text.is_ascii() && text.chars().any(|c| !is_known(c) && c.is_numeric())
}

/// What the words of a unit say about its numbers.
struct Unit<'a> {
    bitext: &'a Bitext,
    target: &'a Segment,
    source: &'a Segment,
    locale: &'a Conventions,
    /// The digits of each side, one after another.
    target_digits: String,
    source_digits: String,
    has_month: bool,
    tells_time: bool,
    /// Whether a side has words for numbers up to twelve.
    target_counts: bool,
    source_counts: bool,
    /// Whether the source has words for larger numbers: `a hundred`, `half`.
    source_counts_far: bool,
    /// Whether the source speaks of a day, which others may call 24 hours.
    has_day: bool,
}

impl<'a> Unit<'a> {
    fn new(
        bitext: &'a Bitext,
        target: &'a Segment,
        source: &'a Segment,
        locale: &'a Conventions,
        english: &Conventions,
    ) -> Unit<'a> {
        let words = |segment: &Segment| -> Vec<String> {
            segment.facts.words.iter().map(|word| bitext.str(*word).to_lowercase()).collect()
        };
        let (target_words, source_words) = (words(target), words(source));
        let (target_text, source_text) = (bitext.str(target.span), bitext.str(source.span));
        let has_any = |words: &[String], list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
        let target_counts = match has_words(locale) {
            true => has_any(&target_words, locale.number_words),
            false => locale.number_words.iter().any(|word| target_text.contains(word)),
        };
        Unit {
            bitext,
            target,
            source,
            locale,
            target_digits: digits(target_text),
            source_digits: digits(source_text),
            has_month: holds_date(source_text)
                || has_any(&source_words, english.month_names)
                || has_any(&target_words, locale.month_names),
            tells_time: tells_time(&source_words, source_text),
            target_counts,
            source_counts: has_any(&source_words, english.number_words) || source_text.contains('½'),
            source_counts_far: has_any(&source_words, &LARGE_NUMBERS),
            has_day: has_any(&source_words, &["day", "days", "daily"]),
        }
    }

    /// Whether a number of the source may be told in another way. `is_changed` if the target has a strange number.
    fn may_lack(&self, quantity: &Quantity, is_changed: bool) -> bool {
        let most = if has_words(self.locale) { MOST_IN_WORDS } else { 9 };
        let may_be_word = self.target_counts || self.locale.number_words.is_empty() || !is_changed;
        let as_word = quantity.is_at_most(most) && may_be_word || quantity.is_at_most(MOST_IN_WORDS) && self.has_month;
        as_word
            || self.is_hour(quantity)
            || self.is_ordinal(quantity)
            || self.is_part_of_name(quantity)
            || self.is_around_the_clock(quantity)
            || self.is_in_target_otherwise(quantity)
    }

    /// Whether a number of the target may tell what the source tells in another way.
    fn may_add(&self, quantity: &Quantity) -> bool {
        let digits = digits(self.bitext.str(quantity.span));
        let is_year_of = |year: &str| self.has_month && year.len() == 4 && self.source_digits.contains(&year[2..]);
        let may_be_word = self.source_counts || self.has_month || !self.is_out_of_place(quantity);
        quantity.is_at_most(MOST_IN_WORDS) && may_be_word
            || self.source_counts_far
            || self.has_day && digits == "24"
            || self.is_hour(quantity)
            || is_telling(&digits) && self.source_digits.contains(&digits)
            || is_year_of(&digits)
            || self.is_part_of_long_number(&digits)
            || self.other_year(&digits, -BUDDHIST_ERA).is_some_and(|year| self.source_digits.contains(&year))
            || self.stands_in_source(quantity)
    }

    /// Hours that English counts to twelve, and their minutes.
    fn is_hour(&self, quantity: &Quantity) -> bool {
        self.tells_time && quantity.span.len() <= 2
    }

    /// `1st` to `31st` have names of their own.
    fn is_ordinal(&self, quantity: &Quantity) -> bool {
        let rest = rest(self.bitext, self.source, quantity.span);
        ["st", "nd", "rd", "th"].iter().any(|ending| rest.starts_with(ending))
    }

    /// Figures behind a letter, such as `KB4011`, are names.
    fn is_part_of_name(&self, quantity: &Quantity) -> bool {
        let last = before(self.bitext, self.source, quantity.span).chars().next_back();
        last.is_some_and(|c| c.is_ascii_alphabetic() || c == '#')
    }

    /// `24/7` is rarely told in figures elsewhere.
    fn is_around_the_clock(&self, quantity: &Quantity) -> bool {
        let written = self.bitext.str(quantity.span);
        matches!(written, "24" | "7") && self.bitext.str(self.source.span).contains("24/7")
    }

    /// Whether the target has the digits joined or pulled apart as phone numbers are, the year of two digits with all
    /// four, or the number in full-width or Chinese characters.
    fn is_in_target_otherwise(&self, quantity: &Quantity) -> bool {
        let written = self.bitext.str(quantity.span);
        let digits = digits(written);
        let is_decimal = !self.locale.is_known() && written.contains('.');
        let full_year = || self.target_digits.contains(&format!("20{digits}"));
        (is_telling(&digits) || is_decimal) && self.target_digits.contains(&digits)
            || self.has_month && digits.len() == 2 && full_year()
            || self.is_full_width(written)
            || self.other_year(&digits, BUDDHIST_ERA).is_some_and(|year| self.target_digits.contains(&year))
            || self.locale.letters.contains(&"Hani") && self.is_in_han(quantity)
    }

    /// Whether the number stands there with full-width separators, which are another rule's matter.
    fn is_full_width(&self, written: &str) -> bool {
        let text = self.bitext.str(self.target.span);
        text.contains(['，', '．']) && text.replace('，', ",").replace('．', ".").contains(written)
    }

    fn is_in_han(&self, quantity: &Quantity) -> bool {
        let value = quantity.readings.iter().find_map(|reading| reading.parse::<usize>().ok());
        value.and_then(in_han).is_some_and(|written| self.bitext.str(self.target.span).contains(&written))
    }

    /// Whether the digits stand in a long number of the source, such as that of a telephone, which blanks may divide.
    fn is_part_of_long_number(&self, wanted: &str) -> bool {
        const LONG: usize = 7;
        let numbers = self.source.facts.numbers.iter().map(|number| digits(self.bitext.str(*number)));
        numbers.filter(|number| number.len() >= LONG).any(|number| number.contains(wanted))
    }

    /// A year of four digits as Thai counts it.
    fn other_year(&self, digits: &str, years: i32) -> Option<String> {
        let is_year = digits.len() == 4 && self.locale.letters.contains(&"Thai");
        let year = is_year.then(|| digits.parse::<i32>().ok())??;
        Some((year + years).to_string())
    }

    /// Whether a small number stands where no language has one: within a Latin word (`Intun1`), or as the figure of a list
    /// at the head of a link or of bold (`[3. Outlook]`). Elsewhere it may answer to "an hour" or "daily".
    fn is_out_of_place(&self, quantity: &Quantity) -> bool {
        let head = before(self.bitext, self.target, quantity.span);
        let in_word = head.ends_with(|c: char| c.is_ascii_lowercase());
        let as_figure = head.ends_with(['[', '*']) && rest(self.bitext, self.target, quantity.span).starts_with(". ");
        in_word || as_figure
    }

    /// Whether the digits of a strange number stand in the source by themselves, with whatever separators around.
    fn stands_in_source(&self, quantity: &Quantity) -> bool {
        let written = western_digits(self.bitext.str(quantity.span));
        let text = self.bitext.str(self.source.span);
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let is_alone = |at: usize| {
            !is_digit(text[..at].chars().next_back()) && !is_digit(text[at + written.len()..].chars().next())
        };
        text.match_indices(&written).any(|(at, _)| is_alone(at))
    }
}

/// Numbers beyond are not written as words.
const MOST_IN_WORDS: u8 = 12;

/// Years from the beginning of the era that Thai counts from to that of our own.
const BUDDHIST_ERA: i32 = 543;

/// English words for numbers beyond twelve, and for shares, which others may write in figures.
const LARGE_NUMBERS: [&str; 27] = [
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "billions",
    "dozen",
    "dozens",
    "half",
    "quarter",
];

/// Whether words have blanks between, so that a word for a number can be told from a syllable.
fn has_words(locale: &Conventions) -> bool {
    !locale.is_unspaced() && !locale.letters.contains(&"Hang")
}

/// Whether a source gives hours as English counts them.
fn tells_time(words: &[String], text: &str) -> bool {
    let is_half = |word: &String| {
        let word = word.trim_start_matches(|c: char| c.is_ascii_digit());
        matches!(word, "am" | "pm" | "noon" | "midnight")
    };
    // Of `aka.ms`, nothing is an hour.
    let is_behind_hour = |at: usize| text[..at].ends_with(|c: char| c == ' ' || c.is_ascii_digit());
    let is_marked = |mark: &str| text.match_indices(mark).any(|(at, _)| is_behind_hour(at));
    words.iter().any(is_half) || is_marked("a.m") || is_marked("p.m")
}

/// Whether figures with slashes between give a day.
fn holds_date(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit() && c != '/').any(|word| word.matches('/').count() == 2 && word.len() >= 6)
}

/// The digits of a text, one after another, whatever stands between.
fn digits(text: &str) -> String {
    text.chars().filter_map(digit).collect()
}

/// Whether digits are so many that they are not found by chance.
fn is_telling(digits: &str) -> bool {
    digits.len() >= 4
}

/// A number from ten to ninety-nine in Chinese characters.
fn in_han(value: usize) -> Option<String> {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = (value / 10, value % 10);
    let tens = if tens == 1 { "" } else { DIGITS.get(tens)? };
    (value >= 10).then(|| format!("{tens}十{}", DIGITS[ones]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_characters_count_to_ninety_nine() {
        let written = [9, 10, 12, 30, 24, 99, 100].map(|value| in_han(value).unwrap_or_default());
        assert_eq!(written, ["", "十", "十二", "三十", "二十四", "九十九", ""]);
    }

    #[test]
    fn english_tells_time_by_halves_of_the_day() {
        for text in ["at 5 PM", "at 9:00am", "at 8 a.m.", "until midnight"] {
            let words: Vec<String> = text.to_lowercase().split([' ', ':', '.']).map(String::from).collect();
            assert!(tells_time(&words, text), "{text}");
        }
    }
}
