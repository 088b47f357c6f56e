//! Footnotes stand at the end of a text, in the order in which they are mentioned.

use super::brackets::closing;
use crate::model::{Event, EventKind, Markdown, Shown, Span, Tag};
use std::collections::HashMap;

/// The events with all footnotes at the end; `None` if there are none.
pub(super) fn gather(view: &Markdown, events: &[Event]) -> Option<Vec<Event>> {
    let is_footnote = |event: &&Event| matches!(event.kind, EventKind::Open(Tag::Footnote(_)));
    events.iter().find(is_footnote)?;
    let mut text = Vec::with_capacity(events.len());
    let mut footnotes: Vec<&[Event]> = Vec::new();
    let mut number = 0;
    while number < events.len() {
        match events[number].kind {
            EventKind::Open(Tag::Footnote(_)) => {
                let end = closing(events, number);
                footnotes.push(&events[number..=end]);
                number = end;
            }
            _ => text.push(events[number]),
        }
        number += 1;
    }
    let mut order: HashMap<&str, usize> = HashMap::new();
    for (number, name) in text.iter().filter_map(|event| mentioned(view, event)).enumerate() {
        order.entry(name).or_insert(number);
    }
    footnotes.sort_by_key(|footnote| order.get(name(view, footnote)).copied().unwrap_or(usize::MAX));
    let whole = Span::new(0, view.text.len());
    text.push(Event { kind: EventKind::Open(Tag::Shown(Shown::Footnotes)), span: whole });
    footnotes.into_iter().for_each(|footnote| text.extend(footnote));
    text.push(Event { kind: EventKind::Close(Tag::Shown(Shown::Footnotes)), span: whole });
    Some(text)
}

fn mentioned<'a>(view: &'a Markdown, event: &Event) -> Option<&'a str> {
    match event.kind {
        EventKind::FootnoteReference(name) => Some(view.str(name)),
        _ => None,
    }
}

fn name<'a>(view: &'a Markdown, footnote: &[Event]) -> &'a str {
    match footnote[0].kind {
        EventKind::Open(Tag::Footnote(name)) => view.str(name),
        _ => "",
    }
}
