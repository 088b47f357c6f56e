//! Raw HTML: tags, placeholders that look like tags, and the words between.

use super::Gatherer;
use crate::model::Span;
use crate::parse::is_html_element;

impl Gatherer<'_> {
    /// Markup of a publishing system must survive as it is.
    pub(super) fn markup(&mut self, span: Span) {
        self.see(span.end);
        let Some(unit) = self.unit else { return };
        let place = self.place(span);
        self.facts[unit].placeholders.push(place);
    }

    /// Raw HTML: a tag within a paragraph, or a stretch of an HTML block, where words stand between tags.
    pub(super) fn html(&mut self, span: Span) {
        let html = span.of(&self.view.text);
        let mut at = 0;
        while at < html.len() {
            let is_tag = html[at..].starts_with('<');
            let stop = if is_tag { '>' } else { '<' };
            let length = html[at..].find(stop).map_or(html.len() - at, |length| length + usize::from(is_tag));
            let piece = Span::new(span.start as usize + at, span.start as usize + at + length);
            match (is_tag, self.unit) {
                (true, _) => self.tag(piece),
                (false, Some(unit)) => {
                    // A tag is not cut where its unit ends, so the words behind it may be another's.
                    let edge = self.view.units[unit];
                    let start = piece.start.clamp(edge.start, edge.end);
                    let own = Span { start, end: piece.end.clamp(start, edge.end) };
                    let view = self.view;
                    self.words(unit, own.of(&view.text), self.place(own).start, own.end);
                }
                (false, None) => {}
            }
            at += length;
        }
    }

    fn tag(&mut self, span: Span) {
        self.reach(span.end);
        let Some(unit) = self.unit else { return };
        let html = span.of(&self.view.text);
        let is_name = html.as_bytes().get(1).is_some_and(|byte| byte.is_ascii_alphabetic());
        let place = self.place(span);
        if is_name && !is_html_element(html) {
            self.facts[unit].placeholders.push(place);
            self.see(span.end);
        } else {
            if html.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("<img")) {
                self.facts[unit].has_pictures = true;
                self.see(span.end);
            }
            self.facts[unit].tags.push(place);
        }
    }
}
