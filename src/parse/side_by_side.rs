//! Side-by-side spans: `<span data-ttu-id="ID">TARGET</span><span class="sxs-lookup"><span data-stu-id="ID">SOURCE</span></span>`.
//!
//! The delimiters are taken literally and by shortest match, never by balancing `<span>` tags, since authors' own tags
//! stand unbalanced in the texts. One pass over the delimiters, so the time is linear in the file whatever is broken.

use crate::model::{Piece, PieceKind, Side, Span, Trouble, TroubleKind, UnitMarks};

/// Units and the pieces they leave between them.
pub(super) struct Lexed {
    pub(super) pieces: Vec<Piece>,
    pub(super) units: Vec<UnitMarks>,
}

/// Cuts the file from `from` on into pieces. `head` is the front matter, if there is one.
pub(super) fn lex(text: &str, from: usize, head: Option<Span>, troubles: &mut Vec<Trouble>) -> Lexed {
    let mut lexer = Lexer {
        text,
        head,
        at: from,
        state: State::Outside,
        lexed: Lexed { pieces: Vec::new(), units: Vec::new() },
        troubles,
    };
    for delimiter in Delimiters::new(text, from) {
        lexer.step(delimiter);
    }
    lexer.recover(text.len());
    lexer.fill(text.len());
    lexer.lexed
}

/// A delimiter and where it stands. The id is that of the attribute.
#[derive(Debug, Clone, Copy)]
struct Delimiter {
    kind: Kind,
    span: Span,
    id: Span,
    has_entity: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `<span data-ttu-id="ID">`
    Target,
    /// `</span><span class="sxs-lookup"><span data-stu-id="ID">`
    Middle,
    /// `<span class="sxs-lookup"><span data-stu-id="ID">` that no `</span>` precedes
    Source,
    /// `</span></span>`
    CloseBoth,
    /// `</span>`
    Close,
}

/// Finds the delimiters of a text, in order.
struct Delimiters<'a> {
    text: &'a str,
    tags: memchr::memmem::FindIter<'a, 'static>,
    /// Everything before is part of a delimiter already given.
    done: usize,
}

impl<'a> Delimiters<'a> {
    fn new(text: &'a str, from: usize) -> Delimiters<'a> {
        Delimiters { text, tags: memchr::memmem::find_iter(text.as_bytes(), b"span"), done: from }
    }

    /// The delimiter that begins at `at`, where `<span` or `</span` stands.
    fn read(&self, at: usize) -> Option<Delimiter> {
        let mut cursor = Cursor { text: self.text, at, has_entity: false };
        let (kind, id) = if cursor.take("</span>") {
            let end = cursor.at;
            if let Some(id) = cursor.take_lookup() {
                (Kind::Middle, id)
            } else {
                cursor = Cursor { text: self.text, at: end, has_entity: false };
                // `x</span></span><span class="sxs-lookup">`: the second tag is that of the target, the first an author's.
                let closes_both = cursor.take("</span>") && cursor.take_lookup().is_none();
                cursor = Cursor { text: self.text, at: end, has_entity: false };
                if closes_both {
                    cursor.take("</span>");
                }
                (if closes_both { Kind::CloseBoth } else { Kind::Close }, Span::at(at))
            }
        } else if let Some(id) = cursor.take_id("<span data-ttu-id=") {
            (Kind::Target, id)
        } else {
            cursor.at = at;
            (Kind::Source, cursor.take_lookup()?)
        };
        Some(Delimiter { kind, span: Span::new(at, cursor.at), id, has_entity: cursor.has_entity })
    }
}

impl Iterator for Delimiters<'_> {
    type Item = Delimiter;

    fn next(&mut self) -> Option<Delimiter> {
        let bytes = self.text.as_bytes();
        loop {
            let name = self.tags.next()?;
            let start = match name.checked_sub(1).map(|before| bytes[before]) {
                Some(b'<') => name - 1,
                Some(b'/') if name >= 2 && bytes[name - 2] == b'<' => name - 2,
                _ => continue,
            };
            if start < self.done {
                continue;
            }
            if let Some(delimiter) = self.read(start) {
                self.done = delimiter.span.end as usize;
                return Some(delimiter);
            }
        }
    }
}

/// Reads the parts of a delimiter; `&quot;` counts as `"`.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
    has_entity: bool,
}

impl Cursor<'_> {
    fn take(&mut self, literal: &str) -> bool {
        let found = self.text.as_bytes()[self.at..].starts_with(literal.as_bytes());
        if found {
            self.at += literal.len();
        }
        found
    }

    fn take_quote(&mut self) -> bool {
        if self.take("\"") {
            return true;
        }
        let found = self.take("&quot;");
        self.has_entity |= found;
        found
    }

    /// `PREFIX"ID">`. An id is short and holds neither quotes nor tags.
    fn take_id(&mut self, prefix: &str) -> Option<Span> {
        const LONGEST: usize = 64;
        let taken = self.take(prefix) && self.take_quote();
        let rest = taken.then(|| &self.text.as_bytes()[self.at..])?;
        let length = rest.iter().take(LONGEST).position(|byte| matches!(byte, b'"' | b'&' | b'<' | b'>' | b'\n'))?;
        let id = Span::new(self.at, self.at + length);
        self.at += length;
        (self.take_quote() && self.take(">")).then_some(id)
    }

    fn take_lookup(&mut self) -> Option<Span> {
        let opened = self.take("<span class=") && self.take_quote() && self.take("sxs-lookup") && self.take_quote();
        (opened && self.take(">")).then(|| self.take_id("<span data-stu-id=")).flatten()
    }
}

#[derive(Debug, Clone, Copy)]
enum State {
    Outside,
    /// Within a target; the first `</span>` since, which would end it if no source comes.
    Target {
        open: Delimiter,
        close: Option<Span>,
    },
    /// Within a source.
    Source {
        target: Option<(Delimiter, Side)>,
        open: Delimiter,
        close: Option<Span>,
    },
}

struct Lexer<'a, 't> {
    text: &'a str,
    head: Option<Span>,
    /// Everything before stands in a piece.
    at: usize,
    state: State,
    lexed: Lexed,
    troubles: &'t mut Vec<Trouble>,
}

impl Lexer<'_, '_> {
    fn step(&mut self, delimiter: Delimiter) {
        match (self.state, delimiter.kind) {
            (_, Kind::Target) => {
                self.recover(delimiter.span.start as usize);
                self.open(delimiter, State::Target { open: delimiter, close: None });
            }
            (State::Target { open, .. }, Kind::Middle) => {
                let words = Span { start: open.span.end, end: delimiter.span.start };
                self.state = State::Source { target: Some((open, (open.id, words))), open: delimiter, close: None };
                self.note_entity(delimiter);
            }
            (State::Target { .. } | State::Outside, Kind::Source) => {
                self.recover(delimiter.span.start as usize);
                self.open(delimiter, State::Source { target: None, open: delimiter, close: None });
            }
            (State::Outside, Kind::Middle) => {
                // A source whose target never opened: its `</span>` belongs to nobody.
                self.fill(delimiter.span.start as usize);
                self.open(delimiter, State::Source { target: None, open: delimiter, close: None });
            }
            (State::Source { .. }, Kind::Middle | Kind::Source) => {
                self.recover(delimiter.span.start as usize);
                self.open(delimiter, State::Source { target: None, open: delimiter, close: None });
            }
            (State::Source { target, open, .. }, Kind::CloseBoth) => {
                let words = Span { start: open.span.end, end: delimiter.span.start };
                self.finish(target, Some((open.id, words)), delimiter.span.end as usize);
                if target.is_none() {
                    self.trouble(TroubleKind::SourceAlone, open.span);
                }
            }
            (State::Target { open, close }, Kind::Close | Kind::CloseBoth) => {
                let first = Span { start: delimiter.span.start, end: delimiter.span.start + "</span>".len() as u32 };
                self.state = State::Target { open, close: close.or(Some(first)) };
            }
            (State::Source { target, open, close }, Kind::Close) => {
                self.state = State::Source { target, open, close: close.or(Some(delimiter.span)) };
            }
            (State::Outside, Kind::Close | Kind::CloseBoth) => {}
        }
    }

    fn open(&mut self, delimiter: Delimiter, state: State) {
        self.fill(delimiter.span.start as usize);
        self.state = state;
        self.note_entity(delimiter);
    }

    fn note_entity(&mut self, delimiter: Delimiter) {
        if delimiter.has_entity {
            self.trouble(TroubleKind::EntityQuotes, delimiter.span);
        }
    }

    /// Ends a unit that `next` (the next opening delimiter, or the end of the file) finds open.
    fn recover(&mut self, next: usize) {
        match self.state {
            State::Outside => {}
            State::Target { open, close } => {
                let (end, after) = self.end_of(open.span.end as usize, close, next);
                let words = Span::new(open.span.end as usize, end);
                self.finish(Some((open, (open.id, words))), None, after);
                self.trouble(TroubleKind::TargetAlone, open.span);
            }
            State::Source { target, open, close } => {
                let (end, after) = self.end_of(open.span.end as usize, close, next);
                let words = Span::new(open.span.end as usize, end);
                self.finish(target, Some((open.id, words)), after);
                self.trouble(TroubleKind::SourceUnclosed, open.span);
            }
        }
    }

    /// Where the words of an unclosed side end, and where the text goes on: at the first `</span>` if there is one on
    /// the same line, else at the end of the line.
    fn end_of(&self, from: usize, close: Option<Span>, next: usize) -> (usize, usize) {
        let line =
            memchr::memchr2(b'\n', b'\r', &self.text.as_bytes()[from..next]).map_or(next, |length| from + length);
        match close {
            Some(close) if (close.start as usize) < line => (close.start as usize, close.end as usize),
            _ => (line, line),
        }
    }

    fn finish(&mut self, target: Option<(Delimiter, Side)>, source: Option<Side>, end: usize) {
        let span = Span::new(self.at, end);
        let in_front_matter = self.head.is_some_and(|head| head.contains(span));
        let number = u32::try_from(self.lexed.units.len()).expect("fewer units than bytes");
        let target = target.map(|(_, side)| side);
        self.lexed.units.push(UnitMarks { span, target, source, in_front_matter });
        self.lexed.pieces.push(Piece { kind: PieceKind::Unit(number), span });
        self.at = end;
        self.state = State::Outside;
    }

    /// Puts everything up to `to` that no unit holds into pieces.
    fn fill(&mut self, to: usize) {
        let head_end = self.head.map_or(0, |head| head.end as usize);
        if self.at < head_end.min(to) {
            let end = head_end.min(to);
            self.lexed.pieces.push(Piece { kind: PieceKind::FrontMatter, span: Span::new(self.at, end) });
            self.at = end;
        }
        if self.at < to {
            self.lexed.pieces.push(Piece { kind: PieceKind::Outside, span: Span::new(self.at, to) });
            self.at = to;
        }
    }

    fn trouble(&mut self, kind: TroubleKind, span: Span) {
        self.troubles.push(Trouble { kind, span });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNIT: &str = r#"<span data-ttu-id="a405e-104">대상</span><span class="sxs-lookup"><span data-stu-id="a405e-104">source</span></span>"#;

    /// Target and source.
    type Sides<'a> = (Option<&'a str>, Option<&'a str>);

    fn read(text: &str) -> (Vec<Sides<'_>>, Vec<TroubleKind>) {
        let mut troubles = Vec::new();
        let lexed = lex(text, 0, None, &mut troubles);
        let joined: String = lexed.pieces.iter().map(|piece| piece.span.of(text)).collect();
        assert_eq!(joined, text, "the pieces give back the input");
        let words = |side: Option<Side>| side.map(|(_, words)| words.of(text));
        let units = lexed.units.iter().map(|unit| (words(unit.target), words(unit.source))).collect();
        (units, troubles.into_iter().map(|trouble| trouble.kind).collect())
    }

    #[test]
    fn a_whole_unit() {
        assert_eq!(read(UNIT), (vec![(Some("대상"), Some("source"))], vec![]));
    }

    #[test]
    fn tags_of_the_author_stay_in_the_text() {
        let text = UNIT.replace("대상", "<span>대</span>상</span>").replace("source", "a <span>b</span> c");
        assert_eq!(read(&text), (vec![(Some("<span>대</span>상</span>"), Some("a <span>b</span> c"))], vec![]));
    }

    #[test]
    fn entity_quotes_are_read_and_told() {
        let text = UNIT.replace('"', "&quot;");
        let (units, troubles) = read(&text);
        assert_eq!(units, [(Some("대상"), Some("source"))]);
        assert_eq!(troubles, [TroubleKind::EntityQuotes, TroubleKind::EntityQuotes]);
    }

    #[test]
    fn a_target_without_source_ends_at_its_tag() {
        let text = format!("<span data-ttu-id=\"a405e-103\">혼자</span> x\n\n{UNIT}");
        assert_eq!(
            read(&text),
            (vec![(Some("혼자"), None), (Some("대상"), Some("source"))], vec![TroubleKind::TargetAlone])
        );
    }

    #[test]
    fn an_unclosed_target_ends_with_its_line() {
        let text = format!("<span data-ttu-id=\"a405e-103\">열린\n글\n\n{UNIT}");
        assert_eq!(
            read(&text),
            (vec![(Some("열린"), None), (Some("대상"), Some("source"))], vec![TroubleKind::TargetAlone])
        );
    }

    #[test]
    fn an_unclosed_source_keeps_its_target() {
        let text = format!("{}\n\n{UNIT}", UNIT.trim_end_matches("</span></span>"));
        let (units, troubles) = read(&text);
        assert_eq!(units, [(Some("대상"), Some("source")), (Some("대상"), Some("source"))]);
        assert_eq!(troubles, [TroubleKind::SourceUnclosed]);
    }

    #[test]
    fn a_source_without_target_stands_alone() {
        let at = UNIT.find("<span class").unwrap();
        assert_eq!(read(&UNIT[at..]), (vec![(None, Some("source"))], vec![TroubleKind::SourceAlone]));
    }

    #[test]
    fn many_open_delimiters_cost_linear_time() {
        let text = "<span data-ttu-id=\"a-1\">x ".repeat(200_000);
        assert_eq!(read(&text).0.len(), 200_000);
    }
}
