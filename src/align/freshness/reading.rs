//! An English text in a form in which two that say the same are the same.
//!
//! The localizer joins lines, folds blanks, escapes marks, writes characters as entities, moves blanks around emphasis,
//! translates the text of images, and puts its locale into addresses. None of that is a change of the English.

use super::mask::{locale_parts, without_locale};
use super::strand::Strand;
use crate::align::plain::{HtmlPart, html_parts};
use crate::model::{EventKind, Markdown, Span, Tag, Text};
use xxhash_rust::xxh3::xxh3_64;

/// What is compared of a view.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// All that is to be translated, with its marks and addresses; without blanks.
    pub(super) written: Strand,
    /// Letters and digits only, without case.
    pub(super) letters: Strand,
    /// Where each word begins, and what it is.
    pub(super) words: Vec<(u32, Word)>,
    /// Of each code block, what stands in it.
    pub(super) code_blocks: Vec<u64>,
    /// Where links, images and includes lead.
    pub(super) destinations: Vec<u64>,
    /// The levels of headings.
    pub(super) headings: Vec<u64>,
}

/// A word without case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Word {
    pub(super) hash: u64,
    /// How much it tells. Short words are mostly those that any sentence has.
    pub(super) weight: u32,
}

/// Words of up to so many bytes tell half as much as others.
const SHORT: usize = 3;

/// Reads a view.
pub(super) fn read(view: &Markdown) -> Reading {
    let mut reader = Reader { view, reading: Reading::default(), images: 0, code: None, in_html: false };
    for event in &view.events {
        reader.take(event.kind, event.span);
    }
    reader.reading
}

struct Reader<'a> {
    view: &'a Markdown,
    reading: Reading,
    /// Images that are open: their text is translated without a unit.
    images: u32,
    /// What the code block at hand holds so far.
    code: Option<String>,
    /// Whether a block of raw HTML is open, which was read when it began.
    in_html: bool,
}

impl Reader<'_> {
    fn take(&mut self, kind: EventKind, span: Span) {
        let at = span.start;
        match kind {
            EventKind::Open(tag) => self.open(tag, span),
            EventKind::Close(tag) => self.close(tag, span),
            _ if self.images > 0 || self.in_html => {}
            EventKind::Text(text) => self.text(text, span),
            EventKind::Code(text) => {
                let code = self.view.str(text);
                self.reading.written.put(at, &format!("`{}`", without_blanks(code)));
                self.words(code, |_| at);
            }
            EventKind::Html(text) => self.tag(self.view.str(text), at),
            EventKind::Include(number) => {
                let address = without_locale(&self.view.destinations[number as usize].address).into_owned();
                self.reading.destinations.push(xxh3_64(address.as_bytes()));
                self.reading.written.put(at, &format!("{{include {address}}}"));
            }
            EventKind::Video(address) => {
                let address = without_locale(self.view.str(address)).into_owned();
                self.reading.written.put(at, &format!("{{video {address}}}"));
                self.reading.destinations.push(xxh3_64(address.as_bytes()));
            }
            EventKind::CodeElsewhere(text) => self.reading.code_blocks.push(xxh3_64(self.view.str(text).as_bytes())),
            EventKind::DirectiveImage(number) => self.image(number, at),
            EventKind::FootnoteReference(name) => {
                self.reading.written.put(at, &format!("[^{}]", self.view.str(name)));
            }
            EventKind::Markup(_) => self.reading.written.put(at, &without_blanks(span.of(&self.view.text))),
            EventKind::Rule
            | EventKind::SoftBreak
            | EventKind::HardBreak
            | EventKind::TaskMarker(_)
            | EventKind::Directive(_)
            | EventKind::UnitStart(_)
            | EventKind::UnitEnd(_) => {}
        }
    }

    fn open(&mut self, tag: Tag, span: Span) {
        match tag {
            Tag::Image(number) => {
                self.image(number, span.start);
                self.images += 1;
            }
            Tag::CodeBlock(_) => self.code = Some(String::new()),
            Tag::HtmlBlock => {
                self.html_block(span);
                self.in_html = true;
            }
            Tag::Heading(level, _) => self.reading.headings.push(u64::from(level)),
            Tag::Link(number) if !self.view.destinations[number as usize].is_autolink => {
                self.reading.written.put(span.start, "[");
            }
            tag => self.mark(tag, span.start),
        }
    }

    fn close(&mut self, tag: Tag, span: Span) {
        let last = span.end.saturating_sub(1).max(span.start);
        match tag {
            Tag::Image(_) => self.images -= 1,
            Tag::CodeBlock(_) => {
                let code = self.code.take().unwrap_or_default();
                // Over some stretches of a file, the localizer writes quotes as entities, even in code.
                let code = code.replace("&quot;", "\"");
                let lines: Vec<&str> = code.lines().map(str::trim_end).collect();
                self.reading.code_blocks.push(xxh3_64(lines.join("\n").trim().as_bytes()));
            }
            Tag::HtmlBlock => self.in_html = false,
            Tag::Link(number) => {
                let destination = &self.view.destinations[number as usize];
                let address = without_locale(&destination.address);
                self.reading.destinations.push(xxh3_64(address.as_bytes()));
                if !destination.is_autolink {
                    self.reading.written.put(last, &format!("]({address})"));
                }
            }
            tag => self.mark(tag, last),
        }
    }

    /// The marks of emphasis, whichever way they are written.
    fn mark(&mut self, tag: Tag, at: u32) {
        let mark = match tag {
            Tag::Emphasis => "*",
            Tag::Strong => "**",
            Tag::Strikethrough => "~~",
            _ => return,
        };
        self.reading.written.put(at, mark);
    }

    fn image(&mut self, number: u32, at: u32) {
        let address = without_locale(&self.view.destinations[number as usize].address);
        self.reading.destinations.push(xxh3_64(address.as_bytes()));
        self.reading.written.put(at, &format!("![]({address})"));
    }

    fn text(&mut self, text: Text, span: Span) {
        let words = self.view.str(text);
        if let Some(code) = &mut self.code {
            code.push_str(words);
            return;
        }
        match text {
            Text::Slice(place) => self.characters(words, place.start),
            Text::Decoded(_) => {
                self.reading.written.put(span.start, &without_blanks(words));
                self.words(words, |_| span.start);
            }
        }
    }

    fn html_block(&mut self, span: Span) {
        let view = self.view;
        let mut at = span.start;
        for part in html_parts(span.of(&view.text)) {
            let (HtmlPart::Tag(text) | HtmlPart::Text(text)) = part;
            match part {
                HtmlPart::Tag(tag) => self.tag(tag, at),
                HtmlPart::Text(text) => self.characters(text, at),
            }
            at += text.len() as u32;
        }
    }

    /// Comments are seen by nobody, and the localizer puts anchors of its own before headings.
    fn tag(&mut self, tag: &str, at: u32) {
        let lower = tag.to_ascii_lowercase();
        let is_anchor = lower == "</a>" || (lower.starts_with("<a ") && !lower.contains("href"));
        if !is_anchor && !lower.starts_with("<!--") {
            self.reading.written.put(at, &without_blanks(&without_locale(&lower)));
        }
    }

    /// Takes over a text of the view that begins at `start`.
    fn characters(&mut self, text: &str, start: u32) {
        let masked = locale_parts(text);
        let mut passed = 0;
        let mut rest = text.char_indices().peekable();
        while let Some((offset, c)) = rest.next() {
            passed += usize::from(masked.get(passed).is_some_and(|part| part.end <= offset));
            let is_masked = masked.get(passed).is_some_and(|part| part.contains(&offset));
            let is_escape = c == '\\' && rest.peek().is_some_and(|(_, next)| next.is_ascii_punctuation());
            if is_masked || is_escape || is_blank(c) {
                continue;
            }
            match entity(&text[offset..]).filter(|_| c == '&') {
                Some((entity, decoded)) => {
                    self.reading.written.put(start + offset as u32, decoded);
                    rest.nth(entity.len() - 2);
                }
                None => self.reading.written.push(start + offset as u32, c),
            }
        }
        let is_masked = |offset: usize| masked.iter().any(|part| part.contains(&offset));
        self.words_where(text, |offset| start + offset as u32, |offset| !is_masked(offset));
    }

    fn words(&mut self, text: &str, place: impl Fn(usize) -> u32) {
        self.words_where(text, place, |_| true);
    }

    fn words_where(&mut self, text: &str, place: impl Fn(usize) -> u32, counts: impl Fn(usize) -> bool) {
        let mut at = 0;
        for run in text.split(|c: char| !c.is_alphanumeric()) {
            let offset = run.as_ptr() as usize - text.as_ptr() as usize;
            debug_assert!(at <= offset);
            at = offset;
            if run.is_empty() || !counts(offset) {
                continue;
            }
            let lower = run.to_lowercase();
            let weight = if run.len() <= SHORT { 1 } else { 2 };
            self.reading.letters.put(place(offset), &lower);
            self.reading.words.push((place(offset), Word { hash: xxh3_64(lower.as_bytes()), weight }));
        }
    }
}

fn without_blanks(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let is_escape = c == '\\' && rest.peek().is_some_and(char::is_ascii_punctuation);
        if !is_escape && !is_blank(c) {
            kept.push(c);
        }
    }
    kept
}

/// Blanks, and characters that nobody sees.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// The entity that a raw text begins with, of those that the localizer writes, and what it stands for.
fn entity(text: &str) -> Option<(&'static str, &'static str)> {
    let known = [("&gt;", ">"), ("&lt;", "<"), ("&quot;", "\""), ("&amp;", "&"), ("&nbsp;", "")];
    known.into_iter().find(|(entity, _)| text.starts_with(entity))
}
