//! Where the translations of a help centre stand, put together from what is known of their freshness and from a glance at
//! each article.

use super::{FreshnessTable, Page, Side, Survey, fold};
use crate::model::{
    Article, ArticleState, ArticleStatus, Changes, Date, EnglishOfToday, Freshness, FreshnessEvidence, LocaleId,
    LocaleStatus, Standing, Status, UnitState,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a status takes from an article of the help centre.
#[derive(Debug, Default)]
pub struct Glance {
    /// What its front matter says of its worth.
    pub priority: Option<u32>,
    /// When it was handed off.
    pub last_handoff: Option<Date>,
    /// The paths of the articles that it leads to, without case.
    pub leads_to: BTreeSet<String>,
}

/// What a status takes from an English article.
#[derive(Debug, Clone, Default)]
pub struct EnglishArticle {
    /// Its path within the folder of a locale.
    pub path: String,
    /// The title.
    pub title: Option<String>,
    /// What its front matter says of its worth.
    pub priority: Option<u32>,
    /// Words to be translated.
    pub words: u32,
}

/// The English that translations are compared with.
#[derive(Debug)]
pub struct English {
    /// Where it is.
    pub place: EnglishOfToday,
    /// Its articles, by path without case.
    pub articles: HashMap<String, EnglishArticle>,
}

/// Looks at an article of the help centre.
pub fn glance(article: &Article, survey: &Survey) -> Glance {
    let page = survey.page_of(article);
    let addresses = article.target.destinations.iter().map(|destination| &*destination.address);
    let own = fold(&page.path);
    Glance {
        priority: article.front_matter.priority(),
        last_handoff: article.front_matter.handed_off(),
        leads_to: addresses
            .filter_map(|address| survey.article_meant(page, address))
            .filter(|path| *path != own)
            .collect(),
    }
}

/// Draws up the status of some locales. `glances` are those of all articles, by number; `file_of` tells where an article
/// of a locale should stand.
pub fn draw_up_status(
    survey: &Survey,
    glances: &[Glance],
    english: &English,
    locales: &[LocaleId],
    today: Date,
    file_of: impl Fn(&LocaleId, &str) -> String,
) -> Status {
    let drawing = Drawing { survey, table: survey.freshness(), glances, english, links: links(survey, glances) };
    let of_locale = |locale: &LocaleId| {
        let pages = survey.pages().iter().filter(|page| page.locale == *locale && page.side == Side::Target);
        let present = pages.map(|page| (page.path.clone(), drawing.present(page)));
        let missing = drawing.missing_from(locale).into_iter();
        let missing = missing.map(|path| (path.clone(), drawing.missing(&path, file_of(locale, &path))));
        let mut articles: Vec<(String, ArticleStatus)> = present.chain(missing).collect();
        articles.sort_by(|a, b| a.0.cmp(&b.0));
        LocaleStatus { locale: locale.clone(), articles: articles.into_iter().map(|(_, article)| article).collect() }
    };
    Status { today, english: english.place.clone(), locales: locales.iter().map(of_locale).collect() }
}

/// How many articles lead to a path, in whatever language.
fn links(survey: &Survey, glances: &[Glance]) -> HashMap<String, u32> {
    let mut from: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (page, glance) in survey.pages().iter().zip(glances) {
        glance.leads_to.iter().for_each(|path| {
            from.entry(path).or_default().insert(fold(&page.path));
        });
    }
    from.into_iter().map(|(path, articles)| (path.to_owned(), articles.len() as u32)).collect()
}

struct Drawing<'a> {
    survey: &'a Survey,
    table: &'a FreshnessTable,
    glances: &'a [Glance],
    english: &'a English,
    links: HashMap<String, u32>,
}

impl Drawing<'_> {
    fn present(&self, page: &Page) -> ArticleStatus {
        let unknown = Freshness::unknown();
        let freshness = self.table.of(page.article).unwrap_or(&unknown);
        let glance = &self.glances[page.article];
        let orphan = self.table.orphan(page.article);
        let path = orphan.and_then(|orphan| orphan.moved_to.as_ref()).unwrap_or(&page.path);
        let english = self.english.articles.get(&fold(path));
        let is_known = freshness.state != ArticleState::Unknown && !is_uncounted(freshness);
        let standing = match orphan {
            Some(orphan) => Standing::Orphan(orphan.moved_to.clone()),
            None => Standing::Present(freshness.state),
        };
        ArticleStatus {
            file: page.file.clone(),
            title: page.title.clone(),
            standing,
            evidence: freshness.evidence.clone(),
            translation_type: page.translation_type,
            last_handoff: glance.last_handoff,
            sentences: freshness.sentences,
            changes: changes(freshness),
            words_to_do: is_known.then_some(freshness.words),
            words: english.map(|english| english.words),
            priority: english.and_then(|english| english.priority).or(glance.priority),
            links: self.links_to(&page.path),
        }
    }

    /// The paths of the articles that a locale does not have. A locale without a single one has nothing that the table could
    /// have been asked about.
    fn missing_from(&self, locale: &LocaleId) -> Vec<String> {
        let is_empty = !self.survey.pages().iter().any(|page| page.locale == *locale);
        match is_empty && self.english.place != EnglishOfToday::Siblings {
            true => self.english.articles.values().map(|english| english.path.clone()).collect(),
            false => self.table.missing(locale).to_vec(),
        }
    }

    fn missing(&self, path: &str, file: String) -> ArticleStatus {
        let english = self.english.articles.get(&fold(path)).cloned().unwrap_or_default();
        ArticleStatus {
            file,
            title: english.title,
            standing: Standing::Missing,
            evidence: FreshnessEvidence::None,
            translation_type: None,
            last_handoff: None,
            sentences: 0,
            changes: Changes::default(),
            words_to_do: Some(english.words),
            words: Some(english.words),
            priority: english.priority,
            links: self.links_to(path),
        }
    }

    fn links_to(&self, path: &str) -> u32 {
        self.links.get(&fold(path)).copied().unwrap_or_default()
    }
}

/// Whether an article is behind by its headings, code or addresses, and nobody could compare its words.
fn is_uncounted(freshness: &Freshness) -> bool {
    freshness.state == ArticleState::Behind && freshness.sentences == 0
}

fn changes(freshness: &Freshness) -> Changes {
    Changes {
        changed: freshness.changed().count() as u32,
        added: freshness.added.len() as u32,
        deleted: freshness.units.iter().filter(|unit| matches!(unit, UnitState::Deleted)).count() as u32,
    }
}
