//! Articles for a help centre of Zendesk.

use super::bases::{Base, bases, export, is_the_same_twice, json_lines, list, nasty, sample, str, write_nasty};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

const FIELDS_OF_ARTICLE: [&str; 6] = ["body", "draft", "locale", "permission_group_id", "title", "user_segment_id"];
const FIELDS_OF_TRANSLATION: [&str; 5] = ["body", "draft", "locale", "outdated", "title"];

/// What Zendesk calls the locales of the tests.
const NAMES: [(&str, &str); 9] = [
    ("ar-SA", "ar"),
    ("en-US", "en-us"),
    ("id-ID", "id"),
    ("ko-KR", "ko"),
    ("tlh", "tlh"),
    ("uk-UA", "uk"),
    ("vi-VN", "vi"),
    ("zh-CN", "zh-cn"),
    ("zh-TW", "zh-tw"),
];

fn exported(base: &Base, arguments: &[&str]) -> Vec<Value> {
    json_lines(&base.export("zendesk", arguments).path().join("articles.jsonl"))
}

/// What is told of each article in each locale: title, body, draft and outdated.
fn told(lines: &[Value]) -> BTreeMap<(String, String), Value> {
    let mut found = BTreeMap::new();
    for line in lines {
        let article = Some(&line["article"]).filter(|article| !article.is_null());
        for version in article.into_iter().chain(list(line, "translations")) {
            let fields: BTreeSet<&str> = version.as_object().expect("fields").keys().map(String::as_str).collect();
            let is_translation = !std::ptr::eq(version, &line["article"]);
            let expected = if is_translation { &FIELDS_OF_TRANSLATION[..] } else { &FIELDS_OF_ARTICLE };
            assert_eq!(fields, expected.iter().copied().collect());
            assert_eq!(version["locale"] == "en-us", !is_translation);
            let place = (str(line, "id").to_owned(), str(version, "locale").to_owned());
            let outdated = is_translation && version["outdated"] == true;
            let told = json!([version["title"], version["body"], version["draft"], outdated]);
            assert!(found.insert(place, told).is_none(), "{} is there twice", line["id"]);
        }
    }
    found
}

/// The same, as the records have it.
fn recorded(base: &Base) -> BTreeMap<(String, String), Value> {
    let name = |tag: &str| NAMES.iter().find(|(known, _)| *known == tag).expect("a name").1.to_owned();
    let records = base.locales().into_iter().flat_map(|locale| base.records(&locale, "articles.ndjson"));
    let entry = |record: Value| {
        let title = record["title"].as_str().unwrap_or(str(&record, "id")).trim().to_owned();
        let html = str(&record, "html");
        // All articles of the tests begin with their title, if they have one, but those in Klingon.
        let is_repeated = !record["title"].is_null() && record["locale"] != "tlh";
        let body = if is_repeated { html.split_once("</h1>\n").expect("a heading").1 } else { html };
        let outdated = matches!(record["freshness"]["state"].as_str(), Some("behind" | "orphan"));
        let place = (str(&record, "id").to_owned(), name(str(&record, "locale")));
        (place, json!([title, body, record["is_fragment"], outdated]))
    };
    records.map(entry).collect()
}

#[test]
fn each_article_is_told_once_in_each_language() {
    for base in bases() {
        let lines = exported(base, &[]);
        let (mut told, recorded) = (told(&lines), recorded(base));
        assert_eq!(told, recorded, "{}", base.name);
        assert!(lines.iter().all(|line| line["section_id"].is_null() && !line["article"].is_null()));
        let of = |line: &Value| (str(line, "id").to_owned(), line["breadcrumb"].clone());
        let breadcrumbs: BTreeMap<String, Value> = lines.iter().map(of).collect();
        for record in base.records("en-US", "articles.ndjson") {
            let titles: Value = list(&record, "breadcrumb").iter().map(|entry| entry["title"].clone()).collect();
            assert_eq!(breadcrumbs[str(&record, "id")], titles);
        }
        // An article that is lost would be seen.
        told.pop_last();
        assert_ne!(told, recorded);
    }
}

#[test]
fn what_is_behind_is_outdated_and_a_part_of_others_is_a_draft() {
    let lines = exported(nasty(), &[]);
    let of = |number: usize, key: &str| -> Vec<bool> {
        list(&lines[number], "translations").iter().map(|version| version[key] == true).collect()
    };
    assert_eq!((of(0, "outdated"), of(0, "draft")), (vec![true, true], vec![false, false]));
    assert_eq!((of(1, "outdated"), of(1, "draft")), (vec![false, false], vec![true, true]));
}

#[test]
fn an_article_without_title_has_its_id_for_one() {
    let lines = exported(nasty(), &[]);
    let titles: Vec<&str> = list(&lines[1], "translations").iter().map(|version| str(version, "title")).collect();
    assert_eq!(titles, [str(&lines[1], "id"); 2]);
}

#[test]
fn a_locale_that_zendesk_lacks_is_told() {
    let into = tempfile::tempdir().expect("a folder");
    let told = nasty().try_export("zendesk", into.path(), &[]);
    assert!(String::from_utf8_lossy(&told.stderr).contains("Zendesk lists no locale for tlh"));
}

#[test]
fn relative_links_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let (out, into) = (folder.path().join("out"), folder.path().join("into"));
    write_nasty(&out, false);
    let told = || String::from_utf8_lossy(&export(&out, "zendesk", &into, &[]).stderr).contains("base-url");
    assert!(told());
    let path = out.join("kb/kb.json");
    let manifest = fs::read_to_string(&path).expect("a manifest");
    fs::write(&path, manifest.replace("\"base_url\":null", "\"base_url\":\"https://help.example.com\""))
        .expect("a file");
    assert!(!told());
}

#[test]
fn translations_alone_have_no_article() {
    let lines = exported(sample(), &["--locale", "ko-KR"]);
    assert!(!lines.is_empty());
    for line in lines {
        assert!(line["article"].is_null());
        assert_eq!(list(&line, "translations").len(), 1);
    }
}

#[test]
fn exports_are_the_same_twice() {
    is_the_same_twice("zendesk");
}
