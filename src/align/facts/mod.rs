//! What stands in each segment of a view: one walk over its events.
//!
//! The walk is here; what it does at an inline element is in `elements`, at raw HTML in `html`, at text in `words`. The
//! others know neither events nor units: they read a stretch of text.

mod elements;
mod html;
mod menu_marks;
mod numbers;
mod placeholders;
mod scan;
mod words;

use crate::locale::Conventions;
use crate::model::{Code, Event, EventKind, Facts, Image, Markdown, Span, Tag, Text};
use elements::OpenElement;
pub(super) use menu_marks::take_stranded;
use placeholders::placeholders;

/// The facts of each unit of a view, by the unit's number.
pub(super) fn gather(view: &Markdown, conventions: &Conventions) -> Vec<Facts> {
    let mut gatherer = Gatherer {
        view,
        conventions,
        facts: vec![Facts::default(); view.units.len()],
        unit: None,
        shift: 0,
        open: Vec::new(),
        images: 0,
        code_blocks: 0,
        sentence: None,
        quotations: Vec::new(),
    };
    for event in &view.events {
        gatherer.take(event);
    }
    gatherer.facts
}

struct Gatherer<'a> {
    view: &'a Markdown,
    conventions: &'a Conventions,
    facts: Vec<Facts>,
    /// The unit the walk is in.
    unit: Option<usize>,
    /// Leads from offsets of the view to offsets of the file, within the unit.
    shift: i64,
    open: Vec<OpenElement>,
    /// Images that are open.
    images: usize,
    code_blocks: usize,
    /// Where the present sentence began, in the file.
    sentence: Option<u32>,
    /// Where quotations began since the last unit did, in the view.
    quotations: Vec<u32>,
}

impl Gatherer<'_> {
    fn take(&mut self, event: &Event) {
        match event.kind {
            EventKind::UnitStart(number) => self.start_unit(number as usize),
            EventKind::UnitEnd(_) => self.end_unit(),
            EventKind::Open(Tag::BlockQuote) => self.quotations.push(event.span.start),
            EventKind::Open(tag) => self.open(tag, event.span),
            EventKind::Close(tag) => self.close(tag, event.span),
            EventKind::Text(text) => self.text(text, event.span),
            EventKind::Code(text) => self.code(text, event.span),
            EventKind::Html(_) => self.html(event.span),
            EventKind::Markup(_) => self.markup(event.span),
            EventKind::DirectiveImage(number) => {
                self.see(event.span.end);
                self.image(number, event.span);
            }
            EventKind::Include(_) | EventKind::CodeElsewhere(_) | EventKind::Video(_) => self.see(event.span.end),
            _ => {}
        }
    }

    fn start_unit(&mut self, number: usize) {
        let place = self.view.units[number];
        let start = self.view.origin.to_input(place).start;
        self.unit = Some(number);
        self.shift = i64::from(start) - i64::from(place.start);
        self.sentence = Some(start);
        let opened = std::mem::take(&mut self.quotations);
        let marks = menu_marks::at_the_head(&self.view.text, place, &opened);
        self.facts[number].quote_marks = marks.map(|mark| self.place(mark)).collect();
    }

    fn end_unit(&mut self) {
        let Some(number) = self.unit else { return };
        let end = self.place(Span { start: self.view.units[number].end, end: self.view.units[number].end }).start;
        self.end_sentence(end);
        self.unit = None;
        self.sentence = None;
    }

    /// A stretch of the view within the unit, in the file. What reaches over the unit's edge is cut off.
    fn place(&self, span: Span) -> Span {
        let edge = self.unit.map_or(span, |unit| self.view.units[unit]);
        let span = Span { start: span.start.clamp(edge.start, edge.end), end: span.end.clamp(edge.start, edge.end) };
        let moved = |offset: u32| u32::try_from(i64::from(offset) + self.shift).unwrap_or(offset);
        Span { start: moved(span.start), end: moved(span.end) }
    }

    fn image(&mut self, number: u32, span: Span) {
        let Some(unit) = self.unit else { return };
        let destination = self.view.destinations[number as usize].address.clone();
        let span = self.place(span);
        self.facts[unit].images.push(Image { span, destination });
    }

    fn code(&mut self, text: Text, span: Span) {
        self.see(span.end);
        let Some(unit) = self.unit else { return };
        let (code, place) = (self.view.str(text), self.place(span));
        self.facts[unit].code.push(Code { span: place, text: code.into() });
        if let Text::Slice(inside) = text
            && self.view.units[unit].contains(inside)
        {
            let start = self.place(inside).start;
            placeholders(code, start, &mut self.facts[unit].placeholders);
        }
    }

    fn text(&mut self, text: Text, span: Span) {
        self.reach(span.end);
        let words = self.view.str(text);
        if self.code_blocks > 0 {
            if let Some(unit) = self.unit {
                let place = self.place(span);
                self.facts[unit].code.push(Code { span: place, text: words.into() });
                self.facts[unit].in_code_block = true;
            }
            return;
        }
        let in_image = self.images > 0;
        if in_image {
            return;
        }
        if let Some(unit) = self.unit {
            let place = self.place(span);
            match self.facts[unit].text.last_mut() {
                Some(last) if last.end == place.start => last.end = place.end,
                _ => self.facts[unit].text.push(place),
            }
        }
        match (self.unit, text) {
            (Some(unit), Text::Slice(_)) => self.words(unit, words, self.place(span).start, span.end),
            (Some(unit), Text::Decoded(_)) if words == ">" => {
                let place = self.place(span);
                self.facts[unit].menu_marks.push(place);
            }
            _ if words.chars().any(char::is_alphanumeric) => self.see(span.end),
            _ => {}
        }
    }
}
