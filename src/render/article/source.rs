//! Which stretch of English belongs beside which block of a translation.

use crate::model::{Bitext, Event, EventKind};
use crate::parse::as_meant;
use std::borrow::Cow;
use std::ops::RangeInclusive;

/// Where the sources of an article stand in its English view, as it was meant, to be shown beside what they became.
///
/// Units are given as span pairs, as the view of the target has them.
pub(super) struct SourceTexts<'a> {
    bitext: &'a Bitext,
    /// What of the English view a reader is meant to see.
    events: Cow<'a, [Event]>,
    /// For each span pair, the number of the event at which its source begins.
    starts: Vec<Option<usize>>,
    /// Span pairs whose source has no words of a target to stand beside, in order. Mostly none.
    alone: Vec<usize>,
    /// How many of those are shown.
    shown_alone: usize,
}

impl<'a> SourceTexts<'a> {
    pub(super) fn new(bitext: &'a Bitext) -> SourceTexts<'a> {
        let mut starts = vec![None; bitext.article.units.len()];
        let events = bitext.article.source.as_ref().map_or(Cow::Borrowed(&[][..]), as_meant);
        for (number, event) in events.iter().enumerate() {
            if let EventKind::UnitStart(unit) = event.kind {
                starts[unit as usize] = Some(number);
            }
        }
        let mut texts = SourceTexts { bitext, events, starts, alone: Vec::new(), shown_alone: 0 };
        let is_alone = |pair: &usize| texts.starts[*pair].is_some() && !texts.has_target(*pair);
        texts.alone = (0..texts.starts.len()).filter(is_alone).collect();
        texts
    }

    /// Where the sources of some span pairs stand, each in the pieces that belong together: all of the block that holds
    /// these and no others, with what stands in it outside of units; else the units one by one.
    pub(super) fn passage(&mut self, due: &[usize]) -> Vec<RangeInclusive<usize>> {
        let last = due.last().copied();
        let mut starts = self.starts_alone(|pair| last.is_some_and(|last| pair < last));
        starts.extend(due.iter().filter_map(|pair| self.start(*pair)));
        self.stretches(starts)
    }

    /// The same of those that no words of a target follow.
    pub(super) fn rest(&mut self) -> Vec<RangeInclusive<usize>> {
        let starts = self.starts_alone(|_| true);
        self.stretches(starts)
    }

    /// Whether a span pair has a source.
    pub(super) fn has_source(&self, pair: usize) -> bool {
        self.start(pair).is_some()
    }

    fn stretches(&mut self, mut starts: Vec<usize>) -> Vec<RangeInclusive<usize>> {
        starts.sort_unstable();
        starts.dedup();
        let (Some(first), Some(last)) = (starts.first(), starts.last()) else { return Vec::new() };
        let block = self.block(*first);
        let is_whole = block.contains(last) && {
            let events = &self.events()[block.clone()];
            let held = events.iter().filter_map(|event| match event.kind {
                EventKind::UnitStart(pair) => Some(pair as usize),
                _ => None,
            });
            held.into_iter().all(|pair| self.starts[pair].is_some_and(|start| starts.binary_search(&start).is_ok()))
        };
        match is_whole {
            true => vec![block],
            false => starts.into_iter().map(|start| self.unit(start)).collect(),
        }
    }

    /// Takes those of the sources that stand alone, up to the first that is not wanted yet.
    fn starts_alone(&mut self, is_wanted: impl Fn(usize) -> bool) -> Vec<usize> {
        let rest = &self.alone[self.shown_alone..];
        let wanted: Vec<usize> = rest.iter().copied().take_while(|pair| is_wanted(*pair)).collect();
        self.shown_alone += wanted.len();
        wanted.into_iter().filter_map(|pair| self.starts[pair]).collect()
    }

    /// Where the source of a span pair begins whose target was shown. That of a swapped pair stands before or after.
    fn start(&self, pair: usize) -> Option<usize> {
        self.halves(pair).find_map(|half| self.starts[half])
    }

    /// The span pairs of the unit that a pair belongs to, itself first.
    fn halves(&self, pair: usize) -> impl Iterator<Item = usize> {
        let unit_of = |pair: &usize| self.bitext.unit_of_marks.get(*pair);
        let candidates = [Some(pair), pair.checked_sub(1), Some(pair + 1)].into_iter().flatten();
        candidates.filter(move |half| unit_of(half).is_some() && unit_of(half) == unit_of(&pair))
    }

    fn has_target(&self, pair: usize) -> bool {
        let units = &self.bitext.article.target.units;
        self.halves(pair).any(|half| units.get(half).is_some_and(|words| !words.is_empty()))
    }

    /// The events that the stretches are of.
    pub(super) fn events(&self) -> &[Event] {
        &self.events
    }

    /// The innermost block around an event, without its tags and the blocks in it.
    fn block(&self, at: usize) -> RangeInclusive<usize> {
        let events = self.events();
        let is_border = |event: &Event| match event.kind {
            EventKind::Open(tag) | EventKind::Close(tag) => tag.is_block(),
            kind => kind == EventKind::Rule,
        };
        let start = events[..at].iter().rposition(is_border).map_or(0, |border| border + 1);
        let end = events[at..].iter().position(is_border).map_or(events.len(), |length| at + length);
        start..=end - 1
    }

    fn unit(&self, start: usize) -> RangeInclusive<usize> {
        let events = &self.events()[start..];
        let length = events.iter().position(|event| matches!(event.kind, EventKind::UnitEnd(_)));
        start..=length.map_or(start + events.len() - 1, |length| start + length)
    }
}
