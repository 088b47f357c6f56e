//! English articles that a locale lacks, and what its readers get in their place.

use super::taken::Taken;
use super::{Page, Survey};
use crate::model::{Fallback, LocaleId};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What all locales show of articles that they lack.
#[derive(Debug, Default)]
pub(super) struct Gaps {
    offers: BTreeMap<LocaleId, Offers>,
    /// The addresses of all pages and of those that stand in for some; `None` if nothing stands in for a
    /// page.
    taken: Option<Taken>,
}

/// What one locale shows of articles that it lacks.
#[derive(Debug, Default)]
struct Offers {
    /// The English pages that it lists, in order of their addresses.
    listed: Vec<usize>,
    is_listed: HashSet<usize>,
    /// The pages that it has of them, by the number of the English page.
    rendered: HashMap<usize, Page>,
}

impl Survey {
    /// Decides what locales show of English articles that they lack. `policy` tells it of a locale and a path. Parts of
    /// articles are nowhere missed, and of an article whose English is not built, there is nothing to show.
    pub fn fill_gaps(&mut self, policy: impl Fn(&LocaleId, &str) -> Fallback) {
        let locales = self.locales();
        let english = locales.get(&self.source_locale).cloned().unwrap_or_default();
        let mut taken = None;
        let mut offers_of = BTreeMap::new();
        for locale in locales.keys().filter(|locale| **locale != self.source_locale) {
            let mut offers = Offers::default();
            for &number in english.iter().filter(|number| !self.pages[**number].is_fragment) {
                let page = &self.pages[number];
                if self.version_in(locale, number).is_some() {
                    continue;
                }
                let policy = policy(locale, &page.path);
                if policy != Fallback::Omit {
                    offers.listed.push(number);
                    offers.is_listed.insert(number);
                }
                if policy == Fallback::Render {
                    let taken = taken.get_or_insert_with(|| self.taken.clone());
                    offers.rendered.insert(number, fallback(page, locale, taken));
                }
            }
            offers_of.insert(locale.clone(), offers);
        }
        self.gaps = Gaps { offers: offers_of, taken };
    }

    /// The numbers of the English pages that a locale lists since it lacks the article, in order of their addresses.
    pub fn gaps(&self, locale: &LocaleId) -> &[usize] {
        self.gaps.offers.get(locale).map_or(&[], |offers| &offers.listed)
    }

    /// The pages in English that a locale has of articles that it lacks, in the same order.
    pub fn fallbacks(&self, locale: &LocaleId) -> impl Iterator<Item = &Page> {
        let offers = self.gaps.offers.get(locale);
        offers.into_iter().flat_map(|offers| offers.listed.iter().filter_map(|number| offers.rendered.get(number)))
    }

    /// The page that readers of a locale get where a link means a page: its version in the locale, what stands in for
    /// that, or else the page itself. `number` is one of [`Survey::pages`].
    pub fn page_for(&self, locale: &LocaleId, number: usize) -> &Page {
        let page = &self.pages[number];
        if page.locale == *locale || page.locale != self.source_locale {
            return page;
        }
        let rendered = || self.gaps.offers.get(locale)?.rendered.get(&number);
        self.version_in(locale, number).or_else(rendered).unwrap_or(page)
    }

    /// Whether the contents of a locale name a page: one of its own, or one in English that it lists.
    pub(super) fn is_offered(&self, locale: &LocaleId, number: usize) -> bool {
        let is_listed = |offers: &Offers| offers.is_listed.contains(&number);
        self.pages[number].locale == *locale || self.gaps.offers.get(locale).is_some_and(is_listed)
    }

    fn version_in(&self, locale: &LocaleId, number: usize) -> Option<&Page> {
        let mut versions = self.versions(&self.pages[number]);
        versions.find(|version| version.locale == *locale && version.is_written())
    }

    /// The addresses that are taken by pages and assets, what stands in for pages included.
    pub(super) fn taken(&self) -> &Taken {
        self.gaps.taken.as_ref().unwrap_or(&self.taken)
    }
}

/// The page of an English article in a locale that lacks it, which takes its address.
fn fallback(english: &Page, locale: &LocaleId, taken: &mut Taken) -> Page {
    let below = english.address.split_once('/').map_or(english.address.as_str(), |(_, below)| below);
    let address = taken.next_free(&format!("{locale}/{below}"));
    taken.take(&address);
    Page { locale: locale.clone(), address, fallback_of: Some(english.address.clone()), ..english.clone() }
}

#[cfg(test)]
mod tests {
    use super::super::Sighting;
    use super::super::pages::sighting;
    use super::*;

    fn locale(tag: &str) -> LocaleId {
        LocaleId::parse(tag).unwrap()
    }

    fn survey(policy: Fallback) -> Survey {
        let articles =
            [("en-US", "a.md"), ("en-US", "b/c.md"), ("en-US", "includes/d.md"), ("ko-KR", "A.md"), ("ko-KR", "b.md")];
        let sightings = articles.map(|(locale, path)| {
            let is_fragment = path.starts_with("includes/");
            Sighting { is_fragment, ..sighting(locale, path, None, false) }
        });
        let sightings = sightings.to_vec();
        let mut survey = Survey::new(locale("en-US"), sightings, [], BTreeMap::new());
        survey.fill_gaps(|_, _| policy);
        survey
    }

    #[test]
    fn each_policy_shows_what_it_says() {
        for (policy, listed, rendered) in
            [(Fallback::Omit, vec![], vec![]), (Fallback::Link, vec![1], vec![]), (Fallback::Render, vec![1], vec![1])]
        {
            let survey = survey(policy);
            assert_eq!(survey.gaps(&locale("ko-KR")), listed, "{policy:?}");
            let fallbacks: Vec<&Page> = survey.fallbacks(&locale("ko-KR")).collect();
            assert_eq!(fallbacks.iter().map(|page| page.number).collect::<Vec<_>>(), rendered, "{policy:?}");
            assert_eq!(survey.fallbacks(&locale("en-US")).count(), 0);
        }
    }

    #[test]
    fn a_fallback_is_a_page_of_the_locale_and_no_version_of_the_article() {
        let survey = survey(Fallback::Render);
        let page = survey.fallbacks(&locale("ko-KR")).next().unwrap();
        assert_eq!((page.address.as_str(), page.fallback_of.as_deref()), ("ko-KR/b/c.html", Some("en-US/b/c.html")));
        assert!(!page.is_indexable());
        assert_eq!(survey.alternates(page).len(), 1);
        assert_eq!(survey.page_for(&locale("ko-KR"), 1).address, "ko-KR/b/c.html");
        assert_eq!(survey.page_for(&locale("ko-KR"), 0).address, "ko-KR/A.html");
        assert_eq!(survey.page_for(&locale("de-DE"), 1).address, "en-US/b/c.html");
    }

    #[test]
    fn a_fallback_takes_the_place_of_nothing() {
        let articles = [("en-US", "a.html/c.md"), ("en-US", "b.md"), ("ko-KR", "a.md"), ("ko-KR", "b.html/d.md")];
        let sightings = articles.map(|(locale, path)| sighting(locale, path, None, false)).to_vec();
        let mut survey = Survey::new(locale("en-US"), sightings, [], BTreeMap::new());
        survey.fill_gaps(|_, _| Fallback::Render);
        let addresses: Vec<&str> = survey.fallbacks(&locale("ko-KR")).map(|page| page.address.as_str()).collect();
        assert_eq!(addresses, ["ko-KR/a.html-2/c.html", "ko-KR/b-2.html"]);
    }
}
