//! The numbers of units: the format counts all segments of the English article in reading order, seen or not.

use super::{Side, UnitNumber};
use crate::locale::{SentenceBreaks, sentence_breaks};
use crate::model::Article;
use std::ops::Range;

/// The numbers that the segments of an English article take.
pub(super) struct Numbers {
    /// Of each sentence.
    sentences: Vec<u32>,
    /// Of each block with several sentences.
    blocks: Vec<Option<u32>>,
}

/// The number before the first.
const BEFORE_FIRST: u32 = 100;
/// The keys of the front matter that are translated.
const TRANSLATED: [&str; 3] = ["title", "description", "keywords"];

impl Numbers {
    pub(super) fn count(english: &Article, side: &Side) -> Numbers {
        let breaks = sentence_breaks(&english.locale);
        let front = TRANSLATED.iter().flat_map(|key| english.front_matter.texts(key));
        let mut number = BEFORE_FIRST + front.map(|text| sentences_of(&text, &breaks)).sum::<u32>();
        let mut hidden = side.hidden.iter().peekable();
        let mut paragraph = BEFORE_FIRST;
        let mut numbers = Numbers { sentences: Vec::with_capacity(side.sentences.len()), blocks: Vec::new() };
        for block in 0..side.blocks.len() {
            while let Some(text) = hidden.next_if(|text| text.before <= block) {
                number += sentences_of(&text.text, &breaks);
            }
            let sentences = side.sentences_of(block);
            for _ in sentences.clone() {
                number += 1;
                numbers.sentences.push(number);
            }
            let has_several = sentences.len() > 1;
            paragraph += u32::from(has_several);
            numbers.blocks.push(has_several.then_some(paragraph));
        }
        numbers
    }

    /// The number of the unit that holds some sentences of a block, which are counted from the block's first.
    pub(super) fn of(&self, side: &Side, block: usize, sentences: &Range<usize>) -> Option<UnitNumber> {
        let of_block = side.sentences_of(block);
        let whole = self.blocks[block].filter(|_| *sentences == (0..of_block.len()));
        let first = self.sentences[of_block][sentences.clone()].first()?;
        Some(whole.map_or(UnitNumber::Sentence(*first), UnitNumber::Block))
    }
}

/// How many sentences a text without marks has; 0 if it has no words.
fn sentences_of(text: &str, breaks: &SentenceBreaks) -> u32 {
    let mut words = text.split_whitespace().peekable();
    let mut sentences = 0;
    while let Some(word) = words.next() {
        let stem = word.trim_end_matches(['"', '\'', ')', '”', '’']);
        let ends = stem.chars().next_back().is_some_and(|c| breaks.is_end(c));
        let is_abbreviation = stem.strip_suffix('.').is_some_and(|stem| breaks.is_abbreviation(stem));
        sentences += u32::from(words.peek().is_none() || ends && !is_abbreviation);
    }
    sentences
}
