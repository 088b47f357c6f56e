//! Footnotes: their numbers, and the ways to them and back.

use super::Writer;
use crate::model::Text;

impl Writer<'_, '_> {
    /// The number of a footnote, in the order in which a page mentions them. Each text has names of its own.
    fn footnote_number(&mut self, name: Text) -> usize {
        let key = (self.page.address.clone(), self.view.str(name).to_owned());
        let next = self.out.footnotes.len() + 1;
        *self.out.footnotes.entry(key).or_insert(next)
    }

    pub(super) fn footnote_reference(&mut self, name: Text) {
        let number = self.footnote_number(name);
        let id = self.out.unique(&format!("fnref-{number}"));
        self.out.html.push_str("<sup");
        self.out.attribute("id", &id);
        self.out.html.push_str(&format!("><a href=\"#fn-{number}\" role=\"doc-noteref\">{number}</a></sup>"));
    }

    /// All footnotes of a text.
    pub(super) fn footnotes(&mut self) -> &'static str {
        self.out.html.push_str("<section class=\"footnotes\" role=\"doc-endnotes\"");
        self.out.attribute("aria-label", self.out.context.conventions.strings.footnotes);
        self.simple(">\n<ol>\n", "</ol>\n</section>\n")
    }

    pub(super) fn footnote(&mut self, name: Text) -> &'static str {
        let number = self.footnote_number(name);
        let id = self.out.unique(&format!("fn-{number}"));
        self.simple(&format!("<li id=\"{id}\" value=\"{number}\">"), "</li>\n")
    }

    /// Leads from the end of a footnote to where it was first mentioned, if it was.
    pub(super) fn back_link(&mut self, name: Text) {
        let number = self.footnote_number(name);
        if self.out.has_id(&format!("fnref-{number}")) {
            let label = format!("{} ({number})", self.out.context.conventions.strings.back_to_text);
            self.out.html.push_str(&format!("<a class=\"back\" href=\"#fnref-{number}\" role=\"doc-backlink\""));
            self.out.attribute("aria-label", &label);
            self.out.html.push_str(">↩</a>");
        }
    }
}
