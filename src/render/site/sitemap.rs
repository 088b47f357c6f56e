//! What search engines are offered: a sitemap for each locale with the versions of each page, their index, and
//! `robots.txt`.

use super::{Site, Version, head};
use crate::model::{Date, LocaleId, OutputFile};
use crate::survey::{Page, Survey};
use pulldown_cmark_escape::escape_html;
use std::collections::BTreeMap;

/// Addresses in one file, and bytes of it, at most (sitemaps.org).
const LIMITS: Limits = Limits { addresses: 50_000, bytes: 50_000_000 };

#[derive(Clone, Copy)]
struct Limits {
    addresses: usize,
    bytes: usize,
}

/// A sitemap as the index names it.
pub struct Sitemap {
    /// The file.
    pub file: OutputFile,
    /// The youngest day in it.
    modified: Option<Date>,
}

impl Site {
    /// The sitemaps of a locale: of its index, and of all pages that search engines may list. None if they may list no page,
    /// or if it is not known where the site will stand. `homes` are the indexes of all locales.
    pub fn sitemaps(
        &self,
        survey: &Survey,
        locale: &LocaleId,
        pages: &[usize],
        homes: &BTreeMap<LocaleId, String>,
    ) -> Vec<Sitemap> {
        let pages = pages.iter().map(|number| &survey.pages()[*number]).filter(|page| page.is_indexable());
        let articles = pages.filter_map(|page| Some((self.of_page(survey, page)?, page.modified)));
        let home = self.is_listed(locale).then(|| self.of_home(survey, homes, &homes[locale])).flatten();
        let entries = home.map(|entry| (entry, None)).into_iter().chain(articles);
        let name = |part: usize| match part {
            1 => format!("sitemap-{locale}.xml"),
            part => format!("sitemap-{locale}-{part}.xml"),
        };
        split(entries, LIMITS, name)
    }

    /// The index of sitemaps; `None` if there are none.
    pub fn sitemap_index(&self, sitemaps: &[(String, Option<Date>)]) -> Option<OutputFile> {
        let mut text = String::from(HEAD);
        text.push_str("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        for (name, modified) in sitemaps {
            text.push_str("<sitemap><loc>");
            push_text(&mut text, &self.absolute(name)?);
            text.push_str("</loc>");
            push_date(&mut text, *modified);
            text.push_str("</sitemap>\n");
        }
        text.push_str("</sitemapindex>\n");
        (!sitemaps.is_empty()).then(|| OutputFile::text("site/sitemap.xml", text))
    }

    /// `robots.txt`: everything may be read, since a page that must not be listed says so itself, and only a page that is read
    /// can say so.
    pub fn robots(&self, has_sitemaps: bool) -> OutputFile {
        let sitemap = has_sitemaps.then(|| self.absolute("sitemap.xml")).flatten();
        let sitemap = sitemap.map_or(String::new(), |address| format!("\nSitemap: {address}\n"));
        OutputFile::text("site/robots.txt", format!("User-agent: *\nAllow: /\n{sitemap}"))
    }

    fn of_page(&self, survey: &Survey, page: &Page) -> Option<String> {
        let versions = self.listed_versions(survey, page);
        self.entry(&page.address, page.modified, &versions, head::default_version(survey, &versions))
    }

    fn of_home(&self, survey: &Survey, homes: &BTreeMap<LocaleId, String>, home: &str) -> Option<String> {
        let versions = self.listed_homes(homes);
        self.entry(home, None, &versions, head::default_version(survey, &versions))
    }

    fn entry(
        &self,
        address: &str,
        modified: Option<Date>,
        versions: &[Version],
        default: Option<&str>,
    ) -> Option<String> {
        let mut text = String::from("<url><loc>");
        push_text(&mut text, &self.absolute(address)?);
        text.push_str("</loc>");
        push_date(&mut text, modified);
        for version in self.hreflang(versions, default) {
            text.push_str(&format!("\n<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"", version.locale));
            push_text(&mut text, &version.href);
            text.push_str("\"/>");
        }
        text.push_str("</url>\n");
        Some(text)
    }
}

impl Sitemap {
    /// What the index says of it: its name and the youngest day in it.
    pub fn listing(&self) -> (String, Option<Date>) {
        (self.file.path.trim_start_matches("site/").to_owned(), self.modified)
    }
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const START: &str = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
                     xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
const END: &str = "</urlset>\n";

/// Puts entries into as many files as needed; `name` tells those of the files, numbered from 1.
fn split(
    entries: impl Iterator<Item = (String, Option<Date>)>,
    limits: Limits,
    name: impl Fn(usize) -> String,
) -> Vec<Sitemap> {
    let mut sitemaps: Vec<Sitemap> = Vec::new();
    let (mut text, mut count, mut youngest) = (String::new(), 0, None);
    let mut close = |text: &mut String, youngest: Option<Date>| {
        let content = format!("{HEAD}{START}{text}{END}");
        text.clear();
        let file = OutputFile::text(format!("site/{}", name(sitemaps.len() + 1)), content);
        sitemaps.push(Sitemap { file, modified: youngest });
    };
    for (entry, modified) in entries {
        let bytes = HEAD.len() + START.len() + text.len() + entry.len() + END.len();
        if count > 0 && (count == limits.addresses || bytes > limits.bytes) {
            close(&mut text, youngest.take());
            count = 0;
        }
        text.push_str(&entry);
        count += 1;
        youngest = youngest.max(modified);
    }
    if count > 0 {
        close(&mut text, youngest);
    }
    sitemaps
}

fn push_date(text: &mut String, day: Option<Date>) {
    if let Some(day) = day {
        text.push_str(&format!("<lastmod>{day}</lastmod>"));
    }
}

fn push_text(text: &mut String, words: &str) {
    // Writing to a `String` cannot fail.
    let _ = escape_html(text, words);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_split_by_addresses_and_by_bytes() {
        let entry = |number: usize| (format!("<url><loc>https://example.com/{number}</loc></url>\n"), None);
        let name = |part: usize| format!("{part}.xml");
        let longest = HEAD.len() + START.len() + 2 * entry(0).0.len() + END.len();
        for (limits, files) in [
            (Limits { addresses: 5, bytes: 10_000 }, 1),
            (Limits { addresses: 4, bytes: 10_000 }, 2),
            (Limits { addresses: 1, bytes: 10_000 }, 5),
            (Limits { addresses: 5, bytes: longest }, 3),
            // A single entry that is too long stands alone.
            (Limits { addresses: 5, bytes: 1 }, 5),
        ] {
            let sitemaps = split((0..5).map(entry), limits, name);
            assert_eq!(sitemaps.len(), files);
            let all: String =
                sitemaps.iter().map(|sitemap| String::from_utf8(sitemap.file.content.clone()).unwrap()).collect();
            assert_eq!(all.matches("<loc>").count(), 5);
            assert_eq!(all.matches(END).count(), files);
        }
        assert!(split(std::iter::empty(), LIMITS, name).is_empty());
    }
}
