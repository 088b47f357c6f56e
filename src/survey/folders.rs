//! The contents of a locale as its folders show them, where no table of contents says more.

use super::{Contents, Survey};
use crate::model::LocaleId;
use std::collections::{BTreeMap, HashSet};

/// Articles that speak for their folder, the first before the others.
const INDEXES: [&str; 3] = ["index", "_index", "readme"];

/// A folder of articles.
#[derive(Default)]
struct Folder<'a> {
    /// The article that speaks for it, with its rank among [`INDEXES`].
    index: Option<(usize, usize)>,
    /// Those that are to be listed, in order of their paths.
    articles: Vec<usize>,
    folders: BTreeMap<&'a str, Folder<'a>>,
}

/// The pages that are not yet listed, by folder: the article that speaks for a folder first, then its articles, then its
/// folders, each in order of their paths, which are the same in all languages. Mere fragments are left out.
pub(super) fn by_folder(
    survey: &Survey,
    locale: &LocaleId,
    pages: &[usize],
    listed: &HashSet<usize>,
    untitled: &str,
) -> Vec<Contents> {
    let mut root = Folder::default();
    for &number in pages.iter().filter(|number| !survey.pages[**number].is_fragment) {
        root.take(&survey.pages[number].path, number, listed.contains(&number));
    }
    let writing = Writing { survey, locale, listed, untitled };
    let first = root.index.filter(|(_, number)| !listed.contains(number));
    first.map(|(_, number)| writing.article(number)).into_iter().chain(writing.inside(&root)).collect()
}

impl<'a> Folder<'a> {
    fn take(&mut self, path: &'a str, number: usize, is_listed: bool) {
        let mut folder = self;
        let mut rest = path;
        while let Some((name, below)) = rest.split_once('/') {
            folder = folder.folders.entry(name).or_default();
            rest = below;
        }
        let stem = rest.rsplit_once('.').map_or(rest, |(stem, _)| stem);
        match INDEXES.iter().position(|name| stem.eq_ignore_ascii_case(name)) {
            Some(rank) if folder.index.is_none_or(|(best, _)| rank < best) => {
                let second = folder.index.replace((rank, number));
                folder.articles.extend(second.map(|(_, number)| number));
            }
            _ if is_listed => {}
            _ => folder.articles.push(number),
        }
    }
}

/// What entries are written with.
struct Writing<'a> {
    survey: &'a Survey,
    locale: &'a LocaleId,
    listed: &'a HashSet<usize>,
    untitled: &'a str,
}

impl Writing<'_> {
    fn article(&self, number: usize) -> Contents {
        let page = &self.survey.pages[number];
        let is_untranslated = page.title.is_some() && page.locale != *self.locale;
        let title = page.title.clone().unwrap_or_else(|| self.untitled.to_owned());
        Contents { title, is_untranslated, page: Some(number), children: Vec::new() }
    }

    /// The articles of a folder and its folders, without the article that speaks for it.
    fn inside(&self, folder: &Folder) -> Vec<Contents> {
        let unlisted = folder.articles.iter().filter(|number| !self.listed.contains(*number));
        let articles = unlisted.map(|number| self.article(*number));
        let folders = folder.folders.iter().filter_map(|(name, folder)| self.folder(name, folder));
        articles.chain(folders).collect()
    }

    /// `None` if all of its articles are listed elsewhere.
    fn folder(&self, name: &str, folder: &Folder) -> Option<Contents> {
        let children = self.inside(folder);
        let index = folder.index.map(|(_, number)| number);
        match index {
            Some(number) if !children.is_empty() || !self.listed.contains(&number) => {
                Some(Contents { children, ..self.article(number) })
            }
            None if !children.is_empty() => {
                Some(Contents { title: readable(name), is_untranslated: true, page: None, children })
            }
            _ => None,
        }
    }
}

/// The name of a folder in words: `getting-started` is "Getting started".
fn readable(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let words = words.trim();
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => name.to_owned(),
    }
}
