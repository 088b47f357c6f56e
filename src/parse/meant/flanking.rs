//! Whether a run of marks can begin or end emphasis.
//!
//! CommonMark takes `**` between a full stop and a letter for a beginning only, since in English an end has a blank behind
//! it. Chinese, Japanese and Korean set no blank there: `**저장.**을`, `これは**「重要」**です`. So beside their letters and
//! marks, punctuation does not count, as the proposal of commonmark-spec#650 has it.

use crate::locale::is_east_asian;

/// What a run of marks can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Flanking {
    pub(super) can_open: bool,
    pub(super) can_close: bool,
}

/// By the rules of CommonMark, `mark` being what the run consists of. The characters are those around it.
pub(super) fn strict(mark: u8, before: char, after: char) -> Flanking {
    let is_left =
        !after.is_whitespace() && (!is_punctuation(after) || before.is_whitespace() || is_punctuation(before));
    let is_right =
        !before.is_whitespace() && (!is_punctuation(before) || after.is_whitespace() || is_punctuation(after));
    flanking(mark, is_left, is_right, before, after)
}

/// By those rules as they are meant beside Chinese, Japanese and Korean.
pub(super) fn meant(mark: u8, before: char, after: char) -> Flanking {
    let is_left = !after.is_whitespace()
        && (!is_punctuation(after)
            || is_east_asian(after)
            || before.is_whitespace()
            || is_punctuation(before)
            || is_east_asian(before));
    let is_right = !before.is_whitespace()
        && (!is_punctuation(before)
            || is_east_asian(before)
            || after.is_whitespace()
            || is_punctuation(after)
            || is_east_asian(after));
    flanking(mark, is_left, is_right, before, after)
}

/// Underscores within a word are none of emphasis.
fn flanking(mark: u8, is_left: bool, is_right: bool, before: char, after: char) -> Flanking {
    match mark {
        b'_' => Flanking {
            can_open: is_left && (!is_right || is_punctuation(before)),
            can_close: is_right && (!is_left || is_punctuation(after)),
        },
        _ => Flanking { can_open: is_left, can_close: is_right },
    }
}

/// Marks and signs, of any script.
fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    !c.is_alphanumeric() && !c.is_whitespace() && !c.is_control() && !is_part_of_a_letter(c)
}

/// Accents, vowel signs and other marks that have no place of their own.
fn is_part_of_a_letter(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{e31}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{ad}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{20d0}'..='\u{20f0}' | '\u{3099}' | '\u{309a}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}
