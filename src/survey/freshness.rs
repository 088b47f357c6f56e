//! How fresh all translations are, put together from what is known of each.

use crate::model::{ArticleState, Freshness, LocaleId};
use std::collections::BTreeMap;
use xxhash_rust::xxh3::xxh3_64;

/// How fresh the translations of a help centre are: what the English of today, or the versions of an article in all
/// languages, show together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FreshnessTable {
    articles: BTreeMap<usize, Freshness>,
    orphans: BTreeMap<usize, Orphan>,
    missing: BTreeMap<LocaleId, Vec<String>>,
}

/// A translation whose English is not where it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Orphan {
    /// Where the English stands today, as a path within the folder of a locale; `None` if it is gone.
    pub moved_to: Option<String>,
}

impl FreshnessTable {
    /// Puts a table together. `articles` are numbers of articles and what is known of each; `missing` are the paths of
    /// English articles that a locale does not have.
    pub fn new(
        articles: impl IntoIterator<Item = (usize, Freshness)>,
        orphans: impl IntoIterator<Item = (usize, Orphan)>,
        missing: BTreeMap<LocaleId, Vec<String>>,
    ) -> FreshnessTable {
        FreshnessTable { articles: articles.into_iter().collect(), orphans: orphans.into_iter().collect(), missing }
    }

    /// How fresh an article is; `None` for one that is no translation, or that nobody asked about.
    pub fn of(&self, article: usize) -> Option<&Freshness> {
        self.articles.get(&article)
    }

    /// All articles that were asked about, by number.
    pub fn articles(&self) -> impl Iterator<Item = (usize, &Freshness)> {
        self.articles.iter().map(|(number, freshness)| (*number, freshness))
    }

    /// Whether the English of an article has gone, and where to.
    pub fn orphan(&self, article: usize) -> Option<&Orphan> {
        self.orphans.get(&article)
    }

    /// All such articles, by number.
    pub fn orphans(&self) -> impl Iterator<Item = (usize, &Orphan)> {
        self.orphans.iter().map(|(number, orphan)| (*number, orphan))
    }

    /// The paths of the English articles that a locale does not have, ascending.
    pub fn missing(&self, locale: &LocaleId) -> &[String] {
        self.missing.get(locale).map_or(&[], Vec::as_slice)
    }

    /// A fingerprint of everything that is known of an article; the same for one that nobody asked about.
    pub fn fingerprint(&self, article: usize) -> u64 {
        let known = (self.of(article), self.orphan(article));
        if known == (None, None) { 0 } else { xxh3_64(format!("{known:?}").as_bytes()) }
    }

    /// How many articles are in each state, of those that a test picks by their number.
    pub fn counts(&self, is_counted: impl Fn(usize) -> bool) -> BTreeMap<ArticleState, usize> {
        let mut counts = BTreeMap::new();
        for (_, freshness) in self.articles().filter(|(number, _)| is_counted(*number)) {
            *counts.entry(freshness.state).or_default() += 1;
        }
        counts
    }
}
