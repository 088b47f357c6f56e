//! What a host shows in place of a page that is not there. It may be shown at any depth, so its links begin at the root of
//! the host: `/docs/ko-KR/index.html`. Only where the site must not know its place they are relative.

use super::{Alternate, Head, Kind, Site};
use crate::error::Result;
use crate::locale;
use crate::model::{LocaleId, OutputFile};
use crate::render::article::relative;
use crate::survey::Survey;
use serde::Serialize;
use std::collections::BTreeMap;

/// The way on, in one language.
#[derive(Serialize)]
struct WayOn {
    locale: String,
    dir: locale::Direction,
    title: &'static str,
    text: &'static str,
    home: String,
    all_articles: &'static str,
}

/// Where a locale's page stands, unless an article does.
pub(super) fn address(locale: &LocaleId) -> String {
    format!("{locale}/404.html")
}

impl Site {
    /// The page of a locale; `None` where an article stands at its address. `homes` are the indexes of all locales.
    ///
    /// # Errors
    /// A template that fails.
    pub fn not_found(
        &self,
        survey: &Survey,
        locale: &LocaleId,
        homes: &BTreeMap<LocaleId, String>,
    ) -> Result<Option<OutputFile>> {
        let address = address(locale);
        survey.is_free(&address).then(|| self.not_found_at(&address, locale, &[locale], homes)).transpose()
    }

    /// The page at the root, in all languages.
    ///
    /// # Errors
    /// A template that fails.
    pub fn not_found_anywhere(&self, survey: &Survey, homes: &BTreeMap<LocaleId, String>) -> Result<OutputFile> {
        let first = homes.keys().find(|locale| **locale == survey.source_locale).or(homes.keys().next());
        let others = homes.keys().filter(|locale| Some(*locale) != first);
        let locales: Vec<&LocaleId> = first.into_iter().chain(others).collect();
        self.not_found_at("404.html", first.unwrap_or(&survey.source_locale), &locales, homes)
    }

    fn not_found_at(
        &self,
        address: &str,
        locale: &LocaleId,
        locales: &[&LocaleId],
        homes: &BTreeMap<LocaleId, String>,
    ) -> Result<OutputFile> {
        let place = |to: &str| match self.settings.site.relative_urls {
            true => relative(address, to),
            false => format!("{}{}", self.base_path(), relative("", to)),
        };
        let home_of = |locale: &LocaleId| homes.get(locale).map_or_else(|| place("index.html"), |home| place(home));
        let alternates = homes.keys().map(|other| Alternate::new(other, home_of(other)));
        let ways = locales.iter().map(|locale| {
            let strings = &self.conventions(locale).strings;
            WayOn {
                locale: locale.to_string(),
                dir: locale::direction(locale),
                title: strings.page_not_found,
                text: strings.nothing_here,
                home: home_of(locale),
                all_articles: strings.all_articles,
            }
        });
        let title = self.conventions(locale).strings.page_not_found;
        let mut context = self.frame(locale, address, address);
        if !self.settings.site.relative_urls {
            context.insert("root", &self.base_path());
        }
        context.insert("home", &home_of(locale));
        context.insert("search_page", &self.search_pages.get(locale).map(|page| place(page)));
        context.insert("title", title);
        context.insert("alternates", &alternates.collect::<Vec<_>>());
        context.insert("ways_on", &ways.collect::<Vec<_>>());
        let head = Head { robots: Some("noindex".into()), ..Head::of_site(Kind::Website, title, locale) };
        self.fill_head(&mut context, head);
        Ok(OutputFile::text(format!("site/{address}"), self.render("not-found.html", &context)?))
    }
}
