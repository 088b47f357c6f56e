//! What holds for any text: it comes out of a form as it went in, and a record stays one record.

use super::bases::cell;
use diglot::model::{ArticleLine, BaseManifest, UnitLine};
use diglot::render::export::{self, Files, Filter, Record, Take, Target};
use proptest::prelude::*;
use roxmltree::{Document, ParsingOptions};
use serde_json::{Value, json};

/// Letters that forms trip over, among others.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        any::<String>(),
        "[\\\\\t\n\r\"'<>&\\]\\[{}N.,\u{0}\u{1}\u{2028}\u{fffe}가 ]{0,12}",
        Just("]]>".to_owned()),
        Just("\\N".to_owned()),
    ];
    proptest::collection::vec(pieces, 1..4).prop_map(|pieces| format!("w{}", pieces.concat()))
}

fn record<T: serde::de::DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).expect("a record")
}

fn manifest() -> BaseManifest {
    record(json!({
        "schema_version": "1.1", "title": "", "base_url": null, "source_locale": "en-US", "has_findings": true,
        "locales": [], "files": [],
    }))
}

fn article(id: &str) -> ArticleLine {
    record(json!({
        "id": id, "locale": "ko-KR", "path": id, "url": id, "title": id, "description": null, "summary": null,
        "breadcrumb": [], "headings": [], "keywords": [id], "provenance": "human", "is_fragment": false,
        "indexable": true, "dates": {"updated": null, "handed_off": null}, "freshness": null, "defects": null,
        "source": null, "text": id, "html": id,
    }))
}

fn unit(article: &str, id: &str, source: &str, target: &str) -> UnitLine {
    record(json!({
        "id": id, "article": article, "locale": "ko-KR", "kind": "paragraph", "heading_path": [id],
        "source": {"markdown": source, "text": source}, "target": {"markdown": target, "text": target},
        "confidence": null, "state": null, "findings": [{"rule": "rule", "severity": "note", "message": id}],
    }))
}

/// The one file that a target writes of one unit.
fn written(mut target: Box<dyn Target>, article: &ArticleLine, unit: &UnitLine) -> String {
    let mut files = Files::default();
    target.begin(Take::Units, &unit.locale, &mut files);
    target.add(Record::Unit(article, unit), &mut files);
    target.end(Take::Units, &unit.locale, &mut files);
    let mut files = files.take();
    assert_eq!(files.len(), 1);
    String::from_utf8(files.remove(0).content).expect("UTF-8")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_survives_tmx(id in text(), source in text(), target in text()) {
        let (article, unit) = (article(&id), unit(&id, &id, &source, &target));
        let tmx = written(export::tmx(&manifest(), Filter::default()), &article, &unit);
        let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
        let document = Document::parse_with_options(&tmx, options).expect("XML");
        let segments: Vec<&str> =
            document.descendants().filter(|node| node.has_tag_name("seg")).filter_map(|node| node.text()).collect();
        let held = |text: &str| -> String {
            let is_held = |c| !matches!(c, '\0'..' ' | '\u{fffe}' | '\u{ffff}') || "\t\n\r".contains(c);
            text.chars().map(|c| if is_held(c) { c } else { '\u{fffd}' }).collect()
        };
        prop_assert_eq!(segments, [held(&source), held(&target)]);
        let tu = document.descendants().find(|node| node.has_tag_name("tu")).expect("a unit");
        prop_assert_eq!(tu.attribute("tuid"), Some(&*held(&format!("ko-KR/{id}#{id}"))));
    }

    #[test]
    fn any_text_survives_lines(id in text(), source in text(), target in text()) {
        let (article, unit) = (article(&id), unit(&id, &id, &source, &target));
        let lines = written(export::jsonl(&manifest(), Filter::default()), &article, &unit);
        prop_assert_eq!(lines.matches('\n').count(), 1);
        let line: Value = serde_json::from_str(&lines).expect("JSON");
        prop_assert_eq!((&line["source"]["text"], &line["target"]["text"]), (&json!(source), &json!(target)));
        let table = written(export::tsv(&manifest(), Filter::default()), &article, &unit);
        let row = table.split_terminator('\n').nth(1).expect("a row behind the head");
        let cells: Vec<String> = row.split('\t').map(cell).collect();
        prop_assert_eq!(&cells[8..], &[source, target]);
        prop_assert_eq!(table.matches('\n').count(), 2);
    }

    #[test]
    fn any_text_survives_rows(id in text(), source in text(), target in text()) {
        let (article, unit) = (article(&id), unit(&id, &id, &source, &target));
        let rows = written(export::postgresql(&manifest(), &[]), &article, &unit);
        prop_assert_eq!((rows.matches('\n').count(), rows.matches('\t').count()), (1, 12));
        let cells: Vec<&str> = rows.split('\t').collect();
        let held = |text: &str| text.replace('\0', "\u{fffd}");
        prop_assert_eq!([3, 7, 9].map(|column: usize| cell(cells[column])), [held(&id), held(&source), held(&target)]);
    }
}
