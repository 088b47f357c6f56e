//! The elements of a page, from the tags and tokens of the view.

use super::Writer;
use crate::model::{EventKind, Tag};
use crate::render::article::address::href;
use crate::render::article::tasks::task_box;
use crate::render::article::{ContentsEntry, joins_lines};
use crate::survey::Page;

impl Writer<'_, '_> {
    pub(super) fn heading(&mut self, level: u8, number: usize) -> &'static str {
        let anchor = self.bitext.headings.get(self.headings).map_or("section", |heading| heading.anchor.as_str());
        self.headings += 1;
        let id = self.out.unique(anchor);
        // A page has one heading of the first level.
        let level = if level == 1 && self.out.has_h1 { 2 } else { level };
        self.out.has_h1 |= level == 1;
        let text = self.view.words_of(&self.events[number..]);
        self.out.contents.push(ContentsEntry { level, text, source: None, anchor: id.clone() });
        let (start, end) = HEADINGS[usize::from(level.clamp(1, 6)) - 1];
        self.out.html.push_str(start);
        self.out.attribute("id", &id);
        self.out.html.push('>');
        end
    }

    /// An item of a list; with a box to tick, the box stands for its mark.
    pub(super) fn item(&mut self, number: usize) -> &'static str {
        let mut inside = self.events[number + 1..].iter().map(|event| event.kind);
        let first = inside.find(|kind| !matches!(kind, EventKind::UnitStart(_) | EventKind::Open(Tag::Paragraph)));
        let has_box = matches!(first, Some(EventKind::TaskMarker(_)));
        self.simple(if has_box { "<li class=\"task\">" } else { "<li>" }, "</li>\n")
    }

    /// The box of a task, which tells its state to those who do not see it.
    pub(super) fn task_box(&mut self, is_done: bool) {
        self.out.html.push_str(&task_box(is_done, &self.out.context.conventions.strings));
        self.out.html.push(' ');
    }

    pub(super) fn link(&mut self, destination: u32) -> &'static str {
        let destination = &self.view.destinations[destination as usize];
        let href = href(self.out.context, self.page, &destination.address);
        let Some(address) = href.address else { return "" };
        self.out.html.push_str("<a");
        self.out.address("href", &address);
        let is_english = |page: &&Page| page.locale != self.out.context.page.locale || page.fallback_of.is_some();
        if self.out.context.page.fallback_of.is_none() && href.page.filter(is_english).is_some() {
            let source_locale = self.out.context.survey.source_locale.clone();
            self.out.attribute("hreflang", source_locale.as_str());
            self.language_of_link = Some(self.out.context.conventions.strings.in_english);
        }
        if !destination.title.is_empty() {
            self.out.attribute("title", &destination.title);
        }
        self.simple(">", "</a>")
    }

    /// Tells readers before they follow a link that the page is in English.
    pub(super) fn tell_language_of_link(&mut self) {
        if let Some(language) = self.language_of_link.take() {
            self.out.html.push_str(" <small class=\"language\">(");
            self.out.text(language);
            self.out.html.push_str(")</small>");
        }
    }

    /// In Chinese and Japanese, a line end within a sentence is no blank.
    pub(super) fn soft_break(&mut self) {
        if !joins_lines(before_tags(&self.out.html), self.out.context.conventions) {
            self.out.html.push('\n');
        }
    }
}

/// Some HTML without the tags that it ends with.
fn before_tags(html: &str) -> &str {
    let mut rest = html;
    while rest.ends_with('>')
        && let Some(start) = rest.rfind('<')
    {
        rest = &rest[..start];
    }
    rest
}

const HEADINGS: [(&str, &str); 6] = [
    ("<h1", "</h1>\n"),
    ("<h2", "</h2>\n"),
    ("<h3", "</h3>\n"),
    ("<h4", "</h4>\n"),
    ("<h5", "</h5>\n"),
    ("<h6", "</h6>\n"),
];
