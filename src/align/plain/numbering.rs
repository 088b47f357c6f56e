//! The numbers of units: the format counts all segments of the English article in reading order, seen or not.

use super::{Side, UnitNumber};
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
        let mut number = BEFORE_FIRST + TRANSLATED.iter().map(|key| sentences_of(english, key)).sum::<u32>();
        let mut paragraph = BEFORE_FIRST;
        let mut numbers = Numbers { sentences: Vec::with_capacity(side.sentences.len()), blocks: Vec::new() };
        for block in 0..side.blocks.len() {
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

/// Sentences of a key of the front matter.
fn sentences_of(english: &Article, key: &str) -> u32 {
    let texts = english.front_matter.texts(key);
    texts.iter().map(|text| 1 + text.trim_end().matches(". ").count() as u32).sum()
}
