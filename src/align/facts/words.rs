//! Words and sentences of a stretch of text, and on the way what else stands between its words.

use super::Gatherer;
use super::menu_marks::stands_apart;
use super::numbers::numbers;
use super::placeholders::placeholders;
use super::scan::Scan;
use crate::model::Span;

/// English words and a blank are six bytes long on average; a little less wastes no second allocation.
const BYTES_OF_A_WORD: usize = 5;

impl Gatherer<'_> {
    /// Words, numbers, menu marks, placeholders and sentences of a stretch of text that begins at `start` of the file.
    pub(super) fn words(&mut self, unit: usize, text: &str, start: u32, view_end: u32) {
        let at = |offset: usize| start + offset as u32;
        let already = self.facts[unit].words.len();
        if already == 0 {
            self.facts[unit].words.reserve(text.len() / BYTES_OF_A_WORD);
        }
        let mut scan = Scan::new(text);
        let mut saw_mark = false;
        loop {
            let (word, other) = scan.next();
            if let Some((first, end)) = word {
                let facts = &mut self.facts[unit];
                facts.words.push(Span { start: at(first), end: at(end) });
                facts.letters += characters(&text.as_bytes()[first..end]);
            }
            let Some((offset, c)) = other else { break };
            match c {
                ' ' | ',' | '-' => {}
                '{' | '%' | '<' => saw_mark = true,
                c if is_picture(c) => {
                    self.facts[unit].has_pictures = true;
                    self.see(view_end);
                }
                '>' if stands_apart(&text[..offset], &text[offset + 1..]) => {
                    self.facts[unit].menu_marks.push(Span { start: at(offset), end: at(offset + 1) });
                }
                c if self.ends_sentence(c, &text[offset + c.len_utf8()..]) => {
                    self.end_sentence(at(offset + c.len_utf8()));
                }
                _ => {}
            }
        }
        if scan.saw_digit {
            numbers(text, start, &mut self.facts[unit].numbers);
        }
        if saw_mark {
            placeholders(text, start, &mut self.facts[unit].placeholders);
        }
        if self.facts[unit].words.len() > already {
            self.see(view_end);
        }
    }

    /// Notes the present sentence, which ends at `end` of the file, if something stands in it.
    pub(super) fn end_sentence(&mut self, end: u32) {
        let Some((facts, start)) = self.unit.map(|unit| &mut self.facts[unit]).zip(self.sentence) else { return };
        let has_content = facts.words.last().is_some_and(|word| word.start >= start)
            || facts.code.last().is_some_and(|code| code.span.start >= start);
        if has_content {
            facts.sentences.push(Span { start, end });
            self.sentence = Some(end);
        }
    }

    /// Whether a character that is followed by `after` ends a sentence by the marks of the language.
    fn ends_sentence(&self, c: char, after: &str) -> bool {
        let wide = self.conventions.sentence_ends.contains(c);
        let plain = matches!(c, '.' | '!' | '?');
        if !wide && !plain {
            return false;
        }
        let next = after.chars().next();
        let needs_blank = plain || self.conventions.blank_after_sentence;
        !needs_blank || next.is_none_or(char::is_whitespace)
    }
}

/// How many characters a word has: all bytes but those that continue one.
fn characters(word: &[u8]) -> u32 {
    word.iter().map(|byte| u32::from(byte & 0xc0 != 0x80)).sum()
}

/// Whether a character is a small picture, such as an emoji, that says something by itself.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2300}'..='\u{23ff}' | '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}')
}
