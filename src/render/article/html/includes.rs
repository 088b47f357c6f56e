//! Texts of other files that belong into a page.

use super::Writer;
use crate::locale::direction;
use crate::model::{Bitext, EventKind, Tag};
use crate::parse::as_meant;
use crate::render::article::{stands_in_line, view};
use crate::survey::Page;

impl Writer<'_, '_> {
    pub(super) fn include(&mut self, destination: u32) {
        let destination = &self.view.destinations[destination as usize];
        let is_inline = stands_in_line(self.open.last().map(|open| open.tag));
        match self.out.includes.find(self.page, &destination.address) {
            Some((page, bitext)) => {
                let wrapper = Wrapper::of(self.out.context.page, page, is_inline);
                self.out.html.push_str(&wrapper.start);
                if is_inline {
                    self.inline_include(page, bitext);
                } else {
                    self.out.includes.enter(page);
                    Writer::new(self.out, page, bitext).write();
                    self.out.includes.leave();
                }
                self.out.html.push_str(wrapper.end);
            }
            None => {
                let text = self.out.context.conventions.strings.missing_include.replace("{path}", &destination.address);
                self.out.html.push_str(if is_inline { "" } else { "<p class=\"elsewhere\">" });
                self.out.text(&text);
                self.out.html.push_str(if is_inline { "" } else { "</p>\n" });
            }
        }
    }

    /// Within a line, only the words of an included text have a place.
    pub(super) fn inline_include(&mut self, page: &Page, bitext: &Bitext) {
        let view = view(bitext, page.side);
        for event in as_meant(view).iter() {
            match event.kind {
                EventKind::Text(text) => self.out.text(view.str(text)),
                EventKind::Code(code) => {
                    self.out.html.push_str("<code>");
                    self.out.text(view.str(code));
                    self.out.html.push_str("</code>");
                }
                EventKind::SoftBreak => self.soft_break(),
                EventKind::HardBreak => self.out.html.push(' '),
                EventKind::DirectiveImage(number) => {
                    let written = event.span.of(&view.text);
                    self.image_of_directive(page, &view.destinations[number as usize], written);
                }
                EventKind::Open(Tag::Strong) => self.out.html.push_str("<strong>"),
                EventKind::Close(Tag::Strong) => self.out.html.push_str("</strong>"),
                EventKind::Open(Tag::Emphasis) => self.out.html.push_str("<em>"),
                EventKind::Close(Tag::Emphasis) => self.out.html.push_str("</em>"),
                _ => {}
            }
        }
    }
}

/// Tells the language of an included text where it is another than the page's.
struct Wrapper {
    start: String,
    end: &'static str,
}

impl Wrapper {
    pub(super) fn of(page: &Page, included: &Page, is_inline: bool) -> Wrapper {
        if page.locale == included.locale {
            return Wrapper { start: String::new(), end: "" };
        }
        let name = if is_inline { "span" } else { "div" };
        let dir = direction(&included.locale).name();
        let start = format!("<{name} lang=\"{}\" dir=\"{dir}\">", included.locale);
        Wrapper { start, end: if is_inline { "</span>" } else { "</div>\n" } }
    }
}
