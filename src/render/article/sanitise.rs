//! Raw HTML of authors: what it links to is resolved like Markdown links, and what could run is taken out.

use super::Context;
use super::address::href;
use crate::parse::attribute;
use crate::survey::Page;
use ammonia::{Builder, UrlRelative};
use pulldown_cmark_escape::escape_html;
use std::sync::LazyLock;

/// Takes everything out of a body that could run or break out of it, and repairs its nesting.
pub(super) fn sanitise(html: &str) -> String {
    static CLEANER: LazyLock<Builder> = LazyLock::new(|| {
        let mut cleaner = Builder::default();
        cleaner
            .add_tags(["section", "figure", "figcaption", "input", "u", "big", "font", "dl", "dt", "dd"])
            .add_generic_attributes(["id", "class", "lang", "dir", "title", "role", "aria-label"])
            .add_tag_attributes("a", ["name", "hreflang", "href"])
            .add_tag_attributes("input", ["type", "disabled", "checked"])
            .add_tag_attributes("img", ["src", "alt", "width", "height", "loading"])
            .add_tag_attributes("th", ["scope", "colspan", "rowspan"])
            .add_tag_attributes("td", ["colspan", "rowspan"])
            .add_tag_attributes("ol", ["start"])
            .add_tag_attributes("details", ["open"])
            .add_url_schemes(["ms-settings", "feedback-hub", "tel", "mailto", "msteams", "onenote"])
            .url_relative(UrlRelative::PassThrough)
            .link_rel(None);
        cleaner
    });
    CLEANER.clean(html).to_string()
}

/// How deep an author's elements are nested, by a rough count of their tags.
///
/// HTML parsers need quadratic time for elements that are nested without end, so such HTML is not given to one.
#[derive(Debug, Default)]
pub(super) struct Depth {
    now: usize,
    deepest: usize,
}

impl Depth {
    /// No article nests its elements deeper by intention.
    const LIMIT: usize = 400;
    /// Elements that end by themselves.
    const OPEN_ENDED: [&'static str; 18] = [
        "p", "li", "td", "th", "tr", "dt", "dd", "option", "br", "hr", "img", "input", "col", "embed", "source", "wbr",
        "link", "meta",
    ];

    /// Follows some raw HTML.
    pub(super) fn follow(&mut self, raw: &str) {
        for tag in raw.split('<').skip(1) {
            let name =
                tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
            if name.is_empty() || Depth::OPEN_ENDED.iter().any(|known| known.eq_ignore_ascii_case(name)) {
                continue;
            }
            self.now = if tag.starts_with('/') { self.now.saturating_sub(1) } else { self.now + 1 };
            self.deepest = self.deepest.max(self.now);
        }
    }

    pub(super) fn is_too_deep(&self) -> bool {
        self.deepest > Depth::LIMIT
    }
}

/// Writes raw HTML with the addresses of its links and images as the page needs them. Videos become links.
pub(super) fn with_resolved_addresses(context: Context, from: &Page, raw: &str) -> String {
    let mut html = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(start) = rest.find('<') {
        let (before, tag_on) = rest.split_at(start);
        html.push_str(before);
        let tag = &tag_on[..end_of_tag(tag_on)];
        html.push_str(&resolved(context, from, tag).unwrap_or_else(|| tag.to_owned()));
        rest = &tag_on[tag.len()..];
    }
    html.push_str(rest);
    html
}

/// Length of the tag that a text begins with: up to the first `>` outside of quotes.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (offset, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return offset + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// The tag with its address resolved; `None` if it has none.
fn resolved(context: Context, from: &Page, tag: &str) -> Option<String> {
    let name = tag[1..].split(|c: char| !c.is_ascii_alphanumeric()).next()?.to_ascii_lowercase();
    match name.as_str() {
        "a" => {
            let address = attribute(tag, "href")?;
            let target = href(context, from, &address).address;
            let mut html = String::from("<a");
            push_attribute(&mut html, "href", target.as_deref());
            for kept in ["id", "name", "class", "title"] {
                push_attribute(&mut html, kept, attribute(tag, kept).as_deref());
            }
            Some(html + ">")
        }
        "img" => {
            let address = attribute(tag, "src")?;
            let target = href(context, from, &address).address;
            let mut html = String::from("<img");
            push_attribute(&mut html, "src", target.as_deref());
            push_attribute(&mut html, "alt", Some(attribute(tag, "alt").unwrap_or_default().as_str()));
            for kept in ["id", "class", "title", "width", "height"] {
                push_attribute(&mut html, kept, attribute(tag, kept).as_deref());
            }
            Some(html + ">")
        }
        "iframe" | "embed" => {
            let address = attribute(tag, "src")?;
            let mut html = String::from("<a class=\"video\"");
            push_attribute(&mut html, "href", href(context, from, &address).address.as_deref());
            Some(format!("{html}>{}</a>", context.conventions.strings.watch_video))
        }
        _ => None,
    }
}

fn push_attribute(html: &mut String, name: &str, value: Option<&str>) {
    let Some(value) = value else { return };
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    // Writing to a `String` cannot fail.
    let _ = escape_html(&mut *html, value);
    html.push('"');
}
