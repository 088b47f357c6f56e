//! The help site: pages, an index a locale, a page to choose a language, a stylesheet; and what tells the web about them:
//! sitemaps, feeds, redirects, the page for addresses where nothing is.
//!
//! The only place that knows Tera. A theme replaces templates, words and files under the same names.

mod actions;
mod bilingual;
mod feed;
mod head;
mod index;
mod letters;
mod linked_data;
mod listing;
mod llms;
mod moved;
mod navigation;
mod not_found;
mod page;
mod provenance;
mod search;
mod security;
mod sitemap;
mod theme;
mod voices;

pub use bilingual::bilingual_twin;
pub use sitemap::Sitemap;
pub use theme::{built_in_files, is_strings, page_parts, suggestion};

use crate::error::{Error, Result};
use crate::locale::{self, Conventions, Direction};
use crate::model::{LocaleId, OutputFile, SiteConfiguration, Theme};
use crate::survey::{Page, Survey};
use head::{Head, Kind, Version};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use tera::{Context, Tera};

/// Where readers choose a language, below the site's root.
const ROOT: &str = "index.html";

/// What a site is rendered with.
pub struct Site {
    tera: Tera,
    assets: Vec<OutputFile>,
    settings: Settings,
    /// Of each locale whose words a theme has.
    voices: BTreeMap<LocaleId, Conventions>,
    /// What all pages of a locale show.
    frames: BTreeMap<LocaleId, Context>,
    /// The address of each locale's search page; none for a site without search.
    search_pages: BTreeMap<LocaleId, String>,
    /// The locales with pages that search engines may list.
    listed: BTreeSet<LocaleId>,
}

/// What the configuration says about the site.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Title of the help centre; empty: the word for it in each language.
    pub title: String,
    /// Where the site will stand; no absolute links are written without it.
    pub base_url: Option<String>,
    /// What `[site]` says.
    pub site: SiteConfiguration,
}

/// A page in another language, as a menu lists it.
#[derive(Serialize)]
struct Alternate {
    locale: String,
    name: String,
    dir: Direction,
    href: String,
}

impl Alternate {
    fn new(locale: &LocaleId, href: String) -> Alternate {
        Alternate {
            locale: locale.to_string(),
            name: locale::native_name(locale),
            dir: locale::direction(locale),
            href,
        }
    }
}

impl Site {
    /// Prepares the templates for the pages of a help centre; `theme` holds what replaces built-in files and words.
    ///
    /// # Errors
    /// A file of the theme that replaces nothing, or that Tera refuses; words that do not fit.
    pub fn new(theme: &Theme, settings: Settings, survey: &Survey) -> Result<Site> {
        let (tera, assets) = theme::load(theme)?;
        let locales = survey.locales().into_keys().chain([survey.source_locale.clone()]).collect();
        let voices = voices::voices(&theme.texts, locales)?;
        let written = || survey.pages().iter().filter(|page| page.is_written());
        let listed = written().filter(|page| page.is_indexable()).map(|page| page.locale.clone()).collect();
        let (frames, search_pages) = (BTreeMap::new(), BTreeMap::new());
        let mut site = Site { tera, assets, settings, voices, frames, search_pages, listed };
        let told = written().filter(|page| site.has_place() && feed::is_told(page));
        let feeds: BTreeSet<LocaleId> = told.map(|page| page.locale.clone()).collect();
        let frames = survey.locales().into_keys().map(|locale| {
            let mut frame = site.locale_frame(&locale);
            frame.insert("feed", &feeds.contains(&locale).then(|| feed::feed_name(&locale)));
            (locale, frame)
        });
        site.frames = frames.collect();
        Ok(site)
    }

    /// Whether search engines may list a page of a locale.
    pub fn is_listed(&self, locale: &LocaleId) -> bool {
        self.listed.contains(locale)
    }

    /// Whether it is known where the site will stand.
    pub fn has_place(&self) -> bool {
        self.settings.base_url.is_some()
    }

    /// The indexes of the locales that search engines may list.
    fn listed_homes<'a>(&self, homes: &'a BTreeMap<LocaleId, String>) -> Vec<Version<'a>> {
        let listed = homes.iter().filter(|(locale, _)| self.is_listed(locale));
        listed.map(|(locale, home)| (locale, home.as_str())).collect()
    }

    /// The addresses of the pages of each locale that are made of no article: its list of articles, the page to search it,
    /// the page for addresses where nothing is. `homes` are the indexes of all locales.
    pub fn own_pages(&self, homes: &BTreeMap<LocaleId, String>) -> Vec<String> {
        let not_found = homes.keys().map(not_found::address);
        homes.values().chain(self.search_pages.values()).cloned().chain(not_found).collect()
    }

    /// The files that all pages load: the stylesheet, scripts.
    pub fn assets(&self) -> &[OutputFile] {
        &self.assets
    }

    /// The conventions of a locale, with the words of the theme: whatever a reader sees takes its words from here.
    pub fn conventions(&self, locale: &LocaleId) -> &Conventions {
        self.voices.get(locale).unwrap_or_else(|| locale::conventions(locale))
    }

    /// What a page of a locale shows besides its content. `address` is the page's place below the site's root.
    fn frame(&self, locale: &LocaleId, address: &str, home: &str) -> Context {
        let mut context = self.frames.get(locale).cloned().unwrap_or_else(|| self.locale_frame(locale));
        let depth = address.matches('/').count();
        context.insert("root", &"../".repeat(depth));
        context.insert("home", &super::article::relative(address, home));
        let search_page = self.search_pages.get(locale).map(|page| super::article::relative(address, page));
        context.insert("search_page", &search_page);
        context.insert("is_search_page", &false);
        context
    }

    /// What all pages of a locale show that hangs on which articles there are, as text: equal texts, equal frames.
    /// `home` is the address of the locale's index.
    pub fn frame_facts(&self, locale: &LocaleId, home: &str) -> String {
        let frame = self.frame(locale, ROOT, home);
        let facts = ["home", "search_page", "feed"].map(|name| frame.get(name));
        format!("{facts:?}")
    }

    fn render(&self, template: &str, context: &Context) -> Result<String> {
        self.tera.render(template, context).map_err(|error| refused(template, &error))
    }

    /// The address of a page on the web; `None` if it is not known where the site will stand.
    fn absolute(&self, address: &str) -> Option<String> {
        super::article::absolute(self.settings.base_url.as_deref(), address)
    }

    /// What stands before an address on the host of the site: `/`, or `/docs/` for a site at `https://example.com/docs`.
    fn base_path(&self) -> String {
        let path = self.settings.base_url.as_ref().and_then(|base| base.split_once("://")?.1.split_once('/'));
        let path = path.map_or("", |(_, path)| path.trim_matches('/'));
        if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
    }

    /// The title of the help centre, in the words of a locale where it has no name.
    fn title(&self, locale: &LocaleId) -> &str {
        if self.settings.title.is_empty() { self.conventions(locale).strings.home } else { &self.settings.title }
    }

    /// What all pages of a locale show.
    fn locale_frame(&self, locale: &LocaleId) -> Context {
        let mut context = Context::new();
        context.insert("locale", locale.as_str());
        context.insert("dir", &locale::direction(locale));
        context.insert("name", &locale::native_name(locale));
        context.insert("strings", &self.conventions(locale).strings);
        context.insert("navigation", &navigation::Navigation::default());
        context.insert("site_title", self.title(locale));
        context.insert("policy", &security::content_security_policy(&self.settings.site));
        context.insert("refresh", &None::<String>);
        context.insert("body_locale", &None::<String>);
        context.insert("twin", &None::<String>);
        context
    }
}

/// The versions of a page, for a menu.
fn alternates(survey: &Survey, page: &Page) -> Vec<Alternate> {
    let place = |version: &Page| super::article::relative(&page.address, &version.address);
    survey.alternates(page).into_iter().map(|version| Alternate::new(&version.locale, place(version))).collect()
}

fn refused(template: &str, error: &tera::Error) -> Error {
    Error::Template { name: template.into(), message: error.to_string() }
}
