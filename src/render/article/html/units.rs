//! Where units begin and end in a page, and their English beside them.

use super::{Open, Sources, Writer};
use crate::model::Tag;
use crate::render::article::UnitPlace;
use crate::survey::Side;

/// What the English of a block stands beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    /// A block of its own: a paragraph.
    Block,
    /// Words that stand directly in a list item, a cell or a footnote.
    Words,
    /// The words of a heading, which holds both.
    Heading,
    /// Nothing: it follows what cannot be set beside it, such as code.
    Nothing,
}

impl Beside {
    /// Whether it begins within the element, not around it.
    pub(super) fn is_inside(tag: Tag) -> bool {
        matches!(tag, Tag::Heading(..) | Tag::Item | Tag::TableCell(_) | Tag::Footnote(_))
    }
}

impl Writer<'_, '_> {
    pub(super) fn start_unit(&mut self, number: usize) {
        if !self.shows_units() || self.html_blocks > 0 || self.unit.is_some() {
            return;
        }
        let start = self.start_of_unit(number);
        self.out.html.push_str(&start);
        self.unit = Some((number, self.open.len()));
    }

    pub(super) fn end_unit(&mut self, number: usize) {
        if self.unit.is_some_and(|(_, depth)| self.open.len() == depth) {
            self.close_unit_span();
        }
        self.owe_source(number);
    }

    /// Notes that a unit has ended, whose English and address follow with the block.
    pub(super) fn owe_source(&mut self, number: usize) {
        if self.shows_units() {
            self.sources_due.push(number);
        }
    }

    pub(super) fn shows_units(&self) -> bool {
        self.out.sources != Sources::Hidden && self.page.side == Side::Target
    }

    /// The start tag of the span of a unit, which has its address.
    pub(super) fn start_of_unit(&mut self, number: usize) -> String {
        let unit = self.bitext.unit_of_marks[number];
        let id = &self.bitext.units[unit].id;
        let is_own = self.out.includes.is_in_page();
        let short = if !is_own { id } else { id.split_once('-').map_or(&**id, |(_, number)| number) };
        let address = self.out.unique(&format!("u-{short}").replace(char::is_whitespace, "-"));
        self.out.unit_places.push(UnitPlace { page: self.page.number, unit: number, id: address.clone() });
        self.addressed.insert(number);
        self.out.has_units = true;
        self.out.has_sources |= self.source_texts.has_source(number);
        let mut start = String::from(if self.today.of(unit).is_some() {
            "<mark class=\"unit behind\""
        } else {
            "<span class=\"unit\""
        });
        start.push_str(" id=\"");
        // Writing to a `String` cannot fail.
        let _ = pulldown_cmark_escape::escape_html(&mut start, &address);
        start.push_str("\">");
        start
    }

    pub(super) fn end_of_unit(&self, number: usize) -> &'static str {
        let is_behind = self.today.of(self.bitext.unit_of_marks[number]).is_some();
        if is_behind { "</mark>" } else { "</span>" }
    }

    pub(super) fn close_unit_span(&mut self) {
        if let Some((number, _)) = self.unit.take() {
            self.out.html.push_str(self.end_of_unit(number));
        }
    }

    /// Writes the English of the units that ended within the innermost element, and what it is today where that has
    /// changed.
    pub(super) fn show_sources(&mut self, beside: Beside) {
        let due = self.set_sources(beside);
        self.show_today(&due);
    }

    /// Writes the English of the units that ended beside what is written of the innermost element, and tells which.
    pub(super) fn set_sources(&mut self, beside: Beside) -> Vec<usize> {
        if self.code_blocks > 0 {
            return Vec::new();
        }
        let mut ended = std::mem::take(&mut self.sources_placed);
        let due = std::mem::take(&mut self.sources_due);
        if due.is_empty() {
            return ended;
        }
        let from = self.open.last().map_or(self.out.html.len(), |Open { from, .. }| *from);
        self.set_addresses(&due, from);
        if self.out.sources == Sources::Shown {
            let passage = self.source_texts.passage(&due);
            if beside == Beside::Heading {
                self.name_heading(&passage);
            }
            if let Some(english) = self.english(&passage, true) {
                let from = self.open.last().map_or(self.out.html.len(), |Open { from, .. }| *from);
                self.set_beside(beside, from, &english);
            }
        }
        ended.extend(due);
        ended
    }

    /// Gives those units an address that have none: in an image's words, in a tag.
    fn set_addresses(&mut self, due: &[usize], from: usize) {
        let without: Vec<usize> = due.iter().copied().filter(|number| !self.addressed.contains(number)).collect();
        for number in without {
            let anchor = self.start_of_unit(number) + self.end_of_unit(number);
            self.out.html.insert_str(from, &anchor);
            if let Some(open) = self.open.last_mut() {
                open.from += anchor.len();
            }
        }
    }

    fn set_beside(&mut self, beside: Beside, from: usize, english: &str) {
        let (around, name, end) = match beside {
            Beside::Block => ("<div class=\"pair\">\n", "div", "\n</div>\n"),
            Beside::Words => ("<div class=\"pair\"><div>", "div", "</div>"),
            Beside::Heading => ("<span class=\"pair\"><span>", "span", "</span>"),
            Beside::Nothing => ("", "div", "\n"),
        };
        self.out.html.insert_str(from, around);
        self.out.html.push_str(match beside {
            Beside::Words => "</div>",
            Beside::Heading => "</span> ",
            Beside::Block | Beside::Nothing => "",
        });
        let passage = self.passage(name, english);
        self.out.html.push_str(&passage);
        self.out.html.push_str(end);
    }

    /// An element that tells of its words that they are English.
    pub(super) fn passage(&self, name: &str, english: &str) -> String {
        let source_locale = &self.out.context.survey.source_locale;
        format!("<{name} class=\"source\" lang=\"{source_locale}\" dir=\"ltr\">{english}</{name}>")
    }

    /// Writes the English that no words of the translation stand for.
    pub(super) fn show_rest(&mut self) {
        self.show_sources(Beside::Nothing);
        if self.out.sources == Sources::Shown && self.page.side == Side::Target {
            let rest = self.source_texts.rest();
            if let Some(english) = self.english(&rest, true) {
                self.out.has_sources = true;
                self.out.has_units = true;
                let length = self.out.html.len();
                self.set_beside(Beside::Nothing, length, &english);
            }
        }
    }
}
