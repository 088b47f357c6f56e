//! Links, images and emphasis: what they hold is known when they close.

use super::Gatherer;
use crate::model::{Emphasis, Link, Span, Tag};

/// An inline element that is open.
pub(super) struct OpenElement {
    tag: Tag,
    unit: Option<usize>,
    /// In the view.
    span: Span,
    /// End of the last thing in it, in the view.
    content_end: u32,
    is_visible: bool,
}

impl Gatherer<'_> {
    pub(super) fn open(&mut self, tag: Tag, span: Span) {
        if matches!(tag, Tag::CodeBlock(_)) {
            self.code_blocks += 1;
        }
        if let Tag::Image(number) = tag {
            self.see(span.end);
            self.image(number, span);
            self.images += 1;
        }
        if !tag.is_block() {
            self.open.push(OpenElement { tag, unit: self.unit, span, content_end: span.start, is_visible: false });
        }
    }

    pub(super) fn close(&mut self, tag: Tag, span: Span) {
        if matches!(tag, Tag::CodeBlock(_)) {
            self.code_blocks = self.code_blocks.saturating_sub(1);
        }
        if tag.is_block() {
            return;
        }
        if matches!(tag, Tag::Image(_)) {
            self.images = self.images.saturating_sub(1);
        }
        let Some(element) = self.open.pop() else { return };
        if element.is_visible {
            self.see(span.end)
        } else {
            self.reach(span.end)
        }
        let Some(unit) = element.unit else { return };
        // What reaches into the next unit is cut off there: delimiters stand between.
        let edge = self.view.units[unit];
        let in_file = |span: Span| {
            let start = span.start.clamp(edge.start, edge.end);
            self.view.origin.to_input(Span { start, end: span.end.clamp(start, edge.end) })
        };
        let whole = in_file(element.span);
        match element.tag {
            Tag::Link(number) => {
                let destination = &self.view.destinations[number as usize];
                let start = element.span.start + 1;
                let text = Span { start, end: element.content_end.max(start) };
                self.facts[unit].links.push(Link {
                    span: whole,
                    text: in_file(text),
                    destination: destination.address.clone(),
                    is_visible: element.is_visible,
                });
            }
            Tag::Emphasis | Tag::Strong => {
                let is_strong = element.tag == Tag::Strong;
                let marks = if is_strong { 2 } else { 1 };
                let start = element.span.start + marks;
                let text = in_file(Span { start, end: (element.span.end - marks).max(start) });
                self.facts[unit].emphasis.push(Emphasis {
                    span: whole,
                    text,
                    is_strong,
                    has_words: element.is_visible,
                });
            }
            _ => {}
        }
    }

    /// Tells the innermost open element that a reader sees something in it, up to `end` of the view. The elements
    /// around it learn of it when it closes.
    pub(super) fn see(&mut self, end: u32) {
        if let Some(element) = self.open.last_mut() {
            element.is_visible = true;
            element.content_end = end;
        }
    }

    /// Tells the innermost open element how far it goes, though a reader sees nothing there.
    pub(super) fn reach(&mut self, end: u32) {
        if let Some(element) = self.open.last_mut() {
            element.content_end = end;
        }
    }
}
