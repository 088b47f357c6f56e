//! Names that a sentence sets off from its words: in bold or italic, as a link or code, in quotation marks.

use super::labels::stretch;
use crate::locale::Conventions;
use crate::model::{Bitext, Segment, Span};

/// The names of a segment, by where they begin and end.
pub struct Names<'a> {
    bitext: &'a Bitext,
    segment: &'a Segment,
    locale: &'a Conventions,
    /// In order.
    starts: Vec<u32>,
    ends: Vec<u32>,
    /// Emphasis and links, in which a mark of a path may stand; in order, those that overlap put together.
    wholes: Vec<Span>,
}

impl<'a> Names<'a> {
    pub fn new(bitext: &'a Bitext, segment: &'a Segment, locale: &'a Conventions) -> Names<'a> {
        let facts = &segment.facts;
        let emphasis = facts.emphasis.iter().filter(|emphasis| emphasis.has_words).map(|emphasis| emphasis.span);
        let links = facts.links.iter().filter(|link| link.is_visible).map(|link| link.span);
        let wholes: Vec<Span> = emphasis.chain(links).collect();
        let others = facts.code.iter().map(|code| code.span).chain(facts.images.iter().map(|image| image.span));
        let others = others.chain(facts.tags.iter().copied()).chain(facts.placeholders.iter().copied());
        let all: Vec<Span> = wholes.iter().copied().chain(others).collect();
        Names {
            bitext,
            segment,
            locale,
            starts: sorted(all.iter().map(|span| span.start)),
            ends: sorted(all.iter().map(|span| span.end)),
            wholes: merged(wholes),
        }
    }

    /// Whether an offset stands within a name.
    pub fn are_around(&self, at: u32) -> bool {
        let next = self.wholes.partition_point(|whole| whole.end <= at);
        self.wholes.get(next).is_some_and(|whole| whole.start < at)
    }

    /// Whether a name ends right before an offset.
    pub fn end_before(&self, at: u32) -> bool {
        let before = self.bitext.str(stretch(self.segment.span.start, at)).trim_end_matches(is_blank);
        let end = at.min(self.segment.span.start) + before.len() as u32;
        // `[A **]**` closes a name as well: the bold slipped onto the bracket.
        self.ends.binary_search(&end).is_ok()
            || before.trim_end_matches('*').ends_with(|c| self.closes(c))
            || self.are_around(at)
    }

    /// Whether a name begins right behind an offset.
    pub fn begin_behind(&self, at: u32) -> bool {
        let rest = self.bitext.str(stretch(at, self.segment.span.end));
        let behind = rest.trim_start_matches(is_blank);
        let start = at + (rest.len() - behind.len()) as u32;
        self.starts.binary_search(&start).is_ok() || behind.starts_with(|c| self.opens(c)) || self.are_around(at)
    }

    /// Whether a name ends near the end of a stretch: at most one plain word of the sentence stands behind it.
    pub fn end_near(&self, step: Span) -> bool {
        let text = self.bitext.str(step);
        let quoted = text.char_indices().rev().find(|(_, c)| self.closes(*c));
        let quoted = quoted.map(|(at, c)| step.start + (at + c.len_utf8()) as u32);
        let below = self.ends.partition_point(|end| *end <= step.end).checked_sub(1).map(|last| self.ends[last]);
        let end = below.filter(|end| *end > step.start).max(quoted);
        end.is_some_and(|end| self.is_short(stretch(end, step.end))) || self.are_around(step.end)
    }

    /// Whether a name begins near the start of a stretch.
    pub fn begin_near(&self, step: Span) -> bool {
        let quoted = self.bitext.str(step).find(|c| self.opens(c)).map(|at| step.start + at as u32);
        let above = self.starts.get(self.starts.partition_point(|start| *start < step.start)).copied();
        let starts = [quoted, above.filter(|start| *start < step.end)];
        let start = starts.into_iter().flatten().min();
        start.is_some_and(|start| self.is_short(stretch(step.start, start))) || self.are_around(step.start)
    }

    /// Whether a stretch holds no more than a word, such as "menu" or "tab".
    fn is_short(&self, between: Span) -> bool {
        let longest = if self.locale.is_unspaced() { 3 } else { 14 };
        let words = self.segment.facts.words_in(between);
        let letters: usize = words.iter().map(|word| self.bitext.str(*word).chars().count()).sum();
        let text = self.bitext.str(between);
        let has_mark = text.contains(['.', ',', ';', ':', '。', '，', '、', '(', ')', '،']);
        // Two blanks stand where a machine took a name away.
        words.len() <= 1 && letters <= longest && !has_mark && !text.contains("  ")
    }

    fn closes(&self, c: char) -> bool {
        matches!(c, '"' | '”' | '»' | ']' | '」' | '“')
            || self.locale.bold_equivalents.iter().any(|(_, close)| *close == c)
    }

    fn opens(&self, c: char) -> bool {
        matches!(c, '"' | '“' | '«' | '[' | '「' | '„')
            || self.locale.bold_equivalents.iter().any(|(open, _)| *open == c)
    }
}

/// Blanks, escapes, and marks of direction that nobody sees.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\\' | '\u{a0}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
}

fn sorted(offsets: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut offsets: Vec<u32> = offsets.collect();
    offsets.sort_unstable();
    offsets
}

/// Spans in order, those that overlap put together.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable_by_key(|span| span.start);
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}
