//! The articles of a locale in groups, as a reader looks for them.

use super::folders::by_folder;
use super::{LinkTarget, Page, Survey};
use crate::locale::Strings;
use crate::model::LocaleId;
use crate::parse::TocEntry;
use std::collections::HashSet;

/// The articles of a locale as a reader finds them: by the table of contents, then what it does not name, by folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// Words of the entry.
    pub title: String,
    /// Whether the words are those of the source language, though the locale is another: the name of a folder, or of a
    /// group in a table of contents that only the source has.
    pub is_untranslated: bool,
    /// The page it leads to, by [`Survey::page_for`]; `None` for a mere group.
    pub page: Option<usize>,
    /// The entries below it.
    pub children: Vec<Contents>,
}

/// The contents of a locale. `pages` are its pages in order of their addresses. Each page that is no mere fragment
/// stands in it, those of the table of contents first: the locale's own, else that of the source language with the
/// locale's titles. English ones that the locale lists stand among them. `strings` names a page without title, and what the
/// table does not name.
pub fn contents(survey: &Survey, locale: &LocaleId, pages: &[usize], strings: &Strings) -> Vec<Contents> {
    let own = survey.tocs.get(locale);
    let toc = own.or_else(|| survey.tocs.get(&survey.source_locale)).map_or(&[][..], Vec::as_slice);
    let mut listed = HashSet::new();
    let contents = match pages.first() {
        Some(&any) => {
            let root = at_root(&survey.pages[any]);
            let is_borrowed = own.is_none();
            FromToc { survey, root: &root, is_borrowed, listed: &mut listed }.entries(toc)
        }
        None => Vec::new(),
    };
    let offered: Vec<usize> = pages.iter().chain(survey.gaps(locale)).copied().collect();
    let others = by_folder(survey, locale, &offered, &listed, strings.untitled);
    let is_complete = listed.len() * 2 > offered.len() && !others.is_empty();
    match is_complete {
        true => contents.into_iter().chain([apart(others, strings)]).collect(),
        false => contents.into_iter().chain(others).collect(),
    }
}

/// A group of its own for the few articles that a table of contents does not name.
fn apart(others: Vec<Contents>, strings: &Strings) -> Contents {
    let title = strings.other_titles.to_owned();
    Contents { title, is_untranslated: false, page: None, children: others }
}

/// A stand-in for the table of contents itself, which stands at the root of its locale.
fn at_root(any: &Page) -> Page {
    Page { path: "TOC.yml".into(), ..any.clone() }
}

/// Finds the pages of a table of contents.
struct FromToc<'a> {
    survey: &'a Survey,
    root: &'a Page,
    /// Whether it is that of the source language, for a locale that has none.
    is_borrowed: bool,
    /// The pages found so far.
    listed: &'a mut HashSet<usize>,
}

impl FromToc<'_> {
    fn entries(&mut self, toc: &[TocEntry]) -> Vec<Contents> {
        toc.iter().filter_map(|entry| self.entry(entry)).collect()
    }

    /// `None` for what leads to no article of the locale and has none below it.
    fn entry(&mut self, entry: &TocEntry) -> Option<Contents> {
        let page = entry.href.as_ref().and_then(|href| self.page(href));
        self.listed.extend(page);
        let children = self.entries(&entry.children);
        if page.is_none() && children.is_empty() {
            return None;
        }
        let title = page.filter(|_| self.is_borrowed).and_then(|page| self.survey.pages[page].title.clone());
        let is_english = page.is_some_and(|page| self.survey.pages[page].locale != self.root.locale);
        let is_untranslated =
            self.is_borrowed && (title.is_none() || is_english) && self.root.locale != self.survey.source_locale;
        Some(Contents { title: title.unwrap_or_else(|| entry.name.clone()), is_untranslated, page, children })
    }

    fn page(&self, href: &str) -> Option<usize> {
        match self.survey.resolve(self.root, href).target {
            LinkTarget::Page(number) if self.survey.is_offered(&self.root.locale, number) => Some(number),
            _ => None,
        }
    }
}
