//! Raw HTML of authors: what it links to is resolved like Markdown links, and what could run is taken out.

use super::Context;
use super::address::{file_name, href};
use super::tasks::task_box;
use super::videos::video_link;
use crate::parse::attribute;
use crate::survey::Page;
use ammonia::{Builder, UrlRelative};
use pulldown_cmark_escape::escape_html;
use std::sync::LazyLock;

/// Takes everything out of a body that could run or break out of it, and closes what is left open.
pub(super) fn sanitise(html: &str) -> String {
    static CLEANER: LazyLock<Builder> = LazyLock::new(|| {
        let mut cleaner = Builder::default();
        cleaner
            .add_tags(["section", "figure", "figcaption", "input", "u", "big", "font", "dl", "dt", "dd"])
            .add_tags(["fieldset", "legend", "label"])
            .add_tag_attributes("label", ["for"])
            .add_tag_attributes("li", ["value"])
            .add_tag_attribute_values("div", "tabindex", ["0"])
            .add_tag_attribute_values("pre", "tabindex", ["0"])
            .add_generic_attributes(["id", "class", "lang", "dir", "title", "role", "aria-label"])
            .add_tag_attributes("a", ["name", "hreflang", "href"])
            .add_tag_attributes("input", ["name", "value", "data-when", "disabled", "checked"])
            .add_tag_attribute_values("input", "type", ["checkbox", "radio"])
            .add_tag_attributes("img", ["src", "alt", "width", "height", "loading"])
            .add_tag_attributes("th", ["scope", "colspan", "rowspan"])
            .add_tag_attributes("td", ["colspan", "rowspan"])
            .add_tag_attributes("ol", ["start"])
            .add_tag_attributes("details", ["open"])
            .add_url_schemes(["ms-settings", "feedback-hub", "tel", "mailto", "msteams", "onenote"])
            .add_url_schemes(["data"])
            .attribute_filter(|element, attribute, value| {
                let is_image = element == "img" && attribute == "src" && starts_with(value, "data:image/");
                let is_refused = starts_with(value, "data:") && !is_image;
                (!is_refused || !matches!(attribute, "href" | "src")).then(|| value.into())
            })
            .url_relative(UrlRelative::PassThrough)
            .link_rel(None);
        cleaner
    });
    CLEANER.clean(html).to_string()
}

/// Whether an address begins so, in any case.
fn starts_with(address: &str, scheme: &str) -> bool {
    let address = address.trim_start();
    address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
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
pub(in crate::render) fn with_resolved_addresses(context: Context, from: &Page, raw: &str) -> String {
    let mut html = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(start) = rest.find('<') {
        let (before, tag_on) = rest.split_at(start);
        html.push_str(before);
        let tag = &tag_on[..end_of_tag(tag_on)];
        let is_closed = tag.ends_with('>') && tag.len() > 1;
        if !is_closed || (hides_its_content(tag) && !has_end(&tag_on[tag.len()..], name(tag))) {
            // Nothing ends it, so it would take in the rest of the page.
            html.push_str("&lt;");
            rest = &tag_on[1..];
            continue;
        }
        html.push_str(&resolved(context, from, tag).unwrap_or_else(|| tag.to_owned()));
        rest = &tag_on[tag.len()..];
    }
    html.push_str(rest);
    html
}

/// Whether a tag begins an element whose content is no HTML, or is not shown.
pub(super) fn hides_its_content(tag: &str) -> bool {
    const NAMES: [&str; 10] =
        ["iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "template", "textarea", "title"];
    let name = name(tag);
    NAMES.iter().chain(&["xmp"]).any(|known| known.eq_ignore_ascii_case(name))
}

fn has_end(rest: &str, name: &str) -> bool {
    let ends = memchr::memmem::find_iter(rest.as_bytes(), b"</");
    let mut names = ends.map(|end| &rest.as_bytes()[end + 2..]);
    names.any(|end| end.len() >= name.len() && end[..name.len()].eq_ignore_ascii_case(name.as_bytes()))
}

/// The name of the element that a start tag begins; empty for an end tag.
fn name(tag: &str) -> &str {
    let name = tag.strip_prefix('<').unwrap_or(tag);
    &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())]
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
    match name(tag).to_ascii_lowercase().as_str() {
        "a" => {
            let address = attribute(tag, "href")?;
            let target = href(context, from, &address);
            let mut html = String::from("<a");
            push_attribute(&mut html, "href", target.address.as_deref());
            let is_english = |page: &&Page| page.locale != context.page.locale || page.fallback_of.is_some();
            let english = target.page.filter(is_english).map(|_| context.survey.source_locale.as_str());
            push_attribute(&mut html, "hreflang", english);
            for kept in ["id", "name", "class", "title"] {
                push_attribute(&mut html, kept, attribute(tag, kept).as_deref());
            }
            Some(html + ">")
        }
        "img" => {
            let address = attribute(tag, "src")?;
            let target = href(context, from, &address).address;
            if let Some(address) = target.as_deref().filter(|address| context.keeps_out(address)) {
                return Some(link_to_image(context, address, &attribute(tag, "alt").unwrap_or_default()));
            }
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
            video_link(context, from, &address, attribute(tag, "title").as_deref())
        }
        // A box of an author's task list; nobody answers to other fields.
        "input" => {
            let is_box = attribute(tag, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"));
            let is_ticked = || attribute(tag, "checked").is_some();
            Some(if is_box { task_box(is_ticked(), &context.conventions.strings) } else { String::new() })
        }
        _ => None,
    }
}

/// A link in the place of an image of another site.
fn link_to_image(context: Context, address: &str, words: &str) -> String {
    let of_file = || context.conventions.strings.image_missing.replace("{path}", file_name(address));
    let mut html = String::from("<a class=\"image\"");
    push_attribute(&mut html, "href", Some(address));
    html.push('>');
    // Writing to a `String` cannot fail.
    let _ = escape_html(&mut html, if words.trim().is_empty() { of_file() } else { words.to_owned() }.as_str());
    html + "</a>"
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
