//! The leaf text blocks of a view, in order, each as a list of tokens.

use super::html;
use crate::model::{Event, EventKind, Markdown, Span, Tag};
use std::ops::Range;

/// What kind of block a text stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading of this level.
    Heading(u8),
    /// An item of a list.
    Item,
    /// An item of a numbered list.
    Numbered,
    /// In a quotation or an alert.
    Quotation,
    /// A cell of a table.
    Cell,
    Paragraph,
    /// A code block; nothing in it is aligned.
    Code,
}

/// A leaf block, or the part of one that another cannot share a sentence with.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) kind: Kind,
    pub(super) tokens: Range<usize>,
}

/// A text that takes numbers and has no unit: what stands for an image on its own, or a picture in a table.
#[derive(Debug, Clone)]
pub(super) struct HiddenText {
    /// The number of the block that follows.
    pub(super) before: usize,
    pub(super) text: Box<str>,
}

/// A part of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) kind: TokenKind,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// Words and marks a reader sees.
    Text,
    /// A character written as an entity.
    Entity,
    Code,
    /// An inline HTML tag or comment.
    Tag,
    /// An image with all that belongs to it.
    Image,
    /// An include, a video, a code sample: what stands for something kept elsewhere.
    Elsewhere,
    /// An address that is its own text.
    Address,
    /// A line end within a paragraph that a page shows as a blank.
    Line,
    /// A line end that a page shows as one.
    Break,
    OpenLink,
    CloseLink,
    /// Marks of bold, italic or struck text.
    OpenEmphasis,
    CloseEmphasis,
}

/// The blocks of a view.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    pub(super) blocks: Vec<Block>,
    /// Of all blocks.
    pub(super) tokens: Vec<Token>,
    pub(super) hidden: Vec<HiddenText>,
}

/// Cuts a view into blocks. Those without a word of any language are left out.
pub(super) fn blocks(view: &Markdown) -> Blocks {
    let blocks = Blocks::default();
    let mut collector = Collector { view, containers: Vec::new(), first: 0, whole: None, images: Vec::new(), blocks };
    for event in &view.events {
        collector.take(event);
    }
    collector.end_block();
    collector.blocks
}

struct Collector<'a> {
    view: &'a Markdown,
    /// Open blocks, outermost first.
    containers: Vec<Tag>,
    /// The first token of the block at hand.
    first: usize,
    /// An element that is one token, whatever is in it: its span and what it becomes.
    whole: Option<(Span, TokenKind)>,
    /// The alternative texts of the images of the block at hand.
    images: Vec<Box<str>>,
    blocks: Blocks,
}

impl Collector<'_> {
    fn take(&mut self, event: &Event) {
        if let Some((span, kind)) = self.whole {
            if matches!(event.kind, EventKind::Close(_)) && event.span == span {
                self.whole = None;
                self.push(span, kind);
            }
            return;
        }
        match event.kind {
            EventKind::Open(tag) => self.open(tag, event.span),
            EventKind::Close(tag) => self.close(tag, event.span),
            EventKind::Text(crate::model::Text::Slice(_)) => self.push(event.span, TokenKind::Text),
            EventKind::Text(_) => self.push(event.span, TokenKind::Entity),
            EventKind::Code(_) => self.push(event.span, TokenKind::Code),
            EventKind::Html(_) if self.containers.last() == Some(&Tag::HtmlBlock) => {}
            EventKind::Html(_) => self.tag(event.span),
            EventKind::SoftBreak => self.push(event.span, TokenKind::Line),
            EventKind::HardBreak => self.push(event.span, TokenKind::Break),
            EventKind::Rule => self.end_block(),
            EventKind::Include(_)
            | EventKind::Video(_)
            | EventKind::CodeElsewhere(_)
            | EventKind::DirectiveImage(_) => {
                self.push(event.span, TokenKind::Elsewhere);
            }
            EventKind::FootnoteReference(_) | EventKind::Markup(_) => self.push(event.span, TokenKind::Tag),
            EventKind::TaskMarker(_) | EventKind::Directive(_) | EventKind::UnitStart(_) | EventKind::UnitEnd(_) => {}
        }
    }

    fn open(&mut self, tag: Tag, span: Span) {
        match tag {
            Tag::Link(number) if self.view.destinations[number as usize].is_autolink => {
                self.whole = Some((span, TokenKind::Address));
            }
            Tag::Link(_) => self.push(Span { start: span.start, end: span.start + 1 }, TokenKind::OpenLink),
            Tag::Image(_) => {
                let written = span.of(&self.view.text);
                let alternative = written.strip_prefix("![").and_then(|rest| rest.split("](").next());
                self.images.extend(alternative.map(Box::from));
                self.whole = Some((span, TokenKind::Image));
            }
            Tag::Emphasis => self.mark(Span { start: span.start, end: span.start + 1 }, TokenKind::OpenEmphasis),
            Tag::Strong | Tag::Strikethrough => {
                self.mark(Span { start: span.start, end: span.start + 2 }, TokenKind::OpenEmphasis);
            }
            _ => {
                self.end_block();
                self.containers.push(tag);
            }
        }
    }

    fn close(&mut self, tag: Tag, span: Span) {
        match tag {
            Tag::Link(_) => {
                let start = self.last_end().clamp(span.start, span.end);
                self.push(Span { start, end: span.end }, TokenKind::CloseLink);
            }
            Tag::Emphasis => self.mark(Span { start: span.end - 1, end: span.end }, TokenKind::CloseEmphasis),
            Tag::Strong | Tag::Strikethrough => {
                self.mark(Span { start: span.end - 2, end: span.end }, TokenKind::CloseEmphasis);
            }
            Tag::Image(_) => {}
            Tag::CodeBlock(_) => {
                self.blocks.tokens.truncate(self.first);
                self.blocks.blocks.push(Block { kind: Kind::Code, tokens: self.first..self.first });
                self.containers.pop();
            }
            Tag::HtmlBlock => {
                self.html_block(span);
                self.end_block();
                self.containers.pop();
            }
            _ => {
                self.end_block();
                self.containers.pop();
            }
        }
    }

    /// An inline tag: `<br>` ends the text before it, `<b>` does not.
    fn tag(&mut self, span: Span) {
        let tag = span.of(&self.view.text);
        if html::is_named(tag, "br") {
            self.push(span, TokenKind::Break);
        } else if html::is_named(tag, "img") {
            self.push(span, TokenKind::Image);
        } else if html::parts_text(tag) {
            self.end_block();
        } else {
            self.push(span, TokenKind::Tag);
        }
    }

    fn html_block(&mut self, span: Span) {
        let mut at = span.start;
        for part in html::parts(span.of(&self.view.text)) {
            let (html::Part::Tag(text) | html::Part::Text(text)) = part;
            let place = Span { start: at, end: at + text.len() as u32 };
            at = place.end;
            match part {
                html::Part::Tag(_) => self.tag(place),
                html::Part::Text(_) => self.push(place, TokenKind::Text),
            }
        }
    }

    fn last_end(&self) -> u32 {
        self.blocks.tokens[self.first..].last().map_or(0, |token| token.span.end)
    }

    /// Marks of emphasis, where it is written with marks: the title of a shortcode is set in bold without any.
    fn mark(&mut self, span: Span, kind: TokenKind) {
        let is_mark = |text: &str| text.bytes().all(|byte| matches!(byte, b'*' | b'_' | b'~'));
        if self.view.text.get(span.range()).is_some_and(is_mark) {
            self.push(span, kind);
        }
    }

    fn push(&mut self, span: Span, kind: TokenKind) {
        if !span.is_empty() {
            self.blocks.tokens.push(Token { span, kind });
        }
    }

    /// Ends the block at hand, and keeps it if it has words.
    fn end_block(&mut self) {
        let images = std::mem::take(&mut self.images);
        let tokens = &self.blocks.tokens[self.first..];
        let texts = || tokens.iter().filter(|token| token.kind == TokenKind::Text);
        let has_words = texts().any(|token| has_words(token.span.of(&self.view.text)));
        let first = tokens.first().map_or("", |token| token.span.of(&self.view.text));
        if has_words && !first.starts_with(":::") && !(tokens.len() == 1 && is_emoji(first)) {
            let tokens = self.first..self.blocks.tokens.len();
            self.first = tokens.end;
            self.blocks.blocks.push(Block { kind: self.kind(), tokens });
            return;
        }
        let before = self.blocks.blocks.len();
        if is_emoji(first) {
            self.blocks.hidden.push(HiddenText { before, text: first.into() });
        } else if !has_words && self.kind() != Kind::Cell {
            self.blocks.hidden.extend(images.into_iter().map(|text| HiddenText { before, text }));
        }
        self.blocks.tokens.truncate(self.first);
    }

    fn kind(&self) -> Kind {
        let kinds = self.containers.iter().enumerate().rev().filter_map(|(depth, tag)| match tag {
            Tag::Heading(level, _) => Some(Kind::Heading(*level)),
            Tag::Item => match depth.checked_sub(1).map(|list| self.containers[list]) {
                Some(Tag::List(Some(_))) => Some(Kind::Numbered),
                _ => Some(Kind::Item),
            },
            Tag::BlockQuote | Tag::Alert(_) => Some(Kind::Quotation),
            Tag::TableCell(_) => Some(Kind::Cell),
            _ => None,
        });
        kinds.into_iter().next().unwrap_or(Kind::Paragraph)
    }
}

/// Whether a text has a letter or digit that no address holds.
fn has_words(text: &str) -> bool {
    text.split_whitespace().any(|word| !word.contains("://") && word.chars().any(char::is_alphanumeric))
}

/// Whether a text is the short code of an emoji, `:heavy_check_mark:`.
fn is_emoji(text: &str) -> bool {
    let name = text.trim().strip_prefix(':').and_then(|rest| rest.strip_suffix(':'));
    name.is_some_and(|name| {
        !name.is_empty()
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'+' | b'-'))
    })
}
