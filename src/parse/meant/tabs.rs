//! Tabs: headings such as `# [Linux](#tab/linux)`, each with the blocks under it, up to a thematic break.

use super::brackets::closing;
use crate::model::{Event, EventKind, Markdown, Shown, Span, Tag};
use std::collections::HashSet;
use std::ops::Range;

/// The events with tabs in place of such headings; `None` if there is none.
pub(super) fn group(view: &Markdown, events: &[Event]) -> Option<Vec<Event>> {
    let has_tabs = view.destinations.iter().any(|destination| destination.address.starts_with(ADDRESS));
    has_tabs.then(|| grouped(view, events, 0))
}

/// Where the heading of a tab leads.
const ADDRESS: &str = "#tab/";

/// Nobody looks for tabs in blocks that are nested deeper.
const DEEPEST: usize = 16;

/// Blocks beside one another, and those within them, `depth` blocks deep.
fn grouped(view: &Markdown, events: &[Event], depth: usize) -> Vec<Event> {
    if depth > DEEPEST {
        return events.to_vec();
    }
    let blocks = siblings(events);
    let mut done = Vec::with_capacity(events.len());
    let mut number = 0;
    while number < blocks.len() {
        if tab(view, events, &blocks[number]).is_some() {
            let end = end_of_group(view, events, &blocks, number);
            push_group(view, events, &blocks[number..end], depth, &mut done);
            let is_ended_by_rule = blocks.get(end).is_some_and(|block| events[block.start].kind == EventKind::Rule);
            number = if is_ended_by_rule { end + 1 } else { end };
        } else {
            push_block(view, &events[blocks[number].clone()], depth, &mut done);
            number += 1;
        }
    }
    done
}

/// The stretches of events that are a block, or stand between blocks.
fn siblings(events: &[Event]) -> Vec<Range<usize>> {
    let mut blocks = Vec::new();
    let mut number = 0;
    while number < events.len() {
        let end = closing(events, number) + 1;
        blocks.push(number..end);
        number = end;
    }
    blocks
}

fn push_block(view: &Markdown, block: &[Event], depth: usize, done: &mut Vec<Event>) {
    match block {
        [open, inside @ .., close] if matches!(open.kind, EventKind::Open(tag) if holds_blocks(tag)) => {
            done.push(*open);
            done.extend(grouped(view, inside, depth + 1));
            done.push(*close);
        }
        _ => done.extend(block),
    }
}

fn holds_blocks(tag: Tag) -> bool {
    matches!(tag, Tag::BlockQuote | Tag::Alert(_) | Tag::List(_) | Tag::Item | Tag::Shown(_))
}

/// The destination of a tab's heading, if a block is one.
fn tab(view: &Markdown, events: &[Event], block: &Range<usize>) -> Option<u32> {
    let inside = &events[block.clone()];
    let EventKind::Open(Tag::Heading(..)) = inside.first()?.kind else { return None };
    inside.iter().find_map(|event| match event.kind {
        EventKind::Open(Tag::Link(link)) => {
            view.destinations[link as usize].address.starts_with(ADDRESS).then_some(link)
        }
        _ => None,
    })
}

/// The number of the block that ends the tabs which begin at `first`: a thematic break; without one, a heading of the same
/// or a higher rank behind the last tab. A second tab of the same name begins other tabs.
fn end_of_group(view: &Markdown, events: &[Event], blocks: &[Range<usize>], first: usize) -> usize {
    let level = |block: &Range<usize>| match events[block.start].kind {
        EventKind::Open(Tag::Heading(level, _)) => Some(level),
        _ => None,
    };
    let rank = level(&blocks[first]);
    let mut names = HashSet::new();
    let mut heading = None;
    for (number, block) in blocks.iter().enumerate().skip(first) {
        if events[block.start].kind == EventKind::Rule {
            return number;
        }
        match tab(view, events, block) {
            Some(link) if !names.insert(&view.destinations[link as usize].address) => return heading.unwrap_or(number),
            Some(_) => heading = None,
            None if heading.is_none() && level(block).is_some_and(|level| Some(level) <= rank) => {
                heading = Some(number)
            }
            None => {}
        }
    }
    heading.unwrap_or(blocks.len())
}

fn push_group(view: &Markdown, events: &[Event], blocks: &[Range<usize>], depth: usize, done: &mut Vec<Event>) {
    let whole =
        Span { start: events[blocks[0].start].span.start, end: events[blocks[blocks.len() - 1].start].span.end };
    let push = |shown: Shown, span: Span, kind: fn(Tag) -> EventKind, done: &mut Vec<Event>| {
        done.push(Event { kind: kind(Tag::Shown(shown)), span });
    };
    push(Shown::Tabs, whole, EventKind::Open, done);
    let mut number = 0;
    while number < blocks.len() {
        let Some(link) = tab(view, events, &blocks[number]) else { break };
        let span = events[blocks[number].start].span;
        push(Shown::Tab(link), span, EventKind::Open, done);
        push(Shown::TabLabel, span, EventKind::Open, done);
        let heading = &events[blocks[number].clone()];
        done.extend(heading[1..heading.len() - 1].iter().filter(|event| !is_link(event)));
        push(Shown::TabLabel, span, EventKind::Close, done);
        let rest = &blocks[number + 1..];
        let length = rest.iter().position(|block| tab(view, events, block).is_some()).unwrap_or(rest.len());
        if length > 0 {
            done.extend(grouped(view, &events[rest[0].start..rest[length - 1].end], depth + 1));
        }
        push(Shown::Tab(link), span, EventKind::Close, done);
        number += 1 + length;
    }
    push(Shown::Tabs, whole, EventKind::Close, done);
}

/// A label is no link, nor holds one.
fn is_link(event: &Event) -> bool {
    matches!(event.kind, EventKind::Open(Tag::Link(_)) | EventKind::Close(Tag::Link(_)))
}
