//! Pages and rules that lead from old addresses to new ones.

use super::{Head, Kind, Site};
use crate::error::Result;
use crate::locale;
use crate::model::{LocaleId, OutputFile};
use crate::render::article::relative;
use crate::survey::{Destination, Redirect, Survey};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use tera::Context;

impl Site {
    /// The page that stands where an article was, and leads to where it is now. It needs no script and no host that knows
    /// of redirects.
    ///
    /// # Errors
    /// A template that fails.
    pub fn moved(&self, survey: &Survey, redirect: &Redirect, home: &str) -> Result<OutputFile> {
        let Redirect { locale, address, destination, fragment } = redirect;
        let strings = &self.conventions(locale).strings;
        let mut context = self.frame(locale, address, home);
        let (href, title, canonical) = match destination {
            Destination::Page(page) => {
                let title = page.title.clone().unwrap_or_else(|| strings.untitled.to_owned());
                (relative(address, &page.address), title, Some(page.fallback_of.as_deref().unwrap_or(&page.address)))
            }
            Destination::Elsewhere(url) => (url.clone(), url.clone(), None),
        };
        let fragment = fragment.as_deref().map_or(String::new(), hash);
        let head = Head { robots: Some("noindex".into()), canonical, ..Head::of_site(Kind::Website, &title, locale) };
        self.fill_head(&mut context, head);
        fill_target(&mut context, survey, locale, destination);
        context.insert("refresh", &format!("{href}{fragment}"));
        context.insert("title", &title);
        context.insert("alternates", &[(); 0]);
        Ok(OutputFile::text(format!("site/{address}"), self.render("moved.html", &context)?))
    }

    /// The redirects in the form that Netlify, Cloudflare Pages and others read; `None` where there are none, or the site
    /// must not know its place.
    pub fn redirect_rules<'a>(&self, redirects: impl Iterator<Item = &'a Redirect<'a>>) -> Option<OutputFile> {
        let place = |address: &str| format!("{}{}", self.base_path(), relative("", address));
        let mut text = String::new();
        for Redirect { address, destination, fragment, .. } in redirects {
            let to = match destination {
                Destination::Page(page) => place(&page.address),
                Destination::Elsewhere(url) => utf8_percent_encode(url.trim(), UNSAFE).to_string(),
            };
            let fragment = fragment.as_deref().map_or(String::new(), hash);
            text.push_str(&format!("{} {to}{fragment} 301\n", place(address)));
        }
        let is_wanted = !text.is_empty() && !self.settings.site.relative_urls;
        is_wanted.then(|| OutputFile::text("site/_redirects", text))
    }
}

/// What an address must not hold as it is, wherever it stands; what somebody has encoded already stays as it is.
const UNSAFE: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`');

/// The end of an address that names a place on the page.
fn hash(fragment: &str) -> String {
    format!("#{}", utf8_percent_encode(fragment, UNSAFE))
}

/// Tells the language of the page that a redirect leads to, where it is another than that of its address.
fn fill_target(context: &mut Context, survey: &Survey, locale: &LocaleId, destination: &Destination) {
    let words = match destination {
        Destination::Page(page) if page.fallback_of.is_some() => &survey.source_locale,
        Destination::Page(page) => &page.locale,
        Destination::Elsewhere(_) => locale,
    };
    context.insert("is_other_language", &(words != locale));
    context.insert("target_locale", words.as_str());
    context.insert("target_dir", &locale::direction(words));
}
