//! An author's HTML, with the units in it.

use super::{RawHtml, Sources, Writer};
use crate::model::EventKind;
use crate::parse::{is_comment, is_html_element};
use crate::render::article::sanitise;
use std::rc::Rc;

/// Where in raw HTML a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Tag,
    Comment,
}

impl Writer<'_, '_> {
    /// Writes the raw HTML that begins at event number `first`, joined with what directly follows it, and tells where
    /// to go on.
    pub(super) fn raw_html(&mut self, first: usize) -> usize {
        let (raw, next) = if self.html_blocks > 0 { self.raw_block(first) } else { self.raw_tag(first) };
        if self.image_depth > 0 || is_comment(&raw) {
            return next;
        }
        let is_line_break = matches!(raw.as_str(), "<br>" | "<br/>" | "<br />");
        let is_told = !is_html_element(&raw) || sanitise::hides_its_content(&raw);
        let is_place = self.html_blocks == 0 && !is_line_break && is_told;
        if is_place || self.out.raw_html == RawHtml::Told {
            // `<tenant>` is no element but a place to fill in; "Use the <style> tag." is a sentence.
            self.out.text(&raw);
        } else if is_line_break {
            self.out.html.push_str("<br>");
        } else {
            self.out.has_raw_html = true;
            self.out.depth.follow(&raw);
            let resolved = sanitise::with_resolved_addresses(self.out.context, self.page, &raw);
            self.out.html.push_str(&resolved);
        }
        next
    }

    fn raw_tag(&self, at: usize) -> (String, usize) {
        let raw = match self.events[at].kind {
            EventKind::Html(html) => self.view.str(html).to_owned(),
            _ => String::new(),
        };
        (raw, at + 1)
    }

    /// The block from its first event on. Units that are words of it get their address and their English in place.
    fn raw_block(&mut self, first: usize) -> (String, usize) {
        let mut raw = String::new();
        let mut next = first;
        let mut start = None;
        let events = Rc::clone(&self.events);
        while let Some(event) = events.get(next) {
            match event.kind {
                EventKind::Html(html) => raw.push_str(self.view.str(html)),
                EventKind::UnitStart(_) => start = Some(raw.len()),
                EventKind::UnitEnd(unit) => self.end_raw_unit(&mut raw, start.take(), unit as usize),
                _ => break,
            }
            next += 1;
        }
        (raw, next)
    }

    /// Ends a unit that began at `start` of some raw HTML; `None` if it began before.
    fn end_raw_unit(&mut self, raw: &mut String, start: Option<usize>, number: usize) {
        if !self.shows_units() {
            return;
        }
        let places = start.map(|start| (place(&raw[..start]), place(raw)));
        match (start, places) {
            (_, Some((Place::Comment, _))) => {}
            (Some(start), Some((Place::Text, Place::Text))) if self.may_mark(raw, start) => {
                let tag = self.start_of_unit(number);
                raw.insert_str(start, &tag);
                raw.push_str(self.end_of_unit(number));
                if self.out.sources == Sources::Shown {
                    let passage = self.source_texts.passage(&[number]);
                    // Its addresses would be taken for the author's, which are still to be resolved.
                    let english = self.english(&passage, false).map(|english| self.passage("span", &english));
                    raw.push_str(&english.unwrap_or_default());
                }
                self.sources_placed.push(number);
            }
            // A unit may be the value of an attribute.
            _ => self.owe_source(number),
        }
    }

    /// Whether a span may stand around what follows `start`: it is HTML that stays such, and holds words and inline
    /// elements alone.
    fn may_mark(&self, raw: &str, start: usize) -> bool {
        const INLINE: [&str; 16] =
            ["a", "abbr", "b", "br", "code", "del", "em", "i", "img", "kbd", "s", "small", "strong", "sub", "sup", "u"];
        let name = |tag: &str| {
            let tag = tag.trim_start_matches('/');
            tag[..tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len())].to_ascii_lowercase()
        };
        let mut within = raw[start..].split('<').skip(1).map(name);
        let is_hidden = raw.split('<').skip(1).any(sanitise::hides_its_content);
        self.out.raw_html == RawHtml::Kept && !is_hidden && within.all(|name| INLINE.contains(&name.as_str()))
    }
}

/// Where some raw HTML ends.
fn place(raw: &str) -> Place {
    let opens_after = |open: &str, close: &str| match (raw.rfind(open), raw.rfind(close)) {
        (Some(open), Some(close)) => open > close,
        (open, _) => open.is_some(),
    };
    match (opens_after("<!--", "-->"), opens_after("<", ">")) {
        (true, _) => Place::Comment,
        (_, true) => Place::Tag,
        _ => Place::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, place};

    #[test]
    fn a_place_is_in_text_a_tag_or_a_comment() {
        for (raw, expected) in [
            ("<td>", Place::Text),
            ("", Place::Text),
            ("<td>a<br", Place::Tag),
            ("<img alt=\"", Place::Tag),
            ("<p><!-- <b>a</b>", Place::Comment),
            ("<!-- a --><p>b", Place::Text),
        ] {
            assert_eq!(place(raw), expected, "{raw}");
        }
    }
}
