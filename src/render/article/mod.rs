//! One article as HTML: the body of its page, and the same without the English source for the knowledge base.

mod address;
mod html;
mod plain_text;
mod sanitise;
mod source;
mod stripper;

pub(super) use address::link;
pub use address::{encoded, relative};
pub(super) use plain_text::ends_wide;
pub(super) use sanitise::with_resolved_addresses;
pub(super) use stripper::Stripper;

use crate::locale::Conventions;
use crate::model::{Bitext, Markdown};
use crate::survey::{Page, Side, Survey};

/// What an article is rendered for.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The help centre.
    pub survey: &'a Survey,
    /// The page it becomes.
    pub page: &'a Page,
    /// The article.
    pub bitext: &'a Bitext,
    /// The conventions of the page's locale.
    pub conventions: &'a Conventions,
    /// Where links that begin with `/` lead, `{locale}` being the page's.
    pub portal: &'a str,
}

/// An article as HTML.
#[derive(Debug, Default)]
pub struct Rendered {
    /// The body of the page; each block of a translation is followed by its English source.
    pub bilingual: String,
    /// The body without source, in the article's language alone.
    pub html: String,
    /// The words that a reader of `html` sees, a line a block.
    pub text: String,
    /// The headings, included ones too.
    pub contents: Vec<ContentsEntry>,
}

/// A heading of a page.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ContentsEntry {
    /// From 1 to 6, as the page has it.
    pub level: u8,
    /// Its words.
    pub text: String,
    /// Its id.
    pub anchor: String,
}

/// Includes nested deeper are left out, as are more than this many on a page: Learn allows one level, and nobody has
/// hundreds by intention.
pub(super) const DEEPEST_INCLUDE: usize = 8;
pub(super) const MOST_INCLUDES: usize = 1_000;

/// Renders an article.
pub fn render_article(context: Context) -> Rendered {
    let (bilingual, contents) = html::body(context, html::Sources::Shown);
    let html = match shows_sources(context) {
        true => html::body(context, html::Sources::Hidden).0,
        false => bilingual.clone(),
    };
    let text = plain_text::plain_text(&html);
    Rendered { bilingual, html, text, contents }
}

fn shows_sources(context: Context) -> bool {
    context.page.side == Side::Target && !context.bitext.units.is_empty()
}

/// The view of an article that a page of this side shows.
pub(super) fn view(bitext: &Bitext, side: Side) -> &Markdown {
    match (side, &bitext.article.source) {
        (Side::Source, Some(source)) => source,
        _ => &bitext.article.target,
    }
}
