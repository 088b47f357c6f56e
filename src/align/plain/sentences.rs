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
    let (depths, line_starts) = (depths(&glyphs), line_starts(&glyphs));
    let cutter = Cutter { glyphs: &glyphs, depths: &depths, line_starts: &line_starts, breaks, look };
    let (mut first, mut at, mut doubt) = (0, 0, 0.0f32);
    let mut pieces: Vec<Piece> = Vec::new();
    while at < glyphs.len() {
        match cutter.cut_at(at) {
            Some(cut) => {
                let stretch = &glyphs[first..cut.end];
                // What has no word in it goes with what it is parted from less surely.
                let is_taken = take(&mut pieces, stretch, doubt) || cut.doubt < doubt && extend(&mut pieces, stretch);
                if is_taken || cut.is_gap {
                    (first, doubt) = (cut.next, cut.doubt);
                }
                at = cut.next.max(at + 1);
            }
            None => at += 1,
        }
    }
    let is_parted = first > 0 && matches!(glyphs[first - 1].kind, TokenKind::Break | TokenKind::Image);
    if !take(&mut pieces, &glyphs[first..], doubt) && !is_parted {
        extend(&mut pieces, &glyphs[first..]);
    }
    if let Some(first) = pieces.first_mut() {
        first.doubt = 0.0;
    }
    pieces
}

/// Takes a stretch in as a piece, if it has words.
fn take(pieces: &mut Vec<Piece>, glyphs: &[Glyph], doubt: f32) -> bool {
    let has_words = glyphs.iter().any(|glyph| glyph.kind == TokenKind::Text && glyph.c.is_alphanumeric());
    let piece = span_of(glyphs).filter(|_| has_words).map(|span| Piece { span, doubt });
    pieces.extend(piece);
    piece.is_some()
}

/// Makes a stretch a part of the last piece.
fn extend(pieces: &mut [Piece], glyphs: &[Glyph]) -> bool {
    let place = pieces.last_mut().zip(span_of(glyphs)).map(|(last, span)| last.span.end = span.end);
    place.is_some()
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

/// In how many pairs of marks a glyph stands.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Depth {
    /// Links, emphases and brackets.
    all: u16,
    links: u16,
}

/// The depths of all glyphs. Brackets without partner do not count.
fn depths(glyphs: &[Glyph]) -> Vec<Depth> {
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

fn line_starts(glyphs: &[Glyph]) -> Vec<usize> {
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

struct Cutter<'a> {
    glyphs: &'a [Glyph],
    /// Of each glyph.
    depths: &'a [Depth],
    /// For each glyph, the first of its line that a reader sees.
    line_starts: &'a [usize],
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

/// Longer words are no abbreviations.
const LONGEST_WORD: usize = 40;

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

/// The stretch of some glyphs without blanks at its edges; `None` if nothing is left.
fn span_of(glyphs: &[Glyph]) -> Option<Span> {
    let is_blank = |glyph: &&Glyph| glyph.c.is_whitespace() && glyph.kind != TokenKind::Entity;
    let start = glyphs.iter().find(|glyph| !is_blank(glyph))?.span.start;
    let end = glyphs.iter().rfind(|glyph| !is_blank(glyph))?.span.end;
    Some(Span { start, end })
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
    let open = tokens.partition_point(|token| token.span.start < start);
    tokens.get(open).filter(|token| token.kind == TokenKind::OpenLink && token.span.start == start)?;
    let close = open + tokens[open..].iter().position(|token| token.kind == TokenKind::CloseLink)?;
    let text = Span { start: tokens[open].span.end, end: tokens[close].span.start };
    Some(Link { span: Span { start, end: tokens[close].span.end }, text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::plain::blocks::blocks;
    use crate::locale::sentence_breaks;
    use crate::model::{Content, InputFile, LocaleId};
    use crate::parse::parse;

    /// The pieces of a text's first block; `|` stands before those that begin a sentence for certain, `?` before others.
    fn pieces(locale: &str, text: &str, look: Look) -> String {
        let locale = LocaleId::parse(locale).unwrap();
        let breaks = sentence_breaks(&locale);
        let content = Content::Bytes(text.into());
        let article = parse(InputFile {
            number: 0,
            locale,
            path: "a.md".into(),
            file: "a.md".into(),
            content,
            fingerprint: None,
        });
        let blocks = blocks(&article.target);
        let pieces = cut(&article.target, &blocks.tokens[blocks.blocks[0].tokens.clone()], &breaks, look);
        let written = pieces.iter().map(|piece| {
            format!("{}{}", if piece.doubt == 0.0 { '|' } else { '?' }, piece.span.of(&article.target.text))
        });
        written.collect()
    }

    fn sentences(locale: &str, text: &str) -> String {
        pieces(locale, text, Look::Certain)
    }

    #[test]
    fn sentences_end_at_marks_and_blanks() {
        assert_eq!(sentences("en-US", "One. Two! Three? 4 is \"five.\" Six"), "|One.|Two!|Three?|4 is \"five.\"|Six");
        assert_eq!(
            sentences("en-US", "See example.com, 3.5 and e.g. this. Then go."),
            "|See example.com, 3.5 and e.g. this.|Then go."
        );
        assert_eq!(sentences("en-US", "a. Sign in. Plan B. Really"), "|a.|Sign in.|Plan B. Really");
        assert_eq!(
            sentences("de-DE", "Bis zum 31. März, z. B. heute. Dann 2020. Ende"),
            "|Bis zum 31. März, z. B. heute.|Dann 2020.|Ende"
        );
        assert_eq!(sentences("fr-FR", "Ouvrez-le\u{a0}! Puis\u{a0}? Oui."), "|Ouvrez-le\u{a0}!|Puis\u{a0}?|Oui.");
        assert_eq!(sentences("hi-IN", "यह है। वह है।"), "|यह है।|वह है।");
        assert_eq!(sentences("ar-SA", "ما هذا؟ هذا كتاب."), "|ما هذا؟|هذا كتاب.");
        assert_eq!(sentences("ko-KR", "저장합니다. iOS에서 엽니다."), "|저장합니다.|iOS에서 엽니다.");
        assert_eq!(sentences("zh-CN", "打开。保存！好"), "|打开。|保存！|好");
        assert_eq!(sentences("cs-CZ", "Je to např. 31. prosince. Konec."), "|Je to např. 31. prosince.|Konec.");
    }

    #[test]
    fn sentences_do_not_end_within_markdown() {
        for whole in [
            "|[One. Two](a.md) three.",
            "|**One. Two** three.",
            "|(One. Two) three.",
            "|See `One. Two` three.",
            "|Select **More ...** > **Settings**.",
        ] {
            assert_eq!(sentences("en-US", &whole[1..]), whole);
        }
        assert_eq!(
            sentences("en-US", "See [this.](a.md) Then **that.** End."),
            "|See [this.](a.md)|Then **that.**|End."
        );
        assert_eq!(sentences("en-US", "A (`b | c`). Then d."), "|A (`b | c`).|Then d.");
        assert_eq!(sentences("en-US", "Select <img src='a.png'> to go."), "|Select|to go.");
        assert_eq!(sentences("en-US", "One<br>two  \nthree"), "|One|two|three");
    }

    #[test]
    fn a_translation_may_end_its_sentences_otherwise() {
        let possible = |locale: &str, text: &str| pieces(locale, text, Look::Possible(Blanks::Unknown));
        assert_eq!(possible("de-DE", "Eine URL.Hier: weiter"), "|Eine URL.?Hier:?weiter");
        assert_eq!(possible("de-DE", "Typen (z. B. `a` ). Auch b."), "|Typen (z.?B. `a` ).|Auch b.");
        assert_eq!(possible("ko-KR", "엽니다. [](a.md) 저장"), "|엽니다. [](a.md)|저장");
        assert_eq!(possible("th-TH", "เปิด ปิด"), "|เปิด?ปิด");
        assert_eq!(pieces("ja-JP", "開く。閉じる。 終わり", Look::Possible(Blanks::Part)), "|開く。?閉じる。|終わり");
    }
}
