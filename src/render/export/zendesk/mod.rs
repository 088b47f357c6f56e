//! Articles for a help centre of Zendesk: JSON Lines, an article with all its translations a line.
//!
//! The facts are those of developer.zendesk.com, "Articles" and "Translations" of the Help Center API: an article is
//! created in a section from `locale`, `title`, `body`, `draft`, `permission_group_id` and `user_segment_id`; a translation
//! is created for it from `locale`, `title` (which it must have), `body`, `draft` and `outdated`. `outdated` of an article
//! is read-only and always false, since an article is its own source.

mod locales;

use super::json::json_line;
use super::{Files, Record, Take, Target};
use crate::model::{ArticleLine, BaseManifest, LocaleId, OutputFile, RecordedHeading};
use crate::render::report::counted;
use locales::Locales;
use serde::Serialize;

/// Articles for a help centre of Zendesk.
pub fn zendesk(manifest: &BaseManifest, locales: &[LocaleId]) -> Box<dyn Target> {
    let source = manifest.source_locale.clone();
    let has_address = manifest.base_url.is_some();
    Box::new(Zendesk { source, has_address, locales: Locales::new(locales), articles: 0, translations: 0 })
}

struct Zendesk {
    source: LocaleId,
    /// Whether it is known where the site stands, so that links and images are absolute.
    has_address: bool,
    locales: Locales,
    articles: usize,
    translations: usize,
}

/// A line: an article, its translations, and where it belongs.
#[derive(Serialize)]
struct Line<'a> {
    /// The id of the article in the knowledge base.
    id: &'a str,
    /// The entries of the table of contents that it stands below, the outermost first.
    breadcrumb: Vec<&'a str>,
    /// The section of Zendesk that it is put into. Only who imports it knows: to be filled in.
    section_id: Option<u64>,
    /// The article in its source language; null if that is not exported, or has no such article.
    article: Option<Article<'a>>,
    translations: Vec<Translation<'a>>,
}

/// What is sent as `article`.
#[derive(Serialize)]
struct Article<'a> {
    locale: &'a str,
    title: &'a str,
    body: &'a str,
    draft: bool,
    /// Who may edit it. Zendesk requires it: to be filled in.
    permission_group_id: Option<u64>,
    /// Who may see it; null for everyone.
    user_segment_id: Option<u64>,
}

/// What is sent as `translation`.
#[derive(Serialize)]
struct Translation<'a> {
    locale: &'a str,
    title: &'a str,
    body: &'a str,
    draft: bool,
    outdated: bool,
}

const FILE: &str = "articles.jsonl";

impl Target for Zendesk {
    fn takes(&self) -> &'static [Take] {
        &[Take::Versions]
    }

    fn preface(&self) -> Vec<OutputFile> {
        vec![OutputFile::text("README.md", include_str!("readme.md").to_owned())]
    }

    fn add(&mut self, record: Record, files: &mut Files) {
        let Record::Versions(versions) = record else { return };
        let line = self.line(versions);
        files.append(FILE, json_line(&line).as_bytes());
        let (articles, translations) = (usize::from(line.article.is_some()), line.translations.len());
        self.articles += articles;
        self.translations += translations;
    }

    fn summary(&self) -> String {
        let translations = counted(self.translations, "translation", "translations");
        format!("{}, {translations}", counted(self.articles, "article", "articles"))
    }

    fn notes(&self) -> Vec<String> {
        let relative =
            "links and images are relative, and lead nowhere in Zendesk: set base-url in diglot.toml and build again";
        let relative = (!self.has_address).then(|| relative.to_owned());
        relative.into_iter().chain(self.locales.notes().iter().cloned()).collect()
    }
}

impl Zendesk {
    fn line<'a>(&'a self, versions: &'a [ArticleLine]) -> Line<'a> {
        let (source, translations): (Vec<_>, Vec<_>) =
            versions.iter().partition(|version| version.locale == self.source);
        let source = source.first().copied();
        let first = source.or_else(|| versions.first());
        Line {
            id: first.map_or("", |version| &version.id),
            breadcrumb: first.iter().flat_map(|version| &version.breadcrumb).map(|entry| &*entry.title).collect(),
            section_id: None,
            article: source.map(|version| Article {
                locale: self.locales.name(&version.locale),
                title: title(version, None),
                body: body(version),
                draft: version.is_fragment,
                permission_group_id: None,
                user_segment_id: None,
            }),
            translations: translations.into_iter().map(|version| self.translation(version, source)).collect(),
        }
    }

    fn translation<'a>(&'a self, version: &'a ArticleLine, source: Option<&'a ArticleLine>) -> Translation<'a> {
        let state = version.freshness.as_ref().map(|freshness| freshness.state.as_str());
        Translation {
            locale: self.locales.name(&version.locale),
            title: title(version, source),
            body: body(version),
            // A part of other articles is none that a reader looks for.
            draft: version.is_fragment,
            outdated: matches!(state, Some("behind" | "orphan")),
        }
    }
}

/// The title, which Zendesk requires: where there is none, that of the English, else the id.
fn title<'a>(version: &'a ArticleLine, source: Option<&'a ArticleLine>) -> &'a str {
    let recorded = version.source.as_ref().and_then(|source| source.title.as_deref());
    let titles = [version.title.as_deref(), source.and_then(|source| source.title.as_deref()), recorded];
    titles.into_iter().flatten().map(str::trim).find(|title| !title.is_empty()).unwrap_or(&version.id)
}

/// The HTML, without the heading that it begins with if that is the title: Zendesk shows the title above it.
fn body(version: &ArticleLine) -> &str {
    let is_title = |heading: &RecordedHeading| {
        heading.level == 1 && version.title.as_ref().is_some_and(|title| is_the_same(title, &heading.text))
    };
    let html = version.html.as_str();
    match html.split_once("</h1>") {
        Some((head, rest)) if head.starts_with("<h1") && version.headings.first().is_some_and(is_title) => {
            rest.trim_start()
        }
        _ => html,
    }
}

/// Whether two lines read alike: blanks and case make no difference.
fn is_the_same(one: &str, other: &str) -> bool {
    let words = |line: &str| line.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    words(one) == words(other)
}
