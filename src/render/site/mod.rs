//! The help site: pages, an index a locale, a page to choose a language, a stylesheet.
//!
//! The only place that knows Tera. A theme replaces templates and the stylesheet under the same names.

mod head;
mod index;
mod page;
mod provenance;
mod theme;

pub use page::page_path;

use crate::error::{Error, Result};
use crate::locale::{self, Direction};
use crate::model::{LocaleId, OutputFile, SiteConfiguration};
use crate::survey::{Page, Survey};
use serde::Serialize;
use std::collections::BTreeMap;
use tera::{Context, Tera};
use theme::Theme;

/// What a site is rendered with.
pub struct Site {
    tera: Tera,
    /// Files of the folder `assets`, by name.
    assets: Vec<(&'static str, String)>,
    settings: Settings,
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
    /// Prepares the templates for the pages of some locales; `theme` holds files that replace built-in ones, by name.
    ///
    /// # Errors
    /// A file of the theme that replaces nothing, or that Tera refuses.
    pub fn new<'a>(
        theme: &[(String, String)],
        settings: Settings,
        locales: impl IntoIterator<Item = &'a LocaleId>,
    ) -> Result<Site> {
        let Theme { tera, assets } = theme::load(theme)?;
        let frames = locales.into_iter().map(|locale| (locale.clone(), frame(locale, &settings))).collect();
        Ok(Site { tera, assets, settings, frames })
    }

    /// What pages load: the stylesheet and scripts.
    pub fn assets(&self) -> impl Iterator<Item = OutputFile> + '_ {
        self.assets.iter().map(|(name, content)| OutputFile::text(format!("site/assets/{name}"), content.clone()))
    }

    /// What a page of a locale shows besides its content. `address` is the page's place below the site's root.
    fn frame(&self, locale: &LocaleId, address: &str, home: &str) -> Context {
        let mut context = self.frames.get(locale).cloned().unwrap_or_else(|| frame(locale, &self.settings));
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
}

/// What all pages of a locale show.
fn frame(locale: &LocaleId, settings: &Settings) -> Context {
    let strings = &locale::conventions(locale).strings;
    let title = if settings.title.is_empty() { strings.home } else { &settings.title };
    let mut context = Context::new();
    context.insert("locale", locale.as_str());
    context.insert("dir", &locale::direction(locale));
    context.insert("name", &locale::native_name(locale));
    context.insert("strings", strings);
    context.insert("site_title", title);
    context
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
