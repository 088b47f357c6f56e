//! How long a text is: in tokens for a model, in seconds for a reader. Both are estimates by a rule that anybody can
//! apply; the one for tokens needs no vocabulary of a model.

/// Letters of a word that count as one token; a longer one counts as several, so that addresses do not pass for words.
const LONGEST_WORD: usize = 12;
/// Words, and characters of scripts without blanks, that are read in a minute.
const WORDS_A_MINUTE: usize = 200;
const CHARACTERS_A_MINUTE: usize = 400;

/// Words of scripts with blanks between them, and characters of scripts that count by the character.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Length {
    /// Stretches of up to twelve letters or digits.
    pieces: usize,
    words: usize,
    characters: usize,
    /// Of the characters, those of Hangul, whose words are parted by blanks.
    hangul: usize,
    hangul_words: usize,
}

/// Tokens of a text: one for each word, and one more for every twelve letters beyond its first twelve; two for three
/// characters of Han, Kana, Hangul, Thai, Lao, Khmer and Burmese. Marks and blanks count for nothing.
pub(super) fn tokens(text: &str) -> usize {
    let length = Length::of(text);
    length.pieces + (length.characters * 2).div_ceil(3)
}

/// Seconds that it takes to read a text: 200 words a minute, or 400 characters of a script without blanks.
pub(super) fn reading_seconds(text: &str) -> usize {
    let length = Length::of(text);
    let words = length.words + length.hangul_words;
    let characters = length.characters - length.hangul;
    (words * 60).div_ceil(WORDS_A_MINUTE) + (characters * 60).div_ceil(CHARACTERS_A_MINUTE)
}

/// How a character counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counts {
    Nothing,
    InWord,
    Hangul,
    Alone,
}

impl Length {
    fn of(text: &str) -> Length {
        let mut length = Length::default();
        let mut letters = 0;
        let mut in_hangul = false;
        for c in text.chars() {
            let counts = counts(c);
            if counts == Counts::InWord {
                letters += 1;
                length.words += usize::from(letters == 1);
                length.pieces += usize::from(letters % LONGEST_WORD == 1);
            } else {
                letters = 0;
            }
            length.characters += usize::from(matches!(counts, Counts::Alone | Counts::Hangul));
            length.hangul += usize::from(counts == Counts::Hangul);
            length.hangul_words += usize::from(counts == Counts::Hangul && !in_hangul);
            in_hangul = counts == Counts::Hangul;
        }
        length
    }
}

/// The scripts that most articles are written in are told by their ranges alone, for this looks at every character.
fn counts(c: char) -> Counts {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Counts::InWord,
        '\0'..='\u{7f}' => Counts::Nothing,
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24f}' | '\u{400}'..='\u{481}' | '\u{620}'..='\u{64a}' => Counts::InWord,
        // Vowels and tone marks above and below Thai letters are read with them.
        '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' => Counts::Nothing,
        '\u{e01}'..='\u{e46}' | '\u{e50}'..='\u{e59}' => Counts::Alone,
        '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' => Counts::Hangul,
        '\u{4e00}'..='\u{9fff}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}' => Counts::Alone,
        c if !c.is_alphanumeric() => Counts::Nothing,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => Counts::Alone,
        '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' => Counts::Alone,
        '\u{20000}'..='\u{3ffff}' => Counts::Alone,
        _ => Counts::InWord,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_characters_count_by_their_script() {
        for (text, expected) in [
            ("", 0),
            ("Open the settings.", 3),
            ("Über 20 Ordner", 3),
            ("https://example.com/averyverylongname", 5),
            ("설정을 엽니다", 4),
            ("設定を開く", 4),
            ("打开设置。", 3),
            ("การตั้งค่า", 5),
            ("Outlook 설정", 3),
        ] {
            assert_eq!(tokens(text), expected, "{text}");
        }
    }

    #[test]
    fn a_minute_has_200_words_or_400_characters() {
        assert_eq!(reading_seconds(&"word ".repeat(200)), 60);
        assert_eq!(reading_seconds(&"字".repeat(400)), 60);
        assert_eq!(reading_seconds(&"설정을 ".repeat(200)), 60);
        assert_eq!(reading_seconds(""), 0);
    }
}
