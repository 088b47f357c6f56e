//! Addresses as pages write them: relative, percent-encoded, or none where nothing is.

use super::Context;
use crate::survey::{LinkTarget, Page, on_portal};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// Characters of file names that mean something else in an address.
const RESERVED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b':');

/// The address that leads from one place below the site's root to another, percent-encoded.
pub fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let folders = from.len() - 1;
    let shared = from[..folders].iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..".to_owned(), folders - shared);
    up.chain(to[shared..].iter().map(|part| encoded(part))).collect::<Vec<_>>().join("/")
}

/// The address on the web of a place below the root of the site at `base_url`, percent-encoded; `None` if it is not known
/// where the site will stand.
pub fn absolute(base_url: Option<&str>, place: &str) -> Option<String> {
    Some(format!("{}/{}", base_url?.trim_end_matches('/'), encoded(place)))
}

/// A path, percent-encoded.
pub fn encoded(path: &str) -> String {
    utf8_percent_encode(path, RESERVED).to_string()
}

/// Whether an address, as a page writes it, leads to another site.
pub(super) fn is_remote(address: &str) -> bool {
    let has = |scheme: &str| address.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme));
    has("https:") || has("http:") || has("//") || has("ftp:")
}

/// The last part of an address: what a file there is called.
pub(super) fn file_name(address: &str) -> &str {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    path.trim_end_matches('/').rsplit('/').next().unwrap_or(path)
}

/// A link as a page writes it.
pub(super) struct Href<'a> {
    /// The address; `None` if there is nothing to link to.
    pub(super) address: Option<String>,
    /// The page it leads to, if it is one of the site.
    pub(super) page: Option<&'a Page>,
}

/// Where a link leads that stands in the text of `from`, relative to the page of `context`; `None` if nowhere.
pub(in crate::render) fn link(context: Context, from: &Page, address: &str) -> Option<String> {
    href(context, from, address).address
}

/// Where a link of an article leads from its page. `from` is the page the link is written on, which is that of
/// `context` except within an included text.
pub(super) fn href<'a>(context: Context<'a>, from: &Page, address: &str) -> Href<'a> {
    // Headings such as `# [Linux](#tab/linux)` label tabs; their links lead nowhere.
    if address.starts_with("#tab/") {
        return Href { address: None, page: None };
    }
    let resolved = context.survey.resolve(from, address);
    let fragment = resolved.fragment.map_or(String::new(), |fragment| format!("#{fragment}"));
    let here = &context.page.address;
    match resolved.target {
        LinkTarget::Page(number) => {
            let page = context.survey.page_for(&context.page.locale, number);
            Href { address: Some(relative(here, &page.address) + &fragment), page: Some(page) }
        }
        LinkTarget::Asset(path) => Href { address: Some(relative(here, &path) + &fragment), page: None },
        LinkTarget::Here => Href { address: Some(fragment).filter(|fragment| !fragment.is_empty()), page: None },
        LinkTarget::Elsewhere => Href { address: Some(address.trim().to_owned()), page: None },
        LinkTarget::Portal => {
            Href { address: Some(on_portal(context.portal, &context.page.locale, address)), page: None }
        }
        LinkTarget::Missing | LinkTarget::Refused => Href { address: None, page: None },
    }
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn addresses_are_relative_and_encoded() {
        for (from, to, expected) in [
            ("ko-KR/a.html", "ko-KR/b.html", "b.html"),
            ("ko-KR/a/b.html", "ko-KR/c.html", "../c.html"),
            ("ko-KR/a.html", "en-US/a.html", "../en-US/a.html"),
            ("ko-KR/a/b.html", "ko-KR/a/d/e.html", "d/e.html"),
            ("index.html", "ko-KR/index.html", "ko-KR/index.html"),
            ("ko-KR/a.html", "ko-KR/50% \"x\"#?.html", "50%25%20%22x%22%23%3F.html"),
            ("ko-KR/a.html", "ko-KR/c:d.html", "c%3Ad.html"),
        ] {
            assert_eq!(relative(from, to), expected);
        }
    }
}
