//! The help site: pages, an index a locale, a page to choose a language, a stylesheet.
//!
//! The only place that knows Tera. A theme replaces templates, words and files under the same names.

mod head;
mod index;
mod page;
mod provenance;
mod theme;
mod voices;

pub use page::page_path;
pub use theme::{built_in_files, is_strings, page_parts, suggestion};

use crate::error::{Error, Result};
use crate::locale::{self, Conventions, Direction};
use crate::model::{LocaleId, OutputFile, SiteConfiguration, Theme};
use crate::survey::{Page, Survey};
use serde::Serialize;
use std::collections::BTreeMap;
use tera::{Context, Tera};

/// What a site is rendered with.
pub struct Site {
    tera: Tera,
    assets: Vec<OutputFile>,
    settings: Settings,
    /// Of each locale whose words a theme has.
    voices: BTreeMap<LocaleId, Conventions>,
    /// What all pages of a locale show.
    frames: BTreeMap<LocaleId, Context>,
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

impl Site {
    /// Prepares the templates for the pages of some locales; `theme` holds what replaces built-in files and words.
    ///
    /// # Errors
    /// A file of the theme that replaces nothing, or that Tera refuses; words that do not fit.
    pub fn new<'a>(theme: &Theme, settings: Settings, locales: impl IntoIterator<Item = &'a LocaleId>) -> Result<Site> {
        let (tera, assets) = theme::load(theme)?;
        let voices = voices::voices(&theme.texts)?;
        let mut site = Site { tera, assets, settings, voices, frames: BTreeMap::new() };
        site.frames = locales.into_iter().map(|locale| (locale.clone(), site.locale_frame(locale))).collect();
        Ok(site)
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
        context
    }

    fn render(&self, template: &str, context: &Context) -> Result<String> {
        self.tera.render(template, context).map_err(|error| refused(template, &error))
    }

    /// The address of a page on the web; `None` if it is not known where the site will stand.
    fn absolute(&self, address: &str) -> Option<String> {
        let base = self.settings.base_url.as_ref()?;
        Some(format!("{}/{}", base.trim_end_matches('/'), super::article::relative("", address)))
    }

    /// What all pages of a locale show.
    fn locale_frame(&self, locale: &LocaleId) -> Context {
        let strings = &self.conventions(locale).strings;
        let title = if self.settings.title.is_empty() { strings.home } else { &self.settings.title };
        let mut context = Context::new();
        context.insert("locale", locale.as_str());
        context.insert("dir", &locale::direction(locale));
        context.insert("name", &locale::native_name(locale));
        context.insert("strings", strings);
        context.insert("site_title", title);
        context
    }
}

/// The versions of a page, for a menu.
fn alternates(survey: &Survey, page: &Page) -> Vec<Alternate> {
    let versions = survey.alternates(page).into_iter().map(|version| Alternate {
        locale: version.locale.to_string(),
        name: locale::native_name(&version.locale),
        dir: locale::direction(&version.locale),
        href: super::article::relative(&page.address, &version.address),
    });
    versions.collect()
}

fn refused(template: &str, error: &tera::Error) -> Error {
    Error::Template { name: template.into(), message: error.to_string() }
}
