//! The words of an article, passage by passage, each with its English and its place in the page.

use super::passage::{Begins, Passage};
use crate::locale::Conventions;
use crate::model::{Article, Bitext, EventKind, Markdown, Shown, Tag};
use crate::parse::{as_meant, is_html_element, is_line_break};
use crate::render::article::{Context, Includes, Rendered, Stripper, joins_lines, stands_in_line, view as view_of};
use crate::survey::{Page, Side};
use std::collections::HashMap;

/// The passages of a page in order, with those of the texts it includes.
pub(super) fn passages(context: Context, rendered: &Rendered) -> Vec<Passage> {
    let mut walk = Walk {
        conventions: context.conventions,
        rendered,
        places: rendered.unit_places.iter().map(|place| ((place.page, place.unit), place.id.as_str())).collect(),
        passages: Vec::new(),
        begins: Some(Begins::Block),
        headings: 0,
        includes: Includes::of(context),
        open: Vec::new(),
    };
    walk.view(context.page, context.bitext);
    let mut passages = tidied(walk.passages);
    if context.bitext.article.has_bad_characters() {
        for passage in &mut passages {
            passage.text = Article::readable(&passage.text);
            passage.source = Article::readable(&passage.source);
        }
    }
    passages
}

struct Walk<'a> {
    conventions: &'a Conventions,
    rendered: &'a Rendered,
    /// Ids of units in the page, by the number of their page and their own.
    places: HashMap<(usize, usize), &'a str>,
    passages: Vec<Passage>,
    /// What the next word begins, if not only goes on.
    begins: Option<Begins>,
    /// Headings met so far.
    headings: usize,
    /// Texts taken in from other files.
    includes: Includes<'a>,
    open: Vec<Tag>,
}

impl<'a> Walk<'a> {
    fn view(&mut self, page: &'a Page, bitext: &'a Bitext) {
        let view = view_of(bitext, page.side);
        let mut sources = if page.side == Side::Target { source_texts(bitext) } else { Vec::new() };
        let mut html_block: Option<HtmlBlock> = None;
        for event in as_meant(view).iter() {
            match event.kind {
                EventKind::Open(tag) => self.open.push(tag),
                EventKind::Close(_) => drop(self.open.pop()),
                _ => {}
            }
            if let Some(block) = &mut html_block {
                match event.kind {
                    EventKind::Html(html) => block.html.push_str(view.str(html)),
                    EventKind::UnitEnd(unit) => block.units.push(unit as usize),
                    EventKind::Close(Tag::HtmlBlock) => {
                        let HtmlBlock { html, units } = html_block.take().unwrap_or_default();
                        self.raw_block(&html, units, bitext, &mut sources);
                    }
                    _ => {}
                }
                continue;
            }
            match event.kind {
                EventKind::Open(Tag::HtmlBlock) => html_block = Some(HtmlBlock::default()),
                EventKind::Open(Tag::Heading(..)) => {
                    self.begins = Some(Begins::Heading);
                    self.headings += 1;
                }
                EventKind::Open(Tag::Shown(Shown::Described(image))) => {
                    self.begins = Some(Begins::Block);
                    self.append(&view.destinations[image as usize].title);
                    self.begins = Some(Begins::Block);
                }
                EventKind::Open(tag) | EventKind::Close(tag) if tag.is_block() => self.begins = Some(Begins::Block),
                EventKind::Markup(text) => self.append(view.str(text)),
                EventKind::Html(html) => self.inline_html(view.str(html)),
                EventKind::UnitStart(unit) => {
                    let source = take_source(bitext, &mut sources, unit as usize);
                    let place = self.places.get(&(page.number, unit as usize)).map(|id| (*id).to_owned());
                    self.start_unit(place, source);
                }
                EventKind::Include(number) => self.include(page, view, number),
                kind => self.words(view, kind),
            }
        }
    }

    /// What has a place in a line wherever it comes from.
    fn words(&mut self, view: &Markdown, kind: EventKind) {
        match kind {
            EventKind::Text(text) | EventKind::Code(text) => self.append(view.str(text)),
            EventKind::SoftBreak => self.soft_break(),
            EventKind::HardBreak => self.append(" "),
            EventKind::DirectiveImage(number) => self.append(&view.destinations[number as usize].title),
            _ => {}
        }
    }

    /// A line end is a blank, but not where the page shows none.
    fn soft_break(&mut self) {
        let before = self.passages.last().filter(|_| self.begins.is_none()).map_or("", |passage| &passage.text);
        if !joins_lines(before, self.conventions) {
            self.append(" ");
        }
    }

    fn include(&mut self, page: &'a Page, view: &Markdown, number: u32) {
        let address = &view.destinations[number as usize].address;
        let Some((included, bitext)) = self.includes.find(page, address) else { return };
        if stands_in_line(self.open.last().copied()) {
            let view = view_of(bitext, included.side);
            return as_meant(view).iter().for_each(|event| self.words(view, event.kind));
        }
        self.includes.enter(included);
        self.view(included, bitext);
        self.includes.leave();
    }

    fn append(&mut self, text: &str) {
        match (self.begins.take(), self.passages.last_mut()) {
            (None, Some(passage)) => passage.text.push_str(text),
            (begins, _) => {
                let (begins, place) = (begins.unwrap_or_default(), self.heading_place());
                self.passages.push(Passage { begins, place, text: text.into(), source: String::new() });
            }
        }
    }

    fn start_unit(&mut self, place: Option<String>, source: String) {
        let is_bare =
            |passage: &&mut Passage| passage.source.is_empty() && !passage.text.contains(|c: char| c.is_alphanumeric());
        // Marks that stand before a unit belong to it.
        let bare = self.passages.last_mut().filter(|_| self.begins.is_none()).filter(is_bare);
        if let Some(passage) = bare {
            passage.source = source;
            passage.place = place.unwrap_or_else(|| std::mem::take(&mut passage.place));
            return;
        }
        let place = place.unwrap_or_else(|| self.heading_place());
        let begins = self.begins.take().unwrap_or(Begins::Nothing);
        self.passages.push(Passage { begins, place, text: String::new(), source });
    }

    /// A block of raw HTML is one passage, whatever units stand in it.
    fn raw_block(&mut self, html: &str, units: Vec<usize>, bitext: &Bitext, sources: &mut [String]) {
        self.begins = Some(Begins::Block);
        let mut words = String::new();
        Stripper::default().strip(html, &mut words);
        if !words.trim().is_empty() {
            self.append(&words);
            let english: Vec<String> = units.into_iter().map(|unit| take_source(bitext, sources, unit)).collect();
            if let Some(passage) = self.passages.last_mut() {
                passage.source = english.join(" ");
            }
        }
        self.begins = Some(Begins::Block);
    }

    fn inline_html(&mut self, html: &str) {
        if !is_html_element(html) && !html.starts_with("<!--") {
            // `<tenant>` is a place to fill in, and shown as text.
            self.append(html);
        } else if is_line_break(html) {
            self.append(" ");
        }
    }

    fn heading_place(&self) -> String {
        let heading = self.headings.checked_sub(1).and_then(|number| self.rendered.contents.get(number));
        heading.map_or_else(String::new, |heading| heading.anchor.clone())
    }
}

#[derive(Default)]
struct HtmlBlock {
    html: String,
    units: Vec<usize>,
}

/// The English words of each unit of an article.
fn source_texts(bitext: &Bitext) -> Vec<String> {
    let mut texts = vec![String::new(); bitext.units.len()];
    let Some(view) = &bitext.article.source else { return texts };
    let mut unit = None;
    for event in as_meant(view).iter() {
        match event.kind {
            EventKind::UnitStart(pair) => unit = Some(bitext.unit_of_marks[pair as usize]),
            EventKind::UnitEnd(_) => unit = None,
            EventKind::Text(text) | EventKind::Code(text) => {
                unit.into_iter().for_each(|unit| texts[unit].push_str(view.str(text)));
            }
            EventKind::SoftBreak | EventKind::HardBreak | EventKind::Close(Tag::TableCell(_)) => {
                unit.into_iter().for_each(|unit| texts[unit].push(' '));
            }
            _ => {}
        }
    }
    texts
}

/// The English of the unit that a span pair belongs to, once.
fn take_source(bitext: &Bitext, sources: &mut [String], pair: usize) -> String {
    let unit = bitext.unit_of_marks.get(pair).and_then(|unit| sources.get_mut(*unit));
    unit.map(std::mem::take).unwrap_or_default()
}

/// Passages with blanks folded, without those that have no word on either side.
fn tidied(passages: Vec<Passage>) -> Vec<Passage> {
    let mut tidy: Vec<Passage> = Vec::with_capacity(passages.len());
    let mut begins = Begins::Nothing;
    for mut passage in passages {
        if passage.begins != Begins::Nothing {
            begins = passage.begins;
        }
        passage.text = folded(&passage.text);
        passage.source = folded(&passage.source).trim().to_owned();
        if passage.source == passage.text.trim() {
            passage.source.clear();
        }
        if !passage.text.trim().is_empty() || !passage.source.is_empty() {
            passage.begins = std::mem::replace(&mut begins, Begins::Nothing);
            tidy.push(passage);
        }
    }
    tidy
}

/// A text with one blank for each run of them.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_whitespace() {
            true if folded.is_empty() || folded.ends_with(' ') => {}
            true => folded.push(' '),
            false => folded.push(c),
        }
    }
    folded
}
