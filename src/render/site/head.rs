//! What a page tells browsers, search engines and other sites about itself.

use super::{Alternate, Site};
use crate::locale;
use crate::model::LocaleId;
use crate::survey::{Page, Survey};
use serde::Serialize;
use tera::Context;

/// What the head of a page says of it.
pub(super) struct Head<'a> {
    pub(super) kind: Kind,
    pub(super) title: &'a str,
    pub(super) description: Option<&'a str>,
    /// The language of its words.
    pub(super) locale: &'a LocaleId,
    /// Where the page stands that search engines are to list: mostly itself. `None` for one that stands at no address.
    pub(super) canonical: Option<&'a str>,
    pub(super) robots: Option<String>,
    /// The versions of the page for search engines, itself included; empty if they must not list it.
    pub(super) versions: Vec<Version<'a>>,
    /// Where readers without a version of their own are sent.
    pub(super) default_version: Option<&'a str>,
    /// What the page is about, as linked data.
    pub(super) linked_data: Option<String>,
}

/// What a page is, in the words of the Open Graph.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Article,
    Website,
}

/// A version of a page: its locale, and where it stands below the site's root.
pub(super) type Version<'a> = (&'a LocaleId, &'a str);

impl<'a> Head<'a> {
    /// The head of a page that is no article, and has no versions.
    pub(super) fn of_site(kind: Kind, title: &'a str, locale: &'a LocaleId) -> Head<'a> {
        Head {
            kind,
            title,
            description: None,
            locale,
            canonical: None,
            robots: None,
            versions: Vec::new(),
            default_version: None,
            linked_data: None,
        }
    }
}

impl Site {
    /// The head of an article's page. `description` is the article's own.
    pub(super) fn head_of<'a>(
        &'a self,
        survey: &'a Survey,
        page: &'a Page,
        title: &'a str,
        description: Option<&'a str>,
    ) -> Head<'a> {
        let versions = self.listed_versions(survey, page);
        Head {
            kind: Kind::Article,
            title,
            description,
            locale: if page.fallback_of.is_some() { &survey.source_locale } else { &page.locale },
            canonical: Some(&original(survey, page).address),
            robots: robots(page),
            default_version: default_version(survey, &versions),
            versions,
            linked_data: None,
        }
    }

    /// The versions of an article that search engines may list; none if the page itself is not one of them.
    pub(super) fn listed_versions<'a>(&self, survey: &'a Survey, page: &Page) -> Vec<Version<'a>> {
        if !page.is_indexable() || is_stand_in(survey, page) {
            return Vec::new();
        }
        let versions = survey.alternates(page).into_iter().filter(|version| version.is_indexable());
        versions.map(|version| (&version.locale, version.address.as_str())).collect()
    }

    /// Fills in what the head of a page says.
    pub(super) fn fill_head(&self, context: &mut Context, head: Head) {
        context.insert("page_title", head.title);
        context.insert("description", &head.description);
        context.insert("robots", &head.robots);
        context.insert("canonical", &head.canonical.and_then(|address| self.absolute(address)));
        context.insert("hreflang", &self.hreflang(&head.versions, head.default_version));
        context.insert("og_type", &head.kind);
        context.insert("og_locale", &of_open_graph(head.locale));
        let others = head.versions.iter().filter(|(locale, _)| *locale != head.locale);
        context.insert("og_other_locales", &others.map(|(locale, _)| of_open_graph(locale)).collect::<Vec<_>>());
        context.insert("linked_data", &head.linked_data);
    }

    /// The versions of a page with absolute addresses, the one for all other readers last. None where the site's place is
    /// not known, or there is but one version.
    pub(super) fn hreflang(&self, versions: &[Version], default_version: Option<&str>) -> Vec<Alternate> {
        if versions.len() < 2 {
            return Vec::new();
        }
        let absolute = |locale: &str, dir, address: &str| {
            Some(Alternate { locale: locale.into(), name: String::new(), dir, href: self.absolute(address)? })
        };
        let own =
            versions.iter().map(|(locale, address)| absolute(locale.as_str(), locale::direction(locale), address));
        let default = default_version.map(|address| absolute("x-default", locale::Direction::Ltr, address));
        own.chain(default).flatten().collect()
    }
}

/// The page that search engines are to list in place of a page: mostly itself. What shows a translation beside its English on
/// a page of its own has the translation for it, what stands in for a translation has the English page.
fn original<'a>(survey: &'a Survey, page: &Page) -> &'a Page {
    &survey.pages()[page.number]
}

/// Whether a page shows what another one is the original of.
pub(super) fn is_stand_in(survey: &Survey, page: &Page) -> bool {
    page.address != original(survey, page).address
}

/// Where readers are sent whose language a page is not in: to the English version. Without one that search engines may
/// list, nowhere: the page to choose a language is no version of another page.
pub(super) fn default_version<'a>(survey: &Survey, versions: &[Version<'a>]) -> Option<&'a str> {
    let english = versions.iter().find(|(locale, _)| **locale == survey.source_locale);
    english.map(|(_, address)| *address)
}

/// Exactly what the article says; parts of articles, and English pages in the place of translations, are for no search
/// engine.
fn robots(page: &Page) -> Option<String> {
    match page.fallback_of {
        Some(_) => Some("noindex".to_owned()),
        None => page.robots.clone().or_else(|| page.is_fragment.then(|| "noindex".to_owned())),
    }
}

/// A locale as the Open Graph writes it: language and territory, `ko_KR`.
fn of_open_graph(locale: &LocaleId) -> String {
    match locale.region() {
        Some(region) => format!("{}_{region}", locale.language()),
        None => locale.language().to_owned(),
    }
}
