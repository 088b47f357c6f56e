//! An English text cut into passages, so that those of two days can be matched.

use super::reading::{Reading, Word, read};
use crate::align::plain::{SentencePlace, sentences};
use crate::model::{LocaleId, Markdown, Span};
use xxhash_rust::xxh3::xxh3_64;

/// An English text, cut into passages.
#[derive(Debug)]
pub(super) struct Passages<'a> {
    pub(super) view: &'a Markdown,
    pub(super) reading: Reading,
    pub(super) passages: Vec<Passage>,
}

/// Passages that stand for one another; on one side there is one at most, but for sentences that were cut otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Match {
    /// Of the older text.
    pub(super) old: Vec<usize>,
    /// Of the newer text.
    pub(super) new: Vec<usize>,
    pub(super) is_moved: bool,
}

/// A sentence, or the part of one that belongs to one unit.
#[derive(Debug)]
pub(super) struct Passage {
    /// In the view.
    pub(super) span: Span,
    pub(super) owner: Owner,
    /// The number of its block.
    pub(super) block: usize,
    /// Tells what is written there.
    pub(super) written: u64,
    /// Its words, ascending.
    pub(super) words: Vec<Word>,
    /// Their weights together.
    pub(super) weight: u32,
}

/// Where the translation of a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// In this span pair.
    Marks(usize),
    /// The passage itself is translated: text outside of units.
    Translated,
    /// Nobody knows.
    Nobody,
}

impl<'a> Passages<'a> {
    /// The sentences of an English article.
    pub(super) fn of_english(view: &'a Markdown, locale: &LocaleId) -> Passages<'a> {
        Passages::new(view, sentences(view, locale).into_iter().map(|sentence| (sentence, Owner::Nobody)).collect())
    }

    /// The sentences of a view that is made of the sources of units. What stands between units is translated.
    pub(super) fn of_sources(view: &'a Markdown, locale: &LocaleId) -> Passages<'a> {
        let units: Vec<(usize, Span)> =
            view.units.iter().copied().enumerate().filter(|(_, span)| !span.is_empty()).collect();
        let mut cut = Vec::new();
        for sentence in sentences(view, locale) {
            cut_at_units(sentence, &units, &mut cut);
        }
        Passages::new(view, cut)
    }

    fn new(view: &'a Markdown, cut: Vec<(SentencePlace, Owner)>) -> Passages<'a> {
        let mut passages = Passages { view, reading: read(view), passages: Vec::with_capacity(cut.len()) };
        // The marks around a unit belong to it: of a link whose whole text is a unit, the address stands outside.
        let mut marks: Option<SentencePlace> = None;
        for (SentencePlace { span, block }, owner) in cut {
            let words = passages.words(span);
            let last = passages.passages.last_mut().filter(|last| last.block == block && last.span.end == span.start);
            match last {
                _ if !words.is_empty() => {
                    let before = marks.filter(|marks| marks.block == block && marks.span.end == span.start);
                    let span = Span { start: before.map_or(span.start, |marks| marks.span.start), end: span.end };
                    let weight = words.iter().map(|word| word.weight).sum();
                    passages.passages.push(Passage { span, owner, block, written: 0, words, weight });
                    marks = None;
                }
                Some(last) => last.span.end = span.end,
                None => marks = Some(SentencePlace { span, block }),
            }
        }
        for passage in &mut passages.passages {
            passage.written = xxh3_64(passages.reading.written.of(passage.span).as_bytes());
        }
        passages
    }

    /// Without what is translated.
    pub(super) fn of_units_only(mut self) -> Passages<'a> {
        self.passages.retain(|passage| passage.owner != Owner::Translated);
        self
    }

    fn words(&self, span: Span) -> Vec<Word> {
        let words = &self.reading.words;
        let place = |at: u32| words.partition_point(|(start, _)| *start < at);
        let mut words: Vec<Word> = words[place(span.start)..place(span.end)].iter().map(|(_, word)| *word).collect();
        words.sort_unstable();
        words
    }

    /// What is written in some passages, one after another.
    pub(super) fn written(&self, passages: &[usize]) -> String {
        passages.iter().map(|passage| self.reading.written.of(self.passages[*passage].span)).collect()
    }

    /// Their letters and digits.
    pub(super) fn letters(&self, passages: &[usize]) -> String {
        passages.iter().map(|passage| self.reading.letters.of(self.passages[*passage].span)).collect()
    }

    /// Some passages as a person reads them: lines are joined, without the marks that begin them in a quotation.
    pub(super) fn text(&self, passages: &[usize]) -> String {
        let lines = passages.iter().flat_map(|passage| self.passages[*passage].span.of(&self.view.text).lines());
        let words = lines.flat_map(|line| line.trim_start_matches([' ', '\t', '>']).split_ascii_whitespace());
        words.collect::<Vec<_>>().join(" ")
    }
}

/// Cuts a sentence where units begin and end.
fn cut_at_units(sentence: SentencePlace, units: &[(usize, Span)], cut: &mut Vec<(SentencePlace, Owner)>) {
    let SentencePlace { span, block } = sentence;
    let part = |start: u32, end: u32| SentencePlace { span: Span { start, end: end.max(start) }, block };
    let mut at = span.start;
    let first = units.partition_point(|(_, unit)| unit.end <= span.start);
    for (marks, unit) in units[first..].iter().take_while(|(_, unit)| unit.start < span.end) {
        let start = unit.start.max(at);
        cut.push((part(at, start), Owner::Translated));
        cut.push((part(start, unit.end.min(span.end)), Owner::Marks(*marks)));
        at = unit.end.min(span.end).max(start);
    }
    cut.push((part(at, span.end), Owner::Translated));
}
