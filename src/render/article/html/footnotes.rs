//! Footnotes: their numbers, and the ways to them and back.

use super::Writer;
use crate::model::{Bitext, Text};

/// A footnote that a page mentions or has.
#[derive(Debug, Clone)]
pub(super) struct Footnote {
    /// In the order in which the page mentions them.
    pub(super) number: usize,
    pub(super) id: String,
    /// The id of its first mention, as soon as there is one.
    mention: Option<String>,
    is_written: bool,
}

impl Writer<'_, '_> {
    /// A footnote by its name. Each text has names of its own.
    fn footnote_of(&mut self, name: Text) -> &mut Footnote {
        let key = (self.page.address.clone(), self.view.str(name).to_owned());
        if !self.out.footnotes.contains_key(&key) {
            let number = self.out.footnotes.len() + 1;
            let id = self.footnote_id(&format!("fn-{number}"));
            self.out.footnotes.insert(key.clone(), Footnote { number, id, mention: None, is_written: false });
        }
        self.out.footnotes.get_mut(&key).expect("it was put there")
    }

    /// An id that neither the page has yet nor a place of the article will want: links from elsewhere know that one.
    fn footnote_id(&mut self, wanted: &str) -> String {
        let Bitext { anchors, headings, .. } = self.out.context.bitext;
        let is_wanted = |id: &String| {
            anchors.iter().any(|anchor| **anchor == **id) || headings.iter().any(|heading| heading.anchor == *id)
        };
        let is_free = |id: &String| !self.out.has_id(id) && !is_wanted(id);
        let numbered = (2..).map(|count| format!("{wanted}-{count}"));
        let id = std::iter::once(wanted.to_owned()).chain(numbered).find(is_free);
        self.out.unique(&id.expect("there are more numbers than ids"))
    }

    pub(super) fn footnote_reference(&mut self, name: Text) {
        let Footnote { number, id: place, .. } = self.footnote_of(name).clone();
        let id = self.footnote_id(&format!("fnref-{number}"));
        self.out.html.push_str("<sup");
        self.out.attribute("id", &id);
        self.out.html.push_str(&format!("><a href=\"#{place}\" role=\"doc-noteref\">{number}</a></sup>"));
        self.footnote_of(name).mention.get_or_insert(id);
    }

    /// All footnotes of a text.
    pub(super) fn footnotes(&mut self) -> &'static str {
        self.out.html.push_str("<section class=\"footnotes\" role=\"doc-endnotes\"");
        self.out.attribute("aria-label", self.out.context.conventions.strings.footnotes);
        self.simple(">\n<ol>\n", "</ol>\n</section>\n")
    }

    pub(super) fn footnote(&mut self, name: Text) -> &'static str {
        let footnote = self.footnote_of(name);
        let is_repeated = std::mem::replace(&mut footnote.is_written, true);
        let Footnote { number, id, .. } = footnote.clone();
        // A text that is taken in twice has its footnotes twice.
        let id = if is_repeated { self.footnote_id(&id) } else { id };
        self.simple(&format!("<li id=\"{id}\" value=\"{number}\">"), "</li>\n")
    }

    /// Leads from the end of a footnote to where it was first mentioned, if it was.
    pub(super) fn back_link(&mut self, name: Text) {
        let Footnote { number, mention, .. } = self.footnote_of(name).clone();
        if let Some(mention) = mention {
            let label = format!("{} ({number})", self.out.context.conventions.strings.back_to_text);
            self.out.html.push_str(&format!("<a class=\"back\" href=\"#{mention}\" role=\"doc-backlink\""));
            self.out.attribute("aria-label", &label);
            self.out.html.push_str(">↩</a>");
        }
    }
}
