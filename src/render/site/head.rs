//! What a page tells browsers, search engines and other sites about itself.

use super::{Alternate, Site};
use crate::locale;
use crate::survey::{Page, Survey};
use tera::Context;

impl Site {
    /// Fills in what the head of an article's page says. `description` is the article's own.
    pub(super) fn fill_head(&self, context: &mut Context, survey: &Survey, page: &Page, description: Option<&str>) {
        context.insert("description", &description);
        context.insert("robots", &robots(page));
        context.insert("canonical", &self.absolute(&page.address));
        context.insert("hreflang", &self.hreflang(survey, page));
    }

    /// The versions of a page for search engines: absolute addresses, and none that must not be listed.
    fn hreflang(&self, survey: &Survey, page: &Page) -> Vec<Alternate> {
        if !page.is_indexable() {
            return Vec::new();
        }
        let versions = survey.alternates(page).into_iter().filter(|version| version.is_indexable());
        let alternates = versions.filter_map(|version| {
            Some(Alternate {
                locale: version.locale.to_string(),
                name: String::new(),
                dir: locale::direction(&version.locale),
                href: self.absolute(&version.address)?,
            })
        });
        let alternates: Vec<Alternate> = alternates.collect();
        if alternates.len() > 1 { alternates } else { Vec::new() }
    }
}

/// Exactly what the article says; parts of articles are for no search engine.
fn robots(page: &Page) -> Option<String> {
    page.robots.clone().or_else(|| page.is_fragment.then(|| "noindex".to_owned()))
}
