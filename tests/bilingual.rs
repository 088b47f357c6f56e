//! Translations beside their English: what pages hold of both, in each place where words may stand.

#[path = "living/desk.rs"]
#[allow(dead_code)]
mod desk;
#[path = "bilingual/pages.rs"]
mod pages;
#[path = "bilingual/places.rs"]
mod places;

use scraper::{ElementRef, Html, Selector};

/// All elements that a selector finds.
fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("a selector")).collect()
}

/// The words of all elements that a selector finds, blanks folded.
fn texts(page: &Html, selector: &str) -> Vec<String> {
    let words =
        |element: ElementRef| element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    all(page, selector).into_iter().map(words).collect()
}
