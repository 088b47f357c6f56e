use super::{Alternate, Site, alternates};
use crate::error::Result;
use crate::locale::{self, Conventions};
use crate::model::{Article, ArticleState, Bitext, FrontMatter, OutputFile, TranslationType};
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
        let conventions = locale::conventions(&page.locale);
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
        context.insert("description", &front_matter.description().filter(|_| !is_rebuilt));
        context.insert("robots", &robots(page));
        context.insert("canonical", &self.absolute(&page.address));
        context.insert("hreflang", &self.hreflang(survey, page));
        context.insert("alternates", &alternates);
        context.insert("notice", &notice(page, is_translation, strings));
        context.insert("behind", &behind(survey, page, front_matter, conventions));
        context.insert("source_href", &source_href.filter(|_| is_translation));
        context.insert("source_locale", source_locale);
        context.insert("shows_source", &(is_translation && !bitext.units.is_empty()));
        context.insert("contents", &rendered.contents.iter().filter(|entry| entry.level > 1).collect::<Vec<_>>());
        context.insert("heading", &Some(&title).filter(|_| !has_h1));
        context.insert("body", &rendered.bilingual);
        context.insert("dates", &dates(front_matter, is_translation, conventions));
        let html = self.render("page.html", &context)?;
        let html = if bitext.article.has_bad_characters() { Article::readable(&html) } else { html };
        Ok(OutputFile::text(page_path(page), html))
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

/// Where a page stands below the output folder.
pub fn page_path(page: &Page) -> String {
    format!("site/{}", page.address)
}

/// Exactly what the article says; parts of articles are for no search engine.
fn robots(page: &Page) -> Option<String> {
    page.robots.clone().or_else(|| page.is_fragment.then(|| "noindex".to_owned()))
}

/// Where the words come from. Of an article that does not tell, nothing is claimed.
fn notice(page: &Page, is_translation: bool, strings: &locale::Strings) -> Option<&'static str> {
    match (page.side, page.translation_type) {
        (Side::Source, _) => Some(strings.rebuilt_source),
        (Side::Target, Some(TranslationType::Machine)) if is_translation => Some(strings.machine_translated),
        (Side::Target, Some(TranslationType::Human)) if is_translation => Some(strings.human_translated),
        (Side::Target, _) => None,
    }
}

/// How far the translation is behind its English, in words; `None` where it is not, or nothing tells.
fn behind(survey: &Survey, page: &Page, front_matter: &FrontMatter, conventions: &Conventions) -> Option<String> {
    let freshness = survey.freshness().of(page.article).filter(|_| page.side == Side::Target)?;
    if freshness.state != ArticleState::Behind {
        return None;
    }
    let Conventions { strings, counted, .. } = conventions;
    let since = front_matter.date(HAND_OFF).map(|day| conventions.date(day));
    let text = match (freshness.renewed(), &since) {
        (0, Some(_)) => strings.english_changed_since,
        (0, None) => strings.english_changed,
        (changed, Some(_)) => conventions.counted(counted.sentences_changed_since, changed),
        (changed, None) => conventions.counted(counted.sentences_changed, changed),
    };
    let text = text.replace("{changed}", &freshness.renewed().to_string());
    let text = text.replace("{total}", &freshness.sentences.to_string());
    Some(text.replace("{date}", &since.unwrap_or_default()))
}

fn dates(front_matter: &FrontMatter, is_translation: bool, conventions: &Conventions) -> Vec<String> {
    let strings = &conventions.strings;
    let shown = |key: &str, text: &str| Some(text.replace("{date}", &conventions.date(front_matter.date(key)?)));
    let updated = shown("ms.date", strings.updated_on);
    let translated = shown(HAND_OFF, strings.translated_on).filter(|_| is_translation);
    updated.into_iter().chain(translated).collect()
}

/// The day on which the English was handed to the translators.
const HAND_OFF: &str = "ms.lasthandoff";
