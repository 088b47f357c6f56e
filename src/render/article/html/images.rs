//! Images and videos.

use super::Writer;
use crate::model::{Destination, Event, EventKind, Span, Tag, Text};
use crate::parse::directive_attribute;
use crate::render::article::address::{file_name, href};
use crate::render::article::videos::video_link;
use crate::survey::Page;
use pulldown_cmark_escape::escape_html;

impl Writer<'_, '_> {
    /// An image; its event has the number `event`.
    pub(super) fn image(&mut self, destination: u32, event: usize) -> &'static str {
        let destination = &self.view.destinations[destination as usize];
        let Some(address) = href(self.out.context, self.page, &destination.address).address else {
            // What the image shows is told in words.
            return "";
        };
        if self.out.context.keeps_out(&address) {
            let has_words = !matches!(self.events.get(event + 1), Some(Event { kind: EventKind::Close(_), .. }));
            return self.link_to_image(&address, if has_words { "" } else { file_name(&address) });
        }
        self.image_depth = 1;
        self.out.html.push_str("<img");
        self.out.address("src", &address);
        if !destination.title.is_empty() {
            self.out.attribute("title", &destination.title);
        }
        self.simple(" loading=\"lazy\" alt=\"", "\">")
    }

    /// Begins a link in the place of an image, unless the image stands in a link.
    fn link_to_image(&mut self, address: &str, words: &str) -> &'static str {
        let within_link = self.open.iter().any(|open| matches!(open.tag, Tag::Link(_)));
        if !within_link {
            self.out.html.push_str("<a class=\"image\"");
            self.out.address("href", address);
            self.out.html.push('>');
        }
        if !words.is_empty() {
            let told = self.out.context.conventions.strings.image_missing.replace("{path}", words);
            self.out.text(&told);
        }
        if within_link { "" } else { "</a>" }
    }

    pub(super) fn alternative_text(&mut self, kind: EventKind) {
        match kind {
            EventKind::Text(text) | EventKind::Code(text) => {
                let _ = escape_html(&mut self.out.html, self.view.str(text));
            }
            EventKind::SoftBreak | EventKind::HardBreak => self.out.html.push(' '),
            _ => {}
        }
    }

    /// `:::image …:::`, which stands at `span` of the view.
    pub(super) fn directive_image(&mut self, destination: u32, span: Span) {
        let written = span.of(&self.view.text);
        self.image_of_directive(self.page, &self.view.destinations[destination as usize], written);
    }

    /// The image of a directive that is written in the article of `page`: with a border unless it says otherwise, and a
    /// link where it has a larger one.
    pub(super) fn image_of_directive(&mut self, page: &Page, destination: &Destination, written: &str) {
        let Some(address) = href(self.out.context, page, &destination.address).address else {
            return self.out.text(&destination.title);
        };
        if self.out.context.keeps_out(&address) {
            let words = &destination.title;
            let end = self.link_to_image(&address, if words.is_empty() { file_name(&address) } else { "" });
            self.out.text(words);
            return self.out.html.push_str(end);
        }
        let is = |name: &str, value: &str| directive_attribute(written, name).is_some_and(|found| found == value);
        let is_linked = self.open.iter().any(|open| matches!(open.tag, Tag::Link(_)));
        let target = ["link", "lightbox"].into_iter().find_map(|name| directive_attribute(written, name));
        // Without words, a link says nothing about where it leads.
        let target = target.filter(|_| !is_linked && !destination.title.trim().is_empty());
        let target = target.and_then(|target| href(self.out.context, page, &target).address);
        if let Some(target) = &target {
            self.out.html.push_str("<a");
            self.out.address("href", target);
            self.out.html.push('>');
        }
        self.out.html.push_str("<img");
        if !is("type", "icon") && !is("border", "false") {
            self.out.html.push_str(" class=\"bordered\"");
        }
        self.out.address("src", &address);
        self.out.attribute("alt", &destination.title);
        self.out.html.push_str(" loading=\"lazy\">");
        self.out.html.push_str(if target.is_some() { "</a>" } else { "" });
    }

    pub(super) fn video(&mut self, address: Text) {
        if let Some(link) = video_link(self.out.context, self.page, self.view.str(address), None) {
            self.out.html.push_str("<p>");
            self.out.html.push_str(&link);
            self.out.html.push_str("</p>\n");
        }
    }
}
