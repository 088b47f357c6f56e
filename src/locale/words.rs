//! The words that a lexicon is learned of: what is left of a segment's text when case, endings and marks are gone.

use super::{is_han, is_hangul};
use crate::model::{Bitext, Segment, Span};
use xxhash_rust::xxh3::xxh3_64;

/// A word, or a part of a text without blanks between words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Stands for its letters: two words of one locale that share it by chance are one word to the lexicon.
    pub key: u32,
    /// Where it stands in the file.
    pub span: Span,
}

/// Letters of a word that tell it from others; what follows is mostly ending.
const STEM: usize = 6;
/// The same for Hangul, whose syllables are blocks of two or three letters.
const HANGUL_STEM: usize = 3;

/// The words of a segment, in order.
pub fn words(bitext: &Bitext, segment: &Segment) -> Vec<Word> {
    let addresses = addresses(bitext, segment);
    let runs = segment.facts.words.iter().copied();
    words_of_runs(&bitext.article.text, runs.filter(|run| !addresses.iter().any(|address| address.contains(*run))))
}

/// The words of runs of letters and digits that stand in a text, in order.
pub fn words_of_runs(text: &str, runs: impl Iterator<Item = Span>) -> Vec<Word> {
    let mut runs = runs.peekable();
    let mut found = Found { words: Vec::with_capacity(runs.size_hint().1.unwrap_or(0) * 2), letters: String::new() };
    while let Some(mut span) = runs.next() {
        // Tone marks are no letters, so they part a Thai word in two.
        while let Some(next) = runs.next_if(|next| is_tone_mark(Span { start: span.end, end: next.start }.of(text))) {
            span.end = next.end;
        }
        let before = text[..span.start as usize].chars().next_back();
        let is_clitic = matches!(before, Some('\'' | '’')) && matches!(span.of(text), "s" | "t");
        if !is_clitic {
            found.take(span.of(text), span.start);
        }
    }
    found.words
}

fn is_tone_mark(gap: &str) -> bool {
    !gap.is_empty() && gap.chars().all(|c| matches!(c, '\u{e47}'..='\u{e4e}'))
}

/// Addresses that stand in the text itself: no words of any language.
fn addresses(bitext: &Bitext, segment: &Segment) -> Vec<Span> {
    let text = bitext.str(segment.span);
    let starts = text.match_indices("://").map(|(mark, _)| {
        let start = text[..mark].rfind(|c: char| !c.is_ascii_alphanumeric()).map_or(0, |at| at + 1);
        let is_end = |c: char| c.is_whitespace() || matches!(c, ')' | ']' | '>' | '"' | '|') || c >= '\u{2000}';
        let end = text[mark..].find(|c| is_end(c) && c != '\u{200b}').map_or(text.len(), |length| mark + length);
        Span::new(segment.span.start as usize + start.min(mark), segment.span.start as usize + end)
    });
    starts.collect()
}

/// How words are cut in a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    /// Blanks part words.
    Spaced,
    Arabic,
    Hangul,
    /// Each character says something.
    Han,
    Kana,
    /// Letters without blanks between words: Thai, Lao, Khmer, Burmese.
    Unspaced,
}

fn script(c: char) -> Script {
    match c {
        '\0'..='\u{5ff}' => Script::Spaced,
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' => {
            Script::Arabic
        }
        '\u{e50}'..='\u{e59}' | '\u{ed0}'..='\u{ed9}' => Script::Spaced,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => Script::Unspaced,
        '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => Script::Kana,
        '\u{3005}'..='\u{3007}' => Script::Han,
        _ if is_han(c) => Script::Han,
        _ if is_hangul(c) => Script::Hangul,
        _ => Script::Spaced,
    }
}

fn is_chained(script: Script) -> bool {
    matches!(script, Script::Han | Script::Kana | Script::Unspaced)
}

struct Found {
    words: Vec<Word>,
    /// Of the word at hand, to save allocations.
    letters: String,
}

impl Found {
    /// Takes a run of letters and digits that begins at `start` of the file.
    fn take(&mut self, run: &str, start: u32) {
        let mut rest = run;
        let mut at = start;
        while let Some(first) = rest.chars().next() {
            let kind = script(first);
            let same = |c: char| {
                let other = script(c);
                other == kind || is_chained(other) && is_chained(kind)
            };
            let length = rest.find(|c| !same(c)).unwrap_or(rest.len());
            let (piece, behind) = rest.split_at(length);
            match kind {
                Script::Han | Script::Kana | Script::Unspaced => self.chain(piece, at),
                _ => self.word(kind, piece, at),
            }
            at += length as u32;
            rest = behind;
        }
    }

    fn push(&mut self, span: Span) {
        self.words.push(Word { key: xxh3_64(self.letters.as_bytes()) as u32, span });
    }

    fn word(&mut self, script: Script, word: &str, start: u32) {
        self.letters.clear();
        match script {
            Script::Hangul => self.letters.extend(word.chars().take(HANGUL_STEM)),
            Script::Arabic => {
                let letters: String = word.chars().filter(|c| !is_arabic_ornament(*c)).map(plain_digit).collect();
                self.letters.extend(without_arabic_article(&letters).chars().take(STEM));
            }
            _ if word.is_ascii() => {
                self.letters.push_str(&word[..word.len().min(STEM)]);
                self.letters.make_ascii_lowercase();
            }
            _ => self.letters.extend(word.chars().flat_map(char::to_lowercase).map(plain_digit).take(STEM)),
        }
        if !self.letters.is_empty() {
            self.push(Span { start, end: start + word.len() as u32 });
        }
    }

    /// Single characters of Han, and all pairs of neighbours.
    fn chain(&mut self, chain: &str, start: u32) {
        let mut clusters: Vec<usize> = Vec::with_capacity(chain.len() / 3 + 1);
        let mut is_led = false;
        for (at, c) in chain.char_indices() {
            if at == 0 || !is_led && !is_dependent(c) {
                clusters.push(at);
            }
            is_led = is_leading_vowel(c);
        }
        let end = |number: usize| clusters.get(number).copied().unwrap_or(chain.len());
        for (number, at) in clusters.iter().enumerate() {
            let is_han = chain[*at..].chars().next().is_some_and(|c| script(c) == Script::Han);
            if is_han || clusters.len() == 1 {
                self.cluster(chain, start, *at..end(number + 1));
            }
            if number + 1 < clusters.len() {
                self.cluster(chain, start, *at..end(number + 2));
            }
        }
    }

    fn cluster(&mut self, chain: &str, start: u32, place: std::ops::Range<usize>) {
        self.letters.clear();
        self.letters.extend(chain[place.clone()].chars().filter(|c| !('\u{e47}'..='\u{e4e}').contains(c)));
        self.push(Span { start: start + place.start as u32, end: start + place.end as u32 });
    }
}

/// Vowels that are written before the consonant they follow.
fn is_leading_vowel(c: char) -> bool {
    matches!(c, '\u{e40}'..='\u{e44}' | '\u{ec0}'..='\u{ec4}')
}

/// Signs that belong to the letter before them.
fn is_dependent(c: char) -> bool {
    matches!(c, '\u{e30}'..='\u{e3a}' | '\u{e45}' | '\u{e47}'..='\u{e4e}' | '\u{eb0}'..='\u{ebc}')
        || matches!(c, '\u{ec8}'..='\u{ecd}' | '\u{102b}'..='\u{103e}' | '\u{17b6}'..='\u{17d3}')
}

fn plain_digit(c: char) -> char {
    match c {
        '٠'..='٩' => char::from(b'0' + (c as u32 - '٠' as u32) as u8),
        '۰'..='۹' => char::from(b'0' + (c as u32 - '۰' as u32) as u8),
        '०'..='९' => char::from(b'0' + (c as u32 - '०' as u32) as u8),
        '๐'..='๙' => char::from(b'0' + (c as u32 - '๐' as u32) as u8),
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        c => c,
    }
}

/// Short vowels and the stroke that makes words longer.
fn is_arabic_ornament(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// An Arabic word without "and", "by", "for" and "the" before it, if enough of it is left.
fn without_arabic_article(word: &str) -> &str {
    const BEFORE: [&str; 9] = ["وال", "فال", "بال", "كال", "ولل", "ال", "لل", "و", "ل"];
    let rest = BEFORE.iter().find_map(|before| word.strip_prefix(before).filter(|rest| rest.chars().count() >= 3));
    rest.unwrap_or(word)
}

/// The digits of a number, in ASCII.
pub fn digits(number: &str) -> String {
    number.chars().map(plain_digit).filter(char::is_ascii_digit).collect()
}
