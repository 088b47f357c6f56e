//! Raw HTML of a block: tags, comments, and the texts between them.

use crate::parse::{is_html_element, is_inline_element};

/// A part of raw HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// A tag or a comment, brackets included.
    Tag(&'a str),
    /// What stands between tags.
    Text(&'a str),
}

/// Cuts raw HTML into its parts; joined they are the HTML.
pub(super) fn parts(html: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (part, length) = match tag_length(rest) {
            Some(length) => (Part::Tag(&rest[..length]), length),
            None => {
                let next = memchr::memchr_iter(b'<', rest.as_bytes()).find(|at| tag_length(&rest[*at..]).is_some());
                let length = next.unwrap_or(rest.len());
                (Part::Text(&rest[..length]), length)
            }
        };
        rest = &rest[length..];
        Some(part)
    })
}

/// Longer ones, in one line, are texts; pictures within a tag are long.
const LONGEST_TAG: usize = 1 << 16;

/// The length of the tag or comment that a text begins with.
fn tag_length(text: &str) -> Option<usize> {
    if text.starts_with("<!--") {
        return Some(text.find("-->").map_or(text.len(), |at| at + "-->".len()));
    }
    let first = text.strip_prefix('<')?.trim_start_matches('/').chars().next()?;
    if !first.is_ascii_alphabetic() && first != '!' {
        return None;
    }
    let bytes = &text.as_bytes()[..text.len().min(LONGEST_TAG)];
    let end = memchr::memchr2(b'>', b'\n', bytes)?;
    (text.as_bytes()[end] == b'>').then_some(end + 1)
}

/// Whether a tag ends the text before it: it stands for a block, a cell or a line of its own.
pub(super) fn parts_text(tag: &str) -> bool {
    is_html_element(tag) && !is_inline_element(tag)
}

/// Whether a tag, opening or closing, is of an element.
pub(super) fn is_named(tag: &str, name: &str) -> bool {
    let rest = tag.trim_start_matches(['<', '/']);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    rest[..end].eq_ignore_ascii_case(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_texts() {
        let found: Vec<Part> = parts("<p>a < b</p><!-- x > y -->c <your name>").collect();
        assert_eq!(
            found,
            [
                Part::Tag("<p>"),
                Part::Text("a < b"),
                Part::Tag("</p>"),
                Part::Tag("<!-- x > y -->"),
                Part::Text("c "),
                Part::Tag("<your name>"),
            ]
        );
    }

    #[test]
    fn what_ends_a_text() {
        assert!(parts_text("<br>") && parts_text("</TD>") && parts_text("<p class=x>") && parts_text("<li>"));
        assert!(!parts_text("<b>") && !parts_text("</a>") && !parts_text("<tenant>") && !parts_text("</ruby>"));
    }
}
