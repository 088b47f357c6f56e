//! The words of HTML, be it whole or in the pieces that Markdown cuts it into.

use crate::parse::{entity, is_html_element, is_inline_element};

/// Elements whose content no reader sees.
const HIDDEN: [&str; 9] =
    ["legend", "script", "style", "template", "iframe", "noembed", "noframes", "noscript", "title"];
/// What the links have that lead from a footnote back to the text: an arrow, which is no word of it.
const BACK: &str = "role=\"doc-backlink\"";

/// Takes tags out of HTML that may come in pieces.
#[derive(Debug, Default)]
pub(in crate::render) struct Stripper {
    /// A tag or comment that has begun and not ended.
    unfinished: String,
    /// The quotation mark that is open in that tag.
    quote: Option<u8>,
    /// The element at hand whose content nobody sees.
    hidden: Option<String>,
    /// How deep in elements that keep their blanks.
    preformatted: usize,
}

impl Stripper {
    /// Adds the words of a piece to a text.
    pub(in crate::render) fn strip(&mut self, html: &str, text: &mut String) {
        let mut rest = html;
        if !self.unfinished.is_empty() {
            let Some(end) = self.end_in(rest) else { return self.unfinished.push_str(rest) };
            let tag = std::mem::take(&mut self.unfinished) + &rest[..end];
            self.tag(&tag, text);
            rest = &rest[end..];
        }
        while let Some(start) = memchr::memchr(b'<', rest.as_bytes()) {
            self.words(&rest[..start], text);
            rest = &rest[start..];
            if !rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
                self.words("<", text);
                rest = &rest[1..];
                continue;
            }
            let Some(end) = self.end_in(rest) else { return self.unfinished.push_str(rest) };
            self.tag(&rest[..end], text);
            rest = &rest[end..];
        }
        self.words(rest, text);
    }

    /// Where in a piece the tag or comment ends that is unfinished, or that the piece begins with; `None` if not in it.
    fn end_in(&mut self, piece: &str) -> Option<usize> {
        let head = if self.unfinished.is_empty() { piece } else { &self.unfinished };
        if head.starts_with("<!--") {
            // The end may have begun in the piece before.
            let before = &self.unfinished[self.unfinished.trim_end_matches('-').len()..];
            let dashes = before.len().min(2);
            let joined = format!("{}{piece}", &before[..dashes]);
            let from = if self.unfinished.is_empty() { "<!--".len() } else { 0 };
            return joined.get(from..)?.find("-->").map(|end| from + end + "-->".len() - dashes);
        }
        for (offset, byte) in piece.bytes().enumerate() {
            match (self.quote, byte) {
                (None, b'>') => return Some(offset + 1),
                (None, b'"' | b'\'') => self.quote = Some(byte),
                (Some(open), _) if open == byte => self.quote = None,
                _ => {}
            }
        }
        None
    }

    fn words(&mut self, words: &str, text: &mut String) {
        if self.hidden.is_some() || words.is_empty() {
            return;
        }
        if self.preformatted > 0 {
            return push_decoded(words, text);
        }
        let is_blank = |text: &str| text.is_empty() || text.ends_with([' ', '\n', '\t']);
        if words.starts_with(char::is_whitespace) && !is_blank(text) {
            text.push(' ');
        }
        let mut is_first = true;
        for word in words.split_whitespace() {
            if !is_first {
                text.push(' ');
            }
            push_decoded(word, text);
            is_first = false;
        }
        if !is_first && words.ends_with(char::is_whitespace) {
            text.push(' ');
        }
    }

    fn tag(&mut self, tag: &str, text: &mut String) {
        let is_end = tag.starts_with("</");
        let name = tag.trim_start_matches(['<', '/']);
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        if let Some(hidden) = &self.hidden {
            if is_end && hidden.eq_ignore_ascii_case(name) {
                self.hidden = None;
            }
            return;
        }
        if name.is_empty() {
            return;
        }
        let is_one_of = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
        if !is_end && name == "a" && tag.contains(BACK) {
            self.hidden = Some(name.to_owned());
            return;
        }
        // Elements that are none of HTML leave their content behind.
        if is_inline_element(tag) || !is_html_element(tag) {
            return;
        }
        if is_one_of(&HIDDEN) && !is_end {
            self.hidden = Some(name.to_owned());
        } else if is_one_of(&["td", "th"]) {
            if is_end {
                text.truncate(text.trim_end_matches(' ').len());
                text.push('\t');
            }
        } else {
            if name.eq_ignore_ascii_case("pre") {
                self.preformatted = if is_end { self.preformatted.saturating_sub(1) } else { self.preformatted + 1 };
            }
            end_line(text);
        }
    }
}

fn end_line(text: &mut String) {
    text.truncate(text.trim_end_matches([' ', '\t']).len());
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

/// Writes a text with the entities that writers of HTML use resolved.
fn push_decoded(words: &str, text: &mut String) {
    let mut rest = words;
    while let Some(start) = memchr::memchr(b'&', rest.as_bytes()) {
        text.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';');
        match end.and_then(|end| Some((entity(&rest[1..end])?, end))) {
            Some((characters, end)) => {
                text.push_str(&characters);
                rest = &rest[end + 1..];
            }
            None => {
                text.push('&');
                rest = &rest[1..];
            }
        }
    }
    text.push_str(rest);
}

/// `&CounterClockwiseContourIntegral;`
const LONGEST_ENTITY: usize = 33;

#[cfg(test)]
mod tests {
    use super::Stripper;

    #[test]
    fn html_may_come_in_pieces() {
        let mut stripper = Stripper::default();
        let mut text = String::new();
        for piece in ["<details title=\"a>", "\">", "b <su", "mmary>c<!-- <", "d>-", "->e"] {
            stripper.strip(piece, &mut text);
        }
        assert_eq!(text, "b\nce");
    }

    #[test]
    fn entities_are_what_they_stand_for() {
        let mut text = String::new();
        Stripper::default().strip("<td>1 &lt; 2&mdash;caf&eacute;&nbsp;&bad; &</td>", &mut text);
        assert_eq!(text, "1 < 2—café\u{a0}&bad; &\t");
    }
}
