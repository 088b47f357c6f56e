//! How closely ends of sentences are looked for.

use crate::locale::SentenceBreaks;

/// Which ends of sentences are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::align::plain) enum Look {
    /// Those that the localizer sees in English.
    Certain,
    /// Those that may be ends too: what a translation makes of the end of a sentence is often no full stop.
    Possible(Blanks),
    /// And any blank, for want of better.
    AnyBlank(Blanks),
}

/// Whether a blank stands between sentences where the language needs none, as in Japanese that a machine helped with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::align::plain) enum Blanks {
    /// It does: a mark without a blank ends no unit.
    Part,
    /// It does not, or nothing is known of it.
    Unknown,
}

impl Blanks {
    /// What the translation itself shows.
    pub(in crate::align::plain) fn of(text: &str, breaks: &SentenceBreaks) -> Blanks {
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            if breaks.is_wide_end(c) && rest.next_if(|c| matches!(c, ' ' | '\u{a0}')).is_some() {
                while rest.next_if(|c| *c == ' ').is_some() {}
                if rest.peek().is_some_and(|c| !c.is_whitespace()) {
                    return Blanks::Part;
                }
            }
        }
        Blanks::Unknown
    }
}
