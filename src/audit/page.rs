//! A page as a browser has it: its addresses, ids and words.

use super::address::{Goal, Led};
use super::ground::Ground;
use scraper::{ElementRef, Html};

/// A page that was read back from the disk.
pub struct WrittenPage<'a> {
    /// Its number among the files.
    pub number: usize,
    /// All elements, in order of the page.
    pub elements: Vec<ElementRef<'a>>,
    /// All addresses in attributes, in order of the page.
    pub addresses: Vec<Address<'a>>,
}

/// An address that stands on a page.
pub struct Address<'a> {
    pub element: ElementRef<'a>,
    /// As it is written there.
    pub written: &'a str,
    pub led: Led,
    pub role: Role,
}

/// What a browser does with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It is there to be followed by a reader.
    Link,
    /// It tells programs of another file: `<link rel="canonical">`.
    Reference,
    /// The browser loads it with the page.
    Load(Kind),
}

/// What is loaded, as a content security policy parts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Script,
    Style,
    Image,
    Media,
    Frame,
    Object,
    Manifest,
    /// What is fetched ahead, and so by no directive of its own.
    Other,
}

impl<'a> WrittenPage<'a> {
    pub fn new(ground: &Ground, number: usize, document: &'a Html) -> WrittenPage<'a> {
        let elements: Vec<ElementRef<'a>> = document.root_element().descendent_elements().collect();
        let base =
            elements.iter().filter(|element| element.value().name() == "base").find_map(|base| base.attr("href"));
        let folder = folder(ground, number, base);
        let mut addresses = Vec::new();
        for element in &elements {
            for (role, written) in addresses_of(*element) {
                // With another base, nothing is of this site unless it says so.
                let led = ground.led(folder.as_deref().unwrap_or_default(), written);
                let led = match (&folder, &led.goal) {
                    (None, Goal::Inside { is_absolute: false, .. } | Goal::Here) => Led { goal: Goal::OffSite, ..led },
                    _ => led,
                };
                addresses.push(Address { element: *element, written, led, role });
            }
        }
        WrittenPage { number, elements, addresses }
    }

    /// The elements of a name.
    pub fn named(&self, name: &str) -> impl Iterator<Item = ElementRef<'a>> {
        self.elements.iter().copied().filter(move |element| element.value().name() == name)
    }

    /// What a `<meta>` says, by its name or property.
    pub fn meta(&self, name: &str) -> Option<&'a str> {
        let is_named = |element: &ElementRef| {
            ["name", "property", "http-equiv"]
                .iter()
                .any(|key| element.attr(key).is_some_and(|value| value.eq_ignore_ascii_case(name)))
        };
        self.named("meta").find(is_named)?.attr("content")
    }

    /// The addresses of `<link>` elements of a relation.
    pub fn related(&self, relation: &str) -> impl Iterator<Item = &Address<'a>> {
        self.addresses
            .iter()
            .filter(move |address| address.element.value().name() == "link" && is_related(address.element, relation))
    }

    /// Whether search engines may list it.
    pub fn is_indexable(&self) -> bool {
        !self.meta("robots").is_some_and(|robots| robots.to_ascii_lowercase().contains("noindex"))
    }
}

/// The folder that relative addresses start from; `None` if `<base>` leads to another site.
fn folder(ground: &Ground, number: usize, base: Option<&str>) -> Option<String> {
    let of_file = |file: &str| file[..file.rfind('/').map_or(0, |at| at + 1)].to_owned();
    let own = of_file(ground.file(number));
    match base.map(|base| ground.led(&own, base).goal) {
        None | Some(Goal::Here) => Some(own),
        Some(Goal::Inside { path, .. }) => Some(of_file(&path)),
        Some(Goal::Above | Goal::OffSite | Goal::Scheme(_)) => None,
    }
}

/// Whether an element has a relation, among others or alone.
pub fn is_related(element: ElementRef, relation: &str) -> bool {
    let relations = element.attr("rel").unwrap_or_default();
    relations.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case(relation))
}

/// The addresses in the attributes of an element.
fn addresses_of<'a>(element: ElementRef<'a>) -> Vec<(Role, &'a str)> {
    let attribute = |name: &str, role: Role| element.value().attr(name).map(|address| (role, address));
    let found = match element.value().name() {
        "a" | "area" => vec![attribute("href", Role::Link)],
        "form" => vec![attribute("action", Role::Link)],
        "link" => vec![attribute("href", role_of_link(element))],
        "img" => vec![attribute("src", Role::Load(Kind::Image))],
        "input" => vec![attribute("src", Role::Load(Kind::Image))],
        "script" => vec![attribute("src", Role::Load(Kind::Script))],
        "iframe" | "frame" => vec![attribute("src", Role::Load(Kind::Frame))],
        "video" => vec![attribute("src", Role::Load(Kind::Media)), attribute("poster", Role::Load(Kind::Image))],
        "audio" | "source" | "track" => vec![attribute("src", Role::Load(Kind::Media))],
        "object" => vec![attribute("data", Role::Load(Kind::Object))],
        "embed" => vec![attribute("src", Role::Load(Kind::Object))],
        "image" | "use" => vec![attribute("href", Role::Load(Kind::Image))],
        "meta" => vec![address_of_meta(element)],
        _ => return Vec::new(),
    };
    let candidates = ["srcset", "imagesrcset"].iter().filter_map(|name| element.value().attr(name));
    let candidates = candidates.flat_map(|set| set.split(',')).filter_map(|one| one.split_ascii_whitespace().next());
    found.into_iter().flatten().chain(candidates.map(|address| (Role::Load(Kind::Image), address))).collect()
}

fn role_of_link(element: ElementRef) -> Role {
    let is = |relation| is_related(element, relation);
    if is("stylesheet") && !is("alternate") {
        Role::Load(Kind::Style)
    } else if is("icon") || is("apple-touch-icon") || is("mask-icon") {
        Role::Load(Kind::Image)
    } else if is("manifest") {
        Role::Load(Kind::Manifest)
    } else if ["preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch"].into_iter().any(is) {
        Role::Load(Kind::Other)
    } else {
        Role::Reference
    }
}

/// Where a redirect leads, or what a page shows of itself elsewhere.
fn address_of_meta<'a>(element: ElementRef<'a>) -> Option<(Role, &'a str)> {
    let content = element.value().attr("content")?;
    if element.attr("http-equiv").is_some_and(|name| name.eq_ignore_ascii_case("refresh")) {
        let (_, address) = content.split_once('=')?;
        return Some((Role::Link, address.trim().trim_matches(['\'', '"'])));
    }
    let property = element.attr("property")?;
    matches!(property, "og:url" | "og:image").then_some((Role::Reference, content))
}
