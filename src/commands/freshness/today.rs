//! Freshness where the English of today is at hand.

use super::moved::Places;
use super::{Evidence, Found};
use crate::align::freshness::{compare, compare_plain, compare_structure};
use crate::commands::parallel;
use crate::model::{Article, ArticleState, Content, Fingerprint, Freshness, FreshnessEvidence, LocaleId};
use crate::parse::parse;
use crate::read::{Evidence as Place, SourceText, Today};
use crate::survey::{FreshnessTable, Hashes, Orphan};
use std::collections::{BTreeMap, BTreeSet};

impl Evidence<'_> {
    /// Looks where the English of some articles stands today: at their paths, or where git says that it was moved.
    pub(super) fn look_up(&self, asked: &BTreeSet<usize>) -> Found {
        let mut found = Found { paths: BTreeMap::new(), strayed: BTreeSet::new(), sought: 0 };
        for article in asked.iter().copied() {
            let path = self.english.path_of_today(self.sighting(article).path());
            found.sought += usize::from(path.is_some() || self.is_translation(article));
            match path {
                Some(path) => {
                    found.paths.insert(article, path.to_owned());
                }
                None if self.is_translation(article) => {
                    found.strayed.insert(article);
                    let commit = self.provenance(article).and_then(|provenance| provenance.commit.as_deref());
                    let moved = self.english.moved_to(&self.line.centre, article, commit);
                    found.paths.extend(moved.map(|path| (article, path)));
                }
                None => {}
            }
        }
        found
    }

    pub(super) fn by_today(&self, asked: &BTreeSet<usize>, found: &Found) -> FreshnessTable {
        let mut paths = found.paths.clone();
        let lost = found.strayed.iter().copied().filter(|article| !paths.contains_key(article));
        let lost: Vec<usize> = lost.collect();
        if !lost.is_empty() {
            let places = Places::read(self, self.missing(asked, &found.strayed, &paths).values().flatten());
            paths.extend(
                parallel::each(&lost, |article| Some((*article, places.of(self, *article)?))).into_iter().flatten(),
            );
        }
        let missing = self.missing(asked, &found.strayed, &paths);
        let orphans = found.strayed.iter().map(|article| (*article, Orphan { moved_to: paths.get(article).cloned() }));
        let mut of_paths: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        paths.iter().for_each(|(article, path)| of_paths.entry(path).or_default().push(*article));
        let groups: Vec<(&str, Vec<usize>)> = of_paths.into_iter().collect();
        let judged = parallel::each(&groups, |(path, articles)| self.versions(path, articles)).into_iter().flatten();
        let gone = lost.iter().filter(|article| !paths.contains_key(article));
        let unknown = gone.map(|article| (*article, Freshness::unknown()));
        FreshnessTable::new(judged.chain(unknown), orphans, missing)
    }

    /// The English articles that each locale does not have, of the locales asked for. What was moved is not missing.
    fn missing(
        &self,
        asked: &BTreeSet<usize>,
        strayed: &BTreeSet<usize>,
        paths: &BTreeMap<usize, String>,
    ) -> BTreeMap<LocaleId, Vec<String>> {
        let mut locales: BTreeSet<&LocaleId> = asked.iter().map(|article| self.sighting(*article).locale()).collect();
        // Who asks about some articles of a locale does not ask about those that it lacks.
        let sightings = self.line.sightings.iter().enumerate();
        let unasked = sightings.filter(|(article, _)| !asked.contains(article));
        unasked.for_each(|(_, sighting)| {
            locales.remove(sighting.locale());
        });
        let english = self.english.articles_of_today();
        let missing = locales.into_iter().map(|locale| {
            let own = self.line.sightings.iter().filter(|sighting| sighting.locale() == locale);
            let mut present: BTreeSet<String> = own.map(|sighting| sighting.path().to_lowercase()).collect();
            let moved = strayed.iter().filter(|article| self.sighting(**article).locale() == locale);
            present.extend(moved.filter_map(|article| paths.get(article)).map(|path| path.to_lowercase()));
            let missing = english.iter().filter(|path| !present.contains(&path.to_lowercase()));
            (locale.clone(), missing.map(|path| (*path).to_owned()).collect())
        });
        missing.collect()
    }

    /// The versions of one English article, which is read once, and parsed if any of them was made from another text.
    fn versions(&self, path: &str, articles: &[usize]) -> Vec<(usize, Freshness)> {
        let text = self.english.today_at(&self.line.centre, articles[0], path);
        let Some((text, bytes)) = text.and_then(bytes) else {
            return articles.iter().map(|article| (*article, Freshness::unknown())).collect();
        };
        let hashes = Hashes::of(&bytes);
        let mut today = None;
        let judged = articles.iter().map(|article| {
            let hash = self.provenance(*article).and_then(|provenance| provenance.hash.as_deref());
            if hash.is_some_and(|hash| hashes.are_of(hash)) {
                return (*article, Freshness::at_a_glance(ArticleState::Current, FreshnessEvidence::Hash));
            }
            if let Some(known) = self.remembered(*article, text.input.fingerprint, self.told()) {
                return (*article, known);
            }
            let today = today.get_or_insert_with(|| parse(text.input.clone()));
            (*article, self.beside(*article, today, &bytes, text.input.fingerprint))
        });
        judged.collect()
    }

    /// An article beside an English text that it need not have been made from.
    fn beside(&self, article: usize, today: &Article, bytes: &[u8], text: Option<Fingerprint>) -> Freshness {
        if today.is_unreadable() {
            return Freshness::unknown();
        }
        let told = self.told();
        let provenance = self.provenance(article);
        let has_hash = provenance.is_some_and(|provenance| provenance.hash.is_some());
        let bitext = self.bitext(article);
        if !bitext.units.is_empty() && bitext.article.recovery.is_none() {
            self.compared(article, text);
            let freshness = compare(&bitext, today, told);
            return match freshness.state {
                // No hash says that the file was another one.
                ArticleState::MetadataOnly if !has_hash => Freshness { state: ArticleState::Current, ..freshness },
                _ => freshness,
            };
        }
        let commit = provenance.and_then(|provenance| provenance.commit.as_deref());
        match self.at_commit(article, commit) {
            Some((_, then)) if then == bytes => Freshness::at_a_glance(ArticleState::Current, told),
            Some((text, _)) => compare_plain(&bitext, &parse(text.input), today, told),
            None if has_hash => compare_structure(&bitext.article, today, told),
            None => Freshness::unknown(),
        }
    }

    /// What a comparison with the English of today is told from.
    fn told(&self) -> FreshnessEvidence {
        match self.english.place_of_today() {
            Some(Today::Head(commit)) => FreshnessEvidence::Git(commit.to_owned()),
            _ => FreshnessEvidence::Tree,
        }
    }

    /// The very text that an article was made from, if git knows it.
    fn at_commit(&self, article: usize, commit: Option<&str>) -> Option<(SourceText, Vec<u8>)> {
        let text = self.english.text(&self.line.centre, article, Some(commit?))?;
        bytes(text).filter(|(text, _)| matches!(text.from, Place::Commit(_)))
    }
}

/// A text with its bytes, unless it could not be read.
fn bytes(text: SourceText) -> Option<(SourceText, Vec<u8>)> {
    match &text.input.content {
        Content::Bytes(bytes) => {
            let bytes = bytes.clone();
            Some((text, bytes))
        }
        Content::TooLarge { .. } | Content::Unreadable(_) => None,
    }
}
