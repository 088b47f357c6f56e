//! What readers get of an article that their locale lacks.

use crate::built::{Built, Centre, all, article, attribute, centre, hreflang, words};
use serde_json::Value;

/// English has two articles that Korean lacks, one of them in a folder.
fn lacking(policy: &str) -> Centre {
    let english = article("ms.date: 05/25/2021\n", "Boil water");
    centre(&[
        ("diglot.toml", &format!("base-url = \"https://help.example.com/docs\"\n{policy}")),
        ("en-US/kettle.md", &article("", "The kettle")),
        ("en-US/boil.md", &format!("{english}\nSee [the kettle](kettle.md), [tea](tea/green.md).\n")),
        ("en-US/tea/green.md", &article("", "Green tea")),
        (
            "ko-KR/kettle.md",
            &format!("{}\n[물 끓이기](boil.md), <a href=\"boil.md\">끓이기</a>\n", article("", "주전자")),
        ),
    ])
}

/// Everything that a page in the place of a translation has to be.
fn assert_fallback(built: &Built, path: &str, english: &str, title: &str) {
    let page = built.page(path);
    assert_eq!(attribute(&page, "html", "lang").as_deref(), Some("ko-KR"), "the frame is Korean");
    assert!(words(&page, ".skip").contains("본문"), "the frame is Korean");
    assert!(words(&page, ".notice").contains("번역되지 않아"), "a notice says so in Korean");
    assert_eq!(attribute(&page, "article", "lang").as_deref(), Some("en-US"), "the words are English");
    assert_eq!(attribute(&page, "article", "dir").as_deref(), Some("ltr"));
    assert!(words(&page, "article").contains(title));
    let canonical = attribute(&page, "link[rel=canonical]", "href").expect("a canonical address");
    assert_eq!(built.place(&canonical), english, "the English page is the one to be listed");
    assert_eq!(attribute(&page, "meta[name=robots]", "content").as_deref(), Some("noindex"));
    assert!(hreflang(built, &page).is_empty(), "it names no versions");
    for (other, html) in built.pages() {
        assert!(!hreflang(built, &html).values().any(|version| version == path), "{other} names it as a version");
        let menu = all(&html, "nav.languages a").into_iter().filter_map(|link| link.attr("href"));
        assert!(!menu.into_iter().any(|href| href.ends_with(path)), "{other} offers it as a translation");
    }
    let lists: Vec<_> =
        built.files.iter().filter(|(file, _)| file.ends_with(".xml") || file.ends_with(".txt")).collect();
    assert!(lists.iter().any(|(_, text)| text.contains(english)), "some list the English page");
    for (file, text) in lists {
        assert!(!text.contains(path), "{file} lists it");
    }
    assert_eq!(attribute(&page, "script[type='application/ld+json']", "type"), None, "it is no work of its own");
}

#[test]
fn rendered_fallbacks_are_english_pages_in_a_korean_frame() {
    let centre = lacking("[site]\nfallback = \"render\"");
    let built = centre.build(&[]);
    assert_fallback(&built, "ko-KR/boil.html", "en-US/boil.html", "Boil water");
    assert_fallback(&built, "ko-KR/tea/green.html", "en-US/tea/green.html", "Green tea");
    let fallback = built.page("ko-KR/boil.html");
    let links: Vec<&str> = all(&fallback, "article a").iter().filter_map(|link| link.attr("href")).collect();
    assert_eq!(links, ["kettle.html", "tea/green.html"], "links lead to what the locale has");
    assert!(all(&fallback, "article small").is_empty(), "who reads English need not be told that more is in English");
    let linked = built.page("ko-KR/kettle.html");
    assert_eq!(
        words(&linked, "article a[hreflang=en-US] small"),
        "(영어)",
        "others are told before they follow a link"
    );
    let articles = centre.knowledge("ko-KR/articles.ndjson");
    assert_eq!(articles.lines().count(), 1, "the knowledge base has translations alone");
    let manifest: Value = serde_json::from_str(&centre.knowledge("kb.json")).unwrap();
    assert_eq!(manifest["locales"][1]["articles"], 1);
    let index = built.page("ko-KR/index.html");
    let listed = all(&index, "ul.articles a[lang=en-US][hreflang=en-US]");
    let listed: Vec<_> = listed.iter().filter_map(|link| link.attr("href")).collect();
    assert_eq!(listed, ["boil.html", "tea/green.html"]);
}

#[test]
fn linked_fallbacks_are_listed_and_lead_to_english() {
    let built = lacking("[site]\nfallback = \"link\"").build(&[]);
    assert!(!built.files.contains_key("ko-KR/boil.html"));
    let index = built.page("ko-KR/index.html");
    let listed = all(&index, "ul.articles a[lang=en-US][dir=ltr][hreflang=en-US]");
    let listed: Vec<_> = listed.iter().filter_map(|link| link.attr("href")).collect();
    assert_eq!(listed, ["../en-US/boil.html", "../en-US/tea/green.html"]);
    assert_eq!(words(&index, "ul.articles small.language"), "(영어)(영어)");
}

#[test]
fn omitted_fallbacks_are_nowhere_but_behind_links() {
    let built = lacking("").build(&[]);
    assert!(!built.files.contains_key("ko-KR/boil.html"));
    assert_eq!(all(&built.page("ko-KR/index.html"), "ul.articles a").len(), 1);
    let page = built.page("ko-KR/kettle.html");
    let links: Vec<_> = all(&page, "article a[hreflang=en-US]").iter().filter_map(|link| link.attr("href")).collect();
    assert_eq!(links, ["../en-US/boil.html", "../en-US/boil.html"], "also where an author wrote HTML");
    assert_eq!(words(&page, "article a small.language"), "(영어)");
}

#[test]
fn locale_and_path_have_their_own_policy() {
    let policy = "[locales.ko-KR]\nfallback = \"render\"\n[[fallback]]\npaths = [\"tea/**\"]\npolicy = \"omit\"";
    let built = lacking(policy).build(&[]);
    assert!(built.files.contains_key("ko-KR/boil.html") && !built.files.contains_key("ko-KR/tea/green.html"));
    let linked = built.page("ko-KR/kettle.html");
    assert_eq!(attribute(&linked, "article a:first-of-type:has(small)", "href").as_deref(), Some("boil.html"));
}

#[test]
fn a_table_of_contents_keeps_its_words() {
    let centre = lacking("[site]\nfallback = \"link\"");
    centre.write("ko-KR/TOC.yml", "- name: 물 끓이는 법\n  href: boil.md\n- name: 주전자\n  href: kettle.md\n");
    let index = centre.build(&[]).page("ko-KR/index.html");
    let first = &all(&index, "ul.articles a")[0];
    assert_eq!(first.text().collect::<String>(), "물 끓이는 법");
    assert_eq!((first.attr("lang"), first.attr("hreflang")), (None, Some("en-US")));
}

#[test]
fn an_unknown_policy_is_an_error_with_a_suggestion() {
    let built = lacking("[site]\nfallback = \"rendered\"").build(&[]);
    assert_eq!(built.code, 2);
    assert!(built.stderr.contains("did you mean `render`?"), "{}", built.stderr);
}

#[test]
fn a_second_build_knows_fallbacks() {
    let centre = lacking("[site]\nfallback = \"render\"");
    let first = centre.build(&[]);
    let second = centre.build(&[]);
    assert!(second.stdout.contains(" 0 changed, 0 removed"), "{}", second.stdout);
    centre.write("ko-KR/boil.md", &article("", "물 끓이기"));
    let third = centre.build(&[]);
    assert!(!third.read("ko-KR/boil.html").contains("번역되지 않아"));
    assert_ne!(first.read("en-US/boil.html"), third.read("en-US/boil.html"), "the English page has a new version");
}
