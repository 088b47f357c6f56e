//! Alerts that lost the mark of their quotation, and quotations around what is none: `> [!VIDEO address]`.

use super::brackets::closing;
use crate::model::{Event, EventKind, Markdown, Span, Tag, Text};

/// Names that mean an alert wherever they stand.
const NAMES: [&str; 5] = ["note", "tip", "important", "warning", "caution"];

/// Bytes of the longest of them, with blanks.
const LONGEST: usize = 16;

/// The events with such quotations put right; `None` if there are none.
pub(super) fn quote(view: &Markdown, events: &[Event]) -> Option<Vec<Event>> {
    memchr::memmem::find(view.text.as_bytes(), b"[!")?;
    let mut quoted = Vec::with_capacity(events.len());
    let mut number = 0;
    while number < events.len() {
        let event = events[number];
        match event.kind {
            EventKind::Open(Tag::BlockQuote) if is_video(&events[number + 1..]) => {
                let end = closing(events, number);
                quoted.extend(&events[number + 1..end]);
                number = end;
            }
            EventKind::Open(Tag::Paragraph) => match token(view, &events[number + 1..]) {
                Some((name, words_at)) => {
                    let end = closing(events, number);
                    let alert = Tag::Alert(Text::Slice(name));
                    quoted.push(Event { kind: EventKind::Open(alert), span: event.span });
                    quoted.push(event);
                    quoted.extend(events[number + 1..end].iter().filter_map(|event| behind(*event, words_at)));
                    quoted.push(events[end]);
                    quoted.push(Event { kind: EventKind::Close(alert), span: event.span });
                    number = end;
                }
                None => quoted.push(event),
            },
            _ => quoted.push(event),
        }
        number += 1;
    }
    Some(quoted)
}

/// Whether the quotation whose inside some events begin with holds a video and nothing else.
fn is_video(events: &[Event]) -> bool {
    let is_video = |event: &&Event| matches!(event.kind, EventKind::Video(_));
    let mut rest = events.iter().skip_while(is_video).skip_while(|event| event.kind == EventKind::SoftBreak);
    let is_end = rest.next().is_some_and(|event| event.kind == EventKind::Close(Tag::BlockQuote));
    is_end && events.first().as_ref().is_some_and(is_video)
}

/// The name of the alert that a paragraph begins with, and where its words begin.
fn token(view: &Markdown, inside: &[Event]) -> Option<(Span, u32)> {
    let first = inside.iter().find(|event| !matches!(event.kind, EventKind::UnitStart(_)))?;
    let EventKind::Text(Text::Slice(text)) = first.kind else { return None };
    let rest = view.text[text.start as usize..].strip_prefix("[!")?;
    let length = rest.bytes().take(LONGEST).position(|byte| byte == b']')?;
    let name = rest.get(..length)?.trim();
    if !NAMES.iter().any(|known| known.eq_ignore_ascii_case(name)) {
        return None;
    }
    let start = text.start as usize + 2 + rest.find(name)?;
    let end = text.start as usize + 2 + length + 1;
    let blanks = view.text[end..].len() - view.text[end..].trim_start_matches([' ', '\t', '\r', '\n']).len();
    Some((Span::new(start, start + name.len()), (end + blanks) as u32))
}

/// An event as far as it stands behind the token.
fn behind(event: Event, words_at: u32) -> Option<Event> {
    let is_border = matches!(event.kind, EventKind::UnitStart(_) | EventKind::UnitEnd(_));
    match event.kind {
        EventKind::Text(Text::Slice(span)) if span.start < words_at && span.end > words_at => {
            let span = Span { start: words_at, end: span.end };
            Some(Event { kind: EventKind::Text(Text::Slice(span)), span })
        }
        _ => (is_border || event.span.start >= words_at).then_some(event),
    }
}
