//! CommonMark with tables, footnotes, strikethrough and task lists. The only place that knows the Markdown parser.
//!
//! The parser's events become our own, which are small, own no text, and say where units begin and end.

use crate::model::{Alignment, Destination, Event, EventKind, Markdown, Span, Tag, Text};
use pulldown_cmark as cmark;
use std::ops::Range;

/// Fills in the events of a view.
pub(super) fn read_events(markdown: &mut Markdown) {
    let view = std::mem::take(&mut markdown.text);
    read(markdown, &view, &view);
    markdown.text = view;
}

/// Fills in the events of a view, parsed as if it were `parsed`, which differs from it in some bytes and not in length.
/// All texts are those of the view.
pub(super) fn read_events_of(markdown: &mut Markdown, parsed: &str) {
    let view = std::mem::take(&mut markdown.text);
    debug_assert_eq!(view.len(), parsed.len());
    read(markdown, &view, parsed);
    markdown.text = view;
}

fn read(markdown: &mut Markdown, view: &str, parsed: &str) {
    markdown.events.reserve(view.len() / BYTES_OF_AN_EVENT);
    let options = cmark::Options::ENABLE_TABLES
        | cmark::Options::ENABLE_FOOTNOTES
        | cmark::Options::ENABLE_STRIKETHROUGH
        | cmark::Options::ENABLE_TASKLISTS
        | cmark::Options::ENABLE_HEADING_ATTRIBUTES;
    let mut reader = Reader {
        view,
        parsed,
        markdown,
        next_unit: 0,
        open_unit: None,
        open_tags: Vec::new(),
        columns: Vec::new(),
        column: 0,
    };
    for (event, range) in cmark::Parser::new_ext(parsed, options).into_offset_iter() {
        reader.take(event, range);
    }
    reader.end_units(u32::MAX);
}

/// Help articles have an event every 20 to 40 bytes; a guess that saves most of the growing.
const BYTES_OF_AN_EVENT: usize = 24;

struct Reader<'a> {
    view: &'a str,
    /// What the parser reads; its offsets are those of the view.
    parsed: &'a str,
    markdown: &'a mut Markdown,
    /// The first unit that has not begun.
    next_unit: usize,
    /// The unit that has begun and not ended.
    open_unit: Option<usize>,
    open_tags: Vec<Tag>,
    columns: Vec<cmark::Alignment>,
    column: usize,
}

impl Reader<'_> {
    fn take(&mut self, event: cmark::Event, range: Range<usize>) {
        let span = Span::new(range.start, range.end);
        match event {
            cmark::Event::Start(tag) => self.open(tag, span),
            cmark::Event::End(end) => self.close(end, span),
            cmark::Event::Text(words) => self.cut(EventKind::Text, &words, span),
            cmark::Event::Html(html) => self.cut(EventKind::Html, &html, span),
            // A unit may be the value of an attribute; a tag is never cut.
            cmark::Event::InlineHtml(html) => self.whole(EventKind::Html, &html, span),
            cmark::Event::Code(code) => {
                let code = if self.place(&code).is_none() { self.joined_code(code, span) } else { code };
                self.whole(EventKind::Code, &code, span);
            }
            cmark::Event::FootnoteReference(name) => self.whole(EventKind::FootnoteReference, &name, span),
            cmark::Event::InlineMath(math) | cmark::Event::DisplayMath(math) => {
                self.whole(EventKind::Code, &math, span)
            }
            cmark::Event::SoftBreak => self.plain(EventKind::SoftBreak, span),
            cmark::Event::HardBreak => self.plain(EventKind::HardBreak, span),
            cmark::Event::Rule => self.plain(EventKind::Rule, span),
            cmark::Event::TaskListMarker(ticked) => self.plain(EventKind::TaskMarker(ticked), span),
        }
    }

    fn open(&mut self, tag: cmark::Tag, span: Span) {
        let tag = self.tag(tag);
        if tag.is_block() {
            self.end_units(span.start);
        } else {
            self.reach(span.start);
        }
        self.open_tags.push(tag);
        self.push(EventKind::Open(tag), span);
    }

    fn close(&mut self, end: cmark::TagEnd, span: Span) {
        let Some(tag) = self.open_tags.pop() else { return };
        if let Some(unit) = self.open_unit.map(|unit| self.markdown.units[unit]) {
            // A unit that is exactly the element lies around it, not in it.
            let is_inside = tag.is_block() || unit != span;
            if is_inside && unit.end <= span.end && (tag.is_block() || unit.start >= span.start) {
                self.end_units(unit.end);
            }
        }
        if end == cmark::TagEnd::TableCell {
            self.column += 1;
        }
        self.push(EventKind::Close(tag), span);
    }

    /// An event without text of its own.
    fn plain(&mut self, kind: EventKind, span: Span) {
        self.reach(span.start);
        self.push(kind, span);
    }

    /// An event that units do not cut.
    fn whole(&mut self, kind: fn(Text) -> EventKind, words: &cmark::CowStr, span: Span) {
        self.reach(span.start);
        let text = self.text(words);
        self.push(kind(text), span);
    }

    /// An event that is cut where a unit begins or ends.
    fn cut(&mut self, kind: fn(Text) -> EventKind, words: &cmark::CowStr, span: Span) {
        let text = self.text(words);
        let Text::Slice(mut rest) = text else {
            self.reach(span.start);
            return self.push(kind(text), span);
        };
        loop {
            self.reach(rest.start);
            let border = match self.open_unit {
                Some(unit) => self.markdown.units[unit].end,
                None => self.markdown.units.get(self.next_unit).map_or(u32::MAX, |unit| unit.start),
            };
            if border <= rest.start || border >= rest.end {
                return self.push(kind(Text::Slice(rest)), rest);
            }
            let before = Span { start: rest.start, end: border };
            self.push(kind(Text::Slice(before)), before);
            rest.start = border;
        }
    }

    /// Ends and begins the units that the view has passed at `at`.
    fn reach(&mut self, at: u32) {
        loop {
            self.end_units(at);
            let Some(&unit) = self.markdown.units.get(self.next_unit) else { return };
            if self.open_unit.is_some() || unit.start > at {
                return;
            }
            let number = self.next_unit;
            self.next_unit += 1;
            if !unit.is_empty() && unit.end > at {
                self.open_unit = Some(number);
                self.push(EventKind::UnitStart(number as u32), Span { start: unit.start, end: unit.start });
            }
        }
    }

    fn end_units(&mut self, at: u32) {
        if let Some(number) = self.open_unit.filter(|unit| self.markdown.units[*unit].end <= at) {
            let end = self.markdown.units[number].end;
            self.open_unit = None;
            self.push(EventKind::UnitEnd(number as u32), Span { start: end, end });
        }
    }

    fn push(&mut self, kind: EventKind, span: Span) {
        self.markdown.events.push(Event { kind, span });
    }

    fn text(&mut self, words: &cmark::CowStr) -> Text {
        match self.place(words) {
            Some(span) => Text::Slice(span),
            None => self.markdown.decode(words),
        }
    }

    /// Where in the view a text of the parser stands; `None` if it was put together.
    fn place(&self, words: &cmark::CowStr) -> Option<Span> {
        let cmark::CowStr::Borrowed(words) = words else { return None };
        let offset = (words.as_ptr() as usize).wrapping_sub(self.parsed.as_ptr() as usize);
        (offset.checked_add(words.len())? <= self.parsed.len()).then(|| Span::new(offset, offset + words.len()))
    }

    /// A code span that was put together, of several lines for one, as the view has it.
    fn joined_code<'c>(&self, code: cmark::CowStr<'c>, span: Span) -> cmark::CowStr<'c> {
        if std::ptr::eq(self.view, self.parsed) {
            return code;
        }
        let code = span.of(self.view).trim_matches('`').replace(['\r', '\n'], " ");
        code.trim().to_owned().into()
    }

    /// A text of the parser as the view has it.
    fn written(&self, words: &cmark::CowStr) -> String {
        self.place(words).map_or_else(|| words.to_string(), |span| span.of(self.view).to_owned())
    }

    fn tag(&mut self, tag: cmark::Tag) -> Tag {
        match tag {
            cmark::Tag::Heading { level, id, .. } => {
                let anchor = id.map(|id| self.text(&id));
                Tag::Heading(level as u8, anchor)
            }
            cmark::Tag::BlockQuote(_) => Tag::BlockQuote,
            cmark::Tag::CodeBlock(cmark::CodeBlockKind::Fenced(info)) => {
                let language = info.split([' ', ',', '\t']).next().unwrap_or_default().to_owned();
                Tag::CodeBlock(self.markdown.decode(&language))
            }
            cmark::Tag::CodeBlock(cmark::CodeBlockKind::Indented) => Tag::CodeBlock(Text::EMPTY),
            cmark::Tag::HtmlBlock => Tag::HtmlBlock,
            cmark::Tag::List(first) => Tag::List(first.map(|first| u32::try_from(first).unwrap_or(u32::MAX))),
            cmark::Tag::Item => Tag::Item,
            cmark::Tag::FootnoteDefinition(name) => {
                let name = self.text(&name);
                Tag::Footnote(name)
            }
            cmark::Tag::Table(columns) => {
                self.columns = columns;
                Tag::Table
            }
            cmark::Tag::TableHead => {
                self.column = 0;
                Tag::TableHead
            }
            cmark::Tag::TableRow => {
                self.column = 0;
                Tag::TableRow
            }
            cmark::Tag::TableCell => Tag::TableCell(self.alignment()),
            cmark::Tag::Emphasis => Tag::Emphasis,
            cmark::Tag::Strong => Tag::Strong,
            cmark::Tag::Strikethrough => Tag::Strikethrough,
            cmark::Tag::Link { link_type, dest_url, title, .. } => {
                let is_autolink = matches!(link_type, cmark::LinkType::Autolink | cmark::LinkType::Email);
                let is_mail = link_type == cmark::LinkType::Email;
                let address = if is_mail { format!("mailto:{dest_url}") } else { self.written(&dest_url) };
                let title = self.written(&title);
                Tag::Link(self.destination(address, &title, is_autolink))
            }
            cmark::Tag::Image { dest_url, title, .. } => {
                let (address, title) = (self.written(&dest_url), self.written(&title));
                Tag::Image(self.destination(address, &title, false))
            }
            // Paragraphs; and extensions that are not switched on.
            _ => Tag::Paragraph,
        }
    }

    fn alignment(&self) -> Alignment {
        match self.columns.get(self.column) {
            Some(cmark::Alignment::Left) => Alignment::Start,
            Some(cmark::Alignment::Center) => Alignment::Center,
            Some(cmark::Alignment::Right) => Alignment::End,
            _ => Alignment::None,
        }
    }

    fn destination(&mut self, address: String, title: &str, is_autolink: bool) -> u32 {
        let number = u32::try_from(self.markdown.destinations.len()).expect("fewer links than bytes");
        let destination = Destination { address: address.into(), title: title.into(), is_autolink };
        self.markdown.destinations.push(destination);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The events of a view in one line; `units` are stretches of it.
    fn shape(view: &str, units: &[(usize, usize)]) -> String {
        let units = units.iter().map(|(start, end)| Span::new(*start, *end)).collect();
        let mut markdown = Markdown { text: view.into(), units, ..Markdown::default() };
        read_events(&mut markdown);
        let one = |event: &Event| match event.kind {
            EventKind::Open(tag) => format!("<{}", format!("{tag:?}").split(['(']).next().unwrap_or_default()),
            EventKind::Close(_) => ">".into(),
            EventKind::Text(text) => format!("{:?}", markdown.str(text)),
            EventKind::UnitStart(number) => format!("u{number}"),
            EventKind::UnitEnd(number) => format!("/u{number}"),
            kind => format!("{kind:?}").split(['(']).next().unwrap_or_default().to_owned(),
        };
        markdown.events.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn units_cut_text() {
        assert_eq!(shape("One. Two.", &[(0, 4), (5, 9)]), r#"<Paragraph u0 "One." /u0 " " u1 "Two." /u1 >"#);
    }

    #[test]
    fn units_begin_within_blocks_and_around_inline_elements() {
        assert_eq!(shape("- **A**\n", &[(2, 7)]), r#"<List <Item u0 <Strong "A" > /u0 > >"#);
        assert_eq!(shape("[A](b)", &[(1, 2)]), r#"<Paragraph <Link u0 "A" /u0 > >"#);
        assert_eq!(
            shape("- A\n  - B\n", &[(2, 3), (8, 9)]),
            r#"<List <Item u0 "A" /u0 <List <Item u1 "B" /u1 > > > >"#
        );
        assert_eq!(
            shape("|A|B|\n|-|-|\n", &[(1, 2), (3, 4)]),
            r#"<Table <TableHead <TableCell u0 "A" /u0 > <TableCell u1 "B" /u1 > > >"#
        );
    }

    #[test]
    fn units_that_are_not_in_the_view_are_passed_over() {
        assert_eq!(shape("A", &[(0, 0), (0, 1)]), r#"<Paragraph u1 "A" /u1 >"#);
    }
}
