//! How a translation is shown with its English: in views of its page, or in a page of its own.

use super::Site;
use crate::model::Bilingual;
use crate::render::article::{ContentsEntry, Rendered, VIEW_IDS, relative};
use crate::survey::Page;
use serde::Serialize;
use tera::Context;

/// Below the site's root, the folder of pages that show both languages. No locale has this name, so no article's page
/// stands there.
const FOLDER: &str = "bilingual";

/// The page of its own that shows an article in both languages; `None` if the site has none for it.
pub fn bilingual_twin(bilingual: Bilingual, page: &Page, rendered: &Rendered) -> Option<Page> {
    let has_twin = bilingual == Bilingual::Page && rendered.has_sources;
    has_twin.then(|| {
        let mut twin = page.clone();
        twin.address = format!("{FOLDER}/{}", page.address);
        twin
    })
}

/// A way to look at a bilingual page, as its controls offer it.
#[derive(Serialize)]
struct View {
    name: &'static str,
    label: &'static str,
    /// The address that opens it, if it has one of its own.
    id: Option<&'static str>,
    is_first: bool,
}

/// A heading in the list of a page.
#[derive(Serialize)]
struct Entry<'a> {
    level: u8,
    text: &'a str,
    source: Option<&'a str>,
    anchor: &'a str,
}

impl Site {
    /// Fills in what a reader may choose, and where the page in the other form stands.
    pub(super) fn fill_views(&self, context: &mut Context, page: &Page, rendered: &Rendered) {
        let strings = &self.conventions(&page.locale).strings;
        let bilingual = self.settings.site.bilingual;
        let is_twin = bilingual == Bilingual::Page && rendered.shows_sources;
        // A page that was asked for both shows both.
        let first = if is_twin { "interleaved" } else { "translation" };
        let labels = [strings.view_translation, strings.view_interleaved, strings.view_columns, strings.view_english];
        let names = ["translation", "interleaved", "columns", "english"];
        let views = names.into_iter().zip(labels).enumerate().map(|(number, (name, label))| {
            // The address of the second stands on the whole group.
            let id = number.checked_sub(1).map(|view| VIEW_IDS[view]).filter(|id| rendered.view_ids.contains(id));
            View { name, label, id, is_first: name == first }
        });
        let views: Vec<View> = if rendered.shows_sources { views.collect() } else { Vec::new() };
        context.insert("views", &views);

        let twin = bilingual_twin(bilingual, page, rendered).filter(|_| !is_twin);
        context.insert("bilingual_href", &twin.map(|twin| relative(&page.address, &twin.address)));
        let article = page.address.strip_prefix(FOLDER).and_then(|address| address.strip_prefix('/'));
        let article = article.filter(|_| is_twin);
        context.insert("article_href", &article.map(|article| relative(&page.address, article)));
        if let Some(article) = article {
            let forbidden = page.robots.clone().filter(|_| !page.is_indexable());
            context.insert("robots", &forbidden.unwrap_or_else(|| "noindex".to_owned()));
            let canonical = self.absolute(article).unwrap_or_else(|| relative(&page.address, article));
            context.insert("canonical", &canonical);
            context.insert("hreflang", &[(); 0]);
            // The Markdown is the article's.
            context.insert("twin", &None::<String>);
        }
    }
}

/// The headings below the title, for the list of them.
pub(super) fn entries(contents: &[ContentsEntry]) -> impl Serialize {
    let below = contents.iter().filter(|entry| entry.level > 1);
    let entries = below.map(|ContentsEntry { level, text, source, anchor }| Entry {
        level: *level,
        text,
        source: source.as_deref(),
        anchor,
    });
    entries.collect::<Vec<_>>()
}
