use super::{Content, FrontMatter, InputFile, LocaleId, Markdown, Recovery, Span};
use std::borrow::Cow;

/// One input file, read as far as it can be: `parse` gives an article for any bytes.
#[derive(Debug, Clone)]
pub struct Article {
    /// Its number among the articles of the help centre.
    pub number: usize,
    /// The locale, by the folder the file stands in.
    pub locale: LocaleId,
    /// Path within the locale's folder, `/` between parts.
    pub path: String,
    /// Path as a person names it, relative to the help centre: `ko-KR/x.md`.
    pub file: String,
    /// The whole input. A byte that is no UTF-8 stands as [`Article::SUBSTITUTE`], so that offsets are the file's.
    pub text: String,
    /// Bytes that are no UTF-8, by offset.
    pub undecodable: Vec<(u32, u8)>,
    /// The head, in YAML, TOML or JSON.
    pub front_matter: FrontMatter,
    /// The input cut into pieces without gaps, in order.
    pub pieces: Vec<Piece>,
    /// The span pairs, in order of the file.
    pub units: Vec<UnitMarks>,
    /// The article in the language of its locale: each unit replaced by its target.
    pub target: Markdown,
    /// The article in the source language: each unit replaced by its source. `None` without units.
    pub source: Option<Markdown>,
    /// What could not be read, in order of the file.
    pub troubles: Vec<Trouble>,
    /// How its units were recovered, if its file has no spans. `text` is then the file with units put in, and all spans
    /// are offsets of that.
    pub recovery: Option<Recovery>,
}

/// A stretch of the input and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// What stands there.
    pub kind: PieceKind,
    /// Where, in the original file.
    pub span: Span,
}

/// What a stretch of the input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceKind {
    /// The byte order mark at the head.
    ByteOrderMark,
    /// Front matter with its two `---` lines. Units within it (a known anomaly) are pieces of their own.
    FrontMatter,
    /// Markdown that belongs to no unit.
    Outside,
    /// The translation unit of this number in [`Article::units`], delimiters included.
    Unit(u32),
}

/// A span pair as written: one translation unit before anybody has looked at its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitMarks {
    /// The whole pair with its delimiters.
    pub span: Span,
    /// `data-ttu-id` and the text it holds; `None` if only the source is there.
    pub target: Option<Side>,
    /// `data-stu-id` and the text it holds; `None` if only the target is there.
    pub source: Option<Side>,
    /// Whether it stands between the `---` lines of the front matter.
    pub in_front_matter: bool,
}

/// One side of a span pair: its id and its text, as spans of the original file.
pub type Side = (Span, Span);

/// Something that `parse` could not read as it should be; a rule of the catalogue reports it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What it is.
    pub kind: TroubleKind,
    /// Where, in the original file.
    pub span: Span,
}

/// What could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TroubleKind {
    /// The file could not be taken in at all; the sentence says why.
    Unreadable(String),
    /// Bytes that are no UTF-8.
    NotUtf8,
    /// A NUL character.
    Nul,
    /// A `---` or `+++` line opens the front matter and none closes it.
    FrontMatterUnclosed,
    /// The front matter is none that can be read: `no YAML mapping: …`, in the parser's words.
    FrontMatterInvalid(String),
    /// Translation units stand where the front matter should be.
    FrontMatterHoldsUnits,
    /// A key of the front matter given a second time.
    DuplicateKey(String),
    /// A target that nothing closes, or that no source follows.
    TargetAlone,
    /// A source that nothing closes.
    SourceUnclosed,
    /// A source that no target precedes.
    SourceAlone,
    /// A delimiter written with `&quot;` in place of `"`.
    EntityQuotes,
}

impl Article {
    /// The article's file, had it these bytes.
    pub fn with_bytes(&self, bytes: Vec<u8>) -> InputFile {
        InputFile {
            number: self.number,
            locale: self.locale.clone(),
            path: self.path.clone(),
            file: self.file.clone(),
            content: Content::Bytes(bytes),
            fingerprint: None,
        }
    }

    /// Stands in `text` for each byte that is no UTF-8. One byte long, and shown to readers as U+FFFD.
    pub const SUBSTITUTE: char = '\u{1a}';

    /// The bytes of the file as they were read.
    pub fn original(&self) -> Vec<u8> {
        let bytes = self.bytes();
        match &self.recovery {
            Some(recovery) => recovery.file(&bytes),
            None => bytes,
        }
    }

    /// The file as text, without units that were put in.
    pub fn file_text(&self) -> Cow<'_, str> {
        match &self.recovery {
            Some(recovery) => {
                let file = String::from_utf8(recovery.file(self.text.as_bytes()));
                Cow::Owned(file.expect("units are put in between characters"))
            }
            None => Cow::Borrowed(&self.text),
        }
    }

    /// Where a stretch of the text stands in the file.
    pub fn in_file(&self, span: Span) -> Span {
        self.recovery.as_ref().map_or(span, |recovery| recovery.in_file(span))
    }

    /// The bytes of the text: those of the file, with units that were put in.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = self.text.clone().into_bytes();
        for &(offset, byte) in &self.undecodable {
            bytes[offset as usize] = byte;
        }
        bytes
    }

    /// The id of a unit: that of its target, or of its source where only that is there.
    pub fn unit_id(&self, unit: usize) -> &str {
        let marks = &self.units[unit];
        marks.target.or(marks.source).map_or("", |(id, _)| id.of(&self.text))
    }

    /// The span pair that an offset of the file lies in.
    pub fn marks_at(&self, offset: u32) -> Option<usize> {
        let number = self.units.partition_point(|marks| marks.span.end <= offset);
        self.units.get(number).filter(|marks| marks.span.start <= offset).map(|_| number)
    }

    /// Whether the text holds characters that a reader must not get: NUL, or what stands for bytes that are no UTF-8.
    pub fn has_bad_characters(&self) -> bool {
        self.troubles.iter().any(|trouble| matches!(trouble.kind, TroubleKind::NotUtf8 | TroubleKind::Nul))
    }

    /// A text without such characters.
    pub fn readable(text: &str) -> String {
        text.replace([Article::SUBSTITUTE, '\0'], "\u{fffd}")
    }

    /// Whether nothing of the file could be taken in.
    pub fn is_unreadable(&self) -> bool {
        self.unreadable().is_some()
    }

    /// Why nothing of the file could be taken in.
    pub fn unreadable(&self) -> Option<&str> {
        self.troubles.iter().find_map(|trouble| match &trouble.kind {
            TroubleKind::Unreadable(reason) => Some(reason.as_str()),
            _ => None,
        })
    }

    /// The title: of the front matter, else the first heading, else what menus call the article.
    pub fn title(&self) -> Option<String> {
        let heading = || self.target.first_heading();
        self.front_matter.title().or_else(heading).or_else(|| self.front_matter.menu_title())
    }

    /// Whether the file is a part of other articles rather than one of its own: it stands below a folder `includes`.
    pub fn is_fragment(&self) -> bool {
        self.path.split('/').rev().skip(1).any(|part| part.eq_ignore_ascii_case("includes"))
    }
}
