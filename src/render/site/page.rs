//! The page of an article, put together from its parts.

use super::bilingual::entries;
use super::navigation::Navigation;
use super::provenance::{Shown, behind, dates};
use super::{Site, alternates};
use crate::error::Result;
use crate::locale;
use crate::model::{Article, Bitext, OutputFile};
use crate::render::article::Rendered;
use crate::survey::{Page, Place, Side, Survey};

impl Site {
    /// The page of an article. `home` is the address of its locale's index; `place` that of the article among the
    /// others, if the contents name it.
    ///
    /// # Errors
    /// A template that fails.
    pub fn page(
        &self,
        survey: &Survey,
        page: &Page,
        home: &str,
        place: Option<&Place>,
        bitext: &Bitext,
        rendered: &Rendered,
    ) -> Result<OutputFile> {
        let conventions = self.conventions(&page.locale);
        let front_matter = &bitext.article.front_matter;
        let shown = Shown::by(survey, page);
        let title = page.title.clone().unwrap_or_else(|| conventions.strings.untitled.to_owned());
        let has_h1 = rendered.contents.iter().any(|entry| entry.level == 1);
        let alternates = alternates(survey, page);
        let source_locale = survey.source_locale.as_str();
        let source_href =
            alternates.iter().find(|version| version.locale == source_locale).map(|version| version.href.clone());
        let navigation = place.map(|place| Navigation::new(place, &page.address, &survey.source_locale));

        let mut context = self.frame(&page.locale, &page.address, home);
        context.insert("title", &title);
        let description = front_matter.description().filter(|_| page.side == Side::Target);
        let mut head = self.head_of(survey, page, &title, description.as_deref());
        head.linked_data = self.linked_data(survey, page, &title, description.as_deref(), front_matter);
        self.fill_head(&mut context, head);
        let body_locale = page.fallback_of.as_ref().map(|_| &survey.source_locale);
        context.insert("body_locale", &body_locale.map(|locale| locale.as_str()));
        context.insert("body_dir", &body_locale.map(locale::direction));
        context.insert("alternates", &alternates);
        let twin = self.twin_address(survey, page);
        context.insert("twin", &twin.map(|twin| crate::render::article::relative(&page.address, &twin)));
        context.insert("origin", shown.name());
        context.insert("notice", &shown.notice(front_matter, conventions));
        context.insert("behind", &behind(survey, page, front_matter, conventions));
        context.insert("source_href", &source_href.filter(|_| shown.is_translation() || shown == Shown::Untranslated));
        context.insert("source_locale", source_locale);
        self.fill_views(&mut context, page, rendered);
        context.insert("contents", &entries(&rendered.contents));
        context.insert("heading", &Some(&title).filter(|_| !has_h1));
        context.insert("body", &rendered.page);
        context.insert("dates", &dates(front_matter, shown, conventions));
        context.insert("actions", &self.actions(survey, page, &title, shown));
        context.insert("navigation", &navigation.unwrap_or_default());
        let html = self.render("page.html", &context)?;
        let html = if bitext.article.has_bad_characters() { Article::readable(&html) } else { html };
        Ok(OutputFile::text(format!("site/{}", page.address), html))
    }
}
