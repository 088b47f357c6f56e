//! The body of a page while it is written, and what must be unique in it.

use super::footnotes::Footnote;
use super::{RawHtml, Sources};
use crate::model::Article;
use crate::render::article::sanitise::Depth;
use crate::render::article::{ContentsEntry, Context, Includes, UnitPlace, view};
use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};
use std::collections::HashMap;

/// Ids of the page around the body; see the templates.
const PAGE_IDS: [&str; 6] = [
    "diglot-content",
    "diglot-section",
    "diglot-view-translation",
    "diglot-view-interleaved",
    "diglot-view-columns",
    "diglot-view-english",
];

/// What is written so far; shared by a page and the texts it includes.
pub(super) struct Output<'a> {
    pub(super) context: Context<'a>,
    pub(super) sources: Sources,
    pub(super) html: String,
    pub(super) contents: Vec<ContentsEntry>,
    pub(super) unit_places: Vec<UnitPlace>,
    /// Ids in use, and how often each was wanted again.
    ids: HashMap<String, usize>,
    pub(super) has_h1: bool,
    pub(super) has_raw_html: bool,
    /// Whether units have their addresses in the page, and whether any of them has a source.
    pub(super) has_units: bool,
    pub(super) has_sources: bool,
    /// Texts taken in from other files.
    pub(super) includes: Includes<'a>,
    pub(super) raw_html: RawHtml,
    /// How deep raw HTML is nested.
    pub(super) depth: Depth,
    /// Footnotes by the page and the name.
    pub(super) footnotes: HashMap<(String, String), Footnote>,
    /// Tabs that belong together, so far.
    pub(super) tab_groups: usize,
}

impl<'a> Output<'a> {
    pub(super) fn new(context: Context<'a>, sources: Sources, raw_html: RawHtml) -> Output<'a> {
        // A page is about three times as long as its Markdown.
        let length = 3 * view(context.bitext, context.page.side).text.len();
        Output {
            context,
            sources,
            html: String::with_capacity(length),
            contents: Vec::new(),
            unit_places: Vec::new(),
            // What the page itself names.
            ids: PAGE_IDS.iter().map(|id| ((*id).to_owned(), 0)).collect(),
            has_h1: false,
            has_raw_html: false,
            has_units: false,
            has_sources: false,
            includes: Includes::of(context),
            raw_html,
            depth: Depth::default(),
            footnotes: HashMap::new(),
            tab_groups: 0,
        }
    }

    /// An id that the page does not have yet.
    pub(super) fn unique(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        while self.ids.contains_key(&id) {
            let count = self.ids.entry(wanted.to_owned()).or_default();
            *count += 1;
            id = format!("{wanted}-{count}");
        }
        self.ids.insert(id.clone(), 0);
        id
    }

    pub(super) fn has_id(&self, id: &str) -> bool {
        self.ids.contains_key(id)
    }

    pub(super) fn text(&mut self, text: &str) {
        // Writing to a `String` cannot fail.
        let _ = match text.contains([Article::SUBSTITUTE, '\0']) {
            true => escape_html_body_text(&mut self.html, &text.replace([Article::SUBSTITUTE, '\0'], "\u{fffd}")),
            false => escape_html_body_text(&mut self.html, text),
        };
    }

    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        let _ = escape_html(&mut self.html, value);
        self.html.push('"');
    }

    pub(super) fn address(&mut self, name: &str, address: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        let _ = escape_href(&mut self.html, address);
        self.html.push('"');
    }
}
