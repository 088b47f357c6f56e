//! Pages and their addresses, which no two share.

use super::taken::Taken;
use super::{Original, Sighting, fold};
use crate::model::{Date, LocaleId, TranslationType};
use std::cmp::Reverse;
use std::collections::HashMap;

/// A page of the site, and what other pages need to know of it.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its number in [`Survey::pages`](super::Survey::pages).
    pub number: usize,
    /// Its locale.
    pub locale: LocaleId,
    /// Path of the article within its locale's folder: `a/b.md`.
    pub path: String,
    /// How reports name the article's file.
    pub file: String,
    /// Where the page stands below the site's root, not percent-encoded: `ko-KR/a/b.html`.
    pub address: String,
    /// The title; `None` for an article without title or heading.
    pub title: Option<String>,
    /// What search engines are told, as the article says it.
    pub robots: Option<String>,
    /// Who translated.
    pub translation_type: Option<TranslationType>,
    /// The day of its words, wherever one is told of the page: in sitemaps, feeds and linked data. Of a translation, the one
    /// on which the English was handed to the translators; of all others, and where that is not told,
    /// [`FrontMatter::modified`](crate::model::FrontMatter::modified).
    pub modified: Option<Date>,
    /// Where the English page stands that this one shows since its locale lacks the article. Such a page is none of
    /// [`Survey::pages`](super::Survey::pages), and has the number of the English one.
    pub fallback_of: Option<String>,
    /// The number of the article it is made from.
    pub article: usize,
    /// Which side of that article.
    pub side: Side,
    /// Whether it is a part of others rather than an article of its own.
    pub is_fragment: bool,
    /// What is known of its article if that is no translation.
    pub original: Option<Box<Original>>,
    /// The file that wanted the same address and came first.
    pub collides_with: Option<String>,
    pub(super) includes: Vec<Box<str>>,
    pub(super) is_readable: bool,
    /// Whether its locale is to be built.
    pub(super) is_wanted: bool,
}

/// A side of an article's units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The translation; or the text of an article that is none.
    Target,
    /// The English, put together from the sources.
    Source,
}

impl Page {
    /// Whether the page is written: its article could be read, and its locale is to be built.
    pub fn is_written(&self) -> bool {
        self.is_readable && self.is_wanted
    }

    /// Whether search engines may list it.
    pub fn is_indexable(&self) -> bool {
        let forbidden = |robots: &String| robots.to_ascii_lowercase().contains("noindex");
        !self.is_fragment && self.fallback_of.is_none() && !self.robots.as_ref().is_some_and(forbidden)
    }
}

/// The pages of all articles, by the articles' numbers, then the rebuilt English ones; and the addresses that they and
/// the assets take.
pub(super) fn lay_out(
    source_locale: &LocaleId,
    sightings: Vec<Sighting>,
    assets: &[(LocaleId, String)],
) -> (Vec<Page>, Taken) {
    let rebuilt = rebuilt_sources(source_locale, &sightings);
    let mut pages = Vec::with_capacity(sightings.len() + rebuilt.len());
    let rebuilt: Vec<Page> =
        rebuilt.into_iter().map(|number| rebuilt_page(source_locale, number, &sightings)).collect();
    pages.extend(sightings.into_iter().enumerate().map(|(number, sighting)| page(number, sighting)));
    pages.extend(rebuilt);
    for (number, page) in pages.iter_mut().enumerate() {
        page.number = number;
    }
    let taken = settle_addresses(&mut pages, assets);
    (pages, taken)
}

fn page(number: usize, sighting: Sighting) -> Page {
    Page {
        modified: sighting.last_handoff.or(sighting.dates.modified),
        fallback_of: None,
        number,
        address: address(&sighting.locale, &sighting.path),
        locale: sighting.locale,
        path: sighting.path,
        file: sighting.file,
        title: sighting.title,
        robots: sighting.robots,
        translation_type: sighting.translation_type,
        article: number,
        side: Side::Target,
        is_fragment: sighting.is_fragment,
        original: sighting.original,
        collides_with: None,
        includes: sighting.includes,
        is_readable: sighting.is_readable,
        is_wanted: true,
    }
}

fn rebuilt_page(source_locale: &LocaleId, number: usize, sightings: &[Sighting]) -> Page {
    let host = sightings[number].clone();
    let title = host.source_title.clone();
    Page {
        locale: source_locale.clone(),
        address: address(source_locale, &host.path),
        title,
        translation_type: None,
        modified: host.dates.modified.or(host.last_handoff),
        side: Side::Source,
        ..page(number, host)
    }
}

pub(super) fn address(locale: &LocaleId, path: &str) -> String {
    let (stem, kind) = path.rsplit_once('.').unwrap_or((path, ""));
    let is_article = kind.eq_ignore_ascii_case("md") || kind.eq_ignore_ascii_case("mdx");
    let stem = if is_article { stem } else { path };
    format!("{locale}/{stem}.html")
}

/// For each article of which there is no English file, the number of the translation to rebuild it from: the one
/// handed off last, of several the first by locale. None at all if there is an English tree, since an article that is
/// not in it was taken away there.
fn rebuilt_sources(source_locale: &LocaleId, sightings: &[Sighting]) -> Vec<usize> {
    if sightings.iter().any(|sighting| &sighting.locale == source_locale) {
        return Vec::new();
    }
    let mut best: HashMap<String, usize> = HashMap::new();
    let rank = |number: usize| {
        let Sighting { last_handoff, locale, path, .. } = &sightings[number];
        (last_handoff, Reverse((locale, path)))
    };
    for (number, sighting) in sightings.iter().enumerate().filter(|(_, sighting)| sighting.has_units) {
        let chosen = best.entry(fold(&sighting.path)).or_insert(number);
        if rank(number) > rank(*chosen) {
            *chosen = number;
        }
    }
    let mut chosen: Vec<usize> = best.into_values().collect();
    chosen.sort_by(|a, b| sightings[*a].path.cmp(&sightings[*b].path));
    chosen
}

/// Gives a page whose address is taken (also where only case differs, or by a folder) another one, so that no page is
/// lost. Names that a disk would refuse for their length are shortened. Tells what is taken then.
fn settle_addresses(pages: &mut [Page], assets: &[(LocaleId, String)]) -> Taken {
    let mut taken = Taken::default();
    pages.iter().for_each(|page| taken.take_folders(&page.address));
    assets.iter().for_each(|(locale, path)| taken.take(&format!("{locale}/{path}")));
    let mut firsts: HashMap<String, usize> = HashMap::with_capacity(pages.len());
    for number in 0..pages.len() {
        if !pages[number].is_readable {
            continue;
        }
        let wanted = shortened(&pages[number].address);
        let address = taken.next_free(&wanted);
        if address != wanted {
            let first = firsts.get(&fold(&wanted)).map(|first| pages[*first].file.clone());
            let folder = || taken.folder_at(&wanted).map(|folder| format!("the folder {folder}"));
            pages[number].collides_with = first.or_else(folder).or(Some(wanted));
        }
        taken.take(&address);
        firsts.insert(fold(&address), number);
        pages[number].address = address;
    }
    taken
}

/// Bytes of a name, without its kind, that are left as they are.
const LONGEST: usize = 220;

/// The address with a last part that fits on every disk: 255 bytes at most, and some more for the file that takes its
/// place while it is written.
fn shortened(address: &str) -> String {
    let start = address.rfind('/').map_or(0, |end| end + 1);
    let name = address[start..].trim_end_matches(".html");
    match name.len() > LONGEST {
        true => format!("{}{}.html", &address[..start], &name[..name.floor_char_boundary(LONGEST)]),
        false => address.to_owned(),
    }
}

/// An address that every disk can hold and that leads nowhere else, made of one that somebody wrote; `None` if that
/// cannot be.
pub(super) fn safe_address(address: &str) -> Option<String> {
    let is_safe = |part: &str| {
        let is_name = !part.is_empty() && part != "." && part != ".." && part.len() <= LONGEST + ".html".len();
        is_name && !part.contains(|c: char| c.is_control() || c == '\\')
    };
    let address = shortened(address);
    address.split('/').all(is_safe).then_some(address)
}

/// The part of a sighting that rebuilding weighs, for tests.
#[cfg(test)]
pub(super) fn sighting(locale: &str, path: &str, last_handoff: Option<&str>, has_units: bool) -> Sighting {
    Sighting {
        locale: LocaleId::parse(locale).unwrap(),
        path: path.into(),
        file: format!("{locale}/{path}"),
        title: Some(format!("{locale} title")),
        source_title: Some("Title".into()),
        robots: None,
        translation_type: None,
        last_handoff: last_handoff.and_then(Date::parse),
        dates: super::Dates::default(),
        includes: Vec::new(),
        has_units,
        is_fragment: false,
        original: None,
        provenance: None,
        is_readable: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(sightings: Vec<Sighting>) -> Vec<Page> {
        lay_out(&LocaleId::parse("en-US").unwrap(), sightings, &[]).0
    }

    #[test]
    fn english_is_rebuilt_from_the_newest_handoff() {
        let pages = pages(vec![
            sighting("de-DE", "a.md", Some("09/14/2020"), true),
            sighting("ko-KR", "A.md", Some("05/25/2021"), true),
            sighting("zh-CN", "a.md", Some("05/25/2021"), true),
            sighting("zh-CN", "plain.md", None, false),
        ]);
        let rebuilt: Vec<_> = pages.iter().filter(|page| page.side == Side::Source).collect();
        assert_eq!(rebuilt.len(), 1);
        assert_eq!((rebuilt[0].article, rebuilt[0].address.as_str()), (1, "en-US/A.html"));
        assert_eq!(rebuilt[0].title.as_deref(), Some("Title"));
    }

    #[test]
    fn an_english_tree_is_taken_as_it_is() {
        let pages = pages(vec![sighting("en-US", "b.md", None, false), sighting("ko-KR", "a.md", None, true)]);
        assert!(pages.iter().all(|page| page.side == Side::Target));
    }

    #[test]
    fn no_two_pages_share_an_address_even_without_case() {
        let paths = ["a.md", "A.md", "a-2.md", "a.MD", "b.md.md"];
        let pages = pages(paths.map(|path| sighting("en-US", path, None, false)).to_vec());
        let addresses: Vec<&str> = pages.iter().map(|page| page.address.as_str()).collect();
        assert_eq!(
            addresses,
            ["en-US/a.html", "en-US/A-2.html", "en-US/a-2-2.html", "en-US/a-3.html", "en-US/b.md.html"]
        );
        assert_eq!(pages[1].collides_with.as_deref(), Some("en-US/a.md"));
    }

    #[test]
    fn no_page_and_nothing_beside_it_takes_the_place_of_a_folder() {
        let paths = ["a.md", "a.html/x.md", "b.md", "b.JSON/x.md", "c.md", "c-2.md/x.md", "c.md/x.md", "d.md"];
        let sightings = paths.map(|path| sighting("en-US", path, None, false)).to_vec();
        let english = LocaleId::parse("en-US").unwrap();
        let (pages, taken) = lay_out(&english, sightings, &[(english.clone(), "d.md/image.png".to_owned())]);
        let addresses = [0, 2, 4, 7].map(|number| pages[number].address.as_str());
        assert_eq!(addresses, ["en-US/a-2.html", "en-US/b-2.html", "en-US/c-3.html", "en-US/d-2.html"]);
        let rivals = [0, 2, 4, 7].map(|number| pages[number].collides_with.as_deref().unwrap_or_default());
        let folders = ["a.html", "b.json", "c.md", "d.md"].map(|folder| format!("the folder en-US/{folder}"));
        assert_eq!(rivals, folders.each_ref().map(String::as_str));
        assert!(!taken.is_free("en-US/d.html"));
    }
}
