//! Masks among the events of a view become what they stand for.

use super::{Role, Shown, Stretch};
use crate::model::{Event, EventKind, Markdown, Span, Tag, Text};
use std::collections::HashMap;

/// Replaces what the parser made of the masks.
pub(super) fn unmask(markdown: &mut Markdown, stretches: &[Stretch]) {
    let events = std::mem::take(&mut markdown.events);
    let boxes = boxes(&events, stretches);
    let mut kept: Vec<Event> = Vec::with_capacity(events.len() + 4 * stretches.len());
    let mut code_blocks = 0;
    for event in events {
        match event.kind {
            EventKind::Open(Tag::CodeBlock(_)) => code_blocks += 1,
            EventKind::Close(Tag::CodeBlock(_)) => code_blocks -= 1,
            _ => {}
        }
        match event.kind {
            EventKind::Rule if let Some(stretch) = stretch_at(stretches, event.span) => {
                let place = boxes.get(&stretch.span.start).copied();
                block(stretch, place, &mut kept);
            }
            EventKind::Text(Text::Slice(text)) if code_blocks == 0 => {
                cut(text, EventKind::Text, &within(stretches, text), &mut kept);
            }
            // Within a tag, a shortcode is a part of it.
            EventKind::Html(Text::Slice(html)) if within(stretches, html).iter().any(|stretch| stretch.is_block) => {
                let blocks: Vec<_> = within(stretches, html).into_iter().filter(|stretch| stretch.is_block).collect();
                cut(html, EventKind::Html, &blocks, &mut kept);
            }
            _ => kept.push(event),
        }
    }
    markdown.events = kept;
}

/// The box that a stretch begins or ends: what it is, and where.
#[derive(Clone, Copy)]
struct Edge {
    tag: Tag,
    whole: Span,
}

/// The boxes whose two ends stand within the same element, by where each end begins.
fn boxes(events: &[Event], stretches: &[Stretch]) -> HashMap<u32, Edge> {
    let mut around: HashMap<u32, Option<Span>> = HashMap::new();
    let mut open = Vec::new();
    for event in events {
        match event.kind {
            EventKind::Open(_) => open.push(event.span),
            EventKind::Close(_) => drop(open.pop()),
            EventKind::Rule => {
                if let Some(stretch) = stretch_at(stretches, event.span) {
                    around.insert(stretch.span.start, open.last().copied());
                }
            }
            _ => {}
        }
    }
    let mut boxes = HashMap::new();
    for stretch in stretches {
        let Role::Opens(name, closed_at) = stretch.role else { continue };
        let ends = [stretch.span.start, closed_at].map(|end| around.get(&end));
        let Ok(last) = stretches.binary_search_by_key(&closed_at, |other| other.span.start) else { continue };
        if let [Some(first), Some(second)] = ends
            && first == second
        {
            let tag = name.map_or(Tag::BlockQuote, |name| Tag::Alert(Text::Slice(name)));
            let edge = Edge { tag, whole: Span { start: stretch.span.start, end: stretches[last].span.end } };
            boxes.extend([(stretch.span.start, edge), (closed_at, edge)]);
        }
    }
    boxes
}

fn stretch_at(stretches: &[Stretch], rule: Span) -> Option<&Stretch> {
    let number = stretches.partition_point(|stretch| stretch.span.end <= rule.start);
    stretches.get(number).filter(|stretch| stretch.span.start <= rule.start && stretch.is_block)
}

/// A stretch that stands alone on its lines. Each part of it that is shown is a paragraph.
fn block(stretch: &Stretch, edge: Option<Edge>, kept: &mut Vec<Event>) {
    let closes = matches!(stretch.role, Role::Closes);
    if let Some(edge) = edge.filter(|_| !closes) {
        kept.push(Event { kind: EventKind::Open(edge.tag), span: edge.whole });
    }
    let mut at = stretch.span.start;
    for shown in &stretch.shown {
        let span = shown.span();
        push_markup(at, span.start, kept);
        for tag in [Tag::Paragraph, Tag::Strong] {
            kept.push(Event { kind: EventKind::Open(tag), span });
        }
        kept.push(shown.event());
        for tag in [Tag::Strong, Tag::Paragraph] {
            kept.push(Event { kind: EventKind::Close(tag), span });
        }
        at = span.end;
    }
    push_markup(at, stretch.span.end, kept);
    if let Some(edge) = edge.filter(|_| closes) {
        kept.push(Event { kind: EventKind::Close(edge.tag), span: edge.whole });
    }
}

/// The stretches that reach into a text.
fn within(stretches: &[Stretch], text: Span) -> Vec<&Stretch> {
    let first = stretches.partition_point(|stretch| stretch.span.end <= text.start);
    stretches[first..].iter().take_while(|stretch| stretch.span.start < text.end).collect()
}

/// A text with the stretches within it apart.
fn cut(text: Span, kind: fn(Text) -> EventKind, stretches: &[&Stretch], kept: &mut Vec<Event>) {
    let push = |start: u32, end: u32, kept: &mut Vec<Event>| {
        let span = Span { start, end };
        kept.extend((start < end).then_some(Event { kind: kind(Text::Slice(span)), span }));
    };
    let mut at = text.start;
    for stretch in stretches {
        let start = stretch.span.start.max(at);
        push(at, start, kept);
        at = start;
        for shown in &stretch.shown {
            let span = shown.span();
            // A unit may cut a stretch in two.
            if span.start < at || span.end > text.end {
                continue;
            }
            push_markup(at, span.start, kept);
            kept.push(shown.event());
            at = span.end;
        }
        push_markup(at, stretch.span.end.min(text.end), kept);
        at = stretch.span.end.min(text.end);
    }
    push(at, text.end, kept);
}

fn push_markup(start: u32, end: u32, kept: &mut Vec<Event>) {
    if start < end {
        kept.push(Event { kind: EventKind::Markup(Text::EMPTY), span: Span { start, end } });
    }
}

impl Shown {
    fn span(self) -> Span {
        let (Shown::Words(span) | Shown::Code(span) | Shown::Key(span)) = self;
        span
    }

    fn event(self) -> Event {
        let text = Text::Slice(self.span());
        let kind = match self {
            Shown::Words(_) => EventKind::Text(text),
            Shown::Code(_) => EventKind::Code(text),
            Shown::Key(_) => EventKind::Markup(text),
        };
        Event { kind, span: self.span() }
    }
}
