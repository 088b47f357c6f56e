use crate::check::rule::rule;
use crate::locale::{self, Conventions, Direction};
use crate::model::{Bitext, Finding, Span};
use crate::survey::Survey;

rule! {
    /// A character that nobody sees, which the source does not have: a byte order mark, a blank of no width, a soft
    /// hyphen, and in languages written from left to right a mark of direction.
    ///
    /// Marks of direction are right beside Latin words in Arabic, Hebrew and Persian, and joiners within words of scripts
    /// that need them; those are not reported.
    ///
    /// ## Why it matters
    /// A search for the word does not find it, and a copied command fails.
    ///
    /// ## Example
    /// ```text
    /// source: Free of charge.
    /// target: 무​료입니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where a long word needs a place to break.
    pub INVISIBLE_CHARACTER = "invisible-character", Spacing, Warning, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let direction = locale::direction(&bitext.article.locale);
    let mut findings = Vec::new();
    for (number, _, target, source) in bitext.pairs() {
        let text = bitext.str(target.span);
        if text.is_ascii() || !text.contains(is_invisible) {
            continue;
        }
        let has_marks_of_direction = direction == Direction::Rtl || text.contains(runs_to_the_left);
        let known: Vec<char> = bitext.str(source.span).chars().filter(|c| is_invisible(*c)).collect();
        for (at, c) in text.char_indices().filter(|(_, c)| is_invisible(*c) && !known.contains(c)) {
            let is_needed = match c {
                '\u{200b}' => {
                    text[..at].ends_with(has_no_blanks) || text[at + c.len_utf8()..].starts_with(has_no_blanks)
                }
                c => has_marks_of_direction && is_mark_of_direction(c),
            };
            if is_needed {
                continue;
            }
            let start = target.span.start + at as u32;
            let place = Span { start, end: start + c.len_utf8() as u32 };
            let message = format!("U+{:04X} {}, which nobody sees", c as u32, name(c));
            findings.push(Finding::in_unit(number, place, message).hint("leave it out").fix(place, ""));
        }
    }
    findings
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{ad}' | '\u{2060}' | '\u{200b}') || is_mark_of_direction(c)
}

fn is_mark_of_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character is of a script that runs from right to left.
fn runs_to_the_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Whether a character is of a script without blanks between words: Thai, Lao, Tibetan, Burmese and Khmer break their
/// lines at a blank of no width.
fn has_no_blanks(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

fn name(c: char) -> &'static str {
    match c {
        '\u{feff}' => "(byte order mark)",
        '\u{ad}' => "(soft hyphen)",
        '\u{2060}' => "(word joiner)",
        '\u{200b}' => "(blank of no width)",
        _ => "(mark of direction)",
    }
}
