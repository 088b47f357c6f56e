//! What the English is today of the units in a page, where it has changed since they were translated.

use super::english::sentence;
use super::{Sources, Writer};
use crate::model::{ArticleState, Bitext, Freshness, UnitState};
use crate::survey::{Side, Survey};

/// What became of the English of an article that is behind.
pub(super) struct Today<'a>(Option<&'a Freshness>);

/// What became of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate<'a> {
    /// It reads so today.
    Changed(&'a str),
    /// It is gone.
    Deleted,
}

impl<'a> Today<'a> {
    pub(super) fn new(survey: &'a Survey, bitext: &Bitext) -> Today<'a> {
        let freshness = survey.freshness().of(bitext.article.number);
        Today(freshness.filter(|freshness| freshness.state == ArticleState::Behind))
    }

    /// What became of a unit; `None` where its words are the same.
    pub(super) fn of(&self, unit: usize) -> Option<Fate<'a>> {
        match self.0?.unit(unit) {
            UnitState::Changed { now } => Some(Fate::Changed(now)),
            UnitState::Deleted => Some(Fate::Deleted),
            UnitState::Same | UnitState::Moved | UnitState::Reworded { .. } => None,
        }
    }

    /// The sentences that stand behind a unit today, or at the head of the article.
    fn added(&self, after: Option<usize>) -> Vec<&'a str> {
        let added = self.0.into_iter().flat_map(|freshness| &freshness.added);
        added.filter(|added| added.after == after).map(|added| &*added.text).collect()
    }
}

impl Writer<'_, '_> {
    /// Writes what became of the units that ended, given as span pairs.
    pub(super) fn show_today(&mut self, due: &[usize]) {
        let unit_of = |marks: usize| self.bitext.unit_of_marks.get(marks).copied();
        // The halves of a swapped pair are one unit, which ends with the second.
        let ended = due.iter().filter(|marks| unit_of(**marks) != unit_of(**marks + 1));
        let ended: Vec<usize> = ended.filter_map(|marks| unit_of(*marks)).collect();
        let fates: Vec<Fate> = ended.iter().filter_map(|unit| self.today.of(*unit)).collect();
        let changed = fates.iter().filter_map(|fate| match fate {
            Fate::Changed(now) => Some(*now),
            Fate::Deleted => None,
        });
        let changed: Vec<&str> = changed.collect();
        let strings = &self.out.context.conventions.strings;
        self.disclose(strings.changed_in_english, &changed);
        if fates.contains(&Fate::Deleted) {
            self.out.html.push_str("<div class=\"today\">");
            self.out.text(strings.gone_in_english);
            self.out.html.push_str("</div>\n");
        }
        ended.iter().for_each(|unit| self.show_added(Some(*unit)));
    }

    /// Writes the sentences that the English has behind a unit, or at its head, and the translation has not.
    pub(super) fn show_added(&mut self, after: Option<usize>) {
        if self.out.sources != Sources::Hidden && self.page.side == Side::Target {
            let added = self.today.added(after);
            self.disclose(self.out.context.conventions.strings.new_in_english, &added);
        }
    }

    /// Writes English sentences that a reader may open.
    fn disclose(&mut self, label: &str, sentences: &[&str]) {
        if sentences.is_empty() {
            return;
        }
        self.out.html.push_str("<details class=\"today\">\n<summary>");
        self.out.text(label);
        self.out.html.push_str("</summary>\n<div");
        let source_locale = self.out.context.survey.source_locale.clone();
        self.out.attribute("lang", source_locale.as_str());
        self.out.html.push_str(" dir=\"ltr\">");
        for text in sentences {
            self.out.html.push_str("<p>");
            self.out.html.push_str(&sentence(text));
            self.out.html.push_str("</p>");
        }
        self.out.html.push_str("</div>\n</details>\n");
    }
}
