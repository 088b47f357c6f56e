//! Which block of the target answers to which of the source.
//!
//! The two views of an article share all text outside of units. So blocks that begin at one place of the file, or in
//! one unit, answer to one another: nothing has to be guessed, and a block more or less shifts no other.

use super::places::{finding_of_line, finding_of_unit};
use crate::model::{Article, Bitext, EventKind, Finding, Markdown, Span, Tag};

/// A block of a view, or what a rule wants to know of it.
pub(super) struct Block<T> {
    /// Where it begins in the file; for all blocks that begin in a unit, where the unit does.
    at: u32,
    /// The span pair it begins in, as its number in the article.
    marks: Option<usize>,
    /// What is compared.
    pub(super) value: T,
}

/// A place where the blocks of the two views differ.
pub(super) struct Difference<T> {
    at: u32,
    marks: Option<usize>,
    /// What begins there in the target, outermost first.
    pub(super) target: Vec<T>,
    /// What begins there in the source.
    pub(super) source: Vec<T>,
}

/// The places where the views differ in the blocks that `pick` picks, by the number of the event that opens them.
pub(super) fn differences<'a, T: PartialEq>(
    bitext: &'a Bitext,
    pick: impl Fn(&'a Markdown, usize) -> Option<T>,
) -> Vec<Difference<T>> {
    let article = &bitext.article;
    let Some(source) = &article.source else { return Vec::new() };
    let picked = |view: &'a Markdown| {
        let pick = &pick;
        (0..view.events.len()).filter_map(move |number| pick(view, number))
    };
    // Nearly all articles differ nowhere.
    if picked(&article.target).eq(picked(source)) {
        return Vec::new();
    }
    let targets = blocks(article, &article.target, &pick);
    let mut differences = side_by_side(targets, blocks(article, source, &pick));
    differences.retain(|difference| difference.target != difference.source);
    without_consequences(article, source, differences)
}

/// The blocks that `pick` picks of one view, in order.
pub(super) fn blocks<'a, T>(
    article: &Article,
    view: &'a Markdown,
    pick: impl Fn(&'a Markdown, usize) -> Option<T>,
) -> Vec<Block<T>> {
    let block = |number: usize| {
        let value = pick(view, number)?;
        let start = view.events[number].span.start;
        let at = view.origin.to_input(Span { start, end: start }).start;
        let marks = article.marks_at(at);
        Some(Block { at: marks.map_or(at, |marks| article.units[marks].span.start), marks, value })
    };
    (0..view.events.len()).filter_map(block).collect()
}

/// The blocks of both views by the places where they begin.
pub(super) fn side_by_side<T>(targets: Vec<Block<T>>, sources: Vec<Block<T>>) -> Vec<Difference<T>> {
    let mut places: Vec<Difference<T>> = Vec::new();
    let (mut targets, mut sources) = (targets.into_iter().peekable(), sources.into_iter().peekable());
    loop {
        let is_target = match (targets.peek(), sources.peek()) {
            (Some(target), Some(source)) => target.at <= source.at,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => return places,
        };
        let Some(block) = (if is_target { targets.next() } else { sources.next() }) else { return places };
        if places.last().is_none_or(|last| last.at != block.at) {
            places.push(Difference { at: block.at, marks: block.marks, target: Vec::new(), source: Vec::new() });
        }
        if let Some(place) = places.last_mut() {
            if is_target { place.target.push(block.value) } else { place.source.push(block.value) }
        }
    }
}

/// All text outside of units is shared, so what differs there comes of a unit before it, and is told of that one. Nor
/// is it told what code took in: that there is code is another rule's matter.
fn without_consequences<T>(article: &Article, source: &Markdown, found: Vec<Difference<T>>) -> Vec<Difference<T>> {
    let not_parsed = [&article.target, source].map(not_parsed);
    let is_taken_in = |at: u32| not_parsed.iter().any(|stretches| is_behind_start(stretches, at));
    let mut roots: Vec<Difference<T>> = Vec::new();
    for difference in found {
        let is_root = difference.marks.is_some() || roots.is_empty();
        if is_root && !is_taken_in(difference.at) {
            roots.push(difference);
        }
    }
    roots
}

/// The stretches of the file that a view shows as code or takes for raw HTML, in order.
fn not_parsed(view: &Markdown) -> Vec<Span> {
    let blocks =
        view.events.iter().filter(|event| matches!(event.kind, EventKind::Open(Tag::CodeBlock(_) | Tag::HtmlBlock)));
    blocks.map(|event| view.origin.to_input(event.span)).collect()
}

fn is_behind_start(stretches: &[Span], at: u32) -> bool {
    let before = stretches.partition_point(|stretch| stretch.start < at);
    stretches[..before].last().is_some_and(|stretch| at < stretch.end)
}

impl<T> Difference<T> {
    /// A finding of this place: of its unit, or of the line that begins there.
    pub(super) fn finding(&self, bitext: &Bitext, message: impl Into<String>) -> Finding {
        match self.marks {
            Some(marks) => finding_of_unit(bitext, marks, message),
            None => finding_of_line(bitext, self.at, message),
        }
    }

    /// The texts of the unit it is about: target and source.
    pub(super) fn texts<'a>(&self, article: &'a Article) -> Option<(&'a str, &'a str)> {
        let unit = &article.units[self.marks?];
        Some((unit.target?.1.of(&article.text), unit.source?.1.of(&article.text)))
    }
}
