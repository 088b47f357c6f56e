//! What stands between two `:::` lines: rows of columns, zones for some readers, the long description of an image.

use super::brackets::closing;
use crate::model::{Event, EventKind, Markdown, Shown, Span, Tag};
use crate::parse::directive_attribute;
use std::collections::HashMap;

/// More shares than a row of a page can have.
const MOST_SHARES: u8 = 12;

/// Lines that nothing answered to are looked at for the one that something does; more are no one's intention.
const DEEPEST: usize = 64;

/// The events with elements in place of `:::` lines; `None` if there is none. A line without the one that answers to it
/// goes away.
pub(super) fn contain(view: &Markdown, events: &[Event]) -> Option<Vec<Event>> {
    events.iter().any(|event| matches!(event.kind, EventKind::Directive(_))).then_some(())?;
    let events = split_paragraphs(view, &without_lists_around(view, events));
    let elements = elements(view, &events);
    let contained = events.iter().zip(elements).filter_map(|(event, element)| match (event.kind, element) {
        (_, Some(kind)) => Some(Event { kind, span: event.span }),
        (EventKind::Directive(_), None) => None,
        _ => Some(*event),
    });
    Some(contained.collect())
}

/// Moves `:::` lines that a list took in, since they follow its last item without a blank line, behind it: to where the line
/// stands that they belong to.
fn without_lists_around(view: &Markdown, events: &[Event]) -> Vec<Event> {
    let mut moved: HashMap<usize, Vec<Event>> = HashMap::new();
    let mut kept = Vec::with_capacity(events.len());
    // The lines that wait for theirs, and how deep in blocks each stands.
    let mut openers: Vec<(String, usize)> = Vec::new();
    let mut depth = 0;
    for (number, event) in events.iter().enumerate() {
        match event.kind {
            EventKind::Open(tag) if tag.is_block() => depth += 1,
            EventKind::Close(tag) if tag.is_block() => depth -= 1,
            _ => {}
        }
        let name = opened(view, event).map(|(name, _)| name);
        let answers = closed(view, event).and_then(|name| openers.iter().rposition(|opener| opener.0 == name));
        let wanted = match (&name, answers) {
            (_, Some(opener)) => Some(openers[opener].1),
            (Some(_), None) => openers.last().map(|opener| opener.1),
            (None, None) => None,
        };
        let end =
            wanted.filter(|wanted| *wanted < depth).and_then(|wanted| end_of_blocks(events, number, depth - wanted));
        if let Some(opener) = answers {
            openers.truncate(opener);
        }
        if let Some(name) = name.filter(|_| openers.len() < DEEPEST) {
            openers.push((name, if end.is_some() { wanted.unwrap_or(depth) } else { depth }));
        }
        match end {
            Some(end) => moved.entry(end).or_default().push(*event),
            None => kept.push(*event),
        }
        kept.extend(moved.remove(&number).into_iter().flatten());
    }
    kept
}

/// The number of the event that ends the `count` innermost blocks around event number `first`, if nothing stands between.
fn end_of_blocks(events: &[Event], first: usize, count: usize) -> Option<usize> {
    let mut open = count;
    for (number, event) in events.iter().enumerate().skip(first + 1) {
        match event.kind {
            EventKind::Close(tag) if tag.is_block() => open -= 1,
            EventKind::SoftBreak | EventKind::Directive(_) | EventKind::UnitEnd(_) => {}
            _ => return None,
        }
        if open == 0 {
            return Some(number);
        }
    }
    None
}

/// Puts the `:::` lines that stand in a paragraph between two.
fn split_paragraphs(view: &Markdown, events: &[Event]) -> Vec<Event> {
    let mut split = Vec::with_capacity(events.len());
    let mut number = 0;
    while number < events.len() {
        let event = events[number];
        if event.kind != EventKind::Open(Tag::Paragraph) {
            split.push(event);
            number += 1;
            continue;
        }
        let end = closing(events, number);
        let inside = &events[number + 1..end];
        match inside.iter().any(|event| matches!(event.kind, EventKind::Directive(_))) {
            true => push_parts(view, event.span, inside, &mut split),
            false => split.extend(&events[number..=end]),
        }
        number = end + 1;
    }
    split
}

fn push_parts(view: &Markdown, paragraph: Span, inside: &[Event], split: &mut Vec<Event>) {
    let mut part: Vec<Event> = Vec::new();
    let mut depth = 0;
    for event in inside {
        match event.kind {
            EventKind::Open(_) | EventKind::UnitStart(_) => depth += 1,
            EventKind::Close(_) | EventKind::UnitEnd(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 && (matches!(event.kind, EventKind::Directive(_)) || is_described(view, event)) {
            push_paragraph(paragraph, &mut part, split);
            split.push(*event);
        } else {
            part.push(*event);
        }
    }
    push_paragraph(paragraph, &mut part, split);
}

/// A paragraph of what is left of one, without line ends at its edges.
fn push_paragraph(span: Span, part: &mut Vec<Event>, split: &mut Vec<Event>) {
    let is_break = |event: &Event| matches!(event.kind, EventKind::SoftBreak);
    let words = part.iter().position(|event| !is_break(event)).unwrap_or(part.len());
    let end = part.iter().rposition(|event| !is_break(event)).map_or(words, |last| last + 1);
    if words < end {
        split.push(Event { kind: EventKind::Open(Tag::Paragraph), span });
        split.extend(&part[words..end]);
        split.push(Event { kind: EventKind::Close(Tag::Paragraph), span });
    }
    part.clear();
}

/// A line that may begin an element.
struct Opener {
    /// Its event's number.
    number: usize,
    name: String,
    /// The number of the event that opened the block around it.
    parent: Option<usize>,
    shown: Shown,
}

/// What the events become that begin and end elements.
fn elements(view: &Markdown, events: &[Event]) -> Vec<Option<EventKind>> {
    let mut elements = vec![None; events.len()];
    let mut parents: Vec<usize> = Vec::new();
    let mut openers: Vec<Opener> = Vec::new();
    for (number, event) in events.iter().enumerate() {
        match event.kind {
            EventKind::Open(_) => parents.push(number),
            EventKind::Close(_) => drop(parents.pop()),
            _ => {}
        }
        let parent = parents.last().copied();
        if let Some((name, shown)) = opened(view, event) {
            openers.push(Opener { number, name, parent, shown });
        } else if let Some(name) = closed(view, event)
            && let Some(at) = answering(&openers, &name)
            && openers[at].parent == parent
        {
            let opener = &openers[at];
            elements[opener.number] = Some(EventKind::Open(Tag::Shown(opener.shown)));
            elements[number] = Some(EventKind::Close(Tag::Shown(opener.shown)));
            openers.truncate(at);
        }
    }
    elements
}

/// The number of the last line that one with this name and `-end` may answer to.
fn answering(openers: &[Opener], name: &str) -> Option<usize> {
    let near = openers.len().saturating_sub(DEEPEST);
    openers[near..].iter().rposition(|opener| opener.name == name).map(|at| near + at)
}

/// The name of the element that an event may begin, and what it is.
fn opened(view: &Markdown, event: &Event) -> Option<(String, Shown)> {
    let (text, written) = match event.kind {
        EventKind::Directive(text) => (text, view.str(text)),
        EventKind::DirectiveImage(image) if is_described(view, event) => {
            return Some(("image".into(), Shown::Described(image)));
        }
        _ => return None,
    };
    let name = written.split(char::is_whitespace).next().unwrap_or_default().to_ascii_lowercase();
    let shown = match name.as_str() {
        "row" => Shown::Row,
        "column" => {
            let shares = directive_attribute(written, "span").and_then(|shares| shares.trim().parse().ok());
            Shown::Column(shares.unwrap_or(1).clamp(1, MOST_SHARES))
        }
        "zone" | "moniker" => Shown::Zone(text),
        _ => return None,
    };
    Some((name, shown))
}

fn closed(view: &Markdown, event: &Event) -> Option<String> {
    let EventKind::Directive(text) = event.kind else { return None };
    Some(view.str(text).trim().to_ascii_lowercase().strip_suffix("-end")?.to_owned())
}

/// Whether an image has its description behind it.
fn is_described(view: &Markdown, event: &Event) -> bool {
    let is_complex = |written: &str| directive_attribute(written, "type").is_some_and(|kind| kind == "complex");
    matches!(event.kind, EventKind::DirectiveImage(_)) && is_complex(event.span.of(&view.text))
}
