//! The way from an article to those around it.

use crate::locale::{Direction, direction};
use crate::model::LocaleId;
use crate::render::article::relative;
use crate::survey::{Entry, Place, Row};
use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};
use serde::Serialize;

/// A link with its words; without an address, the words alone.
#[derive(Serialize)]
pub(super) struct Link {
    text: String,
    /// The language of the words, if it is not that of the page.
    lang: Option<String>,
    href: Option<String>,
}

/// What a page shows of the articles around it.
#[derive(Serialize, Default)]
pub(super) struct Navigation {
    /// The groups that the article stands in.
    trail: Vec<Link>,
    previous: Option<Link>,
    next: Option<Link>,
    /// The contents around the article, as lists within lists; empty where it would stand alone.
    section_html: String,
    /// Whether there is more than these.
    is_cut: bool,
}

impl Navigation {
    /// Of the page at the address `here`.
    pub(super) fn new(place: &Place, here: &str, source_locale: &LocaleId) -> Navigation {
        let link = |entry: &Entry| Link {
            text: entry.title.clone(),
            lang: entry.is_untranslated.then(|| source_locale.to_string()),
            href: entry.address.as_ref().map(|address| relative(here, address)),
        };
        Navigation {
            trail: place.trail.iter().copied().map(link).collect(),
            previous: place.previous.map(link),
            next: place.next.map(link),
            section_html: if place.section.len() > 1 {
                section(&place.section, here, source_locale)
            } else {
                String::new()
            },
            is_cut: place.is_cut(),
        }
    }
}

/// Writes the words of an entry, as a link if it leads somewhere, with the language of the page there if it is another. `is_here` marks the page itself.
pub(super) fn write_entry(
    html: &mut String,
    (title, lang): (&str, Option<&LocaleId>),
    (href, hreflang): (Option<&str>, Option<&LocaleId>),
    is_here: bool,
) {
    let name = if href.is_some() { "a" } else { "span" };
    html.push('<');
    html.push_str(name);
    // Writing to a `String` cannot fail.
    if let Some(href) = href {
        html.push_str(" href=\"");
        let _ = escape_href(&mut *html, href);
        html.push('"');
    }
    if let Some(hreflang) = hreflang {
        html.push_str(" hreflang=\"");
        let _ = escape_html(&mut *html, hreflang.as_str());
        html.push('"');
    }
    if let Some(lang) = lang {
        html.push_str(" lang=\"");
        let _ = escape_html(&mut *html, lang.as_str());
        html.push_str(if direction(lang) == Direction::Rtl { "\" dir=\"rtl\"" } else { "\" dir=\"ltr\"" });
    }
    html.push_str(if is_here { " aria-current=\"page\">" } else { ">" });
    let _ = escape_html_body_text(&mut *html, title);
    html.push_str("</");
    html.push_str(name);
    html.push('>');
}

fn section(rows: &[Row], here: &str, source_locale: &LocaleId) -> String {
    let mut html = String::with_capacity(rows.len() * 160);
    let mut depth = None;
    for row in rows {
        match depth {
            None => html.push_str("<ul>\n"),
            Some(before) if row.depth > before => html.push_str("\n<ul>\n"),
            Some(before) => {
                html.push_str("</li>\n");
                (row.depth..before).for_each(|_| html.push_str("</ul>\n</li>\n"));
            }
        }
        depth = Some(row.depth);
        match row.entry {
            Some(entry) => {
                let href = entry.address.as_ref().map(|address| relative(here, address));
                let lang = entry.is_untranslated.then_some(source_locale);
                html.push_str("<li>");
                write_entry(&mut html, (&entry.title, lang), (href.as_deref(), None), row.is_here);
            }
            None => html.push_str("<li class=\"gap\" aria-hidden=\"true\">…"),
        }
    }
    (0..depth.unwrap_or_default()).for_each(|_| html.push_str("</li>\n</ul>\n"));
    html.push_str("</li>\n</ul>\n");
    html
}
