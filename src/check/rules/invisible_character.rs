use crate::check::rule::rule;
use crate::locale::{Conventions, Direction};
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

fn check(bitext: &Bitext, _: &Survey, locale: &Conventions) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, _, target, source) in bitext.pairs() {
        let text = bitext.str(target.span);
        if text.is_ascii() {
            continue;
        }
        for (at, c) in text.char_indices().filter(|(_, c)| is_invisible(*c, locale)) {
            if bitext.str(source.span).contains(c) {
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

fn is_invisible(c: char, locale: &Conventions) -> bool {
    match c {
        '\u{feff}' | '\u{ad}' | '\u{2060}' => true,
        // Thai, Khmer, Lao and Burmese break lines at a blank of no width.
        '\u{200b}' => !locale.letters.iter().any(|script| matches!(*script, "Thai" | "Khmr" | "Laoo" | "Mymr")),
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            locale.direction == Direction::Ltr
        }
        _ => false,
    }
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
