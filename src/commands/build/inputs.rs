//! What a page is made from. Of two builds with the same settings, equal inputs give equal pages, so a page whose inputs
//! are those of the last build is left as it is.

use super::super::line::Line;
use super::super::memory::PageInputs;
use crate::model::LocaleId;
use crate::read;
use crate::render::Site;
use crate::render::report::RuleCount;
use crate::survey::{Addresses, Outline, Page, Question, Side};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

/// What inputs are taken from.
pub(super) struct Sources<'a> {
    line: &'a Line,
    addresses: Addresses<'a>,
    /// Of each locale.
    frames: HashMap<LocaleId, u64>,
}

impl<'a> Sources<'a> {
    /// `homes` are the addresses of each locale's index.
    pub(super) fn new(line: &'a Line, site: &Site, homes: &BTreeMap<LocaleId, String>) -> Sources<'a> {
        let frame = |(locale, home): (&LocaleId, &String)| (locale.clone(), hash(&site.frame_facts(locale, home)));
        let frames = homes.iter().map(frame).collect();
        Sources { line, addresses: line.survey.addresses(), frames }
    }

    /// The inputs of a page that asks these questions and has these findings.
    pub(super) fn inputs(
        &self,
        page: &Page,
        outline: &Outline,
        questions: &[Question],
        findings: Option<&[RuleCount]>,
    ) -> PageInputs {
        let survey = &self.line.survey;
        PageInputs {
            article: self.line.fingerprints[page.article],
            frame: self.frames.get(&page.locale).copied().unwrap_or_default(),
            place: self.place(page),
            around: self.around(page, outline),
            kin: survey.kin(page),
            links: survey.answers(page, questions, &self.addresses),
            included: self.included(page),
            learned: findings.map_or(0, |findings| self.learned(page, !findings.is_empty())),
            freshness: survey.freshness().fingerprint(page.article),
        }
    }

    fn place(&self, page: &Page) -> u64 {
        let survey = &self.line.survey;
        let Page { address, path, file, collides_with, robots, title, .. } = page;
        let mut text = format!("{address}\t{path}\t{file}\t{collides_with:?}\t{robots:?}\t{title:?}\n");
        for version in survey.alternates(page) {
            let _ = writeln!(text, "{}\t{}\t{}", version.locale, version.address, version.is_indexable());
        }
        // Rules compare with the English article, written or not.
        if let Some(english) = survey.in_source_language(page) {
            let _ = writeln!(text, "{}\t{:?}\t{:?}", english.number == page.number, english.title, english.original);
        }
        if page.side == Side::Target && self.speaks_for_its_locale(page) {
            self.write_locale(&mut text, page);
        }
        hash(&text)
    }

    /// The record of an article names all groups that it stands in, its page the innermost ones.
    fn around(&self, page: &Page, outline: &Outline) -> u64 {
        let survey = &self.line.survey;
        let Some(place) = outline.place(page.number) else { return 0 };
        let mut text = format!("{:x}\n", place.fingerprint());
        for entry in outline.trail(page.number) {
            let _ = write!(text, "{:?}", entry.title);
            if let Some(page) = entry.page.map(|number| &survey.pages()[number]) {
                let _ = write!(text, "\t{}\t{}\t{}", page.address, page.path, survey.is_version(page));
            }
            text.push('\n');
        }
        hash(&text)
    }

    /// Whether findings about a locale as a whole are told of this article: the first. What stands in for a translation
    /// has no findings.
    fn speaks_for_its_locale(&self, page: &Page) -> bool {
        if page.fallback_of.is_some() {
            return false;
        }
        let before = page.number.checked_sub(1).and_then(|before| self.line.survey.pages().get(before));
        before.is_none_or(|before| before.locale != page.locale)
    }

    fn write_locale(&self, text: &mut String, first: &Page) {
        let survey = &self.line.survey;
        let _ = writeln!(text, "{:?}", survey.freshness().missing(&first.locale));
        let own = survey.pages().iter().filter(|page| page.locale == first.locale && page.side == Side::Target);
        own.for_each(|page| text.extend([&page.path, "\n"]));
    }

    /// The texts that belong into a page, and those that belong into them.
    fn included(&self, page: &Page) -> u64 {
        let mut seen = BTreeSet::new();
        let mut text = String::new();
        // What stands in for a translation includes what the English page does.
        self.write_included(&mut text, &self.line.survey.pages()[page.number], &mut seen);
        if text.is_empty() { 0 } else { hash(&text) }
    }

    fn write_included(&self, text: &mut String, page: &Page, seen: &mut BTreeSet<usize>) {
        let survey = &self.line.survey;
        for included in survey.included_by(page) {
            if seen.insert(included.number) {
                let freshness = survey.freshness().fingerprint(included.article);
                let fingerprint = self.line.fingerprints[included.article];
                let _ = writeln!(text, "{} {fingerprint:?} {freshness:x}", included.address);
                self.write_included(text, included, seen);
            }
        }
    }

    fn learned(&self, page: &Page, has_findings: bool) -> u64 {
        let survey = &self.line.survey;
        let Some(lesson) = &self.line.lessons[page.article] else { return 0 };
        let file = |article: usize| survey.pages()[article].file.as_str();
        let learned = survey.learned(&page.locale);
        let learned = learned.map_or(0, |learned| learned.fingerprint(page.article, lesson, has_findings, file));
        let meaning = survey.meaning(&page.locale);
        learned ^ meaning.map_or(0, |meaning| meaning.fingerprint(page.article))
    }
}

fn hash(text: &str) -> u64 {
    read::fingerprint(text.as_bytes()).0
}
