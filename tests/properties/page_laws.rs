//! Laws of finished pages: they lose no letter, nothing in them runs, and no two are one.

use crate::help_centre::{Page, article, pages, survey};
use crate::settings;
use crate::soup::{Bytes, TEXTS, UNITS, hostile, soup};
use diglot::locale::number_repeats;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use scraper::{ElementRef, Html, Node, Selector};
use serde_json::Value;
use std::collections::BTreeSet;

/// Each line as JSON.
fn values(lines: &str) -> Vec<Value> {
    lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn pages_are_harmless_and_the_same_each_time(
        bytes in hostile(),
        included in hostile(),
        tag in select(vec!["ko-KR", "ar-SA"]),
    ) {
        let files = [("en-US", "x.md", included.clone()), (tag, "b.md", included), (tag, "x.md", bytes)];
        let pages = pages(&files);
        prop_assert_eq!(pages.len(), 3);
        prop_assert_eq!(&pages, &self::pages(&files));
        for Page { html, fragment, records, units } in &pages {
            let page = Html::parse_document(html);
            harmless(&page)?;
            harmless(&Html::parse_fragment(fragment))?;
            // No raw HTML breaks out of the place it has.
            for part in ["head > title", "body > header.site", "body > main > article", "body > footer.site"] {
                let part = Selector::parse(part).expect("CSS");
                prop_assert_eq!(page.select(&part).count(), 1, "{:?}", part);
            }
            let in_body = Selector::parse("article :is(meta, link, title)").expect("CSS");
            prop_assert_eq!(page.select(&in_body).count(), 0);
            let [articles, of_units, chunks] = records.each_ref().map(|lines| values(lines));
            prop_assert_eq!((articles.len(), of_units.len()), (1, *units));
            // Each unit is in exactly one passage.
            let covered: Vec<&Value> = chunks.iter().flat_map(|chunk| chunk["units"].as_array().expect("ids")).collect();
            let ids: BTreeSet<&str> = of_units.iter().filter_map(|unit| unit["id"].as_str()).collect();
            prop_assert_eq!(ids.len(), *units, "ids are unique");
            prop_assert_eq!(covered.len(), *units);
            prop_assert_eq!(covered.iter().filter_map(|id| id.as_str()).collect::<BTreeSet<_>>(), ids);
        }
    }

    #[test]
    fn a_page_has_all_letters_of_its_article_and_each_id_once(bytes in soup(&[&UNITS[..], &TEXTS].concat())) {
        for page in pages(&[("ko-KR", "x.md", bytes)]) {
            let chunks = values(&page.records[2]);
            let mut shown = letters(&Html::parse_fragment(&page.fragment)).into_iter();
            let texts = chunks.iter().map(|chunk| chunk["text"].as_str().expect("a text"));
            let words = texts.flat_map(str::chars).filter(|c| c.is_alphanumeric());
            let lost: String = words.filter(|letter| !shown.any(|shown| shown == *letter)).collect();
            prop_assert_eq!(lost, "", "{}", page.fragment);

            let html = Html::parse_document(&page.html);
            let select = |css: &str| -> Vec<ElementRef> { html.select(&Selector::parse(css).expect("CSS")).collect() };
            let ids: Vec<_> = select("[id]").iter().filter_map(|element| element.attr("id")).collect();
            prop_assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{:?}", ids);
            let headings = select("article :is(h1, h2, h3, h4, h5, h6)");
            let headings: Vec<_> = headings.iter().filter_map(|heading| heading.attr("id")).collect();
            for entry in select("nav.contents a") {
                let anchor = entry.attr("href").and_then(|href| href.strip_prefix('#')).expect("an anchor");
                prop_assert!(headings.contains(&anchor), "{} is none of {:?}", anchor, headings);
            }
        }
    }

    #[test]
    fn no_two_pages_have_one_address(paths in vec("[aA]{1,2}(-2)?(\\.md|\\.MD)", 0..12)) {
        let paths: BTreeSet<String> = paths.into_iter().collect();
        let paths_by_number = paths.iter().enumerate();
        let articles = paths_by_number.map(|(number, path)| article(number, "ko-KR", path, Bytes(b"# A".to_vec())));
        let survey = survey(&articles.collect::<Vec<_>>());
        let addresses: BTreeSet<String> = survey.pages().iter().map(|page| page.address.to_lowercase()).collect();
        prop_assert_eq!(addresses.len(), paths.len());
    }

    #[test]
    fn numbered_anchors_are_unique_and_keep_their_words(anchors in vec("(a|a-1|b|a-1-1|-|--|)", 0..30)) {
        let unique = number_repeats(anchors.clone());
        prop_assert_eq!(unique.iter().collect::<BTreeSet<_>>().len(), anchors.len());
        for (number, (anchor, numbered)) in anchors.iter().zip(&unique).enumerate() {
            let words = if anchor.trim_matches('-').is_empty() { "section" } else { anchor };
            prop_assert!(numbered.starts_with(words), "{} of {}", numbered, anchor);
            let is_free = !unique[..number].iter().any(|taken| taken == words);
            prop_assert_eq!(numbered == words, is_free, "{} of {}", numbered, anchor);
        }
    }
}

/// Letters and digits that a reader of a page can see or hear, in order.
fn letters(html: &Html) -> Vec<char> {
    let nodes = html.root_element().descendants();
    let texts = nodes.filter_map(|node| match node.value() {
        Node::Text(text) => Some(text.to_string()),
        Node::Element(element) => element.attr("alt").map(String::from),
        _ => None,
    });
    texts.flat_map(|text| text.chars().collect::<Vec<_>>()).filter(|c| c.is_alphanumeric()).collect()
}

/// Whether an element is a script of the site, which stands in a file and not in the page; or data for search engines,
/// which runs nowhere.
fn is_ours(element: &ElementRef) -> bool {
    let is_data = element.attr("type") == Some("application/ld+json");
    if is_data && element.parent().and_then(ElementRef::wrap).is_some_and(|parent| parent.value().name() == "head") {
        return true;
    }
    let name = element.attr("src").map(|src| src.trim_start_matches("../")).and_then(|src| src.strip_prefix("assets/"));
    element.value().name() == "script"
        && name.is_some_and(|name| !name.contains('/'))
        && element.text().next().is_none()
}

/// Whether nothing in a document runs, and nothing is fetched that an author did not write as an image.
fn harmless(html: &Html) -> Result<(), TestCaseError> {
    let elements = html.root_element().descendants().filter_map(ElementRef::wrap);
    for element in elements {
        let name = element.value().name();
        let is_active =
            ["script", "style", "iframe", "object", "embed", "base", "form", "svg", "math", "template"].contains(&name);
        prop_assert!(!is_active || is_ours(&element), "{}", element.html());
        for (attribute, value) in element.value().attrs() {
            prop_assert!(
                !attribute.starts_with("on") && !["srcdoc", "style", "formaction"].contains(&attribute),
                "{}",
                element.html()
            );
            let bare: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            let scheme = bare.split(':').next().unwrap_or_default().to_ascii_lowercase();
            let is_address = ["href", "src", "action", "xlink:href", "cite", "data", "poster"].contains(&attribute);
            prop_assert!(
                !is_address || !["javascript", "vbscript", "data"].contains(&scheme.as_str()),
                "{}",
                element.html()
            );
        }
    }
    Ok(())
}
