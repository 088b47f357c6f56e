//! The scanner: from a text to its words and the characters between them. Every letter of a help centre passes here, so
//! it is quick on those that are common.

/// Walks over a text: a word, then the character after it.
pub(super) struct Scan<'a> {
    text: &'a str,
    at: usize,
    /// Whether a word that was passed holds a digit.
    pub(super) saw_digit: bool,
}

/// A word as offsets of its text, and the character that ended it with its offset; `None` at the end of the text.
pub(super) type Step = (Option<(usize, usize)>, Option<(usize, char)>);

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Scan<'a> {
        Scan { text, at: 0, saw_digit: false }
    }

    /// The next word, and what stands behind it.
    pub(super) fn next(&mut self) -> Step {
        let first = self.at;
        let bytes = self.text.as_bytes();
        let word = |end: usize| (end > first).then_some((first, end));
        while let Some(&byte) = bytes.get(self.at) {
            if byte.is_ascii_alphanumeric() {
                self.saw_digit |= byte.is_ascii_digit();
                self.at += 1;
                continue;
            }
            let end = self.at;
            let c = if byte.is_ascii() { char::from(byte) } else { self.text[end..].chars().next().unwrap_or(' ') };
            self.at += c.len_utf8();
            if byte.is_ascii() || !is_letter_or_digit(c) {
                return (word(end), Some((end, c)));
            }
            self.saw_digit |= is_digit(c);
        }
        (word(self.at), None)
    }
}

/// Whether a character is part of a word. The ranges of common scripts come first, since the general answer is dear.
fn is_letter_or_digit(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'А'..='ӿ' => {
            c != '\u{482}' && !('\u{483}'..='\u{489}').contains(&c)
        }
        'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '一'..='鿿' | '가'..='힣' | 'א'..='ת' | 'ء'..='ي' => true,
        // Thai vowels are letters, its marks of tone are not.
        'ก'..='\u{e3a}' | 'เ'..='ๆ' | '\u{e4d}' | '๐'..='๙' => true,
        '\u{e47}'..='\u{e4c}' | '\u{e4e}' => false,
        '\u{80}'..='\u{a9}' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => false,
        '・' | '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// Whether a character is a decimal digit of a script that help articles are written in.
pub(super) fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '٠'..='٩' | '۰'..='۹' | '०'..='९' | '০'..='৯' | '๐'..='๙' | '０'..='９')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quick_answers_are_those_of_unicode() {
        for c in ('\0'..='\u{ffff}').filter(|c| is_letter_or_digit(*c) != c.is_alphanumeric()) {
            // Numbers in circles and the like are no part of words.
            assert!(!c.is_alphabetic() && !is_digit(c), "U+{:04X}", c as u32);
        }
    }
}
