//! Laws of pages that show a translation and its English: neither takes anything away from the other.

use crate::help_centre::pages;
use crate::settings;
use crate::soup::{Bytes, TEXTS, UNITS, soup};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use scraper::{ElementRef, Html, Node};
use std::collections::BTreeSet;

/// Blocks with a place for each unit, which is a `#`.
const BLOCKS: [&str; 14] = [
    "# #",
    "### #",
    "# # `x` #.",
    "[#](b.md) and **bold**, #",
    "- #\n- # #\n  1. #\n     - #\n",
    "1. #\n\n   #\n\n   > #\n\n2. `x`\n",
    "- [ ] #\n- [x] #\n",
    "| # | x |\n|---|---|\n| # # | # |\n",
    "> [!TIP]\n> # #\n>\n> - #\n",
    "> #\n>\n> #",
    "```\nx\n```",
    "<table>\n<tr><td>#</td><td># <br> #</td></tr>\n</table>",
    "<div>\n<p>#</p>\n<ul><li>#</li></ul>\n</div>",
    "![x](https://example.com/a.png)",
];

/// An article of some blocks, and the numbers of its units.
fn article(blocks: &[&str]) -> (String, Vec<usize>) {
    let mut text = String::new();
    let mut numbers = Vec::new();
    for block in blocks {
        // Marks of headings are no places.
        let (marks, words) = block.split_at(block.find(" #").filter(|_| block.starts_with('#')).map_or(0, |at| at + 1));
        text.push_str(marks);
        for (part, piece) in words.split('#').enumerate() {
            if part > 0 {
                let number = 101 + numbers.len();
                numbers.push(number);
                text.push_str(&format!(
                    "<span data-ttu-id=\"a405e-{number}\">가{number}나</span><span class=\"sxs-lookup\"><span data-stu-id=\"a405e-{number}\">en{number}</span></span>"
                ));
            }
            text.push_str(piece);
        }
        text.push_str("\n\n");
    }
    (text, numbers)
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn each_unit_has_its_address_and_its_english_once(blocks in vec(select(BLOCKS.to_vec()), 0..12)) {
        let (text, numbers) = article(&blocks);
        let pages = pages(&[("ko-KR", "x.md", Bytes(text.clone().into_bytes()))]);
        let page = Html::parse_document(&pages[0].html);
        let english: Vec<String> = elements(&page, is_english).map(|element| element.text().collect()).collect();
        let words = english.join(" ");
        let shown: Vec<usize> = words.split(|c: char| !c.is_ascii_alphanumeric())
            .filter_map(|word| word.strip_prefix("en")?.parse().ok()).collect();
        prop_assert_eq!(&shown, &numbers, "{} in {}", text, pages[0].html);
        let addresses: Vec<_> = elements(&page, |element| element.value().classes().any(|class| class == "unit"))
            .filter_map(|element| element.attr("id").map(String::from)).collect();
        prop_assert_eq!(addresses, numbers.iter().map(|number| format!("u-{number}")).collect::<Vec<_>>());
        // The second page of a file without English is put together of all English words.
        let is_there = |number: &usize| pages[1..].iter().all(|page| page.html.contains(&format!("en{number}")));
        prop_assert!(numbers.iter().all(is_there));
    }

    #[test]
    fn without_its_english_a_page_has_the_words_of_the_translation(bytes in soup(&[&UNITS[..], &TEXTS].concat())) {
        for page in pages(&[("ko-KR", "x.md", bytes)]) {
            let html = Html::parse_document(&page.html);
            let article = elements(&html, |element| element.value().name() == "article").next().expect("an article");
            let fragment = Html::parse_fragment(&page.fragment);
            // A page whose article has no heading of the first level has one of its own.
            let title = elements(&html, |element| element.value().name() == "h1").next();
            let mut shown = String::new();
            letters(&article, &mut shown);
            let mut expected = String::new();
            letters(&fragment.root_element(), &mut expected);
            let title: String = title.map_or_else(String::new, |title| title.text().filter(|text| !text.is_empty()).collect());
            let title: String = title.chars().filter(|c| c.is_alphanumeric()).collect();
            let is_same = shown == expected || shown == title + &expected;
            prop_assert!(is_same, "{:?} is not {:?} in {}", shown, expected, page.html);
            let ids: Vec<_> = elements(&html, |element| element.attr("id").is_some_and(|id| id.starts_with("u-"))).collect();
            let unique: BTreeSet<_> = ids.iter().filter_map(|element| element.attr("id")).collect();
            prop_assert_eq!(unique.len(), ids.len());
        }
    }
}

fn elements<'a>(page: &'a Html, is_wanted: impl Fn(&ElementRef) -> bool + 'a) -> impl Iterator<Item = ElementRef<'a>> {
    page.root_element().descendants().filter_map(ElementRef::wrap).filter(is_wanted)
}

fn is_english(element: &ElementRef) -> bool {
    element.value().classes().any(|class| class == "source")
}

/// Letters and digits of an element that are no English passage.
fn letters(element: &ElementRef, into: &mut String) {
    for child in element.children() {
        match child.value() {
            Node::Text(text) => into.extend(text.chars().filter(|c| c.is_alphanumeric())),
            _ => {
                if let Some(child) = ElementRef::wrap(child).filter(|child| !is_english(child)) {
                    letters(&child, into);
                }
            }
        }
    }
}
