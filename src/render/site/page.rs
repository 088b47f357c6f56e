use super::provenance::{behind, dates, notice};
use super::{Site, alternates};
use crate::error::Result;
use crate::model::{Article, Bilingual, Bitext, OutputFile};
use crate::render::article::Rendered;
use crate::survey::{Page, Side, Survey};

impl Site {
    /// The page of an article. `home` is the address of its locale's index.
    ///
    /// # Errors
    /// A template that fails.
    pub fn page(
        &self,
        survey: &Survey,
        page: &Page,
        home: &str,
        bitext: &Bitext,
        rendered: &Rendered,
    ) -> Result<OutputFile> {
        let conventions = self.conventions(&page.locale);
        let strings = &conventions.strings;
        let front_matter = &bitext.article.front_matter;
        let is_rebuilt = page.side == Side::Source;
        let title = page.title.clone().unwrap_or_else(|| strings.untitled.to_owned());
        let has_h1 = rendered.contents.iter().any(|entry| entry.level == 1);
        let alternates = alternates(survey, page);
        let source_locale = survey.source_locale.as_str();
        let source_href =
            alternates.iter().find(|version| version.locale == source_locale).map(|version| version.href.clone());
        let is_translation = page.locale != survey.source_locale;

        let mut context = self.frame(&page.locale, &page.address, home);
        context.insert("title", &title);
        let description = front_matter.description().filter(|_| !is_rebuilt);
        self.fill_head(&mut context, survey, page, description.as_deref());
        context.insert("alternates", &alternates);
        context.insert("notice", &notice(page, is_translation, strings));
        context.insert("behind", &behind(survey, page, front_matter, conventions));
        context.insert("source_href", &source_href.filter(|_| is_translation));
        context.insert("source_locale", source_locale);
        context.insert(
            "shows_source",
            &(is_translation && self.settings.site.bilingual == Bilingual::Inline && !bitext.units.is_empty()),
        );
        context.insert("contents", &rendered.contents.iter().filter(|entry| entry.level > 1).collect::<Vec<_>>());
        context.insert("heading", &Some(&title).filter(|_| !has_h1));
        context.insert("body", &rendered.bilingual);
        context.insert("dates", &dates(front_matter, is_translation, conventions));
        let html = self.render("page.html", &context)?;
        let html = if bitext.article.has_bad_characters() { Article::readable(&html) } else { html };
        Ok(OutputFile::text(page_path(page), html))
    }
}

/// Where a page stands below the output folder.
pub fn page_path(page: &Page) -> String {
    format!("site/{}", page.address)
}
