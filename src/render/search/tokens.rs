//! What of a text can be searched: the one set of rules for the index (here) and for what a reader types
//! (`site/scripts/search-tokens.js`, which follows this file function by function; a test compares the two).
//!
//! Scripts whose words are found by their parts (Han, kana, Hangul, Thai, Lao, Khmer, Burmese) give a token a character:
//! the character with the one after it, alone at the end of a run. Anything else gives a token a word; where such a
//! script is the usual one, words are cut into pairs too, since readers there look for any piece of a text. Case, diacritics, width, vowel signs of Arabic and Hebrew, and
//! the script that digits are written in make no difference.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use std::sync::LazyLock;

/// One token, and the form in which it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token<'a> {
    /// A character, and the one that follows it in its run.
    Pair(char, Option<char>, Form),
    /// A word, folded, and how many characters it has.
    Word(&'a str, u32, Form),
}

/// How a token was written: what folding takes away, as far as it helps whoever types exactly what stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// In small letters, or in a script that has no others.
    Plain,
    /// With a capital at its head.
    Capital,
    /// With capitals elsewhere.
    Capitals,
    /// With accents or other signs that were folded.
    Marked,
}

/// Longer words are cut, so that nobody's key or address becomes one term of a thousand letters.
const LONGEST_WORD: u32 = 40;

/// Hands on the tokens of a text, in order.
pub fn cut(text: &str, take: impl FnMut(Token)) {
    run(Cutter { has_words: true, word: String::new(), letters: 0, form: Form::Plain, held: None, take }, text);
}

/// Hands on the pairs of a text, in order: of every script, and from one script to the next.
pub fn pairs(text: &str, take: impl FnMut(Token)) {
    run(Cutter { has_words: false, word: String::new(), letters: 0, form: Form::Plain, held: None, take }, text);
}

/// What the index knows a pair by. A mark tells a pair of letters from the word that they would be.
pub fn term_of_pair(first: char, second: Option<char>) -> String {
    let mut term = String::new();
    push_pair(&mut term, first, second);
    term
}

/// Adds what the index knows a pair by.
pub fn push_pair(text: &mut String, first: char, second: Option<char>) {
    let mark = (!is_chained(first)).then_some('-');
    text.extend([mark, Some(first), second].into_iter().flatten());
}

/// Whether a pair that begins with a character may have several forms.
pub fn has_forms(first: char) -> bool {
    !is_chained(first)
}

/// A character of a text as it is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Folded {
    /// The folded character.
    pub character: char,
    /// Where in the text that begins which it was folded from.
    pub start: usize,
    /// And where that ends.
    pub end: usize,
    /// Whether it is part of a word or of a run, rather than between two.
    pub is_searched: bool,
    /// Whether its script is found by its parts.
    pub is_chained: bool,
}

/// The characters of a text as they are searched, in order.
pub fn folded(text: &str) -> Vec<Folded> {
    let mut characters = Vec::with_capacity(text.len());
    for (start, piece, first) in pieces(text) {
        let end = start + piece.len();
        fold(piece, first, |character| {
            let is_chained = is_chained(character);
            let is_searched = is_chained || is_word(character);
            characters.push(Folded { character, start, end, is_searched, is_chained });
        });
    }
    characters
}

fn run<F: FnMut(Token)>(mut cutter: Cutter<F>, text: &str) {
    for (_, piece, first) in pieces(text) {
        let form = form(piece, first);
        fold(piece, first, |letter| cutter.push(letter, form));
    }
    cutter.end();
}

/// The characters of a text with what joins them: where each stands, and its first.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str, char)> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = rest.next()?;
        let mut end = start + first.len_utf8();
        while let Some((at, joined)) = rest.next_if(|(_, next)| joins(*next)) {
            end = at + joined.len_utf8();
        }
        Some((start, &text[start..end], first))
    })
}

struct Cutter<F> {
    /// Whether letters make words, rather than pairs like all characters.
    has_words: bool,
    word: String,
    /// Characters of the word.
    letters: u32,
    /// The form of the word so far.
    form: Form,
    /// A character that waits for its neighbour, and its form.
    held: Option<(char, Form)>,
    take: F,
}

impl<F: FnMut(Token)> Cutter<F> {
    fn push(&mut self, c: char, form: Form) {
        if is_chained(c) || !self.has_words && is_word(c) {
            self.end_word();
            if let Some((first, before)) = self.held.replace((c, form)) {
                (self.take)(Token::Pair(first, Some(c), before.max(behind(form))));
            }
        } else if is_word(c) {
            self.end_chain();
            if self.letters == LONGEST_WORD {
                self.end_word();
            }
            self.form = if self.letters == 0 { form } else { self.form.max(behind(form)) };
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
            (self.take)(Token::Word(&self.word, self.letters, self.form));
            self.word.clear();
            self.letters = 0;
        }
    }

    fn end_chain(&mut self) {
        if let Some((last, form)) = self.held.take() {
            (self.take)(Token::Pair(last, None, form));
        }
    }
}

/// The form that a character gives to what it stands in behind the first place.
fn behind(form: Form) -> Form {
    if form == Form::Capital { Form::Capitals } else { form }
}

/// The form of a piece, as far as its characters tell.
fn form(piece: &str, first: char) -> Form {
    let is_single = piece.len() == first.len_utf8();
    match first {
        _ if is_single && first.is_ascii() => {
            if first.is_ascii_uppercase() {
                Form::Capital
            } else {
                Form::Plain
            }
        }
        _ if is_single && (first as u32) < TABLE_END => TABLE[first as usize].1,
        _ if is_single && is_unfolded(first) => Form::Plain,
        _ => form_of(piece, &fold_piece(piece)),
    }
}

fn form_of(piece: &str, folded: &str) -> Form {
    match () {
        () if piece == folded => Form::Plain,
        () if piece.to_lowercase() == folded => Form::Capital,
        () => Form::Marked,
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

/// How each character below [`TABLE_END`] is folded, and its form; the usual case costs one look.
static TABLE: LazyLock<Vec<(Box<str>, Form)>> = LazyLock::new(|| {
    let entry = |c: char| {
        let (piece, folded) = (c.to_string(), fold_piece(&c.to_string()));
        let form = form_of(&piece, &folded);
        (folded.into(), form)
    };
    (0..TABLE_END).map(|code| char::from_u32(code).map_or(("".into(), Form::Plain), entry)).collect()
});

/// Whether a character is one of the many in Han, kana and Hangul that are what they are.
fn is_unfolded(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fe}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// Hands on the folded characters of a piece: a character `first` and what joins it.
fn fold(piece: &str, first: char, mut take: impl FnMut(char)) {
    let is_single = piece.len() == first.len_utf8();
    match first {
        _ if is_single && first.is_ascii() => take(first.to_ascii_lowercase()),
        _ if is_single && (first as u32) < TABLE_END => TABLE[first as usize].0.chars().for_each(take),
        _ if is_single && is_unfolded(first) => take(first),
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
