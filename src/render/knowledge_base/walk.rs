//! From the events of an article to its blocks, with the texts that it includes.

use super::blocks::{Block, Kind, Part};
use crate::locale::Conventions;
use crate::model::{Bitext, EventKind, Markdown, Shown, Tag};
use crate::parse::{as_meant, is_html_element, is_line_break};
use crate::render::article::{Context, Includes, Stripper, joins_lines, link, stands_in_line, view};
use crate::survey::{Page, Side};

/// The blocks that the page of a context shows, those of included texts too.
pub(super) fn blocks_of_page(context: Context) -> Vec<Block> {
    let mut walker = Walker::new(context, Some(Includes::of(context)));
    walker.walk(context.page, context.bitext, view(context.bitext, context.page.side), None);
    walker.blocks
}

/// The blocks of the article's English; none where there is no English in it.
pub(super) fn blocks_of_source(context: Context) -> Vec<Block> {
    let mut walker = Walker::new(context, None);
    if let (Some(source), Side::Target) = (&context.bitext.article.source, context.page.side) {
        walker.walk(context.page, context.bitext, source, None);
    }
    walker.blocks
}

struct Walker<'a> {
    context: Context<'a>,
    conventions: &'a Conventions,
    /// Texts taken in from other files; `None` if none is.
    includes: Option<Includes<'a>>,
    open: Vec<Tag>,
    blocks: Vec<Block>,
    parts: Vec<Part>,
    unit: Option<usize>,
    /// Whether anything of the unit has been seen.
    has_seen_unit: bool,
    /// Whether the words of the block end with a blank, or there are none.
    is_after_blank: bool,
    /// Elements open within an image that is shown, itself included.
    image_depth: usize,
    html: Option<Stripper>,
}

impl<'a> Walker<'a> {
    fn new(context: Context<'a>, includes: Option<Includes<'a>>) -> Walker<'a> {
        Walker {
            context,
            conventions: context.conventions,
            includes,
            open: Vec::new(),
            blocks: Vec::new(),
            parts: Vec::new(),
            unit: None,
            has_seen_unit: false,
            is_after_blank: true,
            image_depth: 0,
            html: None,
        }
    }

    /// Walks through a view. `unit` is the one that all of it belongs to, if it is taken into another text.
    fn walk(&mut self, page: &'a Page, bitext: &'a Bitext, view: &'a Markdown, unit: Option<usize>) {
        // Units of included texts belong to other articles, and those of a rebuilt one to the translation.
        let is_own = self.context.page.side == Side::Target && !self.is_included();
        for event in as_meant(view).iter() {
            match event.kind {
                EventKind::UnitStart(marks) if is_own => {
                    self.unit = bitext.unit_of_marks.get(marks as usize).copied();
                    self.has_seen_unit = false;
                }
                EventKind::UnitEnd(_) if is_own => {
                    if !self.has_seen_unit {
                        self.push("");
                    }
                    self.unit = unit;
                }
                EventKind::Open(tag) => self.enter(page, view, tag),
                EventKind::Close(tag) => self.leave(tag),
                _ if self.image_depth > 0 => {}
                EventKind::Text(words) | EventKind::Code(words) | EventKind::Markup(words) => {
                    self.push(view.str(words));
                }
                EventKind::SoftBreak => self.soft_break(),
                EventKind::HardBreak => self.push(" "),
                EventKind::Html(html) => self.raw_html(view.str(html)),
                EventKind::DirectiveImage(image) => self.missing_image(page, view, image),
                EventKind::Include(number) => self.include(page, &view.destinations[number as usize].address),
                _ => {}
            }
        }
        self.end_block();
    }

    fn enter(&mut self, page: &Page, view: &Markdown, tag: Tag) {
        if self.image_depth > 0 {
            self.image_depth += 1;
        } else if let Tag::Image(number) = tag {
            let is_shown = link(self.context, page, &view.destinations[number as usize].address).is_some();
            self.image_depth = usize::from(is_shown);
        }
        if tag.is_block() {
            self.end_block();
        }
        if tag == Tag::HtmlBlock {
            self.html = Some(Stripper::default());
        }
        self.open.push(tag);
        if let Tag::Shown(Shown::Described(image)) = tag {
            self.missing_image(page, view, image);
        }
    }

    fn leave(&mut self, tag: Tag) {
        self.image_depth = self.image_depth.saturating_sub(1);
        if tag.is_block() {
            self.end_block();
        }
        self.open.pop();
        match tag {
            Tag::HtmlBlock => self.html = None,
            Tag::TableHead | Tag::TableRow => {
                if let Some(last) = self.blocks.last_mut() {
                    last.is_in_row = false;
                }
            }
            _ => {}
        }
    }

    /// Adds words to the block, as those of the unit at hand.
    fn push(&mut self, words: &str) {
        self.has_seen_unit = true;
        if self.parts.last().is_none_or(|last| last.unit != self.unit) {
            self.parts.push(Part { unit: self.unit, words: String::new() });
        }
        if matches!(self.open.last(), Some(Tag::CodeBlock(_))) {
            return self.parts.last_mut().expect("one was pushed").words.push_str(words);
        }
        let mut is_after_blank = self.is_after_blank;
        let last = self.parts.last_mut().expect("one was pushed");
        for c in words.chars() {
            let is_blank = c.is_whitespace();
            match (is_blank, is_after_blank) {
                (true, true) => {}
                (true, false) => last.words.push(' '),
                (false, _) => last.words.push(c),
            }
            is_after_blank = is_blank;
        }
        self.is_after_blank = is_after_blank;
    }

    /// In Chinese and Japanese, a line end within a sentence is no blank.
    fn soft_break(&mut self) {
        let last = self.parts.last().map_or("", |part| part.words.as_str());
        if !joins_lines(last, self.conventions) {
            self.push(" ");
        }
    }

    fn raw_html(&mut self, html: &str) {
        match self.html.take() {
            Some(mut stripper) => {
                let mut words = String::new();
                stripper.strip(html, &mut words);
                if html.starts_with('<') {
                    self.push(" ");
                }
                self.push(&words);
                self.html = Some(stripper);
            }
            // `<tenant>` is no element but a place to fill in.
            None if !html.starts_with("<!--") && !is_html_element(html) => self.push(html),
            None if is_line_break(html) => self.push(" "),
            None => {}
        }
    }

    fn include(&mut self, page: &Page, address: &str) {
        let Some(includes) = &mut self.includes else { return };
        let Some((included, bitext)) = includes.find(page, address) else { return };
        let included_view = view(bitext, included.side);
        if stands_in_line(self.open.last().copied()) {
            return self.words_alone(included, included_view);
        }
        includes.enter(included);
        let unit = self.unit;
        self.walk(included, bitext, included_view, unit);
        if let Some(includes) = &mut self.includes {
            includes.leave();
        }
    }

    fn is_included(&self) -> bool {
        self.includes.as_ref().is_some_and(|includes| !includes.is_in_page())
    }

    /// Within a line, only the words of an included text have a place.
    fn words_alone(&mut self, page: &Page, view: &Markdown) {
        for event in as_meant(view).iter() {
            match event.kind {
                EventKind::Text(words) | EventKind::Code(words) => self.push(view.str(words)),
                EventKind::SoftBreak => self.soft_break(),
                EventKind::HardBreak => self.push(" "),
                EventKind::DirectiveImage(image) => self.missing_image(page, view, image),
                _ => {}
            }
        }
    }

    /// What an image shows is told in words only where there is no image.
    fn missing_image(&mut self, page: &Page, view: &Markdown, image: u32) {
        let image = &view.destinations[image as usize];
        if link(self.context, page, &image.address).is_none() {
            self.push(&image.title);
        }
    }

    fn end_block(&mut self) {
        let parts = std::mem::take(&mut self.parts);
        self.is_after_blank = true;
        let kind = self.kind();
        let is_empty = parts.iter().all(|part| part.unit.is_none() && part.words.trim().is_empty());
        // A heading that shows nothing is one all the same: the page has an anchor for it.
        let is_heading = matches!(self.open.last(), Some(Tag::Heading(..)));
        if !is_empty || is_heading {
            let is_label = self.open.last() == Some(&Tag::Shown(Shown::TabLabel));
            let (is_in_row, is_included) = (kind == Kind::Cell, self.is_included());
            self.blocks.push(Block { kind, parts, is_in_row, is_included, is_label });
        }
    }

    fn kind(&self) -> Kind {
        let mut kind = Kind::Paragraph;
        for tag in self.open.iter().rev() {
            kind = match tag {
                Tag::Heading(..) => Kind::Heading,
                Tag::TableCell(_) => Kind::Cell,
                Tag::CodeBlock(_) => Kind::Code,
                Tag::HtmlBlock => Kind::Html,
                Tag::Footnote(_) => Kind::Footnote,
                Tag::Item => Kind::ListItem,
                Tag::Alert(_) => Kind::Alert,
                Tag::BlockQuote => Kind::Quote,
                _ => continue,
            };
            break;
        }
        kind
    }
}
