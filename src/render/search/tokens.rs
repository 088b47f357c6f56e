//! What of a text can be searched: the one set of rules for the index (here) and for what a reader types
//! (`site/scripts/search-tokens.js`, which follows this file function by function; a test compares the two).
//!
//! A text becomes tokens, each at a position one further than the last. Scripts whose words are found by their parts
//! (Han, kana, Hangul, Thai, Lao, Khmer, Burmese) give a token a character: the character with the one after it, alone at
//! the end of a run. Anything else gives a token a word. Case, diacritics, width, vowel signs of Arabic and Hebrew, and
//! the script that digits are written in make no difference.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use std::sync::LazyLock;

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token<'a> {
    /// A character of a chained script, and the one that follows it in its run.
    Pair(char, Option<char>),
    /// A word, folded.
    Word(&'a str),
}

/// Longer words are cut, so that nobody's key or address becomes one term of a thousand letters.
const LONGEST_WORD: usize = 40;

/// Hands on the tokens of a text, in order.
pub fn cut(text: &str, take: impl FnMut(Token)) {
    let mut cutter = Cutter { word: String::new(), letters: 0, held: None, take };
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        let mut end = start + c.len_utf8();
        while let Some((at, joined)) = rest.next_if(|(_, next)| joins(*next)) {
            end = at + joined.len_utf8();
        }
        fold(&text[start..end], c, |letter| cutter.push(letter));
    }
    cutter.end();
}

struct Cutter<F> {
    word: String,
    /// Characters of the word.
    letters: usize,
    /// A character of a chained script that waits for its neighbour.
    held: Option<char>,
    take: F,
}

impl<F: FnMut(Token)> Cutter<F> {
    fn push(&mut self, c: char) {
        if is_chained(c) {
            self.end_word();
            if let Some(first) = self.held.replace(c) {
                (self.take)(Token::Pair(first, Some(c)));
            }
        } else if is_word(c) {
            self.end_chain();
            if self.letters == LONGEST_WORD {
                self.end_word();
            }
            self.word.push(c);
            self.letters += 1;
        } else {
            self.end();
        }
    }

    fn end(&mut self) {
        self.end_word();
        self.end_chain();
    }

    fn end_word(&mut self) {
        if self.letters > 0 {
            (self.take)(Token::Word(&self.word));
            self.word.clear();
            self.letters = 0;
        }
    }

    fn end_chain(&mut self) {
        if let Some(last) = self.held.take() {
            (self.take)(Token::Pair(last, None));
        }
    }
}

/// Whether a character may become one with the character before it: accents, sound marks of kana, parts of Hangul.
fn joins(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1160}'..='\u{11ff}' | '\u{3099}' | '\u{309a}' | '\u{ff9e}' | '\u{ff9f}')
}

/// Scripts whose words are found by their parts.
fn is_chained(c: char) -> bool {
    matches!(c,
        '\u{e01}'..='\u{e3a}' | '\u{e40}'..='\u{e4e}' // Thai
        | '\u{e81}'..='\u{ebd}' | '\u{ec0}'..='\u{ecd}' | '\u{edc}'..='\u{edf}' // Lao
        | '\u{1000}'..='\u{103f}' | '\u{1050}'..='\u{108f}' // Burmese
        | '\u{1780}'..='\u{17d3}' // Khmer
        | '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}' // Hangul
        | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' // kana
        | '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}') // Han
}

/// Letters and digits, and the signs of Indic scripts that belong to the letter before them. An apostrophe parts words
/// however it is written: Ukrainian has three ways.
fn is_word(c: char) -> bool {
    match c {
        '\u{2bc}' | '\u{964}' | '\u{965}' => false,
        '\u{900}'..='\u{dff}' => true,
        _ => c.is_alphanumeric(),
    }
}

/// Characters from here on are folded one by one from a table.
const TABLE_END: u32 = 0x2000;

/// How each character below [`TABLE_END`] is folded; the usual case costs one look.
static TABLE: LazyLock<Vec<Box<str>>> = LazyLock::new(|| {
    (0..TABLE_END)
        .map(|code| char::from_u32(code).map(|c| fold_piece(c.encode_utf8(&mut [0; 4]))).unwrap_or_default().into())
        .collect()
});

/// Hands on the folded characters of a piece: a character `first` and what joins it.
fn fold(piece: &str, first: char, mut take: impl FnMut(char)) {
    let is_single = piece.len() == first.len_utf8();
    match first {
        _ if is_single && first.is_ascii() => take(first.to_ascii_lowercase()),
        _ if is_single && (first as u32) < TABLE_END => TABLE[first as usize].chars().for_each(take),
        // Nothing is to be folded in most of Han, kana and Hangul.
        '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fe}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
            if is_single =>
        {
            take(first);
        }
        _ => fold_piece(piece).chars().for_each(take),
    }
}

fn fold_piece(piece: &str) -> String {
    let composed = ComposingNormalizerBorrowed::new_nfkc().normalize(piece);
    let mut folded = String::new();
    composed.to_lowercase().chars().for_each(|c| fold_letter(c, &mut folded));
    folded
}

fn fold_letter(c: char, folded: &mut String) {
    match c {
        _ if is_silent(c) => {}
        '\0'..'\u{590}' | '\u{1e00}'..'\u{2000}' => {
            let decomposed =
                DecomposingNormalizerBorrowed::new_nfd().normalize(c.encode_utf8(&mut [0; 4])).into_owned();
            for part in decomposed.chars().filter(|part| !matches!(part, '\u{300}'..='\u{36f}')) {
                match equivalent(part) {
                    "" => folded.push(part),
                    other => folded.push_str(other),
                }
            }
        }
        'آ' | 'أ' | 'إ' | 'ٱ' => folded.push('ا'),
        'ى' | 'ئ' | 'ی' => folded.push('ي'),
        'ؤ' => folded.push('و'),
        'ة' => folded.push('ه'),
        'ک' => folded.push('ك'),
        _ => folded.push(plain_digit(c)),
    }
}

/// Letters that people type as others, where Unicode sees no mark upon a letter.
fn equivalent(c: char) -> &'static str {
    match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ħ' => "h",
        'ı' => "i",
        'ς' => "σ",
        _ => "",
    }
}

/// Characters that no reader sees or types: signs for breaks and directions, vowel signs of Hebrew and Arabic.
fn is_silent(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}')
}

/// The zeros of other digits than ours.
const ZEROS: [u32; 12] = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xe50, 0xed0, 0x1040, 0x17e0];

fn plain_digit(c: char) -> char {
    let code = c as u32;
    let zero = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code));
    zero.map_or(c, |zero| char::from(b'0' + (code - zero) as u8))
}
