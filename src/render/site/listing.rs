//! All articles of a locale on one page: groups under headings, and long lists by letter.

use super::letters::{Initial, by_initial};
use super::navigation::write_entry;
use crate::locale::Strings;
use crate::model::LocaleId;
use crate::render::article::relative;
use crate::survey::{Contents, Survey};
use pulldown_cmark_escape::escape_html;
use std::fmt::Write as _;

/// A longer list that no author has put in order is parted by letters.
const LONG: usize = 120;

/// The list, while it is written.
pub(super) struct Listing<'a> {
    survey: &'a Survey,
    locale: &'a LocaleId,
    home: &'a str,
    strings: &'a Strings,
    /// How many letters have a heading.
    letters: usize,
    /// What is written.
    pub(super) html: String,
    /// How many entries lead to an article.
    pub(super) articles: usize,
}

impl<'a> Listing<'a> {
    /// An empty list on the page at the address `home`.
    pub(super) fn new(survey: &'a Survey, locale: &'a LocaleId, home: &'a str, strings: &'a Strings) -> Listing<'a> {
        Listing { survey, locale, home, strings, letters: 0, html: String::new(), articles: 0 }
    }

    /// Writes the contents of a locale: a section for each group, and lists of what stands in none.
    pub(super) fn write(&mut self, contents: &[Contents]) {
        for run in contents.chunk_by(|a, b| a.children.is_empty() && b.children.is_empty()) {
            match run {
                [group] if !group.children.is_empty() => {
                    self.html.push_str("<section class=\"group\">\n<h2>");
                    self.entry(group);
                    self.html.push_str("</h2>\n");
                    self.lists(&group.children, 3, Some(&group.title));
                    self.html.push_str("</section>\n");
                }
                articles => self.lists(articles, 2, None),
            }
        }
    }

    /// Writes a list, by letters if it is long; `level` is that of their headings, `group` the words above it.
    fn lists(&mut self, entries: &[Contents], level: usize, group: Option<&str>) {
        let (articles, groups): (Vec<&Contents>, Vec<&Contents>) =
            entries.iter().partition(|entry| entry.children.is_empty());
        if articles.len() <= LONG {
            return self.list(entries);
        }
        let by_initial = by_initial(articles.into_iter().map(|entry| (entry.title.clone(), entry)));
        let first = self.letters;
        self.letters += by_initial.len();
        let labels: Vec<String> = by_initial.keys().map(|initial| self.label(initial)).collect();
        self.jumps(&labels, first, group);
        for (number, (label, entries)) in labels.iter().zip(by_initial.values()).enumerate() {
            let _ = write!(self.html, "<section class=\"letter\">\n<h{level} id=\"letter-{}\">", first + number + 1);
            let _ = escape_html(&mut self.html, label);
            let _ = writeln!(self.html, "</h{level}>");
            self.list(entries.iter().copied());
            self.html.push_str("</section>\n");
        }
        if !groups.is_empty() {
            self.list(groups);
        }
    }

    fn label(&self, initial: &Initial) -> String {
        match initial {
            Initial::Digit => "0–9".into(),
            Initial::Letter(letter) => letter.to_string(),
            Initial::Other => self.strings.other_titles.into(),
        }
    }

    fn jumps(&mut self, labels: &[String], first: usize, group: Option<&str>) {
        self.html.push_str("<nav class=\"letters\" aria-label=\"");
        let _ = escape_html(&mut self.html, self.strings.by_first_letter);
        if let Some(group) = group {
            self.html.push_str(" – ");
            let _ = escape_html(&mut self.html, group);
        }
        self.html.push_str("\">\n<ul>\n");
        for (number, label) in labels.iter().enumerate() {
            let _ = write!(self.html, "<li><a href=\"#letter-{}\">", first + number + 1);
            let _ = escape_html(&mut self.html, label);
            self.html.push_str("</a></li>\n");
        }
        self.html.push_str("</ul>\n</nav>\n");
    }

    fn list<'b>(&mut self, entries: impl IntoIterator<Item = &'b Contents>) {
        self.html.push_str("<ul class=\"articles\">\n");
        for entry in entries {
            self.html.push_str("<li>");
            self.entry(entry);
            if !entry.children.is_empty() {
                self.html.push('\n');
                self.list(&entry.children);
            }
            self.html.push_str("</li>\n");
        }
        self.html.push_str("</ul>\n");
    }

    fn entry(&mut self, entry: &Contents) {
        let page = entry.page.map(|page| self.survey.page_for(self.locale, page));
        self.articles += usize::from(page.is_some());
        let lang = entry.is_untranslated.then_some(&self.survey.source_locale);
        let href = page.map(|page| relative(self.home, &page.address));
        let is_english = page.is_some_and(|page| page.locale != *self.locale || page.fallback_of.is_some());
        let hreflang = is_english.then_some(&self.survey.source_locale);
        write_entry(&mut self.html, (&entry.title, lang), (href.as_deref(), hreflang), false);
        if is_english {
            // Readers are told before they follow the link.
            self.html.push_str(" <small class=\"language\">(");
            let _ = escape_html(&mut self.html, self.strings.in_english);
            self.html.push_str(")</small>");
        }
    }
}
