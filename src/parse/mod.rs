//! From an input file to an article. Total: any bytes give one, and what could not be read is told as a trouble.
//!
//! Three languages are read here, each in a file of its own: the head in YAML, TOML or JSON (`front_matter`),
//! side-by-side spans (`side_by_side`), Markdown with the extensions of Learn (`markdown`, `learn`) and of other
//! publishing systems (`markup`). `meant` gives what of it all a page is made from. `toc` reads tables of contents,
//! `site_texts` the words of a theme.

mod addresses;
mod decode;
mod front_matter;
mod html;
mod learn;
mod markdown;
mod markup;
mod meant;
mod side_by_side;
mod site_texts;
mod toc;
mod views;

pub use addresses::{Address, AddressKind, addresses};
pub use html::{attribute, entity, is_comment, is_html_element, is_inline_element, is_line_break};
pub use learn::directive_attribute;
pub use meant::as_meant;
pub use site_texts::parse_site_texts;
pub use toc::{TocEntry, parse_toc_markdown, parse_toc_yaml};

use crate::model::{
    Article, Content, EventKind, FrontMatter, InputFile, Markdown, Piece, PieceKind, Side, Span, Tag, Trouble,
    TroubleKind, UnitMarks,
};

/// Reads an article. Never fails, and loses nothing: the pieces joined are the input.
pub fn parse(input: InputFile) -> Article {
    let mut article = parse_without_source(input);
    if !article.units.is_empty() {
        let is_mdx = is_mdx(&article.path);
        article.source = Some(view(&article.text, &article.pieces, &article.units, is_mdx, |unit| unit.source));
    }
    article
}

/// Reads an article like [`parse`], but leaves out the source view: for the survey, which sees each article for a moment.
pub fn parse_without_source(input: InputFile) -> Article {
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
    let target = view(&text, &pieces, &lexed.units, is_mdx(&path), |unit| unit.target);
    troubles.sort_by_key(|trouble| trouble.span);
    let units = lexed.units;
    let (source, recovery) = (None, None);
    Article {
        number,
        locale,
        path,
        file,
        text,
        undecodable,
        front_matter,
        pieces,
        units,
        target,
        source,
        troubles,
        recovery,
    }
}

/// Reads a piece of an article that stands by itself, such as a sentence.
pub fn parse_fragment(text: &str) -> Markdown {
    let mut markdown = Markdown { text: text.to_owned(), ..Markdown::default() };
    markup::read_events(&mut markdown, false);
    learn::recognise(&mut markdown);
    markdown
}

/// Whether a file is MDX by its name.
fn is_mdx(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, kind)| kind.eq_ignore_ascii_case("mdx"))
}

/// The view of one side, parsed.
fn view(
    text: &str,
    pieces: &[Piece],
    units: &[UnitMarks],
    is_mdx: bool,
    side: fn(&UnitMarks) -> Option<Side>,
) -> Markdown {
    let mut markdown = views::view(text, pieces, units, |unit| side(unit).map(|(_, words)| words));
    markup::read_events(&mut markdown, is_mdx);
    learn::recognise(&mut markdown);
    markdown
}

/// The words of the first heading's source; `None` if no unit stands in it.
pub fn first_source_heading(article: &Article) -> Option<String> {
    let events = &article.target.events;
    let heading = events.iter().position(|event| matches!(event.kind, EventKind::Open(Tag::Heading(..))))?;
    let inside = events[heading..].iter().take_while(|event| !matches!(event.kind, EventKind::Close(Tag::Heading(..))));
    let sources = inside.filter_map(|event| match event.kind {
        EventKind::UnitStart(number) => article.units[number as usize].source.map(|(_, words)| words.of(&article.text)),
        _ => None,
    });
    let text = sources.collect::<Vec<_>>().join(" ");
    let mut markdown = Markdown { text: format!("# {text}"), ..Markdown::default() };
    markdown::read_events(&mut markdown);
    markdown.first_heading()
}
