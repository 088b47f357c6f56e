//! The page that searches a locale. Its results are made by scripts, from the index beside it.

use super::{Alternate, Head, Kind, Site};
use crate::error::Result;
use crate::model::{LocaleId, OutputFile};
use crate::render::article::relative;
use crate::survey::Survey;
use std::collections::BTreeMap;

impl Site {
    /// Gives each locale a search page, unless the configuration wants none.
    #[must_use]
    pub fn with_search(mut self, survey: &Survey) -> Site {
        if self.settings.site.search {
            let locales = survey.locales().into_keys();
            self.search_pages = locales.map(|locale| (locale.clone(), survey.search_address(&locale))).collect();
        }
        self
    }

    /// Whether readers can search.
    pub fn has_search(&self) -> bool {
        self.settings.site.search
    }

    /// The search page of a locale. `homes` are the addresses of each locale's index.
    ///
    /// # Errors
    /// A template that fails.
    pub fn search_page(
        &self,
        locale: &LocaleId,
        source_locale: &LocaleId,
        homes: &BTreeMap<LocaleId, String>,
    ) -> Result<OutputFile> {
        let address = &self.search_pages[locale];
        let pages = self.search_pages.iter();
        let alternates = pages.map(|(other, page)| Alternate::new(other, relative(address, page)));
        let mut context = self.frame(locale, address, &homes[locale]);
        let title = self.conventions(locale).strings.search;
        // Search engines have nothing to list here.
        let head = Head { robots: Some("noindex".to_owned()), ..Head::of_site(Kind::Website, title, locale) };
        self.fill_head(&mut context, head);
        context.insert("title", title);
        context.insert("alternates", &alternates.collect::<Vec<_>>());
        context.insert("is_search_page", &true);
        context.insert("source_locale", source_locale.as_str());
        Ok(OutputFile::text(format!("site/{address}"), self.render("search-page.html", &context)?))
    }
}
