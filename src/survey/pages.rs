//! Pages and their addresses, which no two share.

use super::{Original, Sighting, fold};
use crate::model::{Date, LocaleId, TranslationType};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

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
    /// The day on which its words were last changed: of a translation, when the English was handed to the translators.
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

/// The pages of all articles, by the articles' numbers, then the rebuilt English ones.
pub(super) fn lay_out(source_locale: &LocaleId, sightings: Vec<Sighting>) -> Vec<Page> {
    let rebuilt = rebuilt_sources(source_locale, &sightings);
    let mut pages = Vec::with_capacity(sightings.len() + rebuilt.len());
    let rebuilt: Vec<Page> =
        rebuilt.into_iter().map(|number| rebuilt_page(source_locale, number, &sightings)).collect();
    pages.extend(sightings.into_iter().enumerate().map(|(number, sighting)| page(number, sighting)));
    pages.extend(rebuilt);
    for (number, page) in pages.iter_mut().enumerate() {
        page.number = number;
    }
    settle_addresses(&mut pages);
    pages
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
/// lost. Names that a disk would refuse for their length are shortened.
fn settle_addresses(pages: &mut [Page]) {
    let folders: HashSet<String> = pages.iter().flat_map(|page| folders(&fold(&page.address))).collect();
    let mut taken: HashMap<String, usize> = HashMap::with_capacity(pages.len());
    for number in 0..pages.len() {
        if !pages[number].is_readable {
            continue;
        }
        pages[number].address = shortened(&pages[number].address);
        let mut folded = fold(&pages[number].address);
        let first = taken.get(&folded).map(|first| pages[*first].file.clone());
        let rival =
            first.or_else(|| folders.contains(&folded).then(|| format!("the folder {}", pages[number].address)));
        if let Some(rival) = rival {
            pages[number].collides_with = Some(rival);
            let stem = pages[number].address.trim_end_matches(".html").to_owned();
            let is_free = |candidate: &String| {
                let folded = fold(candidate);
                !taken.contains_key(&folded) && !folders.contains(&folded)
            };
            let free = (2..).map(|count| format!("{stem}-{count}.html")).find(is_free);
            pages[number].address = free.expect("there are more numbers than pages");
            folded = fold(&pages[number].address);
        }
        taken.insert(folded, number);
    }
}

/// The folders that an address lies in.
pub(super) fn folders(address: &str) -> Vec<String> {
    address.match_indices('/').map(|(end, _)| address[..end].to_owned()).collect()
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

    fn english() -> LocaleId {
        LocaleId::parse("en-US").unwrap()
    }

    #[test]
    fn english_is_rebuilt_from_the_newest_handoff() {
        let pages = lay_out(
            &english(),
            vec![
                sighting("de-DE", "a.md", Some("09/14/2020"), true),
                sighting("ko-KR", "A.md", Some("05/25/2021"), true),
                sighting("zh-CN", "a.md", Some("05/25/2021"), true),
                sighting("zh-CN", "plain.md", None, false),
            ],
        );
        let rebuilt: Vec<_> = pages.iter().filter(|page| page.side == Side::Source).collect();
        assert_eq!(rebuilt.len(), 1);
        assert_eq!((rebuilt[0].article, rebuilt[0].address.as_str()), (1, "en-US/A.html"));
        assert_eq!(rebuilt[0].title.as_deref(), Some("Title"));
    }

    #[test]
    fn an_english_tree_is_taken_as_it_is() {
        let pages =
            lay_out(&english(), vec![sighting("en-US", "b.md", None, false), sighting("ko-KR", "a.md", None, true)]);
        assert!(pages.iter().all(|page| page.side == Side::Target));
    }

    #[test]
    fn no_two_pages_share_an_address_even_without_case() {
        let paths = ["a.md", "A.md", "a-2.md", "a.MD", "b.md.md"];
        let pages = lay_out(&english(), paths.map(|path| sighting("en-US", path, None, false)).to_vec());
        let addresses: Vec<&str> = pages.iter().map(|page| page.address.as_str()).collect();
        assert_eq!(
            addresses,
            ["en-US/a.html", "en-US/A-2.html", "en-US/a-2-2.html", "en-US/a-3.html", "en-US/b.md.html"]
        );
        assert_eq!(pages[1].collides_with.as_deref(), Some("en-US/a.md"));
    }
}
