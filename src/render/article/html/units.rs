//! Where units begin and end in a page, and their English beside them.

use super::{Sources, Writer};
use crate::render::article::UnitPlace;
use crate::survey::Side;

impl Writer<'_, '_> {
    pub(super) fn start_unit(&mut self, number: usize) {
        if !self.shows_units() || self.unit.is_some() {
            return;
        }
        let id = &self.bitext.units[self.bitext.unit_of_marks[number]].id;
        let is_included = self.within.len() > 1;
        let short = if is_included { id } else { id.split_once('-').map_or(&**id, |(_, number)| number) };
        let id = self.out.unique(&format!("u-{short}"));
        self.out.unit_places.push(UnitPlace { page: self.page.number, unit: number, id: id.clone() });
        let is_behind = self.today.of(self.bitext.unit_of_marks[number]).is_some();
        self.out.html.push_str(if is_behind { "<mark class=\"unit behind\"" } else { "<span class=\"unit\"" });
        self.out.attribute("id", &id);
        self.out.html.push('>');
        self.unit = Some((number, self.open.len()));
    }

    pub(super) fn end_unit(&mut self, number: usize) {
        if self.unit.is_some_and(|(_, depth)| self.open.len() == depth) {
            self.close_unit_span();
        }
        if self.out.sources == Sources::Shown && self.page.side == Side::Target {
            self.sources_due.push(number);
        }
    }

    /// Spans of units stand in running text; in raw HTML they would get in the author's way.
    pub(super) fn shows_units(&self) -> bool {
        self.out.sources == Sources::Shown && self.page.side == Side::Target && self.html_blocks == 0
    }

    pub(super) fn close_unit_span(&mut self) {
        if let Some((number, _)) = self.unit.take() {
            let is_behind = self.today.of(self.bitext.unit_of_marks[number]).is_some();
            self.out.html.push_str(if is_behind { "</mark>" } else { "</span>" });
        }
    }

    /// Writes the English of the units that ended, and what it is today where that has changed.
    pub(super) fn show_sources(&mut self) {
        if self.sources_due.is_empty() || self.code_blocks > 0 {
            return;
        }
        let due = std::mem::take(&mut self.sources_due);
        let sources: Vec<String> = due.iter().filter_map(|number| self.source(*number)).collect();
        if !sources.is_empty() {
            self.write_sources(&sources);
        }
        self.show_today(&due);
    }

    fn write_sources(&mut self, sources: &[String]) {
        self.out.html.push_str("<div class=\"source\"");
        let source_locale = self.out.context.survey.source_locale.clone();
        self.out.attribute("lang", source_locale.as_str());
        self.out.html.push_str(" dir=\"ltr\">");
        self.out.html.push_str(&sources.join(" "));
        self.out.html.push_str("</div>\n");
    }

    /// The English of a span pair; where it may be another's, marked so in words of the page's language. `None` without any.
    fn source(&self, number: usize) -> Option<String> {
        let html = self.source_texts.html(number);
        if html.is_empty() {
            return None;
        }
        if !self.bitext.units[self.bitext.unit_of_marks[number]].is_uncertain() {
            return Some(html);
        }
        let (locale, mark) = (&self.page.locale, self.out.context.conventions.strings.uncertain_match);
        Some(format!("<span class=\"uncertain\">{html} <small lang=\"{locale}\" dir=\"auto\">({mark})</small></span>"))
    }
}
