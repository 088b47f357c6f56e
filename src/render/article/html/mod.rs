//! The body of a page, from the events of its view.

mod alerts;
mod code;
mod elements;
mod english;
mod footnotes;
mod images;
mod includes;
mod languages;
mod output;
mod raw;
mod shown;
mod tables;
mod today;
mod units;

use super::bidi::isolate;
use super::repair::repaired;
use super::source::SourceTexts;
use super::{Context, Rendered, VIEW_IDS, sanitise, view};
use crate::locale::{Direction, direction};
use crate::model::{Bitext, Event, EventKind, Markdown, Shown, Tag};
use crate::parse::as_meant;
use crate::survey::Page;
use output::Output;
use shown::OpenTabs;
use std::collections::HashSet;
use std::rc::Rc;
use today::Today;
use units::Beside;

/// What a page has of the units of a translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sources {
    /// Their addresses, and beside each block its English source.
    Shown,
    /// Their addresses alone.
    Elsewhere,
    /// Nothing: the words stand as in any article.
    Hidden,
}

/// The body of the context's page, its headings, and which addresses of views are free; and whether units of a
/// translation have their addresses in it.
pub(super) fn rendered(context: Context, sources: Sources) -> (Rendered, bool) {
    let out = written(context, sources, RawHtml::Kept);
    let out = match out.depth.is_too_deep() {
        true => written(context, sources, RawHtml::Told),
        false => out,
    };
    let is_free = |id: &&str| !out.has_id(id) && !context.bitext.anchors.iter().any(|anchor| **anchor == **id);
    let view_ids = VIEW_IDS.into_iter().filter(is_free).collect();
    let has_units = out.has_units;
    let body = match out.has_raw_html {
        true => tables::with_framed_tables(&sanitise::sanitise(&out.html), &context.conventions.strings),
        false => out.html,
    };
    let mut contents = out.contents;
    let rendered = Rendered {
        has_sources: out.has_sources,
        shows_sources: out.has_sources && sources == Sources::Shown,
        page: repaired(body, &mut contents),
        contents,
        unit_places: out.unit_places,
        view_ids,
        ..Rendered::default()
    };
    (rendered, has_units)
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
    Writer::new(&mut out, page, context.bitext).write();
    out
}

/// Writes one view.
struct Writer<'w, 'a> {
    out: &'w mut Output<'a>,
    page: &'a Page,
    bitext: &'a Bitext,
    view: &'a Markdown,
    /// What of the view a reader is meant to see.
    events: Rc<[Event]>,
    source_texts: SourceTexts<'a>,
    today: Today<'a>,
    open: Vec<Open>,
    /// The unit whose span is open, and how many elements were open when it began.
    unit: Option<(usize, usize)>,
    /// Units that ended since the last block, whose sources are still to be shown.
    sources_due: Vec<usize>,
    /// Units that ended since, whose sources stand in raw HTML already.
    sources_placed: Vec<usize>,
    /// Units that have their address, given as span pairs.
    addressed: HashSet<usize>,
    /// Headings written so far.
    headings: usize,
    /// Within an image: only its alternative text is taken.
    image_depth: usize,
    /// What is said behind the link that is open: in which language the page is that it leads to.
    language_of_link: Option<&'static str>,
    html_blocks: usize,
    /// How deep in code blocks.
    code_blocks: usize,
    tabs: Vec<OpenTabs>,
}

/// An open element and what closes it.
struct Open {
    tag: Tag,
    end: &'static str,
    /// Where in the page that begins which its English stands beside: the element, or the words in it since the last
    /// block.
    from: usize,
}

impl<'w, 'a> Writer<'w, 'a> {
    fn new(out: &'w mut Output<'a>, page: &'a Page, bitext: &'a Bitext) -> Writer<'w, 'a> {
        let today = Today::new(out.context.survey, bitext);
        let view = view(bitext, page.side);
        Writer {
            out,
            today,
            page,
            bitext,
            view,
            events: shown_events(page, view),
            source_texts: SourceTexts::new(bitext),
            open: Vec::new(),
            unit: None,
            sources_due: Vec::new(),
            sources_placed: Vec::new(),
            addressed: HashSet::new(),
            headings: 0,
            image_depth: 0,
            language_of_link: None,
            html_blocks: 0,
            code_blocks: 0,
            tabs: Vec::new(),
        }
    }

    fn write(mut self) {
        let events = Rc::clone(&self.events);
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
        self.show_rest();
    }

    fn event(&mut self, event: &Event, number: usize) {
        if self.image_depth > 0 && !matches!(event.kind, EventKind::Open(_) | EventKind::Close(_)) {
            if let EventKind::UnitEnd(unit) = event.kind {
                self.owe_source(unit as usize);
            }
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
            EventKind::TaskMarker(is_done) => self.task_box(is_done),
            EventKind::FootnoteReference(name) => self.footnote_reference(name),
            EventKind::UnitStart(unit) => self.start_unit(unit as usize),
            EventKind::UnitEnd(unit) => self.end_unit(unit as usize),
            EventKind::Include(destination) => self.include(destination),
            EventKind::Video(address) => self.video(address),
            EventKind::CodeElsewhere(path) => self.code_elsewhere(path),
            EventKind::DirectiveImage(destination) => self.directive_image(destination, event.span),
            EventKind::Html(_) | EventKind::Directive(_) => {}
        }
    }

    fn start(&mut self, tag: Tag, number: usize) {
        if self.image_depth > 0 {
            self.image_depth += 1;
            return;
        }
        if tag.is_block() {
            // The span of a unit stands in running text.
            self.close_unit_span();
            if matches!(self.open.last(), Some(Open { tag: Tag::Item, .. })) {
                self.show_sources(Beside::Words);
            }
        }
        let from = self.out.html.len();
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
            Tag::Item => self.item(number),
            Tag::CodeBlock(language) => self.code_block(language),
            Tag::HtmlBlock => {
                self.html_blocks += 1;
                ""
            }
            Tag::Table => self.table(),
            Tag::TableHead => self.simple("<thead>\n<tr>", "</tr>\n</thead>\n<tbody>\n"),
            Tag::TableRow => self.simple("<tr>", "</tr>\n"),
            Tag::TableCell(alignment) => self.cell(alignment, number),
            Tag::Footnote(name) => self.footnote(name),
            Tag::Emphasis => self.simple("<em>", "</em>"),
            Tag::Strong => self.simple("<strong>", "</strong>"),
            Tag::Strikethrough => self.simple("<del>", "</del>"),
            Tag::Link(destination) => self.link(destination),
            Tag::Image(destination) => self.image(destination, number),
            Tag::Shown(shown) => self.shown(shown, number),
        };
        let from = if Beside::is_inside(tag) { self.out.html.len() } else { from };
        self.open.push(Open { tag, end, from });
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
        match tag {
            Tag::CodeBlock(_) => self.code_blocks -= 1,
            Tag::HtmlBlock => self.html_blocks -= 1,
            Tag::Footnote(name) => self.back_link(name),
            Tag::Link(_) => self.tell_language_of_link(),
            Tag::Shown(Shown::TabLabel) => self.end_tab_label(),
            Tag::Shown(Shown::Tabs) => self.end_tabs(),
            _ => {}
        }
        match tag {
            Tag::Item | Tag::TableCell(_) | Tag::Footnote(_) => {
                self.show_sources(Beside::Words);
                self.write_end();
            }
            Tag::Heading(..) => {
                let due = self.set_sources(Beside::Heading);
                self.write_end();
                self.show_today(&due);
            }
            Tag::Paragraph => {
                let end = self.open.last().map_or("", |open| open.end);
                self.out.html.push_str(end);
                self.show_sources(Beside::Block);
                self.open.pop();
            }
            Tag::TableHead | Tag::TableRow => self.write_end(),
            _ => {
                self.write_end();
                if tag.is_block() {
                    self.show_sources(Beside::Nothing);
                }
            }
        }
        if tag.is_block()
            && let Some(parent) = self.open.last_mut()
            && Beside::is_inside(parent.tag)
        {
            parent.from = self.out.html.len();
        }
    }

    fn write_end(&mut self) {
        let end = self.open.pop().map_or("", |open| open.end);
        self.out.html.push_str(end);
    }

    fn simple(&mut self, start: &str, end: &'static str) -> &'static str {
        self.out.html.push_str(start);
        end
    }
}

/// The events of a view as a page of its language shows them.
fn shown_events(page: &Page, view: &Markdown) -> Rc<[Event]> {
    let events = as_meant(view);
    match direction(&page.locale) {
        Direction::Rtl => isolate(view, &events).into(),
        Direction::Ltr => events.into_owned().into(),
    }
}
