//! Where a block is cut into sentences: after a mark that ends one, never within a link, brackets or bold text.
//!
//! What ends a sentence in a language is data (`locale/data`); that Markdown stands in the text is known here.

use super::blocks::{Token, TokenKind};
use crate::locale::SentenceBreaks;
use crate::model::{Markdown, Span};

/// A stretch that no sentence ends in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece {
    /// Without blanks at its edges.
    pub(super) span: Span,
    /// How unlikely it is that a sentence begins here: 0 if one does for certain.
    pub(super) doubt: f32,
}

/// Which ends of sentences are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Those that the localizer sees in English.
    Certain,
    /// Those that may be ends too: what a translation makes of the end of a sentence is often no full stop.
    Possible(Blanks),
    /// And any blank, for want of better.
    AnyBlank(Blanks),
}

/// Whether a blank stands between sentences where the language needs none, as in Japanese that a machine helped with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Blanks {
    /// It does: a mark without a blank ends no unit.
    Part,
    /// It does not, or nothing is known of it.
    Unknown,
}

impl Blanks {
    /// What the translation itself shows.
    pub(super) fn of(text: &str, breaks: &SentenceBreaks) -> Blanks {
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            if breaks.is_wide_end(c) && rest.next_if(|c| matches!(c, ' ' | '\u{a0}')).is_some() {
                while rest.next_if(|c| *c == ' ').is_some() {}
                if rest.peek().is_some_and(|c| !c.is_whitespace()) {
                    return Blanks::Part;
                }
            }
        }
        Blanks::Unknown
    }
}

/// The sentences of a block, or the pieces that they may consist of.
pub(super) fn cut(view: &Markdown, tokens: &[Token], breaks: &SentenceBreaks, look: Look) -> Vec<Piece> {
    let glyphs = glyphs(view, tokens);
    let depths = depths(&glyphs);
    let cutter = Cutter { glyphs: &glyphs, depths: &depths, breaks, look };
    let (mut first, mut at, mut doubt) = (0, 0, 0.0f32);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut keep = |glyphs: &[Glyph], doubt: f32| match sentence(glyphs) {
        Some(span) => {
            pieces.push(Piece { span, doubt });
            true
        }
        None => false,
    };
    while at < glyphs.len() {
        match cutter.cut_at(at) {
            Some(cut) => {
                // What has no word in it goes with what follows.
                if keep(&glyphs[first..cut.end], doubt) || cut.is_gap {
                    (first, doubt) = (cut.next, cut.doubt);
                }
                at = cut.next.max(at + 1);
            }
            None => at += 1,
        }
    }
    let is_left = keep(&glyphs[first..], doubt);
    if let (false, Some(last)) = (is_left, pieces.last_mut()) {
        // What has no word in it at the end goes with what came before, unless something visible parts them.
        let between = glyphs.iter().filter(|glyph| glyph.span.start >= last.span.end);
        let is_parted = between.clone().any(|glyph| matches!(glyph.kind, TokenKind::Break | TokenKind::Image));
        let end = between.filter(|glyph| !glyph.c.is_whitespace()).last().map(|glyph| glyph.span.end);
        last.span.end = end.filter(|_| !is_parted).unwrap_or(last.span.end);
    }
    if let Some(first) = pieces.first_mut() {
        first.doubt = 0.0;
    }
    pieces
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
    look: Look,
}

/// A place where a piece ends and the next begins; numbers of glyphs.
struct Cut {
    end: usize,
    next: usize,
    doubt: f32,
    /// Whether something that belongs to neither lies between.
    is_gap: bool,
}

/// How unlikely the end of a unit is where no blank follows a mark that needs none, in a translation that has one between
/// sentences.
pub(super) const UNUSUAL: f32 = 14.0;

/// How unlikely certain places are to be the end of a sentence, as negative logarithms.
mod doubt {
    /// After a full stop that may be part of the word before it.
    pub(super) const ABBREVIATION: f32 = 3.0;
    /// Before a small letter.
    pub(super) const SMALL_LETTER: f32 = 2.0;
    /// Where no blank follows the mark.
    pub(super) const NO_BLANK: f32 = 2.5;
    /// Within a link, bold text or brackets.
    pub(super) const INSIDE: f32 = 3.0;
    /// After a colon or semicolon.
    pub(super) const COLON: f32 = 3.5;
    /// After a comma.
    pub(super) const COMMA: f32 = 5.0;
    /// At any blank.
    pub(super) const ANY_BLANK: f32 = 6.0;
    /// At a line end.
    pub(super) const LINE: f32 = 2.5;
    /// At a blank of a language that has no other marks.
    pub(super) const BLANK: f32 = 0.7;
    /// At such a blank before a word in Latin letters.
    pub(super) const BLANK_AT_LATIN: f32 = 1.5;
    /// At a blank between two words in Latin letters, the second of which is no beginning.
    pub(super) const BLANK_IN_LATIN: f32 = 6.0;
}

impl Cutter<'_> {
    fn c(&self, at: usize) -> char {
        self.glyphs.get(at).map_or(' ', |glyph| glyph.c)
    }

    /// The cut that the glyph at `at` makes.
    fn cut_at(&self, at: usize) -> Option<Cut> {
        let over = |doubt: f32| Some(Cut { end: at, next: at + 1, doubt, is_gap: true });
        match self.glyphs[at].kind {
            TokenKind::Break | TokenKind::Image if !self.is_in_link(at) => over(0.0),
            TokenKind::Line if self.depths[at] == 0 && self.line_ends_sentence(at) => over(0.0),
            TokenKind::Line if self.look != Look::Certain => over(doubt::LINE),
            TokenKind::Text if self.breaks.is_end(self.c(at)) => self.cut_after(at),
            TokenKind::Text if self.look != Look::Certain => self.possible_cut(at),
            _ => None,
        }
    }

    /// The end of the sentence whose last mark stands at `at`: behind all that belongs to it.
    fn cut_after(&self, at: usize) -> Option<Cut> {
        let mut end = at + 1;
        while end < self.glyphs.len() && (self.is_end(end) || self.is_closer(end)) {
            end += 1;
        }
        end = self.after_empty_links(end);
        let next = (end..self.glyphs.len()).find(|at| !self.is_blank(*at))?;
        let is_wide = self.breaks.is_wide_end(self.c(at));
        let mut doubt: f32 = 0.0;
        if self.depths[end] > 0 {
            doubt += doubt::INSIDE;
        }
        if next == end && !is_wide {
            // `example.com` and `3.5` have no end in them; "URL.Here" may.
            let is_inside_word = end == at + 1 && !self.c(next).is_uppercase() && self.c(next) != NOTHING;
            if is_inside_word || self.glyphs[next].c == THING {
                return None;
            }
            doubt += doubt::NO_BLANK;
        }
        if !is_wide {
            doubt += self.doubt_of_mark(at, next);
        } else if next == end && matches!(self.look, Look::Possible(Blanks::Part) | Look::AnyBlank(Blanks::Part)) {
            doubt += UNUSUAL;
        }
        (doubt == 0.0 || self.look != Look::Certain).then_some(Cut { end, next: end, doubt, is_gap: false })
    }

    /// Behind the links without words that follow: machines leave them where the words moved away.
    fn after_empty_links(&self, from: usize) -> usize {
        let mut end = from;
        loop {
            let Some(next) = (end..self.glyphs.len()).find(|at| !self.is_blank(*at)) else { return end };
            let kinds = [next, next + 1].map(|at| self.glyphs.get(at).map(|glyph| glyph.kind));
            match kinds {
                [Some(TokenKind::OpenLink), Some(TokenKind::CloseLink)] => end = next + 2,
                _ => return end,
            }
        }
    }

    /// Whether the mark at `at` may be none that ends a sentence, with a word at `next`.
    fn doubt_of_mark(&self, at: usize, next: usize) -> f32 {
        let (mark, c) = (self.c(at), self.c(next));
        let mut doubt = 0.0;
        if mark == '.' && self.is_abbreviation(at, next) {
            doubt += doubt::ABBREVIATION;
        }
        let needs_capital = matches!(mark, '?' | '…');
        if c.is_lowercase() && self.breaks.begins_with_capital && (needs_capital || self.look != Look::Certain) {
            doubt += doubt::SMALL_LETTER;
        }
        doubt
    }

    /// Ends that only a translation may have.
    fn possible_cut(&self, at: usize) -> Option<Cut> {
        let c = self.c(at);
        let is_before_blank = at + 1 < self.glyphs.len() && self.is_blank(at + 1);
        let doubt = match c {
            ':' | ';' if is_before_blank => doubt::COLON,
            '：' | '；' => doubt::COLON,
            ',' if is_before_blank => doubt::COMMA,
            '，' | '、' | '،' => doubt::COMMA,
            c if self.breaks.at_blanks && c.is_whitespace() => {
                let is_foreign = |at: Option<usize>| at.is_some_and(|at| self.c(at).is_ascii_alphanumeric());
                match (is_foreign(at.checked_sub(1)), is_foreign(Some(at + 1))) {
                    (true, true) if !self.c(at + 1).is_uppercase() => doubt::BLANK_IN_LATIN,
                    (true, true) | (false, true) => doubt::BLANK_AT_LATIN,
                    _ => doubt::BLANK,
                }
            }
            c if matches!(self.look, Look::AnyBlank(_)) && c == ' ' => doubt::ANY_BLANK,
            _ => return None,
        };
        let inside = if self.depths[at] > 0 { doubt::INSIDE } else { 0.0 };
        Some(Cut { end: at + 1, next: at + 1, doubt: doubt + inside, is_gap: false })
    }

    fn is_in_link(&self, at: usize) -> bool {
        let mark = |glyph: &&Glyph| matches!(glyph.kind, TokenKind::OpenLink | TokenKind::CloseLink);
        self.glyphs[..at].iter().rfind(mark).is_some_and(|glyph| glyph.kind == TokenKind::OpenLink)
    }

    fn is_end(&self, at: usize) -> bool {
        self.glyphs[at].kind == TokenKind::Text && self.breaks.is_end(self.c(at))
    }

    fn is_closer(&self, at: usize) -> bool {
        match self.glyphs[at].kind {
            TokenKind::CloseLink | TokenKind::CloseEmphasis | TokenKind::Tag => true,
            TokenKind::Text | TokenKind::Entity => {
                matches!(self.c(at), '"' | '\'' | '”' | '’' | '»' | '“' | ')' | ']' | '}' | '*' | '_')
                    || matches!(self.c(at), '）' | '］' | '」' | '』' | '】' | '》' | '〉')
            }
            _ => false,
        }
    }

    /// Blanks that part sentences. The narrow one without a break does not.
    fn is_blank(&self, at: usize) -> bool {
        let c = self.glyphs[at].c;
        c.is_whitespace() && c != '\u{202f}' || matches!(c, '\u{200b}' | '\u{feff}')
    }

    /// Whether the full stop at `at` belongs to the word before it.
    fn is_abbreviation(&self, at: usize, next: usize) -> bool {
        if self.c(at + 1) == '.' || at > 0 && self.c(at - 1) == '.' {
            return !self.c(next).is_uppercase();
        }
        let is_mark = |at: &usize| matches!(self.glyphs[*at].kind, TokenKind::CloseLink | TokenKind::CloseEmphasis);
        let Some(last) = (0..at).rev().find(|at| !is_mark(at)) else { return true };
        let is_part = |at: &usize| self.c(*at).is_alphanumeric() || self.c(*at) == '.';
        let Some(start) = (0..=last).rev().take_while(is_part).last() else { return false };
        let word: String = (start..=last).map(|at| self.c(at)).collect();
        let is_first = self.first_of_line(at) == Some(start);
        let letters = word.chars().count();
        if word.chars().all(char::is_numeric) {
            return letters <= self.breaks.ordinal_digits || is_first;
        }
        // "A. Sign in" is a list in one line, "Surface Pro X. Most" is not, nor is "Q&A. See".
        let is_alone = letters == 1 && start > 0 && self.is_blank(start - 1);
        let is_initial = is_alone && word.chars().all(char::is_uppercase) && self.breaks.begins_with_capital;
        !is_first && (is_initial || self.breaks.is_abbreviation(&word))
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
fn sentence(glyphs: &[Glyph]) -> Option<Span> {
    let is_blank = |glyph: &&Glyph| glyph.c.is_whitespace() && glyph.kind != TokenKind::Entity;
    let start = glyphs.iter().find(|glyph| !is_blank(glyph))?.span.start;
    let end = glyphs.iter().rfind(|glyph| !is_blank(glyph))?.span.end;
    let has_words = glyphs.iter().any(|glyph| glyph.kind == TokenKind::Text && glyph.c.is_alphanumeric());
    has_words.then_some(Span { start, end })
}

/// The tokens that reach into a stretch.
pub(super) fn tokens_in(tokens: &[Token], span: Span) -> &[Token] {
    let first = tokens.partition_point(|token| token.span.end <= span.start);
    let end = tokens.partition_point(|token| token.span.start < span.end);
    &tokens[first..end.max(first)]
}

/// A link.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Link {
    pub(super) span: Span,
    /// Its words, without the marks around them.
    pub(super) text: Span,
}

/// The link that begins where a stretch begins; `tokens` are those of the block.
pub(super) fn link_at(tokens: &[Token], start: u32) -> Option<Link> {
    let open = tokens.iter().position(|token| token.kind == TokenKind::OpenLink && token.span.start == start)?;
    let close = open + tokens[open..].iter().position(|token| token.kind == TokenKind::CloseLink)?;
    let text = Span { start: tokens[open].span.end, end: tokens[close].span.start };
    Some(Link { span: Span { start, end: tokens[close].span.end }, text })
}
