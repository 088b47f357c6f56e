//! Alerts that lost the mark of their quotation or got a blank in their name, and quotations around what is none:
//! `> [!VIDEO address]`.

use super::brackets::closing;
use crate::model::{Event, EventKind, Markdown, Span, Tag, Text};

/// Names that mean an alert wherever they stand.
const NAMES: [&str; 5] = ["note", "tip", "important", "warning", "caution"];

/// Bytes of the longest name in any language, with blanks.
const LONGEST: usize = 48;

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
            EventKind::Open(Tag::BlockQuote) => match apart(view, &events[number + 1..]) {
                Some(token) => {
                    let (paragraph, end) = (closing(events, number + 1), closing(events, number));
                    let rest = &events[paragraph + 1..end];
                    alert(&mut quoted, token, &events[number + 1..=paragraph], rest, event.span);
                    number = end;
                }
                None => quoted.push(event),
            },
            EventKind::Open(Tag::Paragraph) => match token(view, &events[number + 1..]) {
                Some(token) => {
                    let end = closing(events, number);
                    alert(&mut quoted, token, &events[number..=end], &[], event.span);
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

/// Writes an alert of a paragraph that begins with its token, and of what follows.
fn alert(quoted: &mut Vec<Event>, token: (Span, u32), paragraph: &[Event], rest: &[Event], span: Span) {
    let (name, words_at) = token;
    let alert = Tag::Alert(Text::Slice(name));
    let [start, inside @ .., end] = paragraph else { return };
    quoted.push(Event { kind: EventKind::Open(alert), span });
    quoted.push(*start);
    quoted.extend(inside.iter().filter_map(|event| behind(*event, words_at)));
    quoted.push(*end);
    quoted.extend(rest);
    quoted.push(Event { kind: EventKind::Close(alert), span });
}

/// Whether the quotation whose inside some events begin with holds a video and nothing else.
fn is_video(events: &[Event]) -> bool {
    let is_video = |event: &&Event| matches!(event.kind, EventKind::Video(_));
    let mut rest = events.iter().skip_while(is_video).skip_while(|event| event.kind == EventKind::SoftBreak);
    let is_end = rest.next().is_some_and(|event| event.kind == EventKind::Close(Tag::BlockQuote));
    is_end && events.first().as_ref().is_some_and(is_video)
}

/// The name of the alert that the inside of a quotation begins with, where a machine put a blank before it: `[! TIPS]`.
fn apart(view: &Markdown, inside: &[Event]) -> Option<(Span, u32)> {
    let [Event { kind: EventKind::Open(Tag::Paragraph), .. }, words @ ..] = inside else { return None };
    let is_apart = |name: &str| name.starts_with(' ') && name.trim().chars().all(char::is_alphabetic);
    named(view, words, |name| is_apart(name) && !name.trim().is_empty())
}

/// The name of the alert that a paragraph begins with, and where its words begin.
fn token(view: &Markdown, inside: &[Event]) -> Option<(Span, u32)> {
    named(view, inside, |name| NAMES.iter().any(|known| known.eq_ignore_ascii_case(name.trim())))
}

fn named(view: &Markdown, inside: &[Event], is_name: impl Fn(&str) -> bool) -> Option<(Span, u32)> {
    let first = inside.iter().find(|event| !matches!(event.kind, EventKind::UnitStart(_)))?;
    let EventKind::Text(Text::Slice(text)) = first.kind else { return None };
    let rest = view.text[text.start as usize..].strip_prefix("[!")?;
    let length = rest.bytes().take(LONGEST).position(|byte| byte == b']')?;
    let name = rest.get(..length).filter(|name| is_name(name))?.trim();
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
