//! Emphasis beside Chinese, Japanese and Korean letters, which CommonMark takes for marks in the text.

use super::brackets::closing;
use super::delimiters::{Match, Run, matches};
use super::flanking::{meant, strict};
use crate::model::{Event, EventKind, Markdown, Span, Tag, Text};

/// A block with more marks than any author writes is left as it is, so that time stays linear.
const MOST_MARKS: usize = 2_000;

/// So is a line in links and images that are nested deeper.
const DEEPEST: usize = 8;

/// The events with emphasis where it was meant; `None` if CommonMark sees the same.
pub(super) fn repair(view: &Markdown, events: &[Event]) -> Option<Vec<Event>> {
    let doubtful = doubtful_marks(&view.text);
    if doubtful.is_empty() {
        return None;
    }
    let mut repaired = Vec::with_capacity(events.len());
    let mut literal = 0;
    let mut number = 0;
    while number < events.len() {
        let end = number + events[number..].iter().position(|event| !is_inline(event)).unwrap_or(events.len() - number);
        let line = &events[number..end];
        match bounds(line).filter(|bounds| literal == 0 && has_any(&doubtful, *bounds)) {
            Some(bounds) => repaired.extend(inline(view, line, bounds, 0)),
            None => repaired.extend(line),
        }
        match events.get(end).map(|event| event.kind) {
            Some(EventKind::Open(Tag::CodeBlock(_) | Tag::HtmlBlock)) => literal += 1,
            Some(EventKind::Close(Tag::CodeBlock(_) | Tag::HtmlBlock)) => literal -= 1,
            _ => {}
        }
        repaired.extend(events.get(end));
        number = end + 1;
    }
    Some(repaired)
}

/// Where marks stand that CommonMark reads in another way than they are meant.
fn doubtful_marks(text: &str) -> Vec<u32> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(length) = memchr::memchr3(b'*', b'~', b'_', &text.as_bytes()[at..]) {
        let start = at + length;
        let mark = text.as_bytes()[start];
        at = start + text.as_bytes()[start..].iter().take_while(|byte| **byte == mark).count();
        let (before, after) = around(text, start, at, Span::new(0, text.len()));
        if strict(mark, before, after) != meant(mark, before, after) {
            found.push(start as u32);
        }
    }
    found
}

fn has_any(marks: &[u32], bounds: Span) -> bool {
    marks.get(marks.partition_point(|mark| *mark < bounds.start)).is_some_and(|mark| *mark < bounds.end)
}

/// The characters beside a row of marks; the edges of a block count as blanks.
fn around(text: &str, start: usize, end: usize, bounds: Span) -> (char, char) {
    let before = text[..start].chars().next_back().filter(|_| start > bounds.start as usize);
    let after = text[end..].chars().next().filter(|_| end < bounds.end as usize);
    (before.unwrap_or('\n'), after.unwrap_or('\n'))
}

fn is_inline(event: &Event) -> bool {
    match event.kind {
        EventKind::Open(tag) | EventKind::Close(tag) => !tag.is_block(),
        EventKind::Rule => false,
        _ => true,
    }
}

/// The stretch of the view that some events of a line come from.
fn bounds(line: &[Event]) -> Option<Span> {
    let start = line.iter().map(|event| event.span.start).min()?;
    let end = line.iter().map(|event| event.span.end).max()?;
    Some(Span { start, end })
}

/// A mark of emphasis, or anything else.
enum Item {
    Event(Event),
    Mark(u8, u32),
}

/// The events of a line, or of a link in one `depth` links deep, with emphasis found anew.
fn inline(view: &Markdown, line: &[Event], bounds: Span, depth: usize) -> Vec<Event> {
    let items = if depth > DEEPEST { None } else { items(view, line, bounds, depth) };
    let Some(items) = items else { return line.to_vec() };
    let mut runs = runs(view, &items, bounds);
    if runs.len() > MOST_MARKS {
        return line.to_vec();
    }
    let found = matches(&mut runs);
    written(&items, &found)
}

/// Takes the elements of emphasis apart into their marks; `None` where the text does not have them.
fn items(view: &Markdown, line: &[Event], bounds: Span, depth: usize) -> Option<Vec<Item>> {
    let mut items = Vec::with_capacity(line.len());
    let mut number = 0;
    while number < line.len() {
        let event = line[number];
        match event.kind {
            EventKind::Open(tag) if is_emphasis(tag) => push_marks(view, &mut items, tag, event.span, true)?,
            EventKind::Close(tag) if is_emphasis(tag) => push_marks(view, &mut items, tag, event.span, false)?,
            EventKind::Open(_) => {
                let end = closing(line, number);
                items.push(Item::Event(event));
                let within = inline(view, &line[number + 1..end], bounds, depth + 1);
                items.extend(within.into_iter().map(Item::Event));
                items.push(Item::Event(line[end]));
                number = end;
            }
            EventKind::Text(Text::Slice(span)) if is_mark(&view.text, span) => {
                let marks = span.of(&view.text).bytes().zip(span.start..);
                items.extend(marks.map(|(mark, at)| Item::Mark(mark, at)));
            }
            _ => items.push(Item::Event(event)),
        }
        number += 1;
    }
    Some(items)
}

fn is_emphasis(tag: Tag) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
}

/// The marks that an element begins or ends with.
fn push_marks(view: &Markdown, items: &mut Vec<Item>, tag: Tag, span: Span, is_start: bool) -> Option<()> {
    let text = span.of(&view.text).as_bytes();
    let mark = *text.first().filter(|mark| matches!(mark, b'*' | b'_' | b'~'))?;
    let count = match tag {
        Tag::Emphasis => 1,
        Tag::Strong => 2,
        _ => text.iter().take_while(|byte| **byte == b'~').count().min(2),
    };
    let start = if is_start { 0 } else { text.len().checked_sub(count)? };
    let is_there = text.get(start..start + count)?.iter().all(|byte| *byte == mark);
    let places = (0..count).map(|offset| span.start + (start + offset) as u32);
    items.extend(places.map(|at| Item::Mark(mark, at)));
    is_there.then_some(())
}

/// Whether a text is nothing but marks that no backslash makes letters of.
fn is_mark(text: &str, span: Span) -> bool {
    let written = span.of(text).as_bytes();
    let is_mark = matches!(written, [b'*' | b'~' | b'_', ..]) && written.iter().all(|byte| *byte == written[0]);
    let backslashes = text[..span.start as usize].bytes().rev().take_while(|byte| *byte == b'\\').count();
    is_mark && backslashes.is_multiple_of(2)
}

/// The rows of marks among the items, by the items' numbers. Units may begin or end within a row.
fn runs(view: &Markdown, items: &[Item], bounds: Span) -> Vec<Run> {
    let marks: Vec<(usize, u8, u32)> = items
        .iter()
        .enumerate()
        .filter_map(|(number, item)| match item {
            Item::Mark(mark, at) => Some((number, *mark, *at)),
            Item::Event(_) => None,
        })
        .collect();
    let rows = marks.chunk_by(|first, second| first.1 == second.1 && first.2 + 1 == second.2);
    rows.map(|row| {
        let (start, end) = (row[0].2 as usize, row[row.len() - 1].2 as usize + 1);
        let (before, after) = around(&view.text, start, end, bounds);
        Run::new(row[0].1, row.iter().map(|(number, ..)| *number).collect(), before, after)
    })
    .collect()
}

/// The items with elements for the marks that answer to one another. Marks that are left are text.
fn written(items: &[Item], found: &[Match]) -> Vec<Event> {
    let mut stands_for: Vec<Option<Option<Event>>> = vec![None; items.len()];
    let place = |number: usize| match &items[number] {
        Item::Mark(_, at) => *at,
        Item::Event(event) => event.span.start,
    };
    for Match { opening, closing, mark } in found {
        let (first, last) = (opening[0], closing[closing.len() - 1]);
        let span = Span { start: place(first), end: place(last) + 1 };
        let tag = match (mark, opening.len()) {
            (b'~', _) => Tag::Strikethrough,
            (_, 2) => Tag::Strong,
            _ => Tag::Emphasis,
        };
        opening.iter().chain(closing).for_each(|number| stands_for[*number] = Some(None));
        stands_for[first] = Some(Some(Event { kind: EventKind::Open(tag), span }));
        stands_for[last] = Some(Some(Event { kind: EventKind::Close(tag), span }));
    }
    let events = items.iter().zip(stands_for).filter_map(|(item, element)| match (item, element) {
        (_, Some(element)) => element,
        (Item::Event(event), None) => Some(*event),
        (Item::Mark(_, at), None) => {
            let span = Span { start: *at, end: *at + 1 };
            Some(Event { kind: EventKind::Text(Text::Slice(span)), span })
        }
    });
    events.collect()
}
