//! What the knowledge base says is what the site and the input say.

use super::built::{Built, built, list, str, without_blanks};
use diglot::model::{Content, InputFile, LocaleId};
use diglot::parse::parse;
use pulldown_cmark::{Options, Parser, html};
use scraper::{ElementRef, Html, Node, Selector};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

/// What stands in a body and is no word of the article: its English, for a reader who compares; names of tabs as a whole;
/// the ways back from footnotes.
const ASIDE: &str = ".source, .today, .tabs > legend, .footnotes a.back";

fn select(selector: &str) -> Selector {
    Selector::parse(selector).expect("a selector")
}

/// The page of an article.
fn page(built: &Built, article: &Value) -> Html {
    Html::parse_document(&built.text(&format!("site/{}", str(article, "page"))))
}

/// The words that a reader sees in an element, without those in English beside them.
fn visible(element: ElementRef, hidden: &Selector) -> String {
    let mut text = String::new();
    for child in element.children() {
        match child.value() {
            Node::Text(words) => text.push_str(words),
            Node::Element(_) => {
                let child = ElementRef::wrap(child).expect("an element");
                if !hidden.matches(&child) {
                    text.push_str(&visible(child, hidden));
                }
            }
            _ => {}
        }
    }
    text
}

#[test]
fn plain_text_is_what_a_reader_of_the_page_sees() {
    for built in built() {
        let (body, hidden) = (select("main article"), select(ASIDE));
        for article in built.all("articles.ndjson") {
            let page = page(built, &article);
            let shown = visible(page.select(&body).next().expect("a body"), &hidden);
            let has_h1 = list(&article, "headings").iter().any(|heading| heading["level"] == 1);
            let title = if has_h1 { "" } else { article["title"].as_str().unwrap_or_default() };
            let text = without_blanks(&format!("{title}{}", str(&article, "text")));
            let shown = without_blanks(&shown);
            assert!(shown == text || !has_h1 && shown.ends_with(&text), "{}\n{shown}\n{text}", str(&article, "page"));
        }
    }
}

#[test]
fn alternates_are_those_of_the_page() {
    for built in built() {
        let links = select("nav.languages a[hreflang]");
        let known = select("link[rel=alternate][hreflang]");
        for article in built.all("articles.ndjson") {
            let page = page(built, &article);
            let tags = |selector: &Selector| -> BTreeSet<String> {
                let tags = page.select(selector).filter_map(|link| link.attr("hreflang"));
                tags.filter(|tag| *tag != str(&article, "locale") && *tag != "x-default").map(str::to_owned).collect()
            };
            let alternates = list(&article, "alternates");
            let told: BTreeSet<String> = alternates.iter().map(|other| str(other, "locale").to_owned()).collect();
            assert_eq!(told, tags(&links), "{}", str(&article, "page"));
            let addresses: BTreeSet<&str> = page
                .select(&known)
                .filter(|link| link.attr("hreflang") != Some("x-default"))
                .filter_map(|link| link.attr("href"))
                .collect();
            if !addresses.is_empty() {
                let indexable = alternates.iter().filter(|other| other["indexable"] == true);
                let told: BTreeSet<&str> =
                    indexable.map(|other| str(other, "url")).chain([str(&article, "url")]).collect();
                assert_eq!(told, addresses, "{}", str(&article, "page"));
            }
        }
    }
}

#[test]
fn every_link_and_citation_leads_to_a_page_and_a_place_in_it() {
    for built in built() {
        let base = built.json("kb/kb.json")["base_url"].as_str().map(|base| format!("{base}/"));
        let mut checked = 0;
        let mut lead = |url: &str| {
            let path =
                base.as_ref().map_or(url, |base| url.strip_prefix(base.as_str()).unwrap_or_else(|| panic!("{url}")));
            let (path, place) = path.split_once('#').map_or((path, None), |(path, place)| (path, Some(place)));
            let decoded = percent_encoding::percent_decode_str(path).decode_utf8().expect("UTF-8");
            let file = built.out.join("site").join(&*decoded);
            assert!(file.is_file(), "{}: {url}", built.name);
            if let Some(place) = place {
                let place = percent_encoding::percent_decode_str(place).decode_utf8().expect("UTF-8");
                let page = fs::read_to_string(&file).expect("a page");
                assert!(page.contains(&format!(" id=\"{place}\"")), "{}: {url}", built.name);
            }
            checked += 1;
        };
        for chunk in built.all("chunks.ndjson") {
            lead(str(&chunk, "url"));
        }
        for article in built.all("articles.ndjson") {
            lead(str(&article, "url"));
            list(&article, "alternates").iter().for_each(|other| lead(str(other, "url")));
            let steps = list(&article, "breadcrumb").iter().filter_map(|step| step["url"].as_str());
            steps.for_each(&mut lead);
        }
        assert!(checked > 10, "{}: {checked}", built.name);
    }
}

#[test]
fn links_of_the_html_lead_on_from_elsewhere() {
    for built in built() {
        let base = built.json("kb/kb.json")["base_url"].as_str().map(|base| format!("{base}/"));
        for article in built.all("articles.ndjson") {
            let body = Html::parse_fragment(str(&article, "html"));
            let hrefs = select("a[href]");
            let sources = select("img[src]");
            let ids = select("[id]");
            let links = body.select(&hrefs).filter_map(|link| link.attr("href"));
            for link in links.chain(body.select(&sources).filter_map(|image| image.attr("src"))) {
                assert!(!link.starts_with("../"), "{}: {link}", str(&article, "page"));
                let is_elsewhere = link.contains(':') || link.starts_with("//");
                let own = match (&base, link.strip_prefix('#')) {
                    (_, Some(place)) => {
                        let place = percent_encoding::percent_decode_str(place).decode_utf8().expect("UTF-8");
                        let is_there = |element: ElementRef| element.attr("id") == Some(&*place);
                        let place_is_there = body.select(&ids).any(is_there);
                        assert!(place_is_there, "{}: {link}", str(&article, "page"));
                        None
                    }
                    (Some(base), None) => {
                        let own = link.strip_prefix(base.as_str());
                        assert!(own.is_some() || is_elsewhere, "{}: {link} is relative", str(&article, "page"));
                        own
                    }
                    (None, None) => Some(link).filter(|_| !is_elsewhere),
                };
                if let Some(path) = own.map(|own| own.split('#').next().unwrap_or_default()) {
                    let decoded = percent_encoding::percent_decode_str(path).decode_utf8().expect("UTF-8");
                    assert!(built.out.join("site").join(&*decoded).is_file(), "{}: {link}", str(&article, "page"));
                }
            }
        }
    }
}

#[test]
fn the_markdown_says_the_same_as_the_text() {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    for built in built() {
        for article in built.all("articles.ndjson") {
            let mut body = String::new();
            html::push_html(&mut body, Parser::new_ext(str(&article, "markdown"), options));
            let fragment = Html::parse_fragment(&body);
            // Numbers of footnotes stand in other places in pages.
            let hidden = select("sup, .footnote-definition, script, style");
            let words = without_blanks(&with_notes_at_the_end(&fragment, &hidden));
            let html = Html::parse_fragment(str(&article, "html"));
            let own = without_blanks(&visible(
                html.root_element(),
                &select("sup, .footnotes a.back, figure.code > figcaption, .tabs > legend, .described summary"),
            ));
            assert_eq!(words, own, "{} {}", built.name, str(&article, "page"));
        }
    }
}

/// The words of Markdown as HTML, with its footnotes at the end, as pages have them: in the order of their mention.
fn with_notes_at_the_end(html: &Html, hidden: &Selector) -> String {
    let mut text = visible(html.root_element(), hidden);
    let (notes, marks) = (select(".footnote-definition"), select("sup"));
    let name = |link: ElementRef| link.attr("href").map(|href| href.trim_start_matches('#').to_owned());
    let mentions: Vec<String> = html.select(&select(".footnote-reference a")).filter_map(name).collect();
    let mut notes: Vec<ElementRef> = html.select(&notes).collect();
    notes.sort_by_key(|note| mentions.iter().position(|name| note.attr("id") == Some(name)).unwrap_or(usize::MAX));
    notes.into_iter().for_each(|note| text += &visible(note, &marks));
    text
}

#[test]
fn units_joined_are_the_file_and_the_text() {
    for built in built() {
        let units = built.by_article("units.ndjson");
        for article in built.all("articles.ndjson").iter().filter(|article| article["is_rebuilt"] == false) {
            let file = built.content_file(str(article, "file"));
            let bytes = fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            let input = InputFile {
                number: 0,
                locale: LocaleId::parse(str(article, "locale")).expect("a tag"),
                path: str(article, "path").into(),
                file: str(article, "file").into(),
                content: Content::Bytes(bytes.clone()),
                fingerprint: None,
            };
            let parsed = parse(input);
            let key = (str(article, "locale").to_owned(), str(article, "id").to_owned());
            let own = units.get(&key).map_or(&[][..], Vec::as_slice);
            assert_eq!(own.len(), list(article, "units").len(), "{}", str(article, "file"));
            let ids: BTreeSet<&str> = own.iter().map(|unit| str(unit, "id")).collect();
            assert_eq!(ids.len(), own.len(), "{}: ids are unique", str(article, "file"));
            let place = |span: &Value| -> std::ops::Range<usize> {
                let at = |key: &str| span[key].as_u64().expect("an offset") as usize;
                at("start")..at("end")
            };
            let (mut joined, mut done) = (Vec::new(), 0);
            for unit in own {
                for side in ["source", "target"] {
                    if unit[side].is_object() && unit[side]["span"].is_object() {
                        let written = &bytes[place(&unit[side]["span"])];
                        assert_eq!(written, str(&unit[side], "markdown").as_bytes(), "{}", str(article, "file"));
                    }
                }
                let whole = place(&unit["span"]);
                joined.extend_from_slice(&bytes[done..whole.start]);
                joined.extend_from_slice(unit["target"]["markdown"].as_str().unwrap_or_default().as_bytes());
                done = whole.end;
            }
            joined.extend_from_slice(&bytes[done..]);
            let joined = String::from_utf8(joined).expect("UTF-8");
            assert!(joined.ends_with(&parsed.target.text), "{}", str(article, "file"));
            in_order(str(article, "text"), own, str(article, "file"));
        }
    }
}

/// The words of the units stand in the text, in their order.
fn in_order(text: &str, units: &[Value], file: &str) {
    let text = without_blanks(text);
    let mut rest = text.as_str();
    for unit in units.iter().filter(|unit| !matches!(str(unit, "kind"), "hidden" | "front-matter" | "footnote")) {
        let words = without_blanks(unit["target"]["text"].as_str().unwrap_or_default());
        let at = rest.find(&words).unwrap_or_else(|| panic!("{file}: {words} is not in {rest}"));
        rest = &rest[at + words.len()..];
    }
}
