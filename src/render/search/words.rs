//! The terms of one article: where each stands, and how much it says about the article.

use super::entry::{Begins, Entry};
use super::postings::write_number;
use super::tokens::{Token, cut};
use xxhash_rust::xxh3::xxh3_64;

/// A term of an article.
pub struct Term {
    /// Stands for its letters.
    pub key: u64,
    /// How much it says about the article, from 1 to [`HEAVIEST`].
    pub weight: u32,
    /// Its letters, in [`Words::letters`]; of a pair, the key has them.
    letters: (u32, u32),
    /// How often it stands there.
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
pub const HEAVIEST: u32 = 44;

/// Between what does not follow one another, so that no phrase is found across it.
const GAP: u32 = 1;

/// How much an occurrence says, by where it stands.
const TITLE: f32 = 6.0;
const SOURCE_TITLE: f32 = 3.0;
const HEADING: f32 = 2.5;
const TEXT: f32 = 1.0;
const SOURCE: f32 = 0.4;

/// Of BM25: how soon repetition says nothing more, and how far long articles count less. The usual length, in positions,
/// is a constant, so that an article's weights do not hang on other articles.
const SATURATION: f32 = 1.5;
const BY_LENGTH: f32 = 0.6;
const USUAL_LENGTH: f32 = 500.0;

struct Occurrence {
    key: u64,
    letters: (u32, u32),
    position: u32,
    field: f32,
}

/// The terms of an article. The English of a block follows its translation, so that a position is further down in
/// the article wherever it is larger.
pub fn words(entry: &Entry) -> Words {
    let mut reading = Reading { letters: String::new(), occurrences: Vec::with_capacity(1024), position: 0 };
    let title = reading.text(&entry.title, TITLE);
    reading.position += GAP;
    let source_title = reading.text(&entry.source_title, SOURCE_TITLE);
    let mut blocks = Vec::new();
    for block in entry.blocks() {
        let field = if block[0].begins == Begins::Heading { HEADING } else { TEXT };
        reading.position += GAP;
        blocks.push(reading.position);
        for passage in block {
            reading.text(&passage.text, field);
        }
        reading.position += GAP;
        for passage in block {
            reading.text(&passage.source, field * SOURCE);
        }
    }
    let Reading { letters, mut occurrences, position } = reading;
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
            weight: weight(same.iter().map(|occurrence| occurrence.field).sum(), position),
            letters: same[0].letters,
            count: same.len() as u32,
            places: (start, places.len() as u32),
        });
    }
    Words { title, source_title, blocks, terms, letters, places }
}

/// BM25 of a term that stands in an article of this length, without what the other articles say of it.
fn weight(occurrences: f32, length: u32) -> u32 {
    let length = 1.0 - BY_LENGTH + BY_LENGTH * length as f32 / USUAL_LENGTH;
    let weight = occurrences / (occurrences + SATURATION * length);
    ((weight * HEAVIEST as f32).round() as u32).clamp(1, HEAVIEST)
}

impl Words {
    /// The letters of a term.
    pub fn letters(&self, term: &Term) -> String {
        match pair_of(term.key) {
            Some((first, second)) => [Some(first), second].into_iter().flatten().collect(),
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

/// Whether a key stands for a word, rather than for characters of a chained script.
pub fn is_word(key: u64) -> bool {
    key & IS_WORD != 0
}

struct Reading {
    letters: String,
    occurrences: Vec<Occurrence>,
    position: u32,
}

impl Reading {
    /// Takes a text in, and tells how many positions it has.
    fn text(&mut self, text: &str, field: f32) -> u32 {
        let first = self.position;
        cut(text, |token| {
            let start = self.letters.len() as u32;
            let key = match token {
                Token::Pair(first, second) => u64::from(first as u32) << 21 | second.map_or(0, |c| u64::from(c as u32)),
                Token::Word(word) => {
                    self.letters.push_str(word);
                    xxh3_64(word.as_bytes()) | IS_WORD
                }
            };
            let letters = (start, self.letters.len() as u32);
            self.occurrences.push(Occurrence { key, letters, position: self.position, field });
            self.position += 1;
        });
        self.position - first
    }
}
