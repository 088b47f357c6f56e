//! The Atom feed of each locale.

use super::Site;
use crate::model::{LocaleId, OutputFile};
use crate::survey::{Page, Survey};
use pulldown_cmark_escape::escape_html;

/// Articles in a feed, at most: who reads feeds wants to know what is new.
const MOST: usize = 50;

impl Site {
    /// The feed (Atom, RFC 4287) of the articles of a locale that were changed last, by their dates. `None` if none of
    /// them tells a day and may be listed, or if it is not known where the site will stand: a feed is read elsewhere.
    pub fn feed(&self, survey: &Survey, locale: &LocaleId, pages: &[usize], home: &str) -> Option<OutputFile> {
        let mut changed: Vec<&Page> =
            pages.iter().map(|number| &survey.pages()[*number]).filter(|page| is_told(page)).collect();
        changed.sort_by(|a, b| b.modified.cmp(&a.modified).then(a.address.cmp(&b.address)));
        changed.truncate(MOST);
        let strings = &self.conventions(locale).strings;
        let name = feed_name(locale);
        let mut feed = Xml::new(locale);
        feed.element("title", &format!("{} – {}", strings.changed_articles, self.title(locale)));
        feed.element("id", &self.absolute(&name)?);
        feed.link("self", "application/atom+xml", &self.absolute(&name)?);
        feed.link("alternate", "text/html", &self.absolute(home)?);
        feed.element("updated", &moment(changed.first()?)?);
        feed.0.push_str("<author>");
        feed.element("name", self.title(locale));
        feed.0.push_str("</author>\n");
        for page in changed {
            feed.0.push_str("<entry>\n");
            feed.element("title", page.title.as_deref().unwrap_or(strings.untitled));
            feed.element("id", &self.absolute(&page.address)?);
            feed.link("alternate", "text/html", &self.absolute(&page.address)?);
            feed.element("updated", &moment(page)?);
            feed.0.push_str("</entry>\n");
        }
        feed.0.push_str("</feed>\n");
        Some(OutputFile::text(format!("site/{name}"), feed.0))
    }
}

/// The name of a locale's feed, below the site's root.
pub(super) fn feed_name(locale: &LocaleId) -> String {
    format!("feed-{locale}.xml")
}

/// Whether a feed tells of a page: search engines may list it, and a day is known.
pub(super) fn is_told(page: &Page) -> bool {
    page.is_indexable() && page.modified.is_some()
}

/// When a page was changed: its day has no hour, so it is taken to begin.
fn moment(page: &Page) -> Option<String> {
    Some(format!("{}T00:00:00Z", page.modified?))
}

struct Xml(String);

impl Xml {
    fn new(locale: &LocaleId) -> Xml {
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=";
        Xml(format!("{head}\"{locale}\">\n"))
    }

    fn element(&mut self, name: &str, words: &str) {
        // XML has no way to write other control characters.
        let words: String = words.chars().filter(|c| !c.is_control() || matches!(c, '\t' | '\n')).collect();
        self.0.push_str(&format!("<{name}>"));
        // Writing to a `String` cannot fail.
        let _ = escape_html(&mut self.0, &words);
        self.0.push_str(&format!("</{name}>\n"));
    }

    fn link(&mut self, relation: &str, kind: &str, address: &str) {
        self.0.push_str(&format!("<link rel=\"{relation}\" type=\"{kind}\" href=\""));
        let _ = escape_html(&mut self.0, address);
        self.0.push_str("\"/>\n");
    }
}
