//! Versions of pages in head, sitemap and menu; what may be listed; feeds; linked data.

use crate::built::{BASE, Built, Centre, all, article, attribute, centre, hreflang, led};
use roxmltree::{Document, Node};
use serde_json::Value;
use std::collections::BTreeMap;

const CONFIGURATION: &str = "title = \"Kettles\"\nbase-url = \"https://help.example.com/docs\"\n";

/// Three locales; not every article is in all, some must not be listed, one is known in two locales but not in English.
fn help(configuration: &str) -> Centre {
    let dated = |day: &str, title: &str| article(&format!("ms.date: {day}\n"), title);
    let unlisted = |title: &str| article("ROBOTS: NOINDEX, NOFOLLOW\n", title);
    centre(&[
        ("diglot.toml", &format!("{CONFIGURATION}{configuration}")),
        ("en-US/a b.md", &dated("05/25/2021", "A </script><b>&")),
        ("en-US/both.md", &dated("05/26/2021", "Both")),
        ("en-US/secret.md", &unlisted("Secret")),
        ("en-US/half.md", &dated("01/02/2020", "Half")),
        ("en-US/includes/part.md", &article("", "Part")),
        ("ko-KR/a b.md", &article("ms.date: 05/20/2021\nms.lasthandoff: 06/01/2021\n", "가")),
        ("ko-KR/secret.md", &unlisted("비밀")),
        ("ko-KR/half.md", &unlisted("반")),
        ("ko-KR/extra.md", &article("", "덤")),
        ("zh-Hant-TW/a b.md", &article("", "甲")),
        ("zh-Hant-TW/both.md", &article("", "兩者")),
        ("zh-Hant-TW/extra.md", &article("", "另外")),
    ])
}

fn children<'a>(node: Node<'a, 'a>, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.children().filter(move |child| child.has_tag_name(name) || child.tag_name().name() == name)
}

fn text(node: Node, name: &str) -> String {
    node.children()
        .find(|child| child.tag_name().name() == name)
        .and_then(|child| child.text())
        .unwrap_or_default()
        .into()
}

/// For each page of the sitemaps, its versions: by language, the file of each.
fn of_sitemaps(built: &Built) -> BTreeMap<String, BTreeMap<String, String>> {
    let index = Document::parse(built.read("sitemap.xml")).unwrap();
    assert_eq!(index.root_element().tag_name().name(), "sitemapindex");
    let mut pages = BTreeMap::new();
    for sitemap in children(index.root_element(), "sitemap") {
        let file = built.place(&text(sitemap, "loc"));
        let document = Document::parse(built.read(&file)).unwrap();
        let root = document.root_element();
        assert_eq!(root.tag_name().namespace(), Some("http://www.sitemaps.org/schemas/sitemap/0.9"));
        for url in children(root, "url") {
            let links =
                url.children().filter(|child| child.tag_name().namespace() == Some("http://www.w3.org/1999/xhtml"));
            let versions = links.map(|link| {
                assert_eq!(link.attribute("rel"), Some("alternate"));
                (link.attribute("hreflang").unwrap().to_owned(), built.place(link.attribute("href").unwrap()))
            });
            let page = built.place(&text(url, "loc"));
            assert!(file.contains(page.split('/').next().unwrap()), "{page} is in {file}");
            assert!(pages.insert(page.clone(), versions.collect()).is_none(), "{page} is listed twice");
        }
    }
    pages
}

#[test]
fn head_and_sitemap_name_the_same_versions_and_each_names_the_others() {
    let built = help("").build(&[]);
    let sitemaps = of_sitemaps(&built);
    let mut with_versions = 0;
    for (path, page) in built.pages().filter(|(path, _)| *path != "index.html" && !path.ends_with("404.html")) {
        let versions = hreflang(&built, &page);
        let robots = attribute(&page, "meta[name=robots]", "content").unwrap_or_default().to_lowercase();
        assert_eq!(sitemaps.contains_key(path), !robots.contains("noindex"), "{path}");
        assert_eq!(sitemaps.get(path).cloned().unwrap_or_default(), versions, "{path}");
        if versions.is_empty() {
            continue;
        }
        with_versions += 1;
        let own = attribute(&page, "html", "lang").unwrap();
        assert_eq!(versions[&own], path, "it names itself");
        for version in versions.iter().filter(|(language, _)| *language != "x-default").map(|(_, version)| version) {
            assert_eq!(hreflang(&built, &built.page(version)), versions, "{path} and {version} agree");
        }
        let menu: BTreeMap<String, String> = all(&page, "nav.languages a")
            .into_iter()
            .map(|link| (link.attr("hreflang").unwrap().to_owned(), led(path, link.attr("href").unwrap())))
            .collect();
        let chosen = versions.iter().filter(|(language, _)| *language != "x-default");
        for (language, version) in chosen {
            assert_eq!(menu.get(language), Some(version), "{path}: what is named can be chosen");
        }
    }
    assert_eq!(with_versions, 3 + 3 + 2 + 2, "three indexes, an article in three, two in two locales");
}

#[test]
fn readers_of_other_languages_are_sent_to_english() {
    let built = help("").build(&[]);
    for (page, default) in [
        ("ko-KR/a b.html", Some("en-US/a b.html")),
        ("zh-Hant-TW/both.html", Some("en-US/both.html")),
        // There is no English version, and the page to choose a language is none.
        ("ko-KR/extra.html", None),
        ("ko-KR/index.html", Some("en-US/index.html")),
    ] {
        let default = default.map(str::to_owned);
        assert_eq!(hreflang(&built, &built.page(page)).get("x-default"), default.as_ref(), "{page}");
    }
    assert!(hreflang(&built, &built.page("en-US/half.html")).is_empty(), "its translation must not be listed");
}

#[test]
fn robots_are_told_exactly_and_days_are_those_of_articles() {
    let built = help("").build(&[]);
    let secret = built.page("ko-KR/secret.html");
    assert_eq!(attribute(&secret, "meta[name=robots]", "content").as_deref(), Some("NOINDEX, NOFOLLOW"));
    let document = Document::parse(built.read("sitemap-ko-KR.xml")).unwrap();
    let days: Vec<String> = children(document.root_element(), "url").map(|url| text(url, "lastmod")).collect();
    assert_eq!(days, ["", "2021-06-01", ""], "the index, what was handed off, what tells no day");
    let index = Document::parse(built.read("sitemap.xml")).unwrap();
    let days: Vec<String> = children(index.root_element(), "sitemap").map(|sitemap| text(sitemap, "lastmod")).collect();
    assert_eq!(days, ["2021-05-26", "2021-06-01", ""]);
    let robots = built.read("robots.txt");
    assert!(robots.contains(&format!("\nSitemap: {BASE}sitemap.xml\n")), "{robots}");
    assert!(!robots.contains("Disallow"), "a page that is not read cannot say that it must not be listed");
}

#[test]
fn what_would_be_empty_is_told_and_not_written() {
    let centre = help("");
    for path in ["a b.md", "both.md", "extra.md"] {
        centre.write(&format!("zh-Hant-TW/{path}"), &article("ROBOTS: noindex\n", "甲"));
    }
    let built = centre.build(&[]);
    assert!(
        built.stderr.contains("zh-Hant-TW: no sitemap and no feed, since all articles are NOINDEX"),
        "{}",
        built.stderr
    );
    assert!(!built.files.contains_key("sitemap-zh-Hant-TW.xml") && !built.read("sitemap.xml").contains("zh-Hant"));
    let index = built.page("zh-Hant-TW/index.html");
    assert_eq!(attribute(&index, "meta[name=robots]", "content").as_deref(), Some("noindex"));
    assert!(!hreflang(&built, &built.page("ko-KR/index.html")).contains_key("zh-Hant-TW"));
}

#[test]
fn no_page_at_all_is_listed_where_that_is_asked_for() {
    let centre = help("");
    let built = centre.build(&["--noindex-all"]);
    for (path, page) in built.pages() {
        let robots = attribute(&page, "meta[name=robots]", "content").unwrap_or_default().to_lowercase();
        assert!(robots.contains("noindex") && hreflang(&built, &page).is_empty(), "{path}");
    }
    assert!(!built.files.keys().any(|path| path.ends_with(".xml")), "{:?}", built.files.keys());
    assert!(built.stderr.contains("since noindex-all is set"), "{}", built.stderr);
    assert!(centre.knowledge("ko-KR/articles.ndjson").contains("\"indexable\":false"));
    assert_eq!(help("[site]\nnoindex-all = true").build(&[]).files, built.files, "the configuration says the same");
}

#[test]
fn a_feed_tells_what_has_changed_last() {
    let built = help("").build(&[]);
    let document = Document::parse(built.read("feed-en-US.xml")).unwrap();
    let feed = document.root_element();
    assert_eq!((feed.tag_name().namespace(), feed.tag_name().name()), (Some("http://www.w3.org/2005/Atom"), "feed"));
    let entries: Vec<_> = children(feed, "entry").map(|entry| (text(entry, "title"), text(entry, "updated"))).collect();
    let expected = [("Both", "2021-05-26"), ("A </script><b>&", "2021-05-25"), ("Half", "2020-01-02")];
    let expected = expected.map(|(title, day)| (title.to_owned(), format!("{day}T00:00:00Z")));
    assert_eq!(entries, expected);
    assert_eq!(text(feed, "updated"), "2021-05-26T00:00:00Z");
    assert!(
        !text(feed, "title").is_empty()
            && feed.descendants().any(|node| node.has_tag_name(("http://www.w3.org/2005/Atom", "author")))
    );
    let mut ids: Vec<String> = children(feed, "entry").map(|entry| text(entry, "id")).collect();
    ids.push(text(feed, "id"));
    ids.iter().for_each(|id| assert!(id.starts_with(BASE), "{id}"));
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "ids are unique");
    let page = built.page("en-US/includes/part.html");
    assert_eq!(attribute(&page, "link[type='application/atom+xml']", "href").as_deref(), Some("../../feed-en-US.xml"));
    assert!(!built.files.contains_key("feed-zh-Hant-TW.xml"), "no article there tells a day");
    assert_eq!(attribute(&built.page("zh-Hant-TW/both.html"), "link[type='application/atom+xml']", "href"), None);
}

#[test]
fn a_feed_is_bounded() {
    let centre = help("");
    for number in 0..60 {
        centre.write(&format!("en-US/many/{number}.md"), &article("ms.date: 01/01/2022\n", "Many"));
    }
    let built = centre.build(&[]);
    assert_eq!(built.read("feed-en-US.xml").matches("<entry>").count(), 50);
}

fn linked_data(built: &Built, path: &str) -> Value {
    let page = built.page(path);
    let scripts = all(&page, "script[type='application/ld+json']");
    assert_eq!(scripts.len(), 1, "{path}");
    serde_json::from_str(&scripts[0].text().collect::<String>()).unwrap()
}

#[test]
fn linked_data_names_the_work_and_its_translations_both_ways() {
    let built = help("").build(&[]);
    let english = linked_data(&built, "en-US/a b.html");
    let korean = linked_data(&built, "ko-KR/a b.html");
    assert_eq!(english["@type"], "TechArticle");
    assert_eq!(english["headline"], "A </script><b>&", "nothing breaks out of the script");
    assert_eq!((&english["inLanguage"], &korean["inLanguage"]), (&"en-US".into(), &"ko-KR".into()));
    assert_eq!((&english["dateModified"], &korean["dateModified"]), (&"2021-05-25".into(), &"2021-06-01".into()));
    assert_eq!(korean["translationOfWork"]["url"], english["url"]);
    assert_eq!(built.place(english["url"].as_str().unwrap()), "en-US/a b.html");
    let translations = english["workTranslation"].as_array().unwrap();
    assert_eq!(translations.iter().map(|work| &work["inLanguage"]).collect::<Vec<_>>(), ["ko-KR", "zh-Hant-TW"]);
    assert_eq!(translations[0]["url"], korean["url"]);
    assert_eq!(english["isPartOf"]["name"], "Kettles");
    assert!(english.get("translationOfWork").is_none() && korean.get("workTranslation").is_none());
}

#[test]
fn the_open_graph_tells_language_and_title() {
    let built = help("").build(&[]);
    let page = built.page("zh-Hant-TW/a b.html");
    for (property, content) in [
        ("og:type", "article"),
        ("og:title", "甲"),
        ("og:locale", "zh_TW"),
        ("og:site_name", "Kettles"),
        ("og:url", "https://help.example.com/docs/zh-Hant-TW/a%20b.html"),
    ] {
        assert_eq!(attribute(&page, &format!("meta[property='{property}']"), "content").as_deref(), Some(content));
    }
    let others: Vec<_> =
        all(&page, "meta[property='og:locale:alternate']").iter().filter_map(|meta| meta.attr("content")).collect();
    assert_eq!(others, ["en_US", "ko_KR"]);
    assert_eq!(
        attribute(&built.page("ko-KR/index.html"), "meta[property='og:type']", "content").as_deref(),
        Some("website")
    );
}

#[test]
fn without_a_place_nothing_names_one() {
    let told = help("").build(&["--relative-urls"]);
    for (path, text) in &told.files {
        assert!(!text.contains("help.example.com"), "{path}");
    }
    assert!(!told.files.keys().any(|path| path.ends_with(".xml") || path == "_redirects"));
    assert_eq!(told.read("robots.txt"), "User-agent: *\nAllow: /\n");
}

#[test]
fn a_new_title_reaches_the_versions_that_name_it_and_no_other_page() {
    let centre = help("");
    let first = centre.build(&[]);
    centre.write("en-US/both.md", &article("ms.date: 05/26/2021\n", "The two"));
    let second = centre.build(&[]);
    let changed = second.files.iter().filter(|(path, text)| first.files.get(*path) != Some(text));
    // English pages name it in the contents around them, lists and search index of English tell of all its articles.
    let is_elsewhere = |path: &&str| path.ends_with(".html") && !path.starts_with("en-US/");
    let changed: Vec<&str> = changed.map(|(path, _)| path.as_str()).filter(is_elsewhere).collect();
    assert_eq!(changed, ["zh-Hant-TW/both.html"]);
    assert_eq!(linked_data(&second, "zh-Hant-TW/both.html")["translationOfWork"]["headline"], "The two");
}

#[test]
fn a_page_of_both_languages_has_the_translation_for_its_original() {
    let unit = "<span data-ttu-id=\"a0001-101\">글</span><span class=\"sxs-lookup\"><span data-stu-id=\"a0001-101\">Text</span></span>";
    let centre = help("[site]\nbilingual = \"page\"");
    centre.write("ko-KR/both.md", &format!("{}\n{unit}\n", article("", "둘 다")));
    let built = centre.build(&[]);
    let page = built.page("bilingual/ko-KR/both.html");
    let canonical = attribute(&page, "link[rel=canonical]", "href").unwrap();
    assert_eq!(built.place(&canonical), "ko-KR/both.html");
    assert!(hreflang(&built, &page).is_empty() && all(&page, "script[type='application/ld+json']").is_empty());
    assert_eq!(hreflang(&built, &built.page("ko-KR/both.html")).len(), 4);
}
