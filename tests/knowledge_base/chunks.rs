//! Passages cover what they are made of, and are as long as they may be.

use super::built::{built, list, str, without_blanks};
use scraper::{Html, Selector};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn passages_cover_each_unit_exactly_once() {
    for built in built() {
        let chunks = built.by_article("chunks.ndjson");
        let mut units = 0;
        for article in built.all("articles.ndjson") {
            let key = (str(&article, "locale").to_owned(), str(&article, "id").to_owned());
            let own = chunks.get(&key).map_or(&[][..], Vec::as_slice);
            let covered: Vec<&str> =
                own.iter().flat_map(|chunk| list(chunk, "units")).map(|id| id.as_str().expect("an id")).collect();
            let mut expected: Vec<&str> = list(&article, "units").iter().map(|unit| str(unit, "id")).collect();
            let distinct: BTreeSet<&str> = covered.iter().copied().collect();
            assert_eq!(distinct.len(), covered.len(), "{key:?}: a unit is in two passages");
            units += covered.len();
            let mut covered = covered;
            covered.sort_unstable();
            expected.sort_unstable();
            assert_eq!(covered, expected, "{key:?}");
        }
        assert!(units > 0, "{}", built.name);
    }
}

#[test]
fn ids_are_unique_and_neighbours_mutual() {
    for built in built() {
        let mut ids = BTreeSet::new();
        for ((locale, article), chunks) in built.by_article("chunks.ndjson") {
            for (number, chunk) in chunks.iter().enumerate() {
                let id = str(chunk, "id");
                assert!(ids.insert(id.to_owned()), "{id} twice");
                assert!(id.starts_with(&format!("{locale}/{article}")), "{id}");
                let before = number.checked_sub(1).map(|before| str(&chunks[before], "id"));
                assert_eq!(chunk["previous"].as_str(), before, "{id}");
                assert_eq!(chunk["next"].as_str(), chunks.get(number + 1).map(|next| str(next, "id")), "{id}");
            }
        }
    }
}

#[test]
fn passages_hold_the_words_of_their_units_and_are_no_longer_than_allowed() {
    for built in built() {
        let limit = if built.name == "small" { 20 } else { 300 };
        let units = built.by_article("units.ndjson");
        let mut cut = 0;
        let article = |article: Value| ((str(&article, "locale").to_owned(), str(&article, "id").to_owned()), article);
        let articles: BTreeMap<_, _> = built.all("articles.ndjson").into_iter().map(article).collect();
        for (key, chunks) in built.by_article("chunks.ndjson") {
            let own = units.get(&key).map_or(&[][..], Vec::as_slice);
            let of_id: BTreeMap<&str, &serde_json::Value> = own.iter().map(|unit| (str(unit, "id"), unit)).collect();
            for chunk in &chunks {
                let (text, ids) = (without_blanks(str(chunk, "text")), list(chunk, "units"));
                let mut headings = 0;
                for id in ids {
                    let unit = of_id[id.as_str().expect("an id")];
                    headings += usize::from(unit["kind"] == "heading");
                    let target = without_blanks(unit["target"]["text"].as_str().unwrap_or_default());
                    assert!(text.contains(&target), "{}: {target}", str(chunk, "id"));
                    let source = without_blanks(unit["source"]["text"].as_str().unwrap_or_default());
                    let english = without_blanks(chunk["source"].as_str().unwrap_or_default());
                    assert!(english.contains(&source), "{}: {source}", str(chunk, "id"));
                }
                let lines = str(chunk, "text").lines().count();
                // Headings count for nothing; one unit or block is never cut, and where there are no units, no code is.
                let may_be_longer = match ids.len() {
                    0 => is_one_block(str(chunk, "text"), &articles[&key]),
                    units => units - headings <= 1 || lines == 1,
                };
                cut += usize::from(chunk["previous"].is_string());
                let tokens = chunk["tokens"].as_u64().expect("a number");
                assert!(tokens <= limit || may_be_longer, "{}: {tokens} tokens", str(chunk, "id"));
            }
        }
        assert!(cut > 10, "{}: {cut} passages follow another", built.name);
    }
}

/// Whether the words of a passage, without its headings, are one line or one block of code.
fn is_one_block(passage: &str, article: &Value) -> bool {
    let html = Html::parse_fragment(str(article, "html"));
    let texts = |selector: &str| -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        html.select(&selector).map(|element| without_blanks(&element.text().collect::<String>())).collect()
    };
    let headings = texts("h1, h2, h3, h4, h5, h6");
    let lines: Vec<String> =
        passage.lines().map(without_blanks).filter(|line| !line.is_empty() && !headings.contains(line)).collect();
    lines.len() <= 1 || texts("pre").contains(&lines.concat())
}

#[test]
fn passages_have_the_lines_of_the_page_below_its_headings() {
    for built in built() {
        let chunks = built.by_article("chunks.ndjson");
        for article in built.all("articles.ndjson") {
            let key = (str(&article, "locale").to_owned(), str(&article, "id").to_owned());
            let page = folded(str(&article, "text"));
            let has_footnotes = str(&article, "html").contains("doc-noteref");
            let mut rest = page.as_str();
            for chunk in chunks.get(&key).into_iter().flatten() {
                let id = str(chunk, "id");
                let path = list(chunk, "title_path").last().and_then(|words| words.as_str()).unwrap_or_default();
                let mut lines = str(chunk, "text").lines().map(folded).peekable();
                if id.contains('#') && !id.contains("#/") && !id.split('#').nth(1).is_some_and(|id| id.contains('/')) {
                    assert_eq!(lines.peek(), Some(&folded(path)), "{id}");
                }
                for line in lines {
                    rest = match rest.find(&line) {
                        Some(at) => &rest[at + line.len()..],
                        None if has_footnotes => behind(rest, &line).unwrap_or_else(|| panic!("{id}: {line}")),
                        None => panic!("{id}: {line} is not in {rest}"),
                    };
                }
            }
        }
    }
}

fn folded(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands in a text behind the characters of a line, between which it may have numbers of footnotes.
fn behind<'t>(text: &'t str, line: &str) -> Option<&'t str> {
    let start = text.find(line.chars().next()?)?;
    let mut rest = text[start..].chars();
    for c in line.chars() {
        rest.find(|shown| *shown == c || !shown.is_ascii_digit()).filter(|shown| *shown == c)?;
    }
    Some(rest.as_str())
}

#[test]
fn code_is_never_cut() {
    let small = built().iter().find(|built| built.name == "small").expect("it is built");
    let with_code: Vec<_> =
        small.all("chunks.ndjson").into_iter().filter(|chunk| str(chunk, "text").contains("$ kettle")).collect();
    assert_eq!(with_code.len(), 2, "one in each language");
    assert!(with_code.iter().all(|chunk| str(chunk, "text").contains("longer than a passage")));
    assert!(with_code.iter().filter_map(|chunk| chunk["source"].as_str()).all(|source| source.contains("$ kettle")));
}
