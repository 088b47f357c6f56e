//! `<xref:System.String>` names a page of the portal's reference by an id that only the portal can look up. A reader gets
//! the name.

use super::brackets::closing;
use crate::model::{Event, EventKind, Markdown, Span, Tag, Text};

const SCHEME: &str = "xref:";

/// The events with names in place of such addresses; `None` if there is none.
pub(super) fn name(view: &Markdown, events: &[Event]) -> Option<Vec<Event>> {
    memchr::memmem::find(view.text.as_bytes(), b"<xref")?;
    let mut named = Vec::with_capacity(events.len());
    let mut number = 0;
    while number < events.len() {
        let event = events[number];
        match event.kind {
            EventKind::Open(Tag::Link(link)) if is_reference(view, link) => {
                named.extend(code(view, event.span, 1 + SCHEME.len()));
                number = closing(events, number);
            }
            EventKind::Html(html) if view.str(html).starts_with("<xref ") => {
                let written = event.span.of(&view.text);
                let start = written.find("href=").map_or(0, |at| at + "href=\"".len());
                named.extend(code(view, event.span, start).filter(|_| start > 0));
            }
            EventKind::Html(html) if view.str(html) == "</xref>" => {}
            _ => named.push(event),
        }
        number += 1;
    }
    Some(named)
}

fn is_reference(view: &Markdown, link: u32) -> bool {
    let destination = &view.destinations[link as usize];
    destination.is_autolink && destination.address.starts_with(SCHEME)
}

/// The name within a reference, which begins `offset` bytes after it: without what tells the portal how to show it, and
/// without marks of overloads (`*`, `%2A`) and of type parameters.
fn code(view: &Markdown, reference: Span, offset: usize) -> Option<Event> {
    let written = reference.of(&view.text).get(offset..)?;
    let length = written.find(['?', '%', '*', '`', '"', '\'', '>']).unwrap_or(written.len());
    let start = reference.start as usize + offset;
    let span = Span::new(start, start + length);
    (length > 0).then_some(Event { kind: EventKind::Code(Text::Slice(span)), span: reference })
}
