//! Where sentences end, and how unlikely that is at other places.

use super::glyphs::{Depth, Glyph, NOTHING, THING};
use super::look::{Blanks, Look};
use crate::align::plain::blocks::TokenKind;
use crate::locale::SentenceBreaks;

pub(super) struct Cutter<'a> {
    pub(super) glyphs: &'a [Glyph],
    /// Of each glyph.
    pub(super) depths: &'a [Depth],
    /// For each glyph, the first of its line that a reader sees.
    pub(super) line_starts: &'a [usize],
    pub(super) breaks: &'a SentenceBreaks,
    pub(super) look: Look,
}

/// A place where a piece ends and the next begins; numbers of glyphs.
pub(super) struct Cut {
    pub(super) end: usize,
    pub(super) next: usize,
    pub(super) doubt: f32,
    /// Whether something that belongs to neither lies between.
    pub(super) is_gap: bool,
}

/// Longer words are no abbreviations.
const LONGEST_WORD: usize = 40;

/// How unlikely the end of a unit is where no blank follows a mark that needs none, in a translation that has one between
/// sentences.
pub(in crate::align::plain) const UNUSUAL: f32 = 14.0;

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
    pub(super) fn cut_at(&self, at: usize) -> Option<Cut> {
        let over = |doubt: f32| Some(Cut { end: at, next: at + 1, doubt, is_gap: true });
        match self.glyphs[at].kind {
            TokenKind::Break | TokenKind::Image if self.depths[at].links == 0 => over(0.0),
            TokenKind::Line if self.depths[at].all == 0 && self.line_ends_sentence(at) => over(0.0),
            TokenKind::Line if self.look != Look::Certain => over(doubt::LINE),
            TokenKind::Text if self.breaks.is_end(self.c(at)) => self.cut_after(at),
            TokenKind::Text if self.look != Look::Certain => self.possible_cut(at),
            _ => None,
        }
    }

    /// The end of the sentence whose last mark stands at `at`: behind all that belongs to it.
    fn cut_after(&self, at: usize) -> Option<Cut> {
        if at > 0 && self.is_end(at - 1) {
            // The first mark of several has decided.
            return None;
        }
        let mut end = at + 1;
        while end < self.glyphs.len() && (self.is_end(end) || self.is_closer(end)) {
            end += 1;
        }
        end = self.after_empty_links(end);
        let next = (end..self.glyphs.len()).find(|at| !self.is_blank(*at))?;
        let is_wide = self.breaks.is_wide_end(self.c(at));
        let mut doubt: f32 = 0.0;
        if self.depths[end].all > 0 {
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
        let inside = if self.depths[at].all > 0 { doubt::INSIDE } else { 0.0 };
        Some(Cut { end: at + 1, next: at + 1, doubt: doubt + inside, is_gap: false })
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
        let Some(start) = (0..=last).rev().take(LONGEST_WORD).take_while(is_part).last() else { return false };
        let word: String = (start..=last).map(|at| self.c(at)).collect();
        let is_first = self.line_starts[at] == start;
        let letters = word.chars().count();
        if word.chars().all(char::is_numeric) {
            return letters <= self.breaks.ordinal_digits || is_first;
        }
        // "A. Sign in" is a list in one line, "Surface Pro X. Most" is not, nor is "Q&A. See".
        let is_alone = letters == 1 && start > 0 && self.is_blank(start - 1);
        let is_initial = is_alone && word.chars().all(char::is_uppercase) && self.breaks.begins_with_capital;
        !is_first && (is_initial || self.breaks.is_abbreviation(&word))
    }

    /// Whether the line end at `at` ends a sentence as well: it follows a mark that ends one, or that announces a list.
    fn line_ends_sentence(&self, at: usize) -> bool {
        let before = (0..at).rev().find(|at| !self.is_blank(*at) && !self.is_closer(*at));
        before.is_some_and(|before| matches!(self.c(before), ':' | '：') || self.is_end(before))
    }
}
