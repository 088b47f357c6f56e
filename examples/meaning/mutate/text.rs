//! What is compared of texts before they are exchanged.

use std::collections::HashSet;

/// Letters and digits in small letters, without the addresses of links.
pub fn normal(text: &str) -> String {
    without_addresses(text).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How many letters there are outside of addresses.
pub fn letters(text: &str) -> usize {
    without_addresses(text).chars().filter(|c| c.is_alphabetic()).count()
}

fn without_addresses(text: &str) -> String {
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("](") {
        left.push_str(before);
        rest = behind.split_once(')').map_or("", |(_, behind)| behind);
    }
    left + rest
}

/// Whether two sources, normalised, are so alike that one target may serve both.
pub fn near(a: &str, b: &str) -> bool {
    let digits = |text: &str| text.chars().filter(|c| c.is_numeric()).collect::<String>();
    if digits(a) != digits(b) {
        return false;
    }
    let pairs = |text: &str| text.chars().zip(text.chars().skip(1)).collect::<HashSet<_>>();
    let (x, y) = (pairs(a), pairs(b));
    a == b || 2.0 * x.intersection(&y).count() as f64 >= 0.75 * (x.len() + y.len()) as f64
}

/// Whether a character is a word, or half of one, by itself.
pub fn is_wide(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{e7f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

/// Length in something like words.
pub fn size(text: &str) -> f64 {
    text.chars().map(|c| if is_wide(c) { 0.5 } else { 0.2 }).sum()
}

/// Whether no mark is open at the end.
pub fn is_balanced(text: &str) -> bool {
    let count = |mark: &str| text.matches(mark).count();
    let pairs = [("[", "]"), ("(", ")"), ("<", ">"), ("“", "”")];
    pairs.iter().all(|(open, close)| count(open) == count(close))
        && ["**", "`", "\""].iter().all(|mark| count(mark).is_multiple_of(2))
}
