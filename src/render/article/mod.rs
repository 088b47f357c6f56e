//! One article as HTML: the body of its page, and the same without the English source for the knowledge base.

mod address;
mod alert_kinds;
mod bidi;
mod html;
mod includes;
mod plain_text;
mod repair;
mod sanitise;
mod source;
mod stripper;
mod tasks;
mod videos;

pub(super) use address::link;
pub use address::{absolute, encoded, relative};
pub(super) use alert_kinds::alert_kind;
pub(super) use includes::{Includes, stands_in_line};
pub(super) use plain_text::joins_lines;
pub(super) use sanitise::with_resolved_addresses;
pub(super) use stripper::Stripper;
pub(super) use videos::host;

use crate::locale::Conventions;
use crate::model::{Bilingual, Bitext, Markdown, SiteConfiguration};
use crate::survey::{Page, Side, Survey};
use html::Sources;

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
    /// Those of the source locale, for the English beside a translation.
    pub source_conventions: &'a Conventions,
    /// Where links that begin with `/` lead, `{locale}` being the page's.
    pub portal: &'a str,
    /// What the help centre says of its site.
    pub site: &'a SiteConfiguration,
}

impl Context<'_> {
    /// Whether an image of this address is of another site and not to be loaded from there.
    fn keeps_out(&self, address: &str) -> bool {
        address::is_remote(address) && !self.site.remote_images
    }
}

/// An article as HTML.
#[derive(Debug, Default)]
pub struct Rendered {
    /// The body of the page.
    pub page: String,
    /// Whether units of the page, or of texts in it, have an English source.
    pub has_sources: bool,
    /// Whether the body has it beside them.
    pub shows_sources: bool,
    /// The body without source and addresses of units, in the article's language alone.
    pub html: String,
    /// The words that a reader of `html` sees, a line a block.
    pub text: String,
    /// The headings, included ones too.
    pub contents: Vec<ContentsEntry>,
    /// Where units stand in the page.
    pub unit_places: Vec<UnitPlace>,
    /// Those of `VIEW_IDS` that no place of the article has.
    pub view_ids: Vec<&'static str>,
}

/// A unit that the page gives an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitPlace {
    /// The number of the page whose article has the unit: another one's in an included text.
    pub page: usize,
    /// The number of its span pair.
    pub unit: usize,
    /// The id.
    pub id: String,
}

/// Addresses that open a bilingual page in a view of their own: blocks and their English by turns, in two columns, and
/// English alone.
pub const VIEW_IDS: [&str; 3] = ["bilingual", "bilingual-columns", "bilingual-english"];

/// A heading of a page.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ContentsEntry {
    /// From 1 to 6, as the page has it.
    pub level: u8,
    /// Its words.
    pub text: String,
    /// Its words in English, of a translation whose page shows them.
    #[serde(skip)]
    pub source: Option<String>,
    /// Its id.
    pub anchor: String,
}

/// Renders an article.
pub fn render_article(context: Context) -> Rendered {
    let sources = match context.site.bilingual {
        Bilingual::Inline => Sources::Shown,
        Bilingual::Page | Bilingual::Off => Sources::Elsewhere,
    };
    let (page, has_units) = html::rendered(context, sources);
    let html = if has_units { html::rendered(context, Sources::Hidden).0.page } else { page.page.clone() };
    let text = plain_text::plain_text(&html);
    Rendered { html, text, ..page }
}

/// Renders the page of a translation that shows both languages, and nothing else of it.
pub fn render_bilingual(context: Context) -> Rendered {
    html::rendered(context, Sources::Shown).0
}

/// The view of an article that a page of this side shows.
pub(super) fn view(bitext: &Bitext, side: Side) -> &Markdown {
    match (side, &bitext.article.source) {
        (Side::Source, Some(source)) => source,
        _ => &bitext.article.target,
    }
}

#[cfg(test)]
mod tests;
