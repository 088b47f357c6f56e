//! What holds for every page, whatever the article says.

use percent_encoding::percent_decode_str;
use scraper::{ElementRef, Html, Selector};
use std::fs;
use std::path::{Component, Path, PathBuf};
use walkdir::WalkDir;

/// Elements that run, load or restyle, or that would take a form's answers elsewhere. An article brings none.
const FORBIDDEN: &str = "body script, script:not([src], [type='application/ld+json']), style, iframe, frame, object, \
                         embed, applet, base, form:not(body > header.site form.search, main > form.search), svg, math, \
                         template, noscript:not(main > noscript), \
                         button:not(header.site > div > button[popovertarget=diglot-section], form.search > button), \
                         textarea, title:not(head > title), meta:not(head > meta), link:not(head > link)";

/// Larger pages come from the tests of nesting, where a parser needs minutes.
const LARGEST: u64 = 200_000;

/// Every page of a site is sound.
pub fn assert_all_sound(site: &Path) {
    for page in WalkDir::new(site).into_iter().flatten() {
        let is_page = page.path().extension().is_some_and(|extension| extension == "html");
        if is_page && page.file_type().is_file() && page.metadata().unwrap().len() <= LARGEST {
            assert_sound(site, page.path());
        }
    }
}

fn assert_sound(site: &Path, path: &Path) {
    let html = fs::read_to_string(path).unwrap();
    let page = path.display();
    // The second stands in for a byte that is no UTF-8; readers see U+FFFD for either.
    assert!(!html.contains(['\0', '\u{1a}']), "{page} shows a character that cannot be shown");
    let document = Html::parse_document(&html);
    assert_harmless(&document, &page.to_string());
    assert_eq!(all(&document, "body > main#diglot-content").count(), 1, "{page}: one main, directly in the body");
    assert_eq!(all(&document, "main").count(), 1, "{page}: one main");
    let is_root = path == site.join("index.html");
    assert_eq!(all(&document, "body > footer.site").count(), usize::from(!is_root), "{page}: the footer follows main");
    for address in addresses(&document) {
        if let Some(target) = place(site, path, &address) {
            assert!(target.starts_with(site), "{page} leads out of the site: {address}");
            assert!(target.is_file(), "{page} links to {address}, where nothing is");
        }
    }
}

/// Nothing in it runs. `name` tells which page is meant.
pub fn assert_harmless(document: &Html, name: &str) {
    let forbidden = all(document, FORBIDDEN).filter(|element| !is_ours(element));
    let forbidden: Vec<_> = forbidden.map(|element| element.html()).collect();
    assert!(forbidden.is_empty(), "{name} has {forbidden:?}");
    for element in all(document, "*") {
        for (attribute, value) in element.value().attrs() {
            let is_handler = attribute.to_ascii_lowercase().starts_with("on");
            let restyles = matches!(attribute, "style" | "srcset" | "srcdoc" | "formaction" | "action" | "background");
            // The form that leads to the page of results.
            let is_search = attribute == "action" && element.value().name() == "form";
            assert!(!is_handler && (!restyles || is_search), "{name} has {attribute} in {}", element.html());
            // Browsers pass over blanks and control characters in a scheme.
            let bare: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            let scheme = bare.split(':').next().unwrap_or_default().to_ascii_lowercase();
            let runs = matches!(attribute, "href" | "src") && matches!(&*scheme, "javascript" | "data" | "vbscript");
            assert!(!runs, "{name} has {attribute}={value:?}");
        }
    }
}

/// Whether an element is a script of the site, which stands in a file and not in the page.
fn is_ours(element: &ElementRef) -> bool {
    let name = element.attr("src").map(|src| src.trim_start_matches("../")).and_then(|src| src.strip_prefix("assets/"));
    element.value().name() == "script"
        && name.is_some_and(|name| !name.contains('/'))
        && element.text().next().is_none()
}

/// The words in the main part of a page, blanks folded.
pub fn words(html: &str) -> String {
    let document = Html::parse_document(html);
    let text: String = all(&document, "main").flat_map(|main| main.text()).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The addresses of the links of a page.
pub fn links(html: &str) -> Vec<String> {
    let document = Html::parse_document(html);
    all(&document, "a[href]").filter_map(|link| link.attr("href")).map(String::from).collect()
}

/// Where a relative address of a page leads on disk; `None` for one that leads to another site, or nowhere else.
pub fn place(site: &Path, page: &Path, address: &str) -> Option<PathBuf> {
    let is_absolute =
        address.starts_with("//") || address.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    let path = address.split(['?', '#']).next().unwrap_or_default();
    if is_absolute || path.is_empty() {
        return None;
    }
    let decoded = percent_decode_str(path).decode_utf8().unwrap();
    if let Some(from_host) = decoded.strip_prefix('/') {
        // The path of the site on its host stands before the address within the site.
        let mut parts = from_host.match_indices('/').map(|(at, _)| &from_host[at + 1..]);
        let within = std::iter::once(from_host).chain(&mut parts).find(|within| site.join(within).is_file());
        return Some(site.join(within.unwrap_or(from_host)));
    }
    let mut place = page.parent().unwrap().to_path_buf();
    for part in Path::new(&*decoded).components() {
        match part {
            Component::Normal(part) => place.push(part),
            Component::ParentDir => {
                place.pop();
            }
            _ => {}
        }
    }
    Some(place)
}

fn addresses(document: &Html) -> Vec<String> {
    let of = |attribute| move |element: ElementRef| element.attr(attribute).map(String::from);
    all(document, "[href]").filter_map(of("href")).chain(all(document, "[src]").filter_map(of("src"))).collect()
}

fn all<'a>(document: &'a Html, selector: &str) -> impl Iterator<Item = ElementRef<'a>> {
    let selector = Selector::parse(selector).unwrap();
    document.select(&selector).collect::<Vec<_>>().into_iter()
}
