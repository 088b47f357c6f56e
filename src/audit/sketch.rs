//! What is kept of a page when its text is let go, and what can be asked of all pages at once.

use super::address::Goal;
use super::ground::Ground;
use super::named::{FragmentLink, MapEntry, Named, Records, Version};
use super::page::{Address, Role, WrittenPage};
use scraper::ElementRef;
use std::collections::BTreeMap;
use xxhash_rust::xxh3::xxh3_64;

/// What other files are compared with: some kilobytes of a page.
#[derive(Debug, Clone)]
pub struct Sketch {
    pub(super) number: usize,
    /// Hashes of what a fragment may name, sorted.
    names: Box<[u64]>,
    /// Where the page leads into other pages.
    pub(super) fragments: Vec<FragmentLink>,
    /// The versions that the head names.
    pub(super) head: Vec<Version>,
    /// The versions that the reader is offered; `None` without a menu of languages.
    pub(super) switcher: Option<Vec<Version>>,
    /// The addresses that are said to be the page's own.
    pub(super) canonical: Vec<Named>,
    pub(super) is_indexable: bool,
    /// Whether it does nothing but lead elsewhere.
    pub(super) is_redirect: bool,
    /// Language of the page.
    pub(super) lang: Box<str>,
}

impl Sketch {
    pub(super) fn of(page: &WrittenPage, ground: &Ground) -> Sketch {
        let mut names: Vec<u64> = names(page).map(|name| xxh3_64(name.as_bytes())).collect();
        names.sort_unstable();
        names.dedup();
        let version = |address: &&Address| {
            let tag = address.element.attr("hreflang")?.into();
            Some(Version { tag, named: named(ground, page.number, address) })
        };
        let root = page.elements.first();
        Sketch {
            number: page.number,
            names: names.into(),
            fragments: page.addresses.iter().filter_map(|address| fragment(ground, page, address)).collect(),
            head: page.related("alternate").filter_map(|address| version(&address)).collect(),
            switcher: switcher(page, ground).map(|menu| {
                let links =
                    page.addresses.iter().filter(|address| address.element.ancestors().any(|node| node == *menu));
                links.filter_map(|address| version(&address)).collect()
            }),
            canonical: page.related("canonical").map(|address| named(ground, page.number, address)).collect(),
            is_indexable: page.is_indexable(),
            is_redirect: page.meta("refresh").is_some(),
            lang: root.and_then(|root| root.attr("lang")).unwrap_or_default().into(),
        }
    }

    fn has(&self, link: &FragmentLink) -> bool {
        self.names.binary_search(&link.name).is_ok()
    }
}

/// What a fragment may name on a page.
pub fn names<'a>(page: &WrittenPage<'a>) -> impl Iterator<Item = &'a str> {
    let named = page.elements.iter().flat_map(|element| {
        let anchor = (element.value().name() == "a").then(|| element.value().attr("name")).flatten();
        [element.value().attr("id"), anchor]
    });
    named.flatten()
}

fn named(ground: &Ground, number: usize, address: &Address) -> Named {
    let file = match &address.led.goal {
        Goal::Here => Some(number),
        Goal::Inside { path, is_absolute: true } => ground.served(path),
        Goal::Inside { path, is_absolute: false } => ground.number(path),
        _ => None,
    };
    file.map_or_else(|| Named::Nothing(address.written.into()), Named::File)
}

fn fragment(ground: &Ground, page: &WrittenPage, address: &Address) -> Option<FragmentLink> {
    let fragment = address.led.fragment.as_ref().filter(|fragment| !fragment.is_empty())?;
    let Named::File(target) = named(ground, page.number, address) else { return None };
    let is_elsewhere = target != page.number && address.role != Role::Reference;
    is_elsewhere.then(|| FragmentLink::new(target, fragment, address.written))
}

/// The menu of languages: the list around the link that is marked as that of this very page.
fn switcher<'a>(page: &WrittenPage<'a>, ground: &Ground) -> Option<ElementRef<'a>> {
    let is_here = |address: &&Address| {
        let element = address.element;
        element.attr("hreflang").is_some()
            && element.attr("aria-current").is_some()
            && named(ground, page.number, address) == Named::File(page.number)
    };
    let here = page.addresses.iter().find(is_here)?;
    let around = here.element.ancestors().filter_map(ElementRef::wrap);
    around.into_iter().find(|element| matches!(element.value().name(), "nav" | "ul" | "menu"))
}

/// All pages, and what other files say about them.
pub struct Whole<'a> {
    pub ground: &'a Ground<'a>,
    pub sketches: BTreeMap<usize, Sketch>,
    /// The entries of all sitemaps, each with the number of its file.
    pub entries: Vec<(usize, MapEntry)>,
    /// Links into pages that stand in other files, each with the number of its file.
    fragments: Vec<(usize, FragmentLink)>,
}

impl<'a> Whole<'a> {
    pub fn new(ground: &'a Ground<'a>, seen: impl Iterator<Item = (Option<Sketch>, Records)>) -> Whole<'a> {
        let mut whole = Whole { ground, sketches: BTreeMap::new(), entries: Vec::new(), fragments: Vec::new() };
        for (sketch, Records { number, entries, fragments }) in seen {
            whole.sketches.extend(sketch.map(|sketch| (sketch.number, sketch)));
            whole.entries.extend(entries.into_iter().map(|entry| (number, entry)));
            whole.fragments.extend(fragments.into_iter().map(|link| (number, link)));
        }
        whole.entries.sort_by_key(|(number, _)| *number);
        whole.fragments.sort_by_key(|(number, _)| *number);
        whole
    }

    /// The links that name no place of the page they lead to, each with the number of the file it stands in.
    pub fn lost_fragments(&self) -> impl Iterator<Item = (usize, &FragmentLink)> {
        let of_pages = self.sketches.values().flat_map(|from| from.fragments.iter().map(|link| (from.number, link)));
        let of_others = self.fragments.iter().map(|(number, link)| (*number, link));
        of_pages.chain(of_others).filter(|(_, link)| self.sketches.get(&link.page).is_some_and(|page| !page.has(link)))
    }

    /// Whether a page is one that search engines may list under its own address.
    pub fn is_listed(&self, number: usize) -> bool {
        self.sketches.get(&number).is_some_and(|page| page.is_indexable && !page.is_redirect)
    }
}
