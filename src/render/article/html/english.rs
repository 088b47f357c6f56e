//! English beside a translation: words and inline elements, with links, and with images for a page that shows English
//! alone.

use super::Writer;
use super::footnotes::Footnote;
use crate::model::{Event, EventKind, Markdown, Tag};
use crate::parse::{as_meant, is_html_element, is_line_break, parse_fragment};
use crate::render::article::Context;
use crate::render::article::address::href;
use crate::render::article::tasks::task_box;
use crate::survey::Page;
use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};
use std::borrow::Cow;
use std::ops::RangeInclusive;

/// A sentence in Markdown as inline HTML: its words, bold, italic and code; links as their words.
pub(super) fn sentence(text: &str) -> String {
    let view = parse_fragment(text);
    let mut english = English { writer: None, html: String::new(), open: Vec::new() };
    english.write(&view, &as_meant(&view));
    english.html
}

impl Writer<'_, '_> {
    /// Notes the English words of the last heading for the list of headings.
    pub(super) fn name_heading(&mut self, stretches: &[RangeInclusive<usize>]) {
        let Some(view) = &self.bitext.article.source else { return };
        let mut words = String::new();
        for event in stretches.iter().flat_map(|stretch| &self.source_texts.events()[stretch.clone()]) {
            match event.kind {
                EventKind::Text(text) | EventKind::Code(text) | EventKind::Markup(text) => {
                    words.push_str(view.str(text));
                }
                EventKind::Include(number) => words.push_str(&view.destinations[number as usize].title),
                EventKind::SoftBreak | EventKind::HardBreak | EventKind::UnitEnd(_) => words.push(' '),
                _ => {}
            }
        }
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(heading) = self.out.contents.last_mut().filter(|_| !words.is_empty()) {
            heading.source = Some(words);
        }
    }

    /// Stretches of the English view as inline HTML, parted by blanks. `None` if no word or image is in them.
    ///
    /// `has_links` tells whether links lead anywhere and images are shown.
    pub(super) fn english(&self, stretches: &[RangeInclusive<usize>], has_links: bool) -> Option<String> {
        let view = self.bitext.article.source.as_ref()?;
        let mut english = English { writer: Some((self, has_links)), html: String::new(), open: Vec::new() };
        for stretch in stretches {
            english.write(view, &self.source_texts.events()[stretch.clone()]);
            english.html.push(' ');
        }
        let html = english.html.trim();
        (!html.is_empty()).then(|| html.to_owned())
    }
}

/// English while it is written.
struct English<'w, 'p, 'a> {
    /// The page it is for, and whether its links lead anywhere; `None` for a sentence that is of no unit.
    writer: Option<(&'w Writer<'p, 'a>, bool)>,
    html: String,
    /// What is open: an element, or the mark of a unit (`None`), and how it ends.
    open: Vec<(Option<Tag>, Cow<'static, str>)>,
}

impl English<'_, '_, '_> {
    fn write(&mut self, view: &Markdown, events: &[Event]) {
        let mut events = events.iter();
        while let Some(event) = events.next() {
            match event.kind {
                EventKind::Open(Tag::Image(destination)) => {
                    let words = alternative_text(view, &mut events);
                    self.image(&view.destinations[destination as usize].address, &words);
                }
                kind => self.event(view, kind),
            }
        }
        self.close(0);
    }

    fn event(&mut self, view: &Markdown, kind: EventKind) {
        match kind {
            EventKind::Text(text) | EventKind::Markup(text) => self.text(view.str(text)),
            EventKind::Code(text) => {
                self.html.push_str("<code>");
                self.text(view.str(text));
                self.html.push_str("</code>");
            }
            EventKind::Html(html) => self.words_of(view.str(html)),
            EventKind::SoftBreak => self.html.push(' '),
            EventKind::HardBreak => self.html.push_str("<br>"),
            EventKind::TaskMarker(is_done) => self.task_box(is_done),
            EventKind::DirectiveImage(number) => {
                let image = &view.destinations[number as usize];
                self.image(&image.address, &image.title);
            }
            EventKind::Include(number) => self.include(&view.destinations[number as usize].address),
            EventKind::Open(tag) => self.open(view, tag),
            EventKind::Close(tag) => {
                if self.open.last().is_some_and(|(open, _)| *open == Some(tag)) {
                    self.close(self.open.len() - 1);
                }
            }
            EventKind::UnitStart(pair) => self.mark(pair as usize),
            EventKind::UnitEnd(_) => {
                if let Some(mark) = self.open.iter().rposition(|(open, _)| open.is_none()) {
                    self.close(mark);
                }
            }
            EventKind::FootnoteReference(name) => self.footnote(view.str(name)),
            EventKind::Rule | EventKind::Video(_) | EventKind::CodeElsewhere(_) | EventKind::Directive(_) => {}
        }
    }

    fn open(&mut self, view: &Markdown, tag: Tag) {
        let (start, end) = match tag {
            Tag::Strong => ("<strong>", "</strong>"),
            Tag::Emphasis => ("<em>", "</em>"),
            Tag::Strikethrough => ("<del>", "</del>"),
            Tag::Link(destination) => self.link(&view.destinations[destination as usize].address),
            _ => ("", ""),
        };
        self.html.push_str(start);
        self.open.push((Some(tag), end.into()));
    }

    /// Ends all but the first few of what is open.
    fn close(&mut self, kept: usize) {
        for (_, end) in self.open.drain(kept..).rev() {
            self.html.push_str(&end);
        }
    }

    /// Marks a unit whose English has changed since, or may be another's.
    fn mark(&mut self, pair: usize) {
        let Some((writer, _)) = self.writer else { return };
        let unit = writer.bitext.unit_of_marks[pair];
        if writer.bitext.units[unit].is_uncertain() {
            let Context { page: Page { locale, .. }, conventions, .. } = writer.out.context;
            let mut told = format!(" <small lang=\"{locale}\" dir=\"auto\">(");
            let _ = escape_html_body_text(&mut told, conventions.strings.uncertain_match);
            self.html.push_str("<span class=\"uncertain\">");
            self.open.push((None, (told + ")</small></span>").into()));
        } else if writer.today.of(unit).is_some() {
            self.html.push_str("<span class=\"behind\">");
            self.open.push((None, "</span>".into()));
        }
    }

    fn task_box(&mut self, is_done: bool) {
        let Some((writer, _)) = self.writer else { return };
        self.html.push_str(&task_box(is_done, &writer.out.context.source_conventions.strings));
        self.html.push(' ');
    }

    fn link(&mut self, address: &str) -> (&'static str, &'static str) {
        let Some((writer, true)) = self.writer else { return ("", "") };
        let Some(address) = href(writer.out.context, writer.page, address).address else { return ("", "") };
        self.html.push_str("<a href=\"");
        // Writing to a `String` cannot fail, here and below.
        let _ = escape_href(&mut self.html, &address);
        ("\">", "</a>")
    }

    /// The mark of a footnote that the translation has as well.
    fn footnote(&mut self, name: &str) {
        let key = |writer: &Writer| (writer.page.address.clone(), name.to_owned());
        let footnote = self.writer.and_then(|(writer, _)| writer.out.footnotes.get(&key(writer)));
        if let Some(Footnote { number, id, .. }) = footnote {
            self.html.push_str(&format!("<sup><a href=\"#{id}\">{number}</a></sup>"));
        }
    }

    fn image(&mut self, address: &str, words: &str) {
        let Some((writer, has_links)) = self.writer else { return };
        let context = writer.out.context;
        let shown =
            href(context, writer.page, address).address.filter(|address| has_links && !context.keeps_out(address));
        match shown {
            Some(address) => {
                self.html.push_str("<img src=\"");
                let _ = escape_href(&mut self.html, &address);
                self.html.push_str("\" loading=\"lazy\" alt=\"");
                let _ = escape_html(&mut self.html, words);
                self.html.push_str("\">");
            }
            None => self.text(words),
        }
    }

    /// Another file's words within a line, in English where it has them.
    fn include(&mut self, address: &str) {
        let Some((writer, _)) = self.writer else { return };
        let Some((_, bitext)) = writer.out.context.survey.included(writer.page, address) else { return };
        let view = bitext.article.source.as_ref().unwrap_or(&bitext.article.target);
        for event in as_meant(view).iter() {
            match event.kind {
                EventKind::Text(_) | EventKind::Code(_) | EventKind::SoftBreak | EventKind::HardBreak => {
                    self.event(view, event.kind);
                }
                _ => {}
            }
        }
    }

    /// The words of raw HTML. Tags are left out, but `<tenant>` is none.
    fn words_of(&mut self, html: &str) {
        let mut rest = html;
        while let Some(start) = rest.find('<') {
            self.raw_text(&rest[..start]);
            let tag = &rest[start..];
            let is_comment = tag.starts_with("<!--");
            let mark = if is_comment { "-->" } else { ">" };
            let end = tag.find(mark).map_or(tag.len(), |end| end + mark.len());
            let is_tag = end > 1 && (is_html_element(&tag[..end]) || is_comment);
            if !is_tag {
                self.text(&tag[..1]);
                rest = &tag[1..];
                continue;
            }
            if is_line_break(&tag[..end]) {
                self.html.push_str("<br>");
            }
            rest = &tag[end..];
        }
        self.raw_text(rest);
    }

    /// Text of raw HTML, whose entities stay as they are.
    fn raw_text(&mut self, text: &str) {
        self.html.push_str(&text.replace('>', "&gt;"));
    }

    fn text(&mut self, text: &str) {
        let _ = escape_html_body_text(&mut self.html, text);
    }
}

/// The words of an image whose element has just begun, up to its end.
fn alternative_text<'e>(view: &Markdown, events: &mut impl Iterator<Item = &'e Event>) -> String {
    let mut words = String::new();
    let mut depth = 1;
    for event in events {
        match event.kind {
            EventKind::Open(_) => depth += 1,
            EventKind::Close(_) => depth -= 1,
            EventKind::Text(text) | EventKind::Code(text) => words.push_str(view.str(text)),
            EventKind::SoftBreak | EventKind::HardBreak => words.push(' '),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    words
}
