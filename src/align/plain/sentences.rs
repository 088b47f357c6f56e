//! Where a block is cut into sentences: after a mark that ends one, never within a link, brackets or bold text.
//!
//! What ends a sentence in a language is data (`locale/data`); that Markdown stands in the text is known here.

use super::blocks::{Token, TokenKind};
use crate::locale::SentenceBreaks;
use crate::model::{Markdown, Span};

/// The sentences of a block, without blanks at their edges.
pub(super) fn cut(view: &Markdown, tokens: &[Token], breaks: &SentenceBreaks) -> Vec<Span> {
    let glyphs = glyphs(view, tokens);
    let depths = depths(&glyphs);
    let cutter = Cutter { glyphs: &glyphs, depths: &depths, breaks };
    let (mut first, mut at, mut sentences) = (0, 0, Vec::new());
    while at < glyphs.len() {
        match glyphs[at].kind {
            TokenKind::Break | TokenKind::Image if depths[at] == 0 => {
                sentences.extend(sentence(view, &glyphs[first..at]));
                (first, at) = (at + 1, at + 1);
            }
            TokenKind::Line if depths[at] == 0 && cutter.line_ends_sentence(at) => {
                sentences.extend(sentence(view, &glyphs[first..at]));
                (first, at) = (at + 1, at + 1);
            }
            TokenKind::Text => match cutter.end_after(at) {
                Some(end) => {
                    sentences.extend(sentence(view, &glyphs[first..end]));
                    (first, at) = (end, end);
                }
                None => at += 1,
            },
            _ => at += 1,
        }
    }
    sentences.extend(sentence(view, &glyphs[first..]));
    sentences
}

/// A character of a text, or a whole token that is none.
#[derive(Debug, Clone, Copy)]
struct Glyph {
    kind: TokenKind,
    /// The character of a text; of others, what a reader sees there: nothing, or a thing.
    c: char,
    span: Span,
}

/// Stands for a token that a reader sees as a thing: code, an address.
const THING: char = '\u{fffc}';
/// Stands for a token that a reader does not see.
const NOTHING: char = '\0';

fn glyphs(view: &Markdown, tokens: &[Token]) -> Vec<Glyph> {
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

/// For each glyph, in how many links, emphases and pairs of brackets it stands. Brackets without partner do not count.
fn depths(glyphs: &[Glyph]) -> Vec<u16> {
    let mut changes = vec![0i32; glyphs.len() + 1];
    let mut enclose = |from: usize, to: usize| {
        changes[from] += 1;
        changes[to] -= 1;
    };
    let mut brackets: Vec<(char, usize)> = Vec::new();
    let mut marks: Vec<(TokenKind, usize)> = Vec::new();
    for (at, glyph) in glyphs.iter().enumerate() {
        match (glyph.kind, glyph.c) {
            (TokenKind::OpenLink | TokenKind::OpenEmphasis, _) => marks.push((glyph.kind, at)),
            (TokenKind::CloseLink | TokenKind::CloseEmphasis, _) => {
                if let Some((_, from)) = marks.pop() {
                    enclose(from, at);
                }
            }
            (TokenKind::Text, '(' | '[' | '{' | '（' | '［') => brackets.push((partner(glyph.c), at)),
            (TokenKind::Text, ')' | ']' | '}' | '）' | '］') => {
                if let Some(open) = brackets.iter().rposition(|(close, _)| *close == glyph.c) {
                    enclose(brackets[open].1, at);
                    brackets.truncate(open);
                }
            }
            _ => {}
        }
    }
    let mut depth = 0;
    let depth_at = |change: &i32| {
        depth += change;
        depth.clamp(0, i32::from(u16::MAX)) as u16
    };
    changes[..glyphs.len()].iter().map(depth_at).collect()
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

struct Cutter<'a> {
    glyphs: &'a [Glyph],
    depths: &'a [u16],
    breaks: &'a SentenceBreaks,
}

impl Cutter<'_> {
    fn c(&self, at: usize) -> char {
        self.glyphs.get(at).map_or(' ', |glyph| glyph.c)
    }

    /// Where the sentence ends whose last mark stands at `at`: behind all that belongs to it.
    fn end_after(&self, at: usize) -> Option<usize> {
        let mark = self.c(at);
        if !self.breaks.is_end(mark) {
            return None;
        }
        let is_wide = self.breaks.is_wide_end(mark);
        let mut end = at + 1;
        while end < self.glyphs.len() && (self.is_end(end) || self.is_closer(end)) {
            end += 1;
        }
        if end >= self.glyphs.len() || self.depths[end - 1].min(self.depths[end]) > 0 {
            return None;
        }
        let has_blank = self.is_blank(end);
        if !has_blank && !is_wide {
            return None;
        }
        let next = (end..self.glyphs.len()).find(|at| !self.is_blank(*at) && self.c(*at) != NOTHING)?;
        let fits = self.may_begin(at, next) && (is_wide || !self.is_abbreviation(at, next));
        fits.then_some(end)
    }

    fn is_end(&self, at: usize) -> bool {
        self.glyphs[at].kind == TokenKind::Text && self.breaks.is_end(self.c(at))
    }

    fn is_closer(&self, at: usize) -> bool {
        match self.glyphs[at].kind {
            TokenKind::CloseLink | TokenKind::CloseEmphasis => true,
            TokenKind::Tag => true,
            TokenKind::Text | TokenKind::Entity => {
                matches!(self.c(at), '"' | '\'' | '”' | '’' | '»' | '“' | ')' | ']' | '}' | '*' | '_')
                    || matches!(self.c(at), '）' | '］' | '」' | '』' | '】' | '》' | '〉')
            }
            _ => false,
        }
    }

    fn is_blank(&self, at: usize) -> bool {
        self.glyphs.get(at).is_some_and(|glyph| glyph.c.is_whitespace() || matches!(glyph.c, '\u{200b}' | '\u{feff}'))
    }

    /// Whether a sentence may begin at `next` if the one before ends with the mark at `at`.
    fn may_begin(&self, at: usize, next: usize) -> bool {
        let c = self.c(next);
        !(self.breaks.begins_with_capital && c.is_lowercase() && c != THING) && !(c == '>' && self.c(at) == '.')
    }

    /// Whether the full stop at `at` belongs to the word before it.
    fn is_abbreviation(&self, at: usize, next: usize) -> bool {
        if self.c(at) != '.' {
            return false;
        }
        let is_part = |c: char| c.is_alphanumeric() || c == '.';
        let start = (0..at).rev().take_while(|at| is_part(self.c(*at))).last();
        let word: String = start.map_or(String::new(), |start| (start..at).map(|at| self.c(at)).collect());
        let is_ellipsis = word.ends_with('.') && word.chars().all(|c| c == '.');
        if is_ellipsis || word.is_empty() {
            return word.is_empty() || !self.c(next).is_uppercase();
        }
        let letters = word.chars().count();
        let is_number = word.chars().all(char::is_numeric);
        let is_ordinal = is_number && letters <= self.breaks.ordinal_digits;
        let is_initial = letters == 1 && !is_number && self.breaks.begins_with_capital;
        let is_list_number = is_number && start == self.first_of_line(at);
        let is_known = self.breaks.is_abbreviation(&word);
        is_ordinal || is_initial || is_list_number || is_known
    }

    /// The first glyph of the line of `at` that a reader sees.
    fn first_of_line(&self, at: usize) -> Option<usize> {
        let line = (0..at).rev().find(|at| matches!(self.glyphs[*at].kind, TokenKind::Line | TokenKind::Break));
        (line.map_or(0, |line| line + 1)..=at).find(|at| self.c(*at) != NOTHING && !self.is_blank(*at))
    }

    /// Whether the line end at `at` ends a sentence as well: it follows a mark that ends one, or that announces a list.
    fn line_ends_sentence(&self, at: usize) -> bool {
        let before = (0..at).rev().find(|at| !self.is_blank(*at) && !self.is_closer(*at));
        before.is_some_and(|before| matches!(self.c(before), ':' | '：') || self.is_end(before))
    }
}

/// The stretch of some glyphs without blanks at its edges; `None` if there are no words in it.
fn sentence(view: &Markdown, glyphs: &[Glyph]) -> Option<Span> {
    let is_blank = |glyph: &&Glyph| glyph.c.is_whitespace() && glyph.kind != TokenKind::Entity;
    let start = glyphs.iter().find(|glyph| !is_blank(glyph))?.span.start;
    let end = glyphs.iter().rfind(|glyph| !is_blank(glyph))?.span.end;
    let has_words = glyphs.iter().any(|glyph| glyph.kind == TokenKind::Text && glyph.c.is_alphanumeric());
    debug_assert!(end as usize <= view.text.len());
    has_words.then_some(Span { start, end })
}

/// The tokens that reach into a stretch.
pub(super) fn tokens_in(tokens: &[Token], span: Span) -> &[Token] {
    let first = tokens.partition_point(|token| token.span.end <= span.start);
    let end = tokens.partition_point(|token| token.span.start < span.end);
    &tokens[first..end.max(first)]
}

/// The words of a link that fills a stretch.
pub(super) fn link_text(tokens: &[Token], span: Span) -> Option<Span> {
    let (open, close) = (tokens.first()?, tokens.last()?);
    let fills = open.kind == TokenKind::OpenLink
        && close.kind == TokenKind::CloseLink
        && (open.span.start, close.span.end) == (span.start, span.end);
    let links = tokens.iter().filter(|token| token.kind == TokenKind::OpenLink).count();
    (fills && links == 1).then_some(Span { start: open.span.end, end: close.span.start })
}
