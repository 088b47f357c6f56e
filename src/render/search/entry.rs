//! What is searched of an article, and shown of it when it is found.

use super::passage::{Begins, Passage};
use super::passages::passages;
use crate::render::article::{Context, Rendered};
use crate::survey::Side;
use serde::{Deserialize, Serialize};

/// An article as search has it: its titles, and its words passage by passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Where its page stands below the site's root.
    pub address: String,
    /// Its title.
    pub title: String,
    /// Its English title, if it is a translation and that is another; else empty.
    pub source_title: String,
    /// Its words, in order.
    pub passages: Vec<Passage>,
}

/// What is to be searched of an article as a line of JSON; empty for a part of others, whose words belong to them.
pub fn entry_line(context: Context, rendered: &Rendered) -> String {
    let entry = entry(context, rendered);
    let json = entry.map(|entry| serde_json::to_string(&entry).expect("an entry has only texts") + "\n");
    json.unwrap_or_default()
}

fn entry(context: Context, rendered: &Rendered) -> Option<Entry> {
    let Context { page, bitext, conventions, survey, .. } = context;
    if page.is_fragment {
        return None;
    }
    let title = page.title.clone().unwrap_or_else(|| conventions.strings.untitled.to_owned());
    let is_translation = page.side == Side::Target && page.locale != survey.source_locale;
    let source_title = bitext.article.source.as_ref().filter(|_| is_translation).and_then(|view| view.first_heading());
    Some(Entry {
        address: page.address.clone(),
        source_title: source_title.filter(|source| *source != title).unwrap_or_default(),
        title,
        passages: passages(context, rendered),
    })
}

impl Entry {
    /// The passages, block by block.
    pub fn blocks(&self) -> impl Iterator<Item = &[Passage]> {
        self.passages.chunk_by(|_, next| next.begins == Begins::Nothing)
    }
}
