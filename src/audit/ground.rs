//! What is known of a site before any of its files is read.

use super::address::{Goal, Led, goal};
use crate::model::LocaleId;
use crate::survey::{Page, Survey};
use std::collections::{BTreeSet, HashMap};

/// What a site is measured against: the files that were written, and the articles that they are made from.
pub struct Ground<'a> {
    files: Vec<String>,
    pages: HashMap<&'a str, &'a Page>,
    locales: BTreeSet<LocaleId>,
    /// The locale that articles are written in.
    pub source_locale: &'a LocaleId,
    /// Where the site will stand, without `/` at its end; `None` if nobody knows.
    base_url: Option<String>,
}

impl<'a> Ground<'a> {
    /// `files` are all files of the site, in any order.
    pub fn new(survey: &'a Survey, base_url: Option<&str>, mut files: Vec<String>) -> Ground<'a> {
        files.sort_unstable();
        let written = survey.pages().iter().filter(|page| page.is_written());
        Ground {
            files,
            pages: written.map(|page| (page.address.as_str(), page)).collect(),
            locales: survey.locales().into_keys().collect(),
            source_locale: &survey.source_locale,
            base_url: base_url.map(|url| url.trim_end_matches('/').to_owned()),
        }
    }

    /// How many files there are; they are numbered from 0.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The path of a file below the site's root.
    pub fn file(&self, number: usize) -> &str {
        &self.files[number]
    }

    /// The number of a file, by its path in this very writing.
    pub fn number(&self, path: &str) -> Option<usize> {
        self.files.binary_search_by(|file| file.as_str().cmp(path)).ok()
    }

    /// The page of an article that a file is.
    pub fn page(&self, number: usize) -> Option<&'a Page> {
        self.pages.get(self.file(number)).copied()
    }

    /// The locale that a file belongs to, by its article or its folder.
    pub fn locale(&self, number: usize) -> Option<LocaleId> {
        let folders = self.file(number).rsplit_once('/').map_or("", |(folders, _)| folders).split('/');
        let mut of_folders = folders.filter_map(LocaleId::parse).filter(|locale| self.locales.contains(locale));
        self.page(number).map(|page| page.locale.clone()).or_else(|| of_folders.next())
    }

    /// Whether it is known where the site will stand.
    pub fn has_base(&self) -> bool {
        self.base_url.is_some()
    }

    /// Where an address leads that stands in a file of the folder `from`.
    pub(super) fn led(&self, from: &str, address: &str) -> Led {
        goal(self.base_url.as_deref(), from, address)
    }

    /// The file that an absolute address of this site names: a page by its name, or a folder by its index.
    pub(super) fn named(&self, address: &str) -> Option<usize> {
        match self.led("", address).goal {
            Goal::Inside { path, is_absolute: true } => self.served(&path),
            _ => None,
        }
    }

    /// The file that a server delivers for a path.
    pub(super) fn served(&self, path: &str) -> Option<usize> {
        let index = || {
            let folder = path.trim_end_matches('/');
            self.number(&if folder.is_empty() { "index.html".into() } else { format!("{folder}/index.html") })
        };
        self.number(path).or_else(index)
    }
}
