//! The terms of one article: where each stands, and how much it says about the article.

use super::entry::Entry;
use super::passage::Begins;
use super::postings::write_number;
use super::tokens::{Form, Token, cut, has_forms, pairs, term_of_pair};
use crate::model::LocaleId;
use xxhash_rust::xxh3::xxh3_64;

/// A term of an article.
pub struct Term {
    /// Stands for its letters.
    pub key: u64,
    /// How much it says about the article, from 1 to [`HEAVIEST`]; from [`OWN`] on, it stands in the article's own words
    /// and not in its English alone.
    pub weight: u32,
    /// Its letters, in [`Words::letters`]; of a pair, the key has them.
    letters: (u32, u32),
    /// How often it stands there; of a term that has forms, in which of them too.
    pub count: u32,
    /// Where, in [`Words::places`].
    places: (u32, u32),
}

/// The terms of one article.
pub struct Words {
    /// Positions of the title.
    pub title: u32,
    /// Positions of the English title, which follows after a gap.
    pub source_title: u32,
    /// The position at which each block begins.
    pub blocks: Vec<u32>,
    /// Each term once.
    pub terms: Vec<Term>,
    letters: String,
    places: Vec<u8>,
}

/// The largest weight: one sign of a posting.
const HEAVIEST: u32 = 44;
/// The smallest weight of what stands in the article's own words.
pub const OWN: u32 = 15;

/// Between what does not follow one another, so that no phrase is found across it.
const GAP: u32 = 1;

/// How much an occurrence says, by where it stands.
const TITLE: f32 = 6.0;
const SOURCE_TITLE: f32 = 3.0;
const HEADING: f32 = 2.5;
const TEXT: f32 = 1.0;
const SOURCE: f32 = 0.4;

/// Languages whose readers look for any piece of a text, as their own script is found by its parts.
const BY_PARTS: [&str; 8] = ["ja", "km", "ko", "lo", "my", "th", "yue", "zh"];

/// Of BM25: how soon repetition says nothing more, and how far long articles count less. The usual length, in positions,
/// is a constant, so that an article's weights do not hang on other articles.
const SATURATION: f32 = 1.5;
const BY_LENGTH: f32 = 0.6;
const USUAL_LENGTH: f32 = 500.0;

struct Occurrence {
    key: u64,
    letters: (u32, u32),
    position: u32,
    field: Field,
    form: Form,
}

/// Where in an article something stands.
#[derive(Clone, Copy)]
struct Field {
    weight: f32,
    is_own: bool,
}

/// Whether the texts of a locale are cut into pairs, whatever their script. Positions are then counted in characters, else
/// in tokens.
pub fn is_by_parts(locale: &LocaleId) -> bool {
    BY_PARTS.contains(&locale.language())
}

/// The terms of an article. The English of a block follows its translation, so that a position is further down in
/// the article wherever it is larger.
pub fn words(entry: &Entry, is_by_parts: bool) -> Words {
    let mut reading = Reading { is_by_parts, ..Reading::default() };
    let title = reading.own_text(&entry.title, TITLE);
    reading.position += GAP;
    let source_title = reading.source_text(&entry.source_title, SOURCE_TITLE);
    let mut blocks = Vec::new();
    for block in entry.blocks() {
        let field = if block[0].begins == Begins::Heading { HEADING } else { TEXT };
        reading.position += GAP;
        blocks.push(reading.position);
        // Nothing but what stands there parts two units: no blank does in Thai or Chinese.
        let text: String = block.iter().map(|passage| passage.text.as_str()).collect();
        reading.own_text(&text, field);
        reading.position += GAP;
        for passage in block {
            reading.source_text(&passage.source, field * SOURCE);
        }
    }
    let Reading { letters, mut occurrences, position, .. } = reading;
    occurrences.sort_unstable_by_key(|occurrence| (occurrence.key, occurrence.position));
    let (mut terms, mut places) = (Vec::new(), Vec::with_capacity(2 * occurrences.len()));
    for same in occurrences.chunk_by(|a, b| a.key == b.key) {
        let start = places.len() as u32;
        let mut last = 0;
        for occurrence in same {
            write_number(&mut places, occurrence.position - last);
            last = occurrence.position;
        }
        terms.push(Term {
            key: same[0].key,
            weight: weight(same, if is_by_parts { position / LETTERS_OF_WORD } else { position }),
            letters: same[0].letters,
            count: count(same),
            places: (start, places.len() as u32),
        });
    }
    Words { title, source_title, blocks, terms, letters, places }
}

/// How often a term occurs; of a term that has forms, one less, times 16, and a bit for each form it has in the article's
/// own words.
fn count(occurrences: &[Occurrence]) -> u32 {
    let count = occurrences.len() as u32;
    if !key_has_forms(occurrences[0].key) {
        return count;
    }
    let own = occurrences.iter().filter(|occurrence| occurrence.field.is_own);
    (count - 1) * 16 + own.fold(0, |forms, occurrence| forms | 1 << occurrence.form as u32)
}

/// Where positions are characters, a word of the usual length has about so many.
const LETTERS_OF_WORD: u32 = 3;

/// BM25 of a term that stands in an article of this length, without what the other articles say of it.
fn weight(occurrences: &[Occurrence], length: u32) -> u32 {
    let sum: f32 = occurrences.iter().map(|occurrence| occurrence.field.weight).sum();
    let length = 1.0 - BY_LENGTH + BY_LENGTH * length as f32 / USUAL_LENGTH;
    let weight = sum / (sum + SATURATION * length);
    let is_own = occurrences.iter().any(|occurrence| occurrence.field.is_own);
    let (least, most) = if is_own { (OWN, HEAVIEST) } else { (1, OWN - 1) };
    least + (weight * (most - least) as f32).round() as u32
}

impl Words {
    /// The letters of a term.
    pub fn letters(&self, term: &Term) -> String {
        match pair_of(term.key) {
            Some((first, second)) => term_of_pair(first, second),
            None => self.letters[term.letters.0 as usize..term.letters.1 as usize].to_owned(),
        }
    }

    /// The positions of a term, as a posting has them.
    pub fn places(&self, term: &Term) -> &[u8] {
        &self.places[term.places.0 as usize..term.places.1 as usize]
    }
}

/// Marks the keys of words; two characters need 42 bits.
const IS_WORD: u64 = 1 << 63;

fn pair_of(key: u64) -> Option<(char, Option<char>)> {
    let character = |code: u64| char::from_u32((code & 0x1f_ffff) as u32);
    (key & IS_WORD == 0).then(|| Some((character(key >> 21)?, character(key).filter(|c| *c != '\0'))))?
}

fn key_has_forms(key: u64) -> bool {
    pair_of(key).is_none_or(|(first, _)| has_forms(first))
}

/// Whether a key stands for a word, rather than for characters of a chained script.
pub fn is_word(key: u64) -> bool {
    key & IS_WORD != 0
}

#[derive(Default)]
struct Reading {
    is_by_parts: bool,
    letters: String,
    occurrences: Vec<Occurrence>,
    position: u32,
}

impl Reading {
    /// Takes in a text in the article's own language, and tells how many positions it has.
    fn own_text(&mut self, text: &str, weight: f32) -> u32 {
        let field = Field { weight, is_own: true };
        let first = self.position;
        if self.is_by_parts {
            pairs(text, |token| self.token(token, field));
            let end = std::mem::replace(&mut self.position, first);
            self.words(text, field);
            self.position = end;
        } else {
            cut(text, |token| self.token(token, field));
        }
        self.position - first
    }

    /// The same for the English beside it.
    fn source_text(&mut self, text: &str, weight: f32) -> u32 {
        let first = self.position;
        cut(text, |token| self.token(token, Field { weight, is_own: false }));
        self.position - first
    }

    /// Takes in what `pairs` leaves out.
    fn words(&mut self, text: &str, field: Field) {
        cut(text, |token| match token {
            Token::Pair(..) => self.position += 1,
            Token::Word(..) => self.token(token, field),
        });
    }

    fn token(&mut self, token: Token, field: Field) {
        let start = self.letters.len() as u32;
        let (key, length, form) = match token {
            Token::Pair(first, second, form) => {
                (u64::from(first as u32) << 21 | second.map_or(0, |c| u64::from(c as u32)), 1, form)
            }
            Token::Word(word, letters, form) => {
                self.letters.push_str(word);
                (xxh3_64(word.as_bytes()) | IS_WORD, if self.is_by_parts { letters } else { 1 }, form)
            }
        };
        let letters = (start, self.letters.len() as u32);
        self.occurrences.push(Occurrence { key, letters, position: self.position, field, form });
        self.position += length;
    }
}
