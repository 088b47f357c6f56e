//! The elements of a page, from the tags and tokens of the view.

use super::Writer;
use crate::locale::{Direction, direction};
use crate::model::{Alignment, Destination, EventKind, Tag, Text};
use crate::render::article::address::href;
use crate::render::article::{ContentsEntry, ends_wide};
use crate::survey::Page;
use pulldown_cmark_escape::escape_html;

impl Writer<'_, '_> {
    pub(super) fn heading(&mut self, level: u8, number: usize) -> &'static str {
        let anchor = self.bitext.headings.get(self.headings).map_or("section", |heading| heading.anchor.as_str());
        self.headings += 1;
        let id = self.out.unique(anchor);
        // A page has one heading of the first level.
        let level = if level == 1 && self.out.has_h1 { 2 } else { level };
        self.out.has_h1 |= level == 1;
        let text = self.view.plain_text(number);
        self.out.contents.push(ContentsEntry { level, text, anchor: id.clone() });
        let (start, end) = HEADINGS[usize::from(level.clamp(1, 6)) - 1];
        self.out.html.push_str(start);
        self.out.attribute("id", &id);
        self.out.html.push('>');
        end
    }

    pub(super) fn alert(&mut self, name: Text) -> &'static str {
        let strings = &self.out.context.conventions.strings;
        let name = self.view.str(name);
        let (class, label) = match name.to_ascii_lowercase().as_str() {
            "note" | "info" => ("note", strings.note),
            "tip" => ("tip", strings.tip),
            "important" => ("important", strings.important),
            "warning" | "danger" => ("warning", strings.warning),
            "caution" => ("caution", strings.caution),
            "div" => return self.simple("<blockquote>\n", "</blockquote>\n"),
            _ => {
                self.out.html.push_str("<blockquote>\n<p><strong>");
                self.out.text(name);
                return self.simple("</strong></p>\n", "</blockquote>\n");
            }
        };
        self.out.html.push_str("<div class=\"alert ");
        self.out.html.push_str(class);
        self.out.html.push_str("\">\n<p class=\"label\">");
        self.out.text(label);
        self.simple("</p>\n", "</div>\n")
    }

    pub(super) fn code_block(&mut self, language: Text) -> &'static str {
        self.code_blocks += 1;
        // Code runs from left to right in every language.
        self.out.html.push_str("<pre dir=\"ltr\"><code");
        let language = self.view.str(language);
        if !language.is_empty() {
            self.out.attribute("class", &format!("language-{}", language.to_ascii_lowercase()));
        }
        self.simple(">", "</code></pre>\n")
    }

    pub(super) fn code(&mut self, code: Text) {
        let is_rtl = direction(&self.out.context.page.locale) == Direction::Rtl;
        self.out.html.push_str(if is_rtl { "<code dir=\"ltr\">" } else { "<code>" });
        self.out.text(self.view.str(code));
        self.out.html.push_str("</code>");
    }

    pub(super) fn cell(&mut self, alignment: Alignment) -> &'static str {
        let in_head = self.open.iter().rev().any(|open| open.tag == Tag::TableHead);
        let class = match alignment {
            Alignment::None | Alignment::Start => "",
            Alignment::Center => " class=\"center\"",
            Alignment::End => " class=\"end\"",
        };
        let (start, end) = if in_head { ("<th scope=\"col\"", "</th>") } else { ("<td", "</td>") };
        self.out.html.push_str(start);
        self.out.html.push_str(class);
        self.simple(">", end)
    }

    pub(super) fn link(&mut self, destination: u32) -> &'static str {
        let destination = &self.view.destinations[destination as usize];
        let href = href(self.out.context, self.page, &destination.address);
        let Some(address) = href.address else { return "" };
        self.out.html.push_str("<a");
        self.out.address("href", &address);
        if let Some(page) = href.page.filter(|page| page.locale != self.out.context.page.locale) {
            self.out.attribute("hreflang", page.locale.as_str());
        }
        if !destination.title.is_empty() {
            self.out.attribute("title", &destination.title);
        }
        self.simple(">", "</a>")
    }

    pub(super) fn image(&mut self, destination: u32) -> &'static str {
        let destination = &self.view.destinations[destination as usize];
        let Some(address) = href(self.out.context, self.page, &destination.address).address else {
            // What the image shows is told in words.
            return "";
        };
        self.image_depth = 1;
        self.out.html.push_str("<img");
        self.out.address("src", &address);
        if !destination.title.is_empty() {
            self.out.attribute("title", &destination.title);
        }
        self.simple(" loading=\"lazy\" alt=\"", "\">")
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

    pub(super) fn directive_image(&mut self, destination: u32) {
        self.image_of_directive(self.page, &self.view.destinations[destination as usize]);
    }

    /// The image of a directive that is written in the article of `page`.
    pub(super) fn image_of_directive(&mut self, page: &Page, destination: &Destination) {
        match href(self.out.context, page, &destination.address).address {
            Some(address) => {
                self.out.html.push_str("<img");
                self.out.address("src", &address);
                self.out.attribute("alt", &destination.title);
                self.out.html.push_str(" loading=\"lazy\">");
            }
            None => self.out.text(&destination.title),
        }
    }

    pub(super) fn video(&mut self, address: Text) {
        let address = self.view.str(address);
        let Some(address) = href(self.out.context, self.page, address).address else { return };
        self.out.html.push_str("<p><a class=\"video\"");
        self.out.address("href", &address);
        self.out.html.push('>');
        self.out.text(self.out.context.conventions.strings.watch_video);
        self.out.html.push_str("</a></p>\n");
    }

    pub(super) fn code_elsewhere(&mut self, path: Text) {
        let text = self.out.context.conventions.strings.code_elsewhere.replace("{path}", self.view.str(path));
        self.out.html.push_str("<p class=\"elsewhere\">");
        self.out.text(&text);
        self.out.html.push_str("</p>\n");
    }

    /// In Chinese and Japanese, a line end within a sentence is no blank.
    pub(super) fn soft_break(&mut self) {
        let joins = !self.out.context.conventions.blank_after_sentence && ends_wide(&self.out.html);
        if !joins {
            self.out.html.push('\n');
        }
    }

    fn footnote_number(&mut self, name: &str) -> usize {
        let next = self.out.footnotes.len() + 1;
        *self.out.footnotes.entry(name.to_owned()).or_insert(next)
    }

    pub(super) fn footnote_reference(&mut self, name: Text) {
        let name = self.view.str(name).to_owned();
        let number = self.footnote_number(&name);
        let id = self.out.unique(&format!("fnref-{number}"));
        self.out.html.push_str("<sup");
        self.out.attribute("id", &id);
        self.out.html.push_str(&format!("><a href=\"#fn-{number}\">{number}</a></sup>"));
    }

    pub(super) fn footnote(&mut self, name: Text) -> &'static str {
        let name = self.view.str(name).to_owned();
        let number = self.footnote_number(&name);
        let label = self.out.context.conventions.strings.back_to_text;
        let id = self.out.unique(&format!("fn-{number}"));
        self.out.html.push_str(&format!("<div class=\"footnote\" id=\"{id}\"><a href=\"#fnref-{number}\""));
        self.out.attribute("aria-label", label);
        self.simple(&format!(">{number}</a>\n"), "</div>\n")
    }
}

const HEADINGS: [(&str, &str); 6] = [
    ("<h1", "</h1>\n"),
    ("<h2", "</h2>\n"),
    ("<h3", "</h3>\n"),
    ("<h4", "</h4>\n"),
    ("<h5", "</h5>\n"),
    ("<h6", "</h6>\n"),
];
