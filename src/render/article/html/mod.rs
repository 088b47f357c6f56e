//! The body of a page, from the events of its view.

mod elements;
mod includes;
mod output;
mod today;
mod units;

use super::source::SourceTexts;
use super::{ContentsEntry, Context, UnitPlace, sanitise, view};
use crate::model::{Bitext, Event, EventKind, Markdown, Tag};
use crate::parse::is_html_element;
use crate::survey::Page;
use output::Output;
use today::Today;

/// Whether the English source follows each block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sources {
    Shown,
    Hidden,
}

/// The body of a page, and what stands where in it.
pub(super) struct Body {
    pub(super) html: String,
    pub(super) contents: Vec<ContentsEntry>,
    pub(super) unit_places: Vec<UnitPlace>,
}

/// The body of the context's page.
pub(super) fn body(context: Context, sources: Sources) -> Body {
    let out = written(context, sources, RawHtml::Kept);
    let out = match out.depth.is_too_deep() {
        true => written(context, sources, RawHtml::Told),
        false => out,
    };
    let html = if out.has_raw_html { sanitise::sanitise(&out.html) } else { out.html };
    Body { html, contents: out.contents, unit_places: out.unit_places }
}

/// What becomes of an author's HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RawHtml {
    /// It stays HTML.
    Kept,
    /// It is shown as text.
    Told,
}

fn written(context: Context, sources: Sources, raw_html: RawHtml) -> Output {
    let mut out = Output::new(context, sources, raw_html);
    // What stands in for a missing translation is the English page, word for word.
    let page = &context.survey.pages()[context.page.number];
    Writer::new(&mut out, page, context.bitext, vec![&page.address]).write();
    out
}

/// Writes one view.
struct Writer<'w, 'a> {
    out: &'w mut Output<'a>,
    page: &'a Page,
    bitext: &'a Bitext,
    view: &'a Markdown,
    source_texts: SourceTexts<'a>,
    today: Today<'a>,
    /// Addresses of the page and the texts that include one another down to this view.
    within: Vec<&'a str>,
    open: Vec<Open>,
    /// The unit whose span is open, and how many elements were open when it began.
    unit: Option<(usize, usize)>,
    /// Units that ended since the last block, whose sources are still to be shown.
    sources_due: Vec<usize>,
    /// Headings written so far.
    headings: usize,
    /// Within an image: only its alternative text is taken.
    image_depth: usize,
    /// What is said behind the link that is open: in which language the page is that it leads to.
    language_of_link: Option<&'static str>,
    html_blocks: usize,
    /// How deep in code blocks.
    code_blocks: usize,
}

/// An open element and what closes it.
struct Open {
    tag: Tag,
    end: &'static str,
}

impl<'w, 'a> Writer<'w, 'a> {
    fn new(out: &'w mut Output<'a>, page: &'a Page, bitext: &'a Bitext, within: Vec<&'a str>) -> Writer<'w, 'a> {
        let today = Today::new(out.context.survey, bitext);
        Writer {
            out,
            today,
            page,
            bitext,
            view: view(bitext, page.side),
            source_texts: SourceTexts::new(bitext),
            within,
            open: Vec::new(),
            unit: None,
            sources_due: Vec::new(),
            headings: 0,
            image_depth: 0,
            language_of_link: None,
            html_blocks: 0,
            code_blocks: 0,
        }
    }

    fn write(mut self) {
        let events = &self.view.events;
        self.show_added(None);
        let mut number = 0;
        while number < events.len() {
            let event = &events[number];
            number = match event.kind {
                EventKind::Html(_) => self.raw_html(number),
                _ => {
                    self.event(event, number);
                    number + 1
                }
            };
        }
        self.show_sources();
    }

    fn event(&mut self, event: &Event, number: usize) {
        if self.image_depth > 0 && !matches!(event.kind, EventKind::Open(_) | EventKind::Close(_)) {
            return self.alternative_text(event.kind);
        }
        match event.kind {
            EventKind::Open(tag) => self.start(tag, number),
            EventKind::Close(tag) => self.end(tag),
            EventKind::Text(text) | EventKind::Markup(text) => self.out.text(self.view.str(text)),
            EventKind::Code(code) => self.code(code),
            EventKind::SoftBreak => self.soft_break(),
            EventKind::HardBreak => self.out.html.push_str("<br>\n"),
            EventKind::Rule => self.out.html.push_str("<hr>\n"),
            EventKind::TaskMarker(ticked) => {
                self.out.html.push_str(if ticked { TICKED } else { UNTICKED });
            }
            EventKind::FootnoteReference(name) => self.footnote_reference(name),
            EventKind::UnitStart(unit) => self.start_unit(unit as usize),
            EventKind::UnitEnd(unit) => self.end_unit(unit as usize),
            EventKind::Include(destination) => self.include(destination),
            EventKind::Video(address) => self.video(address),
            EventKind::CodeElsewhere(path) => self.code_elsewhere(path),
            EventKind::DirectiveImage(destination) => self.directive_image(destination),
            EventKind::Html(_) => {}
        }
    }

    fn start(&mut self, tag: Tag, number: usize) {
        if self.image_depth > 0 {
            self.image_depth += 1;
            return;
        }
        if tag.is_block() && matches!(self.open.last(), Some(Open { tag: Tag::Item, .. })) {
            self.show_sources();
        }
        let end = match tag {
            Tag::Paragraph => self.simple("<p>", "</p>\n"),
            Tag::Heading(level, _) => self.heading(level, number),
            Tag::BlockQuote => self.simple("<blockquote>\n", "</blockquote>\n"),
            Tag::Alert(name) => self.alert(name),
            Tag::List(None) => self.simple("<ul>\n", "</ul>\n"),
            Tag::List(Some(1)) => self.simple("<ol>\n", "</ol>\n"),
            Tag::List(Some(first)) => {
                self.out.html.push_str("<ol");
                self.out.attribute("start", &first.to_string());
                self.simple(">\n", "</ol>\n")
            }
            Tag::Item => self.simple("<li>", "</li>\n"),
            Tag::CodeBlock(language) => self.code_block(language),
            Tag::HtmlBlock => {
                self.html_blocks += 1;
                ""
            }
            Tag::Table => self.simple("<div class=\"table\">\n<table>\n", "</tbody>\n</table>\n</div>\n"),
            Tag::TableHead => self.simple("<thead>\n<tr>", "</tr>\n</thead>\n<tbody>\n"),
            Tag::TableRow => self.simple("<tr>", "</tr>\n"),
            Tag::TableCell(alignment) => self.cell(alignment),
            Tag::Footnote(name) => self.footnote(name),
            Tag::Emphasis => self.simple("<em>", "</em>"),
            Tag::Strong => self.simple("<strong>", "</strong>"),
            Tag::Strikethrough => self.simple("<del>", "</del>"),
            Tag::Link(destination) => self.link(destination),
            Tag::Image(destination) => self.image(destination, number),
        };
        self.open.push(Open { tag, end });
    }

    fn end(&mut self, tag: Tag) {
        if self.image_depth > 1 {
            self.image_depth -= 1;
            return;
        }
        self.image_depth = 0;
        if let Some((_, depth)) = self.unit
            && self.open.len() <= depth
        {
            // The element began before the unit: a span cannot reach over its end.
            self.close_unit_span();
        }
        let sources_inside = matches!(tag, Tag::Item | Tag::TableCell(_) | Tag::Footnote(_));
        if sources_inside {
            self.show_sources();
        }
        match tag {
            Tag::CodeBlock(_) => self.code_blocks -= 1,
            Tag::HtmlBlock => self.html_blocks -= 1,
            Tag::Link(_) => self.tell_language_of_link(),
            _ => {}
        }
        let end = self.open.pop().map_or("", |open| open.end);
        self.out.html.push_str(end);
        // Paragraphs and headings stand in a block that can hold their source beside them.
        if tag.is_block() && !sources_inside && !matches!(tag, Tag::TableHead | Tag::TableRow) {
            self.show_sources();
        }
    }

    fn simple(&mut self, start: &str, end: &'static str) -> &'static str {
        self.out.html.push_str(start);
        end
    }

    /// Writes the raw HTML that begins at event number `first`, joined with what directly follows it, and tells where
    /// to go on.
    fn raw_html(&mut self, first: usize) -> usize {
        let events = &self.view.events;
        let mut raw = String::new();
        let mut number = first;
        while let Some(event) = events.get(number) {
            match event.kind {
                EventKind::Html(html) => raw.push_str(self.view.str(html)),
                // Units may stand anywhere in a block of raw HTML, even within a tag.
                EventKind::UnitEnd(unit) if self.html_blocks > 0 => self.end_unit(unit as usize),
                EventKind::UnitStart(_) if self.html_blocks > 0 => {}
                _ => break,
            }
            number += 1;
            if self.html_blocks == 0 {
                break;
            }
        }
        if self.image_depth > 0 || raw.trim_start().starts_with("<!--") && raw.trim_end().ends_with("-->") {
            return number;
        }
        let is_line_break = matches!(raw.as_str(), "<br>" | "<br/>" | "<br />");
        let is_told = !is_html_element(&raw) || sanitise::hides_its_content(&raw);
        let is_place = self.html_blocks == 0 && !is_line_break && is_told;
        if is_place || self.out.raw_html == RawHtml::Told {
            // `<tenant>` is no element but a place to fill in; "Use the <style> tag." is a sentence.
            self.out.text(&raw);
        } else if is_line_break {
            self.out.html.push_str("<br>");
        } else {
            self.out.has_raw_html = true;
            self.out.depth.follow(&raw);
            let resolved = sanitise::with_resolved_addresses(self.out.context, self.page, &raw);
            self.out.html.push_str(&resolved);
        }
        number
    }
}

const TICKED: &str = "<input type=\"checkbox\" disabled checked> ";
const UNTICKED: &str = "<input type=\"checkbox\" disabled> ";
