//! The body of a page, from the events of its view.

use super::address::href;
use super::source::SourceTexts;
use super::{ContentsEntry, Context, sanitise, view};
use crate::locale::{Direction, direction};
use crate::model::{Alignment, Article, Bitext, Event, EventKind, Markdown, Tag, Text};
use crate::parse::is_html_element;
use crate::survey::{Page, Side};
use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};
use std::collections::HashMap;

/// Whether the English source follows each block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sources {
    Shown,
    Hidden,
}

/// The body of the context's page, and its headings.
pub(super) fn body(context: Context, sources: Sources) -> (String, Vec<ContentsEntry>) {
    let length = view(context.bitext, context.page.side).text.len();
    let mut out = Output {
        context,
        sources,
        html: String::with_capacity(length * 3),
        contents: Vec::new(),
        ids: HashMap::new(),
        has_h1: false,
        has_raw_html: false,
        footnotes: Vec::new(),
    };
    Writer::new(&mut out, context.page, context.bitext, vec![&context.page.address]).write();
    let html = if out.has_raw_html { sanitise::sanitise(&out.html) } else { out.html };
    (html, out.contents)
}

/// What is written so far; shared by a page and the texts it includes.
struct Output<'a> {
    context: Context<'a>,
    sources: Sources,
    html: String,
    contents: Vec<ContentsEntry>,
    /// Ids in use, and how often each was wanted again.
    ids: HashMap<String, usize>,
    has_h1: bool,
    has_raw_html: bool,
    /// Names of footnotes in order of their first mention.
    footnotes: Vec<String>,
}

impl Output<'_> {
    /// An id that the page does not have yet.
    fn unique(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        while self.ids.contains_key(&id) {
            let count = self.ids.entry(wanted.to_owned()).or_default();
            *count += 1;
            id = format!("{wanted}-{count}");
        }
        self.ids.insert(id.clone(), 0);
        id
    }

    fn text(&mut self, text: &str) {
        // Writing to a `String` cannot fail.
        let _ = match text.contains([Article::SUBSTITUTE, '\0']) {
            true => escape_html_body_text(&mut self.html, &text.replace([Article::SUBSTITUTE, '\0'], "\u{fffd}")),
            false => escape_html_body_text(&mut self.html, text),
        };
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        let _ = escape_html(&mut self.html, value);
        self.html.push('"');
    }

    fn address(&mut self, name: &str, address: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        let _ = escape_href(&mut self.html, address);
        self.html.push('"');
    }
}

/// Writes one view.
struct Writer<'w, 'a> {
    out: &'w mut Output<'a>,
    page: &'a Page,
    bitext: &'a Bitext,
    view: &'a Markdown,
    source_texts: SourceTexts<'a>,
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
        Writer {
            out,
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
            html_blocks: 0,
            code_blocks: 0,
        }
    }

    fn write(mut self) {
        let events = &self.view.events;
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
            EventKind::Text(text) => self.out.text(self.view.str(text)),
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
            Tag::Image(destination) => self.image(destination),
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

    fn heading(&mut self, level: u8, number: usize) -> &'static str {
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

    fn alert(&mut self, name: Text) -> &'static str {
        let strings = &self.out.context.conventions.strings;
        let name = self.view.str(name);
        let (class, label) = match name.to_ascii_lowercase().as_str() {
            "note" => ("note", strings.note),
            "tip" => ("tip", strings.tip),
            "important" => ("important", strings.important),
            "warning" => ("warning", strings.warning),
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

    fn code_block(&mut self, language: Text) -> &'static str {
        self.code_blocks += 1;
        // Code runs from left to right in every language.
        self.out.html.push_str("<pre dir=\"ltr\"><code");
        let language = self.view.str(language);
        if !language.is_empty() {
            self.out.attribute("class", &format!("language-{}", language.to_ascii_lowercase()));
        }
        self.simple(">", "</code></pre>\n")
    }

    fn code(&mut self, code: Text) {
        let is_rtl = direction(&self.out.context.page.locale) == Direction::Rtl;
        self.out.html.push_str(if is_rtl { "<code dir=\"ltr\">" } else { "<code>" });
        self.out.text(self.view.str(code));
        self.out.html.push_str("</code>");
    }

    fn cell(&mut self, alignment: Alignment) -> &'static str {
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

    fn link(&mut self, destination: u32) -> &'static str {
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

    fn image(&mut self, destination: u32) -> &'static str {
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

    fn alternative_text(&mut self, kind: EventKind) {
        match kind {
            EventKind::Text(text) | EventKind::Code(text) => {
                let _ = escape_html(&mut self.out.html, self.view.str(text));
            }
            EventKind::SoftBreak | EventKind::HardBreak => self.out.html.push(' '),
            _ => {}
        }
    }

    fn directive_image(&mut self, destination: u32) {
        let destination = &self.view.destinations[destination as usize];
        match href(self.out.context, self.page, &destination.address).address {
            Some(address) => {
                self.out.html.push_str("<img");
                self.out.address("src", &address);
                self.out.attribute("alt", &destination.title);
                self.out.html.push_str(" loading=\"lazy\">");
            }
            None => self.out.text(&destination.title),
        }
    }

    fn video(&mut self, address: Text) {
        let address = self.view.str(address);
        let Some(address) = href(self.out.context, self.page, address).address else { return };
        self.out.html.push_str("<p><a class=\"video\"");
        self.out.address("href", &address);
        self.out.html.push('>');
        self.out.text(self.out.context.conventions.strings.watch_video);
        self.out.html.push_str("</a></p>\n");
    }

    fn code_elsewhere(&mut self, path: Text) {
        let text = self.out.context.conventions.strings.code_elsewhere.replace("{path}", self.view.str(path));
        self.out.html.push_str("<p class=\"elsewhere\">");
        self.out.text(&text);
        self.out.html.push_str("</p>\n");
    }

    /// In Chinese and Japanese, a line end within a sentence is no blank.
    fn soft_break(&mut self) {
        let is_wide =
            |c: char| ('\u{2e80}'..'\u{ac00}').contains(&c) || ('\u{f900}'..'\u{fb00}').contains(&c) || c > '\u{feff}';
        let joins = !self.out.context.conventions.blank_after_sentence && self.out.html.ends_with(is_wide);
        if !joins {
            self.out.html.push('\n');
        }
    }

    fn footnote_number(&mut self, name: &str) -> usize {
        let known = self.out.footnotes.iter().position(|known| known == name);
        known.unwrap_or_else(|| {
            self.out.footnotes.push(name.to_owned());
            self.out.footnotes.len() - 1
        }) + 1
    }

    fn footnote_reference(&mut self, name: Text) {
        let name = self.view.str(name).to_owned();
        let number = self.footnote_number(&name);
        let id = self.out.unique(&format!("fnref-{number}"));
        self.out.html.push_str("<sup");
        self.out.attribute("id", &id);
        self.out.html.push_str(&format!("><a href=\"#fn-{number}\">{number}</a></sup>"));
    }

    fn footnote(&mut self, name: Text) -> &'static str {
        let name = self.view.str(name).to_owned();
        let number = self.footnote_number(&name);
        let label = self.out.context.conventions.strings.back_to_text;
        self.out.html.push_str(&format!("<div class=\"footnote\" id=\"fn-{number}\"><a href=\"#fnref-{number}\""));
        self.out.attribute("aria-label", label);
        self.simple(&format!(">{number}</a>\n"), "</div>\n")
    }

    fn include(&mut self, destination: u32) {
        let destination = &self.view.destinations[destination as usize];
        let found = self.out.context.survey.included(self.page, &destination.address);
        let is_inline = matches!(self.open.last(), Some(open) if open.tag == Tag::Paragraph || !open.tag.is_block());
        match found.filter(|(page, _)| !self.within.contains(&page.address.as_str())) {
            Some((page, bitext)) => {
                let mut within = self.within.clone();
                within.push(&page.address);
                let wrapper = Wrapper::of(self.out.context.page, page, is_inline);
                self.out.html.push_str(&wrapper.start);
                if is_inline {
                    self.inline_include(page, bitext);
                } else {
                    Writer::new(self.out, page, bitext, within).write();
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
    fn inline_include(&mut self, page: &Page, bitext: &Bitext) {
        let view = view(bitext, page.side);
        for event in &view.events {
            match event.kind {
                EventKind::Text(text) => self.out.text(view.str(text)),
                EventKind::Code(code) => {
                    self.out.html.push_str("<code>");
                    self.out.text(view.str(code));
                    self.out.html.push_str("</code>");
                }
                EventKind::SoftBreak | EventKind::HardBreak => self.out.html.push(' '),
                EventKind::Open(Tag::Strong) => self.out.html.push_str("<strong>"),
                EventKind::Close(Tag::Strong) => self.out.html.push_str("</strong>"),
                EventKind::Open(Tag::Emphasis) => self.out.html.push_str("<em>"),
                EventKind::Close(Tag::Emphasis) => self.out.html.push_str("</em>"),
                _ => {}
            }
        }
    }

    fn start_unit(&mut self, number: usize) {
        if !self.shows_units() || self.unit.is_some() {
            return;
        }
        let id = &self.bitext.units[self.bitext.unit_of_marks[number]].id;
        let is_included = self.within.len() > 1;
        let short = if is_included { id } else { id.split_once('-').map_or(&**id, |(_, number)| number) };
        let id = self.out.unique(&format!("u-{short}"));
        self.out.html.push_str("<span class=\"unit\"");
        self.out.attribute("id", &id);
        self.out.html.push('>');
        self.unit = Some((number, self.open.len()));
    }

    fn end_unit(&mut self, number: usize) {
        if self.unit.is_some_and(|(_, depth)| self.open.len() == depth) {
            self.close_unit_span();
        }
        if self.out.sources == Sources::Shown && self.page.side == Side::Target {
            self.sources_due.push(number);
        }
    }

    /// Spans of units stand in running text; in raw HTML they would get in the author's way.
    fn shows_units(&self) -> bool {
        self.out.sources == Sources::Shown && self.page.side == Side::Target && self.html_blocks == 0
    }

    fn close_unit_span(&mut self) {
        if self.unit.take().is_some() {
            self.out.html.push_str("</span>");
        }
    }

    /// Writes the English of the units that ended.
    fn show_sources(&mut self) {
        if self.sources_due.is_empty() || self.code_blocks > 0 {
            return;
        }
        let sources: Vec<String> = self
            .sources_due
            .drain(..)
            .map(|unit| self.source_texts.html(unit))
            .filter(|html| !html.is_empty())
            .collect();
        if sources.is_empty() {
            return;
        }
        self.out.html.push_str("<div class=\"source\"");
        let source_locale = self.out.context.survey.source_locale.clone();
        self.out.attribute("lang", source_locale.as_str());
        self.out.html.push_str(" dir=\"ltr\">");
        self.out.html.push_str(&sources.join(" "));
        self.out.html.push_str("</div>\n");
    }

    /// Writes the raw HTML that begins at event number `first`, joined with what directly follows it, and tells where
    /// to go on.
    fn raw_html(&mut self, first: usize) -> usize {
        let events = &self.view.events;
        let mut raw = String::new();
        let mut number = first;
        while let Some(EventKind::Html(html)) = events.get(number).map(|event| event.kind) {
            raw.push_str(self.view.str(html));
            number += 1;
            if self.html_blocks == 0 {
                break;
            }
        }
        if self.image_depth > 0 || raw.trim_start().starts_with("<!--") && raw.trim_end().ends_with("-->") {
            return number;
        }
        let is_line_break = matches!(raw.as_str(), "<br>" | "<br/>" | "<br />");
        if self.html_blocks == 0 && !is_line_break && !is_html_element(&raw) {
            // `<tenant>` is no element but a place to fill in.
            self.out.text(&raw);
        } else if is_line_break {
            self.out.html.push_str("<br>");
        } else {
            self.out.has_raw_html = true;
            let resolved = sanitise::with_resolved_addresses(self.out.context, self.page, &raw);
            self.out.html.push_str(&resolved);
        }
        number
    }
}

const TICKED: &str = "<input type=\"checkbox\" disabled checked> ";
const UNTICKED: &str = "<input type=\"checkbox\" disabled> ";

const HEADINGS: [(&str, &str); 6] = [
    ("<h1", "</h1>\n"),
    ("<h2", "</h2>\n"),
    ("<h3", "</h3>\n"),
    ("<h4", "</h4>\n"),
    ("<h5", "</h5>\n"),
    ("<h6", "</h6>\n"),
];

/// Tells the language of an included text where it is another than the page's.
struct Wrapper {
    start: String,
    end: &'static str,
}

impl Wrapper {
    fn of(page: &Page, included: &Page, is_inline: bool) -> Wrapper {
        if page.locale == included.locale {
            return Wrapper { start: String::new(), end: "" };
        }
        let name = if is_inline { "span" } else { "div" };
        let dir = if direction(&included.locale) == Direction::Rtl { "rtl" } else { "ltr" };
        let start = format!("<{name} lang=\"{}\" dir=\"{dir}\">", included.locale);
        Wrapper { start, end: if is_inline { "</span>" } else { "</div>\n" } }
    }
}
