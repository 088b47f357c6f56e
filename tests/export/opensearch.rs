//! Passages for OpenSearch and Elasticsearch, read as the engines read them.

use super::bases::{bases, export, files, is_the_same_twice, json_lines, nasty, sample, str, write_nasty};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Bytes of a request as documented.
const REQUEST: u64 = 8_000_000;

/// Analyzers that both engines have without plugins, and those of their plugins.
const ANALYZERS: [&str; 12] = [
    "arabic",
    "cjk",
    "english",
    "indonesian",
    "standard",
    "thai",
    "german",
    "french",
    "nori",
    "kuromoji",
    "smartcn",
    "ukrainian",
];

/// The documents in requests, by index and id; requires the form that `_bulk` asks for.
fn load(folder: &Path) -> BTreeMap<(String, String), Value> {
    let mut documents = BTreeMap::new();
    for (path, content) in files(&folder.join("bulk")) {
        assert!(content.is_empty() || content.ends_with(b"\n"), "{path}: the last line has an end");
        let lines = json_lines(&folder.join("bulk").join(&path));
        assert!(lines.len().is_multiple_of(2), "{path}: an action and a document");
        for pair in lines.chunks(2) {
            let place = &pair[0]["index"];
            let (index, id) = (str(place, "_index"), str(place, "_id"));
            assert!(index.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{index}");
            assert!((1..=512).contains(&id.len()), "{id}");
            assert!(path.starts_with(&format!("{index}.")), "a file has documents of one index");
            let is_new = documents.insert((index.to_owned(), id.to_owned()), pair[1].clone()).is_none();
            assert!(is_new, "{id} is there twice");
        }
    }
    documents
}

/// What the passages of a knowledge base are as documents, without the lists that are compared on their own.
fn passages(records: &[Value]) -> BTreeSet<String> {
    let document = |record: &Value| {
        let of = |key: &str| record[key].to_string();
        let keys = ["id", "article", "locale", "url", "text", "source", "source_title", "provenance", "state"];
        let texts = keys.map(of).join(" ");
        format!("{texts} {} {} {}", of("indexable"), of("tokens"), of("units"))
    };
    records.iter().map(document).collect()
}

#[test]
fn each_passage_is_one_document() {
    for base in bases() {
        let folder = base.export("opensearch", &[]);
        let documents = load(folder.path());
        let records: Vec<Value> =
            base.locales().iter().flat_map(|locale| base.records(locale, "chunks.ndjson")).collect();
        // The articles that hold a part have its passages.
        let records: Vec<Value> = records.into_iter().filter(|record| record["is_fragment"] == false).collect();
        assert_eq!(documents.len(), records.len());
        assert!(!records.is_empty());
        let found: Vec<Value> = documents.values().cloned().collect();
        assert_eq!(passages(&found), passages(&records), "{}", base.name);
        for record in &records {
            let index = format!("diglot-{}", str(record, "locale").to_lowercase());
            let id = str(record, "id");
            let of_index =
                documents.range((index.clone(), String::new())..).take_while(|((other, _), _)| *other == index);
            let mut same = of_index.filter(|(_, document)| document["id"] == id);
            let ((_, short), document) = same.next().expect("its document");
            assert!(short == id || id.len() > 512);
            let path: Vec<&Value> = document["title"].as_str().map(|_| &document["title"]).into_iter().collect();
            let path = [path, document["headings"].as_array().expect("a list").iter().collect()].concat();
            assert_eq!(path, record["title_path"].as_array().expect("a list").iter().collect::<Vec<_>>());
        }
        // Another text would be seen.
        let mut changed = found.clone();
        changed[0]["source"] = "another".into();
        assert_ne!(passages(&changed), passages(&records));
    }
}

#[test]
fn templates_know_each_field_and_analyze_each_language() {
    for base in bases() {
        let folder = base.export("elasticsearch", &[]);
        let documents = load(folder.path());
        for locale in base.locales() {
            let index = format!("diglot-{}", locale.to_lowercase());
            let template = |set: &str| -> Value {
                let text = fs::read(folder.path().join(set).join(format!("{index}.json"))).expect("a template");
                serde_json::from_slice(&text).expect("JSON")
            };
            let (best, built_in) = (template("templates"), template("templates-built-in"));
            assert_eq!(best["index_patterns"], serde_json::json!([index]));
            let fields = |template: &Value| template["template"]["mappings"]["properties"].clone();
            let known: BTreeSet<String> = fields(&best).as_object().expect("fields").keys().cloned().collect();
            for ((_, id), document) in documents.iter().filter(|((other, _), _)| *other == index) {
                let own: BTreeSet<String> = document.as_object().expect("fields").keys().cloned().collect();
                assert_eq!(own, known, "{id}: the mapping is strict");
            }
            let (own, plain) = match locale.as_str() {
                "ko-KR" => ("nori", "cjk"),
                "zh-CN" => ("smartcn", "cjk"),
                "uk-UA" => ("ukrainian", "standard"),
                "ar-SA" => ("arabic", "arabic"),
                "id-ID" => ("indonesian", "indonesian"),
                "en-US" => ("english", "english"),
                _ => ("standard", "standard"),
            };
            for (template, analyzer) in [(&best, own), (&built_in, plain)] {
                let fields = fields(template);
                for field in ["title", "headings", "text"] {
                    assert_eq!(fields[field]["analyzer"], analyzer, "{locale}");
                }
                assert_eq!(fields["source"]["analyzer"], "english");
                let used = fields.as_object().expect("fields").values().filter_map(|field| field["analyzer"].as_str());
                assert!(used.into_iter().all(|name| ANALYZERS.contains(&name)));
            }
        }
    }
}

#[test]
fn requests_are_short_and_hold_whole_pairs() {
    let folder = tempfile::tempdir().expect("a folder");
    let (out, into) = (folder.path().join("out"), folder.path().join("into"));
    write_nasty(&out, false);
    // Passages of 400 kB as JSON, and one that is longer than a request.
    let chunks = out.join("kb/ko-KR/chunks.ndjson");
    let mut records = json_lines(&chunks);
    let words = |length: usize| "word\n".repeat(length / 5);
    for record in &mut records {
        record["text"] = words(350_000).into();
        record["is_fragment"] = false.into();
    }
    records[7]["text"] = words(7_000_000).into();
    fs::write(&chunks, records.iter().map(|record| format!("{record}\n")).collect::<String>()).expect("a file");
    assert!(export(&out, "opensearch", &into, &["--locale", "ko-KR"]).status.success());
    assert_eq!(load(&into).len(), records.len());
    let parts = files(&into.join("bulk"));
    let long: Vec<usize> = parts.iter().map(|(_, part)| part.len()).filter(|length| *length as u64 > REQUEST).collect();
    assert!(parts.len() >= 4, "{} requests", parts.len());
    assert_eq!(long.len(), 1, "only the long passage is longer");
    let names: Vec<&str> = parts.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(names[..2], ["diglot-ko-kr.0001.ndjson", "diglot-ko-kr.0002.ndjson"]);
}

#[test]
fn exports_are_the_same_twice() {
    is_the_same_twice("opensearch");
}

#[test]
fn the_readme_tells_what_to_install() {
    let readme = |base: &super::bases::Base, arguments: &[&str]| {
        fs::read_to_string(base.export("opensearch", arguments).path().join("README.md")).expect("a readme")
    };
    let all = readme(sample(), &[]);
    assert!(all.contains("install analysis-nori analysis-smartcn analysis-ukrainian\n"), "{all}");
    assert!(all.contains("| ko-KR | `diglot-ko-kr` | `nori` | `cjk` |"));
    assert!(all.contains("$ENGINE/diglot-ar-sa/_search"), "a translation is asked");
    assert!(!readme(nasty(), &["--locale", "tlh"]).contains("opensearch-plugin install"));
}

#[test]
fn passages_of_parts_are_left_out_and_counted() {
    let into = tempfile::tempdir().expect("a folder");
    let told = nasty().try_export("opensearch", into.path(), &["--locale", "ko-KR"]);
    assert!(String::from_utf8_lossy(&told.stdout).starts_with("16 passages in "));
    assert!(String::from_utf8_lossy(&told.stderr).contains("left out: 16 passages of parts of articles"));
    // Only what was loaded is deleted, index by index.
    let readme = fs::read_to_string(into.path().join("README.md")).expect("a readme");
    assert!(readme.contains("$ENGINE/diglot-ko-kr/_search") && !readme.contains("diglot-*"), "{readme}");
}
