//! What Markdown has no marks for, or reads in another way than it was meant: labels of tabs, `:::` lines, names of
//! references, emphasis beside Chinese, Japanese and Korean letters.
//!
//! What any parser reads as it was meant stays as its writer has it, footnotes too.

use super::Writer;
use crate::model::{Event, EventKind, Markdown, Shown, Span, Tag, Text};
use crate::parse::directive_attribute;
use std::collections::BTreeSet;

impl Writer<'_, '_> {
    /// Takes out what stands in the file and no reader sees: the tokens that elements were made of.
    pub(super) fn tokens(&mut self) {
        let events = &self.view.events;
        let mut paragraph = 0;
        for (number, event) in events.iter().enumerate() {
            match event.kind {
                EventKind::Open(Tag::Paragraph) => paragraph = event.span.start as usize,
                EventKind::Html(html) if self.view.str(html) == "</xref>" => self.replace(event.span, String::new()),
                EventKind::Directive(_) => {
                    self.replace(event.span, String::new());
                    if let [_, Event { kind: EventKind::SoftBreak, span: line_end }, next, ..] = &events[number..] {
                        self.begin_paragraph(Span { start: line_end.end, end: next.span.start }, paragraph);
                    }
                }
                _ => {}
            }
        }
    }

    /// A line that went on with the paragraph which began at an offset begins one of its own, not code.
    fn begin_paragraph(&mut self, indentation: Span, paragraph: usize) {
        let is_indentation = indentation.start < indentation.end
            && indentation.of(&self.view.text).chars().all(|c| matches!(c, ' ' | '\t' | '>'));
        if is_indentation {
            self.replace(indentation, self.prefix(paragraph));
        }
    }

    /// The heading of a tab, which begins at event number `tab`, becomes its label in bold: it is no heading of the
    /// article.
    pub(super) fn tab(&mut self, tab: usize, address: u32) {
        let [Event { span: heading, .. }, inside @ ..] = &self.events[tab + 1..] else { return };
        let is_end = |event: &Event| event.kind == EventKind::Close(Tag::Shown(Shown::TabLabel));
        let inside = &inside[..inside.iter().position(is_end).unwrap_or(inside.len())];
        let (_, other) = self.names_of_tab(address);
        let words = other.map(|name| format!(" ({})", self.words_of_tab(name).unwrap_or(name.to_owned())));
        let Some(start) = inside.iter().map(|event| event.span.start).min() else { return };
        let end = inside.iter().map(|event| event.span.end).max().unwrap_or(start);
        let heading_end = heading.start as usize + heading.of(&self.view.text).trim_end().len();
        let is_bold = inside.iter().any(|event| matches!(event.kind, EventKind::Open(Tag::Strong | Tag::Emphasis)));
        let marks = if is_bold { "" } else { "**" };
        let before = self.blank_line_before(heading.start as usize);
        let after = self.blank_line_after(heading.start as usize, heading_end);
        self.replace(Span { start: heading.start, end: start }, format!("{before}{marks}"));
        self.replace(Span::new(end as usize, heading_end), format!("{marks}{}{after}", words.unwrap_or_default()));
    }

    /// The name of a tab, and of the tab elsewhere that it goes with.
    fn names_of_tab(&self, address: u32) -> (&str, Option<&str>) {
        let names = self.view.destinations[address as usize].address.trim_start_matches("#tab/");
        names.split_once('/').map_or((names, None), |(name, other)| (name, Some(other)))
    }

    /// The words on the first tab of a name.
    fn words_of_tab(&self, name: &str) -> Option<String> {
        let is_tab = |event: &Event| match event.kind {
            EventKind::Open(Tag::Shown(Shown::Tab(address))) => self.names_of_tab(address).0 == name,
            _ => false,
        };
        let tab = self.events.iter().position(is_tab)?;
        Some(self.view.words_of(&self.events[tab + 1..])).filter(|words| !words.is_empty())
    }

    /// The name of the readers that some blocks are for stands above them.
    pub(super) fn zone(&mut self, line: Span, directive: Text) {
        let written = self.view.str(directive);
        let readers = ["pivot", "range", "id"].into_iter().find_map(|name| directive_attribute(written, name));
        if let Some(readers) = readers {
            let before = self.blank_line_before(line.start as usize);
            let after = self.blank_line_after(line.start as usize, line.end as usize);
            self.replace(line, format!("{before}`{readers}`{after}"));
        }
    }

    /// `<xref:System.String>` is shown as code.
    pub(super) fn reference(&mut self, span: Span, name: Text) {
        if span.of(&self.view.text).starts_with('<') {
            self.replace(span, format!("`{}`", self.view.str(name)));
        }
    }

    /// Emphasis that CommonMark does not see has tags, and marks that it takes for some have a backslash.
    pub(super) fn emphasis(&mut self) {
        let (seen, meant) = (emphases(self.view, &self.view.events), emphases(self.view, self.events));
        for emphasis in meant.difference(&seen) {
            let [start, end] = emphasis.marks();
            self.replace(start, format!("<{}>", emphasis.element));
            self.replace(end, format!("</{}>", emphasis.element));
        }
        let kept: BTreeSet<u32> =
            meant.iter().flat_map(Emphasis::marks).flat_map(|marks| marks.start..marks.end).collect();
        let marks: BTreeSet<u32> =
            seen.difference(&meant).flat_map(Emphasis::marks).flat_map(|marks| marks.start..marks.end).collect();
        for at in marks.difference(&kept) {
            self.replace(Span { start: *at, end: *at }, "\\".into());
        }
    }

    /// A blank line above the line of an offset, where there is none.
    fn blank_line_before(&self, at: usize) -> String {
        let line = self.view.text[..at].rfind('\n').unwrap_or(0);
        let above = self.before(line);
        let is_blank = above.chars().all(|c| c.is_whitespace() || c == '>');
        let prefix = self.prefix(at);
        if is_blank { String::new() } else { format!("\n{prefix}") }
    }

    /// A blank line below the line that ends at an offset, where there is none. What begins at `block` stands above it.
    fn blank_line_after(&self, block: usize, end: usize) -> String {
        let below = self.view.text[end..].split('\n').nth(1).unwrap_or_default();
        let is_blank = below.chars().all(|c| c.is_whitespace() || c == '>');
        if is_blank { String::new() } else { format!("\n{}", self.prefix(block).trim_end()) }
    }
}

/// Words that stand out, with their marks.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Emphasis {
    start: u32,
    end: u32,
    /// Marks on either side.
    length: u32,
    element: &'static str,
}

impl Emphasis {
    fn marks(&self) -> [Span; 2] {
        [
            Span { start: self.start, end: self.start + self.length },
            Span { start: self.end - self.length, end: self.end },
        ]
    }
}

/// The emphasis that some events tell of.
fn emphases(view: &Markdown, events: &[Event]) -> BTreeSet<Emphasis> {
    let emphasis = |event: &Event| {
        let (length, element) = match event.kind {
            EventKind::Open(Tag::Strong) => (2, "strong"),
            EventKind::Open(Tag::Emphasis) => (1, "em"),
            EventKind::Open(Tag::Strikethrough) => {
                let written = event.span.of(&view.text).bytes();
                (written.take_while(|byte| *byte == b'~').count().clamp(1, 2) as u32, "del")
            }
            _ => return None,
        };
        Some(Emphasis { start: event.span.start, end: event.span.end, length, element })
    };
    events.iter().filter_map(emphasis).collect()
}
