//! A block as a row of characters, with what is no text standing as one character each.

use crate::align::plain::blocks::{Token, TokenKind};
use crate::model::{Markdown, Span};

/// A character of a text, or a whole token that is none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    pub(super) kind: TokenKind,
    /// The character of a text; of others, what a reader sees there: nothing, or a thing.
    pub(super) c: char,
    pub(super) span: Span,
}

/// Stands for a token that a reader sees as a thing: code, an address.
pub(super) const THING: char = '\u{fffc}';
/// Stands for a token that a reader does not see.
pub(super) const NOTHING: char = '\0';

pub(super) fn glyphs(view: &Markdown, tokens: &[Token]) -> Vec<Glyph> {
    let mut glyphs: Vec<Glyph> = Vec::new();
    for token in tokens {
        let text = token.span.of(&view.text);
        match token.kind {
            TokenKind::Text => {
                let before = glyphs.last().map_or(token.span.start, |glyph| glyph.span.end);
                for (at, c) in text.char_indices() {
                    let start = token.span.start + at as u32;
                    // A backslash that takes a mark its meaning belongs to the mark.
                    let is_escaped = at == 0 && before + 1 == start && view.text.as_bytes()[before as usize] == b'\\';
                    let span = Span { start: start - u32::from(is_escaped), end: start + c.len_utf8() as u32 };
                    glyphs.push(Glyph { kind: TokenKind::Text, c, span });
                }
            }
            kind => {
                let c = match kind {
                    TokenKind::Entity => entity(text),
                    TokenKind::Code | TokenKind::Image | TokenKind::Elsewhere | TokenKind::Address => THING,
                    TokenKind::Line | TokenKind::Break => ' ',
                    _ => NOTHING,
                };
                glyphs.push(Glyph { kind, c, span: token.span });
            }
        }
    }
    glyphs
}

/// The character of an entity, as far as it matters where sentences end.
fn entity(text: &str) -> char {
    match text {
        "&nbsp;" | "&ensp;" | "&emsp;" | "&thinsp;" => '\u{a0}',
        "&quot;" | "&ldquo;" | "&rdquo;" => '"',
        "&gt;" => '>',
        _ => THING,
    }
}

/// In how many pairs of marks a glyph stands.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Depth {
    /// Links, emphases and brackets.
    pub(super) all: u16,
    pub(super) links: u16,
}

/// The depths of all glyphs. Brackets without partner do not count.
pub(super) fn depths(glyphs: &[Glyph]) -> Vec<Depth> {
    let mut changes = vec![(0i32, 0i32); glyphs.len() + 1];
    let mut enclose = |from: usize, to: usize, link: i32| {
        changes[from] = (changes[from].0 + 1, changes[from].1 + link);
        changes[to] = (changes[to].0 - 1, changes[to].1 - link);
    };
    let mut brackets: Vec<(char, usize)> = Vec::new();
    let mut marks: Vec<(TokenKind, usize)> = Vec::new();
    for (at, glyph) in glyphs.iter().enumerate() {
        match (glyph.kind, glyph.c) {
            (TokenKind::OpenLink | TokenKind::OpenEmphasis, _) => marks.push((glyph.kind, at)),
            (TokenKind::CloseLink | TokenKind::CloseEmphasis, _) => {
                if let Some((kind, from)) = marks.pop() {
                    enclose(from, at, i32::from(kind == TokenKind::OpenLink));
                }
            }
            (TokenKind::Text, '(' | '[' | '{' | '（' | '［') if brackets.len() < MOST_BRACKETS => {
                brackets.push((partner(glyph.c), at));
            }
            (TokenKind::Text, ')' | ']' | '}' | '）' | '］') => {
                if let Some(open) = brackets.iter().rposition(|(close, _)| *close == glyph.c) {
                    enclose(brackets[open].1, at, 0);
                    brackets.truncate(open);
                }
            }
            _ => {}
        }
    }
    let mut depth = (0, 0);
    let small = |depth: i32| depth.clamp(0, i32::from(u16::MAX)) as u16;
    let depth_at = |change: &(i32, i32)| {
        depth = (depth.0 + change.0, depth.1 + change.1);
        Depth { all: small(depth.0), links: small(depth.1) }
    };
    changes[..glyphs.len()].iter().map(depth_at).collect()
}

/// Brackets that are open at once, at most; the limit keeps the time linear.
const MOST_BRACKETS: usize = 32;

pub(super) fn line_starts(glyphs: &[Glyph]) -> Vec<usize> {
    let (mut first, mut is_open) = (0, true);
    let start = |(at, glyph): (usize, &Glyph)| {
        match glyph.kind {
            TokenKind::Line | TokenKind::Break => is_open = true,
            _ if is_open && glyph.c != NOTHING && !glyph.c.is_whitespace() => (first, is_open) = (at, false),
            _ => {}
        }
        first
    };
    glyphs.iter().enumerate().map(start).collect()
}

fn partner(open: char) -> char {
    match open {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        '（' => '）',
        _ => '］',
    }
}
/// The stretch of some glyphs without blanks at its edges; `None` if nothing is left.
pub(super) fn span_of(glyphs: &[Glyph]) -> Option<Span> {
    let is_blank = |glyph: &&Glyph| glyph.c.is_whitespace() && glyph.kind != TokenKind::Entity;
    let start = glyphs.iter().find(|glyph| !is_blank(glyph))?.span.start;
    let end = glyphs.iter().rfind(|glyph| !is_blank(glyph))?.span.end;
    Some(Span { start, end })
}
