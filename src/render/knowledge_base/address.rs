//! What an article is called in all languages, and how what stands outside of the site leads to it.

use crate::render::article::{absolute, encoded};
use crate::survey::{Page, Survey};
use std::borrow::Cow;

/// The id that an article has in all locales: its path in small letters, without `.md`. Where two files of a locale
/// differ in case only, the second is no version of other articles, and has its path as it is written.
pub(super) fn article_id(survey: &Survey, page: &Page) -> String {
    if !survey.is_version(page) {
        return page.path.clone();
    }
    let folded = page.path.to_lowercase();
    folded.strip_suffix(".md").map(str::to_owned).unwrap_or(folded)
}

/// How addresses begin that lead to the site from elsewhere.
#[derive(Debug, Clone, Copy)]
pub(super) struct Origin<'a>(pub(super) Option<&'a str>);

impl Origin<'_> {
    /// The address of a page or asset: absolute where it is known where the site will stand, else from its root.
    pub(super) fn url(self, address: &str) -> String {
        self.absolute(address).unwrap_or_else(|| encoded(address))
    }

    /// The address on the web; `None` if it is not known where the site will stand.
    pub(super) fn absolute(self, address: &str) -> Option<String> {
        absolute(self.0, address)
    }

    /// A link of a page as it is written elsewhere. What leads to a place of the same page stays as it is.
    pub(super) fn link<'l>(self, page: &str, link: &'l str) -> Cow<'l, str> {
        let is_elsewhere = link.starts_with(['#', '/']) || has_scheme(link);
        if link.is_empty() || is_elsewhere {
            return Cow::Borrowed(link);
        }
        let mut parts: Vec<Cow<str>> = page.split('/').map(|part| Cow::Owned(encoded(part))).collect();
        parts.pop();
        let mut rest = link;
        while let Some(above) = rest.strip_prefix("../") {
            parts.pop();
            rest = above;
        }
        parts.push(Cow::Borrowed(rest));
        let path = parts.join("/");
        Cow::Owned(self.0.map_or_else(|| path.clone(), |base| format!("{}/{path}", base.trim_end_matches('/'))))
    }

    /// Some HTML of a page with its links and images as they are written elsewhere.
    pub(super) fn html(self, page: &str, html: &str) -> String {
        let mut out = String::with_capacity(html.len() + html.len() / 8);
        let mut rest = html;
        while let Some(start) = memchr::memchr(b'<', rest.as_bytes()) {
            let (before, tag_on) = rest.split_at(start);
            out.push_str(before);
            let name = if tag_on.starts_with("<a ") { " href=\"" } else { " src=\"" };
            let has_link = tag_on.starts_with("<a ") || tag_on.starts_with("<img ");
            let place = has_link.then(|| value(tag_on, name)).flatten();
            let Some((from, to)) = place else {
                out.push('<');
                rest = &tag_on[1..];
                continue;
            };
            out.push_str(&tag_on[..from]);
            out.push_str(&self.link(page, &tag_on[from..to]));
            rest = &tag_on[to..];
        }
        out.push_str(rest);
        out
    }
}

/// Where the value of an attribute stands in the tag that a text begins with, as diglot writes tags: quoted, without
/// `"` and `<` in values.
fn value(text: &str, name: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    let mut in_value = false;
    loop {
        let byte = *text.as_bytes().get(at)?;
        match byte {
            b'>' if !in_value => return None,
            b'"' => in_value = !in_value,
            b' ' if !in_value && text[at..].starts_with(name) => {
                let from = at + name.len();
                return Some((from, from + text[from..].find('"')?));
            }
            _ => {}
        }
        at += 1;
    }
}

fn has_scheme(link: &str) -> bool {
    let head = link.split('/').next().unwrap_or_default();
    head.contains(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_on_from_anywhere() {
        let html = "<p>a href=\"b.html\" <a title=\"x\" href=\"b.html#c\">b</a> <img src=\"../media/x%20y.png\" alt=\"\">\
                    <a href=\"#c\">c</a> <a href=\"mailto:d@example.com\">d</a> <a class=\"v\">e</a></p>";
        let root = Origin(None).html("ko-KR/a b/x.html", html);
        assert!(root.starts_with("<p>a href=\"b.html\" <a title=\"x\" href=\"ko-KR/a%20b/b.html#c\">"), "{root}");
        assert!(root.contains("<img src=\"ko-KR/media/x%20y.png\""), "{root}");
        assert!(root.ends_with("<a href=\"#c\">c</a> <a href=\"mailto:d@example.com\">d</a> <a class=\"v\">e</a></p>"));
        let web =
            Origin(Some("https://help.example.com/docs/")).html("ko-KR/x.html", "<a href=\"../en-US/y.html\">y</a>");
        assert_eq!(web, "<a href=\"https://help.example.com/docs/en-US/y.html\">y</a>");
    }
}
