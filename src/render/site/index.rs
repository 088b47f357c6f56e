//! The list of all articles of a locale, and the page on which readers choose one.

use super::head::default_version;
use super::listing::Listing;
use super::{Alternate, Head, Kind, ROOT, Site};
use crate::error::Result;
use crate::locale;
use crate::model::{LocaleId, OutputFile};
use crate::render::article::relative;
use crate::survey::{Contents, Survey};
use serde::Serialize;
use std::collections::BTreeMap;

/// A locale as the root page offers it.
#[derive(Serialize)]
struct Choice {
    locale: String,
    name: String,
    dir: locale::Direction,
    href: String,
    /// How many articles it has, in its language.
    size: String,
}

impl Site {
    /// The list of all articles of a locale, at the address `home`. `homes` are those of all locales.
    ///
    /// # Errors
    /// A template that fails.
    pub fn index(
        &self,
        survey: &Survey,
        locale: &LocaleId,
        contents: &[Contents],
        homes: &BTreeMap<LocaleId, String>,
    ) -> Result<OutputFile> {
        let home = &homes[locale];
        let alternates = homes.iter().map(|(other, address)| Alternate::new(other, relative(home, address)));
        let strings = &self.conventions(locale).strings;
        let mut listing = Listing::new(survey, locale, home, strings);
        listing.write(contents);
        let mut context = self.frame(locale, home, home);
        let is_listed = self.is_listed(locale);
        let versions = if is_listed { self.listed_homes(homes) } else { Vec::new() };
        let head = Head {
            canonical: Some(home),
            // A list of what must not be listed.
            robots: (!is_listed).then(|| "noindex".to_owned()),
            default_version: default_version(survey, &versions),
            versions,
            ..Head::of_site(Kind::Website, strings.all_articles, locale)
        };
        self.fill_head(&mut context, head);
        context.insert("title", strings.all_articles);
        context.insert("alternates", &alternates.collect::<Vec<_>>());
        context.insert("size", &size(strings, listing.articles));
        context.insert("contents_html", &listing.html);
        Ok(OutputFile::text(format!("site/{home}"), self.render("index.html", &context)?))
    }

    /// The page at the root, to choose a language.
    ///
    /// # Errors
    /// A template that fails.
    pub fn root(&self, survey: &Survey, homes: &BTreeMap<LocaleId, String>) -> Result<OutputFile> {
        let locales = survey.locales();
        let choices = homes.iter().map(|(locale, home)| {
            let strings = &self.conventions(locale).strings;
            let articles = locales.get(locale).into_iter().flatten();
            Choice {
                locale: locale.to_string(),
                name: locale::native_name(locale),
                dir: locale::direction(locale),
                href: relative("index.html", home),
                size: size(strings, articles.filter(|page| !survey.pages()[**page].is_fragment).count()),
            }
        });
        let choices: Vec<Choice> = choices.collect();
        let mut context = self.frame(&survey.source_locale, "index.html", "index.html");
        let has_listed = homes.keys().any(|locale| self.is_listed(locale));
        let head = Head {
            canonical: Some(ROOT),
            robots: (!has_listed).then(|| "noindex".to_owned()),
            ..Head::of_site(Kind::Website, self.title(&survey.source_locale), &survey.source_locale)
        };
        self.fill_head(&mut context, head);
        context.insert("locales", &choices);
        Ok(OutputFile::text("site/index.html", self.render("root.html", &context)?))
    }
}

fn size(strings: &locale::Strings, articles: usize) -> String {
    strings.number_of_articles.replace("{count}", &articles.to_string())
}
