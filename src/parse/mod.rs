//! From an input file to an article. Total: any bytes give one, and what could not be read is told as a trouble.
//!
//! Three languages are read here, each in a file of its own: YAML (`front_matter`), side-by-side spans
//! (`side_by_side`), Markdown with the extensions of Learn (`markdown`, `learn`). `toc` reads tables of contents.

mod decode;
mod front_matter;
mod html;
mod learn;
mod markdown;
mod side_by_side;
mod toc;
mod views;

pub use html::{attribute, is_html_element};
pub use toc::{TocEntry, parse_toc_markdown, parse_toc_yaml};

use crate::model::{
    Article, Content, FrontMatter, InputFile, Markdown, Piece, PieceKind, Span, Trouble, TroubleKind, UnitMarks,
};

/// Reads an article. Never fails, and loses nothing: the pieces joined are the input.
pub fn parse(input: InputFile) -> Article {
    let InputFile { number, locale, path, file, content, .. } = input;
    let (bytes, unreadable) = match content {
        Content::Bytes(bytes) => (bytes, None),
        Content::Unreadable(reason) => (Vec::new(), Some(format!("the file cannot be read: {reason}"))),
        Content::TooLarge { size, limit } => (
            Vec::new(),
            Some(format!("the file has {size} bytes and is not read; max-file-size allows {limit} (diglot.toml)")),
        ),
    };
    let decode::Decoded { text, undecodable, mut troubles } = decode::decode(bytes);
    troubles.extend(unreadable.map(|reason| Trouble { kind: TroubleKind::Unreadable(reason), span: Span::default() }));

    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let head = front_matter::find(&text, mark, &mut troubles);
    let lexed = side_by_side::lex(&text, mark, head, &mut troubles);
    let front_matter = match head {
        Some(span) if lexed.units.iter().any(|unit| unit.in_front_matter) => {
            troubles.push(Trouble { kind: TroubleKind::FrontMatterHoldsUnits, span });
            FrontMatter { span: Some(span), fields: Vec::new() }
        }
        Some(span) => front_matter::read(&text, span, &mut troubles),
        None => FrontMatter::default(),
    };
    let mut pieces = lexed.pieces;
    if mark > 0 {
        pieces.insert(0, Piece { kind: PieceKind::ByteOrderMark, span: Span::new(0, mark) });
    }
    let (target, source) = read_views(&text, &pieces, &lexed.units);
    troubles.sort_by_key(|trouble| trouble.span);
    let units = lexed.units;
    Article { number, locale, path, file, text, undecodable, front_matter, pieces, units, target, source, troubles }
}

/// The two views, each parsed once. Without units there is only one.
fn read_views(text: &str, pieces: &[Piece], units: &[UnitMarks]) -> (Markdown, Option<Markdown>) {
    let read = |choose: fn(&UnitMarks) -> Option<Span>| {
        let mut markdown = views::view(text, pieces, units, choose);
        markdown::read_events(&mut markdown);
        learn::recognise(&mut markdown);
        markdown
    };
    let target = read(|unit| unit.target.map(|(_, words)| words));
    let source = (!units.is_empty()).then(|| read(|unit| unit.source.map(|(_, words)| words)));
    (target, source)
}
