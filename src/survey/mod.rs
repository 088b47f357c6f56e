//! What only the whole help centre shows: which pages there are and where they stand, which are versions of one
//! another, where links lead, which English articles must be put together from the sources of translations.
//!
//! A [`Sighting`] is the little that the survey keeps of each article, so that its size grows with the number of
//! articles and not with their length. Rules and renderers get the finished survey read-only.

mod contents;
mod folders;
mod freshness;
mod gaps;
mod learned;
mod lesson;
mod links;
pub mod meaning;
mod original;
mod outline;
mod pages;
mod questions;
mod redirects;
mod status;
mod taken;

pub use contents::{Contents, contents};
pub use freshness::{FreshnessTable, Orphan};
pub use learned::{Learned, Lengths, Renderings, Repeats, Unusual, Usual};
pub use lesson::{Lesson, fold_label, log_length, study};
pub use links::{LinkTarget, Resolved, on_portal};
pub use original::{Hashes, Original, Provenance};
pub use outline::{Entry, Outline, Place, Row};
pub use pages::{Page, Side};
pub use questions::{Addresses, Question};
pub use redirects::{Circle, Destination, Redirect, Redirects};
pub use status::{English, EnglishArticle, Glance, draw_up_status, glance};

use crate::model::{Article, Bitext, Date, EventKind, InputFile, LocaleId, Termbase, TranslationType};
use crate::parse::{TocEntry, first_source_heading};
use meaning::Meaning;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};
use taken::Taken;

/// What is remembered of one article.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Sighting {
    locale: LocaleId,
    path: String,
    file: String,
    title: Option<String>,
    /// The title in the source language: of the first heading's source.
    source_title: Option<String>,
    robots: Option<String>,
    translation_type: Option<TranslationType>,
    last_handoff: Option<Date>,
    dates: Dates,
    includes: Vec<Box<str>>,
    original: Option<Box<Original>>,
    provenance: Option<Box<Provenance>>,
    has_units: bool,
    is_fragment: bool,
    is_readable: bool,
}

/// Days that an article tells besides that of its hand-off.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
struct Dates {
    /// When it was last changed.
    modified: Option<Date>,
}

impl Sighting {
    /// Whether the article holds translation units.
    pub fn has_units(&self) -> bool {
        self.has_units
    }

    /// What the article tells of the English that it was made from.
    pub fn provenance(&self) -> Option<&Provenance> {
        self.provenance.as_deref()
    }

    /// The day on which the English was handed to the translators.
    pub fn last_handoff(&self) -> Option<Date> {
        self.last_handoff
    }

    /// The path that the article has in all locales.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The locale of the article.
    pub fn locale(&self) -> &LocaleId {
        &self.locale
    }
}

/// The whole help centre at a glance.
#[derive(Debug)]
pub struct Survey {
    /// The locale that articles are written in.
    pub source_locale: LocaleId,
    /// How terms are to be rendered.
    pub terms: Termbase,
    /// What stands before an article's path in an address that begins with `/`. `None` where such addresses belong to a
    /// portal that holds more than these articles.
    pub root_of_articles: Option<&'static str>,
    pages: Vec<Page>,
    /// The addresses of pages and assets.
    taken: Taken,
    /// Pages by locale and path without case.
    by_path: HashMap<(LocaleId, String), Vec<usize>>,
    /// Assets by locale and path without case.
    assets: HashMap<(LocaleId, String), Vec<String>>,
    tocs: BTreeMap<LocaleId, Vec<TocEntry>>,
    included: HashMap<usize, Bitext>,
    learned: BTreeMap<LocaleId, Learned>,
    meanings: BTreeMap<LocaleId, Meaning>,
    freshness: FreshnessTable,
    gaps: gaps::Gaps,
    /// Of each article that was studied, the places that a fragment may name.
    anchors: HashMap<usize, Vec<Box<str>>>,
    /// Of each article without units that was studied, where it leads within the help centre.
    addresses: HashMap<usize, Vec<Box<str>>>,
    /// The kinds of assets that each locale has: `png`.
    asset_kinds: HashSet<(LocaleId, String)>,
    /// For each page, the number of its article among all articles; and the versions of each article, by locale.
    article_of_page: Vec<usize>,
    versions: Vec<Vec<usize>>,
}

/// Notes what the survey needs of an article.
pub fn observe(article: &Article) -> Sighting {
    let front_matter = &article.front_matter;
    let includes = article.target.events.iter().filter_map(|event| match event.kind {
        EventKind::Include(number) => Some(article.target.destinations[number as usize].address.clone()),
        _ => None,
    });
    Sighting {
        locale: article.locale.clone(),
        path: article.path.clone(),
        file: article.file.clone(),
        title: article.title().map(|title| Article::readable(&title)),
        source_title: first_source_heading(article).map(|title| Article::readable(&title)),
        robots: front_matter.robots(),
        translation_type: front_matter.translation_type(),
        last_handoff: front_matter.handed_off(),
        dates: Dates { modified: front_matter.modified() },
        includes: includes.collect(),
        original: Original::of(article).map(Box::new),
        provenance: Provenance::of(article).map(Box::new),
        has_units: !article.units.is_empty(),
        is_fragment: article.is_fragment(),
        is_readable: !article.is_unreadable(),
    }
}

impl Sighting {
    /// Whether this was seen of a file of this locale and path.
    pub fn is_of(&self, input: &InputFile) -> bool {
        self.locale == input.locale && self.path == input.path
    }
}

impl Survey {
    /// Draws up the survey. `sightings` are those of all articles, by number; `assets` are locale and path;
    /// `tocs` are the tables of contents.
    pub fn new(
        source_locale: LocaleId,
        sightings: Vec<Sighting>,
        assets: impl IntoIterator<Item = (LocaleId, String)>,
        tocs: BTreeMap<LocaleId, Vec<TocEntry>>,
    ) -> Survey {
        let assets: Vec<(LocaleId, String)> = assets.into_iter().collect();
        let (pages, taken) = pages::lay_out(&source_locale, sightings, &assets);
        let mut by_path: HashMap<(LocaleId, String), Vec<usize>> = HashMap::new();
        for (number, page) in pages.iter().enumerate() {
            by_path.entry((page.locale.clone(), fold(&page.path))).or_default().push(number);
        }
        let mut assets_by_path: HashMap<(LocaleId, String), Vec<String>> = HashMap::new();
        let mut asset_kinds = HashSet::new();
        for (locale, path) in assets {
            asset_kinds.extend(links::kind(&path).map(|kind| (locale.clone(), kind)));
            assets_by_path.entry((locale, fold(&path))).or_default().push(path);
        }
        let (article_of_page, versions) = versions(&pages);
        Survey {
            source_locale,
            terms: Termbase::default(),
            root_of_articles: None,
            pages,
            taken,
            by_path,
            assets: assets_by_path,
            tocs,
            included: HashMap::new(),
            learned: BTreeMap::new(),
            meanings: BTreeMap::new(),
            freshness: FreshnessTable::default(),
            gaps: gaps::Gaps::default(),
            anchors: HashMap::new(),
            addresses: HashMap::new(),
            asset_kinds,
            article_of_page,
            versions,
        }
    }

    /// Learns from the lessons of articles, each with the article's number, in order.
    pub fn learn<'a>(&mut self, lessons: impl IntoIterator<Item = (usize, &'a Lesson)>) {
        let mut of_locales: BTreeMap<LocaleId, Vec<(usize, &Lesson)>> = BTreeMap::new();
        for (article, lesson) in lessons {
            self.anchors.insert(article, lesson.anchors.clone());
            if !lesson.addresses.is_empty() {
                self.addresses.insert(article, lesson.addresses.clone());
            }
            of_locales.entry(self.pages[article].locale.clone()).or_default().push((article, lesson));
        }
        self.learned = of_locales
            .into_iter()
            .map(|(locale, lessons)| (locale, Learned::from_lessons(lessons.iter().copied())))
            .collect();
    }

    /// What the articles of a locale have taught; `None` if none was studied.
    pub fn learned(&self, locale: &LocaleId) -> Option<&Learned> {
        self.learned.get(locale)
    }

    /// Keeps how the units of a locale were judged.
    pub fn keep_meaning(&mut self, locale: LocaleId, meaning: Meaning) {
        self.meanings.insert(locale, meaning);
    }

    /// How the units of a locale were judged; `None` if they were not.
    pub fn meaning(&self, locale: &LocaleId) -> Option<&Meaning> {
        self.meanings.get(locale)
    }

    /// The locales whose units were judged.
    pub fn judged_locales(&self) -> impl Iterator<Item = &LocaleId> {
        self.meanings.keys()
    }

    /// Keeps how fresh translations are.
    pub fn keep_freshness(&mut self, freshness: FreshnessTable) {
        self.freshness = freshness;
    }

    /// How fresh translations are; empty if nobody asked.
    pub fn freshness(&self) -> &FreshnessTable {
        &self.freshness
    }

    /// The places of a page that a fragment may name, sorted; `None` if its article was not studied.
    pub fn anchors(&self, page: usize) -> Option<&[Box<str>]> {
        self.anchors.get(&self.pages[page].article).map(Vec::as_slice)
    }

    /// Whether the article of a page leads to an address, written in just this way. Known of articles without units.
    pub fn leads_to(&self, page: &Page, address: &str) -> bool {
        let known = self.addresses.get(&page.article).map_or(&[][..], Vec::as_slice);
        known.binary_search_by(|known| (**known).cmp(address)).is_ok()
    }

    /// The page of an article in the source language: its English file, or what is put together in its place.
    pub fn in_source_language(&self, page: &Page) -> Option<&Page> {
        self.versions(page).find(|version| version.locale == self.source_locale)
    }

    /// The version of a page that defects of the English are told of: in the source language, or else the first by locale.
    pub fn first_version(&self, page: &Page) -> Option<&Page> {
        self.in_source_language(page).or_else(|| self.versions(page).next())
    }

    fn versions(&self, page: &Page) -> impl Iterator<Item = &Page> {
        self.versions[self.article_of_page[page.number]].iter().map(|number| &self.pages[*number])
    }

    /// Tells search engines to list no page.
    pub fn forbid_indexing(&mut self) {
        for page in &mut self.pages {
            page.robots = Some(match page.robots.take() {
                Some(robots) if robots.to_ascii_lowercase().contains("noindex") => robots,
                Some(robots) => format!("noindex, {robots}"),
                None => "noindex".to_owned(),
            });
        }
    }

    /// Leaves only the pages of some locales to be written, so that no page links to one that is not there.
    pub fn limit_to(&mut self, locales: &[LocaleId]) {
        for page in &mut self.pages {
            page.is_wanted = locales.contains(&page.locale);
        }
    }

    /// The files of articles that could not be read.
    pub fn unreadable(&self) -> impl Iterator<Item = &str> {
        self.pages.iter().filter(|page| page.is_wanted && !page.is_readable).map(|page| page.file.as_str())
    }

    /// Where the list of a locale's articles stands: its `index.html`, or the next free name if an article has that.
    pub fn index_address(&self, locale: &LocaleId) -> String {
        self.free_address(locale, &["index", "articles", "all-articles"])
    }

    /// Where the page to search a locale stands.
    pub fn search_address(&self, locale: &LocaleId) -> String {
        self.free_address(locale, &["search", "search-articles"])
    }

    /// The first of some names that is free in a locale; the last one numbered if all are taken.
    fn free_address(&self, locale: &LocaleId, names: &[&str]) -> String {
        let mut addresses = names.iter().map(|name| format!("{locale}/{name}.html"));
        let last = addresses.clone().next_back().unwrap_or_default();
        addresses.find(|address| self.taken().is_free(address)).unwrap_or_else(|| self.taken().next_free(&last))
    }

    /// Whether a page may stand at an address that no article has.
    pub fn is_free(&self, address: &str) -> bool {
        self.taken().is_free(address)
    }

    /// All pages: first those of the articles, by their number, then the rebuilt ones.
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// The page of an article in its own language.
    pub fn page_of(&self, article: &Article) -> &Page {
        &self.pages[article.number]
    }

    /// The locales that have pages, each with the numbers of its pages in order of their paths.
    pub fn locales(&self) -> BTreeMap<LocaleId, Vec<usize>> {
        let mut locales: BTreeMap<LocaleId, Vec<usize>> = BTreeMap::new();
        for (number, page) in self.pages.iter().enumerate().filter(|(_, page)| page.is_written()) {
            locales.entry(page.locale.clone()).or_default().push(number);
        }
        for pages in locales.values_mut() {
            pages.sort_by(|a, b| self.pages[*a].address.cmp(&self.pages[*b].address));
        }
        locales
    }

    /// The versions of a page in all locales, itself included, by locale.
    pub fn alternates(&self, page: &Page) -> Vec<&Page> {
        self.versions(page).filter(|version| version.is_written()).collect()
    }

    /// Whether a page is the version of its article in its locale: not the second of two files that differ in case only.
    pub fn is_version(&self, page: &Page) -> bool {
        self.versions(page).any(|version| version.number == page.number)
    }

    /// Whether a locale has an asset of this path, without regard to case.
    pub fn has_asset(&self, locale: &LocaleId, path: &str) -> bool {
        self.assets.contains_key(&(locale.clone(), fold(path)))
    }

    /// The tables of contents, by locale.
    pub fn tables_of_contents(&self) -> &BTreeMap<LocaleId, Vec<TocEntry>> {
        &self.tocs
    }

    /// A fingerprint of what the head, the menus and the record of a page tell of the other versions of its article.
    pub fn kin(&self, page: &Page) -> u64 {
        let mut text = format!("{:?}", page.fallback_of);
        for version in self.alternates(page) {
            let Page { address, path, file, title, robots, side, is_fragment, .. } = version;
            text.push_str(&format!("\n{address}\t{path}\t{file}\t{title:?}\t{robots:?}\t{side:?}\t{is_fragment}"));
        }
        // The link to edit the English leads to its file, be it built or not.
        let english = self.in_source_language(page);
        text.push_str(&format!("\n{:?}", english.map(|english| (&english.path, &english.file, english.side))));
        xxhash_rust::xxh3::xxh3_64(text.as_bytes())
    }

    /// The articles whose text belongs into others, by page number: to be handed to [`Survey::keep_included`].
    pub fn included_pages(&self) -> Vec<usize> {
        let mut included: Vec<usize> =
            self.pages.iter().flat_map(|page| self.included_by(page).map(|included| included.number)).collect();
        included.sort_unstable();
        included.dedup();
        included
    }

    /// The pages whose texts belong into a page.
    pub fn included_by(&self, page: &Page) -> impl Iterator<Item = &Page> {
        page.includes.iter().filter_map(|address| Some(&self.pages[self.resolve_include(page, address)?]))
    }

    /// Keeps the bitexts that other pages include.
    pub fn keep_included(&mut self, included: impl IntoIterator<Item = (usize, Bitext)>) {
        self.included.extend(included);
    }

    /// The bitext that a page includes from an address, and the page it is of.
    pub fn included(&self, page: &Page, address: &str) -> Option<(&Page, &Bitext)> {
        let number = self.resolve_include(page, address)?;
        Some((&self.pages[number], self.included.get(&number)?))
    }

    /// The page of a path: the one of exactly this path, else the first that differs in case only.
    fn find_number(&self, locale: &LocaleId, path: &str, folded: &str) -> Option<usize> {
        let candidates = self.by_path.get(&(locale.clone(), folded.to_owned()))?;
        let exact = candidates.iter().find(|number| self.pages[**number].path == path);
        exact.or(candidates.first()).copied()
    }
}

/// Groups the pages that are versions of one another: one a locale, of the same path without case.
fn versions(pages: &[Page]) -> (Vec<usize>, Vec<Vec<usize>>) {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut versions: Vec<Vec<usize>> = Vec::new();
    let mut article_of_page = Vec::with_capacity(pages.len());
    for (number, page) in pages.iter().enumerate() {
        let article = *numbers.entry(fold(&page.path)).or_insert_with(|| {
            versions.push(Vec::new());
            versions.len() - 1
        });
        article_of_page.push(article);
        // Where two files of a locale differ in case only, the first is the version.
        if !versions[article].iter().any(|other| pages[*other].locale == page.locale) {
            versions[article].push(number);
        }
    }
    for group in &mut versions {
        group.sort_by(|a, b| pages[*a].locale.cmp(&pages[*b].locale));
    }
    (article_of_page, versions)
}

/// A path without case, for a second try: links and files differ in case in practice.
fn fold(path: &str) -> String {
    path.to_lowercase()
}
