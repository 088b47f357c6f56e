//! Pairs of sentences as TMX, JSON Lines and tables.

use super::bases::{Base, list};
use super::bases::{bases, cell, export, files, is_the_same_twice, json_lines, nasty, sample, str, write_nasty};
use roxmltree::{Document, Node, ParsingOptions};
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::Path;
use std::process::Command;

/// A pair as a form tells it; both sides as words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Pair {
    article: String,
    unit: String,
    provenance: String,
    source: String,
    target: String,
    rules: Vec<String>,
    /// How likely it is one, as a number; empty if that is not said.
    confidence: String,
}

/// The pairs of a locale that the records have, if all are wanted.
fn pairs_of_records(base: &Base, locale: &str) -> Vec<Pair> {
    let articles = base.records(locale, "articles.ndjson");
    let provenance: BTreeMap<&str, &str> =
        articles.iter().map(|article| (str(article, "id"), str(article, "provenance"))).collect();
    let units = base.records(locale, "units.ndjson");
    let has_words = |unit: &&Value| {
        ["source", "target"].iter().all(|side| unit[side]["text"].as_str().is_some_and(|text| !text.trim().is_empty()))
    };
    let pair = |unit: &Value| Pair {
        article: str(unit, "article").into(),
        unit: str(unit, "id").into(),
        provenance: provenance[str(unit, "article")].into(),
        source: str(&unit["source"], "text").into(),
        target: str(&unit["target"], "text").into(),
        rules: unit["findings"].as_array().into_iter().flatten().map(|found| str(found, "rule").into()).collect(),
        confidence: number(&unit["confidence"]),
    };
    units.iter().filter(has_words).map(pair).collect()
}

/// A number that may be missing.
fn number(value: &Value) -> String {
    value.as_f64().map_or(String::new(), |number| number.to_string())
}

/// The locales that are translated into.
fn translations(base: &Base) -> Vec<String> {
    base.locales().into_iter().filter(|locale| locale != "en-US").collect()
}

fn properties<'d>(node: Node<'d, 'd>, name: &str) -> Vec<&'d str> {
    let named = node.children().filter(|child| child.has_tag_name("prop") && child.attribute("type") == Some(name));
    named.map(|property| property.text().unwrap_or_default()).collect()
}

fn pairs_of_tmx(tmx: &str, locale: &str) -> Vec<Pair> {
    const LANGUAGE: (&str, &str) = ("http://www.w3.org/XML/1998/namespace", "lang");
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(tmx, options).expect("XML");
    let units = document.descendants().filter(|node| node.has_tag_name("tu"));
    let pair = |unit: Node| {
        let side = |wanted: &str| {
            let mut sides = unit.children().filter(|child| child.attribute(LANGUAGE) == Some(wanted));
            let side = sides.next().expect("a side in each language");
            assert!(sides.next().is_none(), "one side a language");
            let segment = side.children().find(|child| child.has_tag_name("seg")).expect("a segment");
            segment.text().unwrap_or_default().to_owned()
        };
        let property = |name: &str| properties(unit, name).concat();
        let rule = |finding: &&str| finding.split([' ', ':']).nth(1).expect("severity and rule").to_owned();
        Pair {
            article: property("x-article"),
            unit: property("x-unit"),
            provenance: property("x-provenance"),
            source: side("en-US"),
            target: side(locale),
            rules: properties(unit, "x-finding").iter().map(rule).collect(),
            confidence: property("x-confidence"),
        }
    };
    units.map(pair).collect()
}

/// A text as far as XML can hold it.
fn in_xml(text: &str) -> String {
    let is_lost = |c: char| (c < ' ' && !"\t\n\r".contains(c)) || matches!(c, '\u{fffe}' | '\u{ffff}');
    text.chars().map(|c| if is_lost(c) { '\u{fffd}' } else { c }).collect()
}

#[test]
fn tmx_has_each_pair_once() {
    for base in bases() {
        let folder = base.export("tmx", &[]);
        assert_eq!(files(folder.path()).len(), translations(base).len() + 1, "and a readme");
        for locale in translations(base) {
            let tmx = fs::read_to_string(folder.path().join(format!("{locale}.tmx"))).expect("a file");
            let mut expected = pairs_of_records(base, &locale);
            for pair in &mut expected {
                pair.source = in_xml(&pair.source);
                pair.target = in_xml(&pair.target);
            }
            assert!(expected.len() >= 20);
            assert_eq!(pairs_of_tmx(&tmx, &locale), expected, "{}", base.name);
            let ids: Vec<&str> = tmx.split("<tu tuid=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
            assert_eq!(ids.iter().collect::<HashSet<_>>().len(), expected.len());
            // Another text would be seen, and so would a pair that is lost.
            let seg = tmx.find("<seg>").expect("a segment");
            let changed = format!("{}<seg>x{}", &tmx[..seg], &tmx[seg + 5..]);
            assert_ne!(pairs_of_tmx(&changed, &locale), expected);
            let (start, end) = (tmx.rfind("<tu ").expect("a unit"), tmx.rfind("</body>").expect("an end"));
            assert_ne!(pairs_of_tmx(&format!("{}{}", &tmx[..start], &tmx[end..]), &locale), expected);
        }
    }
}

#[test]
fn tmx_says_when_an_article_was_changed_only_where_that_is_known() {
    let folder = nasty().export("tmx", &["--locale", "ko-KR"]);
    let tmx = fs::read_to_string(folder.path().join("ko-KR.tmx")).expect("a file");
    let (known, unknown): (Vec<&str>, Vec<&str>) =
        tmx.lines().filter(|line| line.starts_with("<tu ")).partition(|line| line.contains("article 0"));
    assert!(known.iter().all(|line| line.contains(" changedate=\"20240229T000000Z\"")));
    assert!(!unknown.is_empty() && unknown.iter().all(|line| !line.contains("changedate")));
    assert!(tmx.contains("<prop type=\"x-markdown\">**tab&#9;here**</prop>"));
}

/// Whether xmllint takes a file as valid by the DTD.
fn is_valid(file: &Path) -> bool {
    let dtd = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/export/tmx14.dtd");
    let mut xmllint = Command::new("xmllint");
    xmllint.args(["--noout", "--nonet", "--dtdvalid"]).arg(dtd).arg(file);
    xmllint.output().expect("it runs").status.success()
}

#[test]
fn tmx_is_valid_by_its_dtd() {
    if Command::new("xmllint").arg("--version").output().is_err() {
        eprintln!("skipped: xmllint is not here (package libxml2-utils)");
        return;
    }
    for base in bases() {
        let folder = base.export("tmx", &[]);
        for (path, content) in files(folder.path()).into_iter().filter(|(path, _)| path != "README.md") {
            assert!(is_valid(&folder.path().join(&path)), "{}: {path}", base.name);
            let text = String::from_utf8(content).expect("UTF-8");
            let broken = folder.path().join("broken.tmx");
            for (what, without) in [(" srclang=\"en-US\"", ""), ("<seg>", "<segment>"), ("<body>", "<tuv>")] {
                fs::write(&broken, text.replacen(what, without, 1)).expect("a file");
                assert!(!is_valid(&broken), "{what} is needed");
            }
        }
    }
}

#[test]
fn json_lines_have_each_pair_once() {
    for base in bases() {
        let folder = base.export("jsonl", &[]);
        for locale in translations(base) {
            let lines = json_lines(&folder.path().join(format!("{locale}.jsonl")));
            let pair = |line: &Value| Pair {
                article: str(line, "article").into(),
                unit: str(line, "unit").into(),
                provenance: str(line, "provenance").into(),
                source: str(&line["source"], "text").into(),
                target: str(&line["target"], "text").into(),
                rules: list(line, "findings").iter().map(|found| str(found, "rule").into()).collect(),
                confidence: number(&line["confidence"]),
            };
            assert_eq!(lines.iter().map(pair).collect::<Vec<_>>(), pairs_of_records(base, &locale));
            let units = base.records(&locale, "units.ndjson");
            let unit_of = |line: &Value| {
                let is_same = |unit: &&Value| unit["id"] == line["unit"] && unit["article"] == line["article"];
                units.iter().find(is_same).expect("its record").clone()
            };
            for line in &lines {
                let unit = unit_of(line);
                assert_eq!(line["target"]["markdown"], unit["target"]["markdown"]);
                assert_eq!(line["source"]["markdown"], unit["source"]["markdown"]);
                for key in ["kind", "heading_path", "findings"] {
                    assert_eq!(line[key], unit[key], "{key}");
                }
                assert_eq!((&line["source_locale"], &line["target_locale"]), (&"en-US".into(), &locale[..].into()));
            }
        }
    }
}

#[test]
fn tables_have_each_pair_once() {
    for base in bases() {
        let folder = base.export("tsv", &[]);
        for locale in translations(base) {
            let table = fs::read_to_string(folder.path().join(format!("{locale}.tsv"))).expect("a file");
            let mut rows = table.split_terminator('\n').map(|line| line.split('\t').map(cell).collect::<Vec<_>>());
            let head = rows.next().expect("a head");
            let pair = |row: Vec<String>| {
                let of = |name: &str| row[head.iter().position(|column| column == name).expect("a column")].clone();
                assert_eq!(row.len(), head.len());
                Pair {
                    article: of("article"),
                    unit: of("unit"),
                    provenance: of("provenance"),
                    source: of("source"),
                    target: of("target"),
                    rules: of("findings").split(',').filter(|rule| !rule.is_empty()).map(str::to_owned).collect(),
                    confidence: of("confidence"),
                }
            };
            assert_eq!(rows.map(pair).collect::<Vec<_>>(), pairs_of_records(base, &locale), "{}", base.name);
        }
    }
}

#[test]
fn exports_are_the_same_twice() {
    ["tmx", "jsonl", "tsv"].into_iter().for_each(is_the_same_twice);
}

#[test]
fn filters_leave_out_what_is_not_wanted() {
    let count = |arguments: &[&str]| {
        let folder = nasty().export("jsonl", &[&["--locale", "ko-KR"], arguments].concat());
        json_lines(&folder.path().join("ko-KR.jsonl"))
    };
    let all = count(&[]);
    let human = count(&["--only-human"]);
    assert!(human.iter().all(|line| line["provenance"] == "human"));
    assert_eq!((all.len(), human.len()), (28, 14));
    let severities = |lines: &[Value]| -> HashSet<String> {
        let found = lines.iter().flat_map(|line| list(line, "findings"));
        found.map(|finding| str(finding, "severity").to_owned()).collect()
    };
    assert_eq!(severities(&all).len(), 3);
    assert_eq!(severities(&count(&["--without-findings"])), HashSet::new());
    let milder = count(&["--without-findings", "--min-severity", "warning"]);
    assert_eq!(severities(&milder), HashSet::from(["note".to_owned()]));
}

#[test]
fn what_was_not_checked_is_not_taken_for_faultless() {
    let folder = tempfile::tempdir().expect("a folder");
    let (out, into) = (folder.path().join("out"), folder.path().join("into"));
    write_nasty(&out, false);
    let refused = export(&out, "tmx", &into, &["--without-findings"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--no-check"));
    assert!(!into.exists());
    assert!(export(&out, "jsonl", &into, &[]).status.success());
    let lines = json_lines(&into.join("ko-KR.jsonl"));
    assert!(lines.iter().all(|line| line["findings"].is_null()) && !lines.is_empty());
    assert!(export(&out, "tmx", &into, &[]).status.success());
    let tmx = fs::read_to_string(into.join("ko-KR.tmx")).expect("a file");
    assert!(tmx.contains("<prop type=\"x-checked\">no</prop>"));
    assert!(!into.join("ko-KR.jsonl").exists(), "what was exported before is gone");
    let tsv = export(&out, "tsv", &into, &[]);
    assert!(String::from_utf8_lossy(&tsv.stderr).contains("the column findings is empty, since"));
    assert!(fs::read_to_string(into.join("README.md")).expect("a readme").contains("always empty here"));
}

#[test]
fn a_locale_without_pairs_has_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let (out, into) = (folder.path().join("out"), folder.path().join("into"));
    write_nasty(&out, true);
    let articles = out.join("kb/tlh/articles.ndjson");
    let records = fs::read_to_string(&articles).expect("records");
    fs::write(&articles, records.replace("\"human\"", "\"machine\"")).expect("a file");
    for form in ["tmx", "jsonl", "tsv"] {
        let told = export(&out, form, &into, &["--only-human"]);
        assert!(told.status.success());
        assert!(String::from_utf8_lossy(&told.stderr).contains("tlh has no unit to export"));
        let paths: Vec<String> = files(&into).into_iter().map(|(path, _)| path).collect();
        assert_eq!(paths, ["README.md".to_owned(), format!("ko-KR.{form}")]);
    }
}

#[test]
fn each_name_is_explained() {
    let exported = |form: &str| {
        let folder = nasty().export(form, &["--locale", "ko-KR"]);
        let text = |path: &str| fs::read_to_string(folder.path().join(path)).expect("a file");
        (text("README.md"), text(&format!("ko-KR.{form}")))
    };
    let unexplained = |readme: &str, names: Vec<String>| -> Vec<String> {
        assert!(names.len() >= 10, "{names:?}");
        names.into_iter().filter(|name| !readme.contains(&format!("`{name}`"))).collect()
    };
    let (readme, tmx) = exported("tmx");
    let types = tmx.split("<prop type=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let types: HashSet<String> = types.map(str::to_owned).collect();
    assert_eq!(unexplained(&readme, types.into_iter().collect()), [""; 0]);
    let (readme, table) = exported("tsv");
    let columns = table.lines().next().expect("a head").split('\t').map(str::to_owned).collect();
    assert_eq!(unexplained(&readme, columns), [""; 0]);
    let (readme, lines) = exported("jsonl");
    let line: Value = serde_json::from_str(lines.lines().next().expect("a line")).expect("JSON");
    assert_eq!(unexplained(&readme, line.as_object().expect("fields").keys().cloned().collect()), [""; 0]);
}

#[test]
fn a_locale_that_is_named_twice_is_exported_once() {
    let (once, twice) = (["--locale", "ko-KR"], ["--locale", "tlh", "--locale", "ko-kr", "--locale", "KO-KR"]);
    let text =
        |arguments: &[&str]| fs::read(nasty().export("tmx", arguments).path().join("ko-KR.tmx")).expect("a file");
    assert!(text(&once) == text(&twice));
}

#[test]
fn the_source_language_has_no_pairs() {
    let into = tempfile::tempdir().expect("a folder");
    let refused = sample().try_export("tmx", into.path(), &["--locale", "en-US"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("translated into"));
}

#[test]
fn a_damaged_base_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let (out, into) = (folder.path().join("out"), folder.path().join("into"));
    write_nasty(&out, true);
    let refused = |file: &str, damage: fn(String) -> String, words: &str| {
        let path = out.join("kb/ko-KR").join(file);
        let whole = fs::read_to_string(&path).expect("records");
        fs::write(&path, damage(whole.clone())).expect("a file");
        let told = export(&out, "jsonl", &into, &[]);
        fs::write(&path, whole).expect("a file");
        let message = String::from_utf8_lossy(&told.stderr).into_owned();
        assert_eq!(told.status.code(), Some(2), "{file}");
        assert!(message.contains(words) && message.contains("build it again"), "{message}");
        assert!(!into.join("ko-KR.jsonl").exists(), "half a file is none");
    };
    refused("units.ndjson", |mut whole| whole.split_off(whole.len() / 2 + 1), "units.ndjson: line 1");
    refused("articles.ndjson", |whole| whole.lines().rev().map(|line| format!("{line}\n")).collect(), "5e7a1-0");
    refused("units.ndjson", without_last, "ko-KR/units.ndjson: it has 31 of 32 records");
    // Behind the article of the last unit, too.
    refused("articles.ndjson", |whole| whole.repeat(2), "ko-KR/articles.ndjson: it has 4 of 2 records");
    assert!(export(&out, "jsonl", &into, &[]).status.success());
}

/// Records whose file was cut at the end of a line.
fn without_last(whole: String) -> String {
    let lines: Vec<&str> = whole.split_inclusive('\n').collect();
    lines[..lines.len() - 1].concat()
}

#[test]
fn a_base_that_is_cut_is_exported_in_no_form() {
    let folder = tempfile::tempdir().expect("a folder");
    let (out, into) = (folder.path().join("out"), folder.path().join("into"));
    for (form, file) in
        [("opensearch", "chunks"), ("postgresql", "articles"), ("zendesk", "articles"), ("tsv", "units")]
    {
        write_nasty(&out, true);
        let path = out.join("kb/ko-KR").join(file).with_extension("ndjson");
        fs::write(&path, without_last(fs::read_to_string(&path).expect("records"))).expect("a file");
        let told = export(&out, form, &into, &[]);
        assert_eq!(told.status.code(), Some(2), "{form}");
        assert!(String::from_utf8_lossy(&told.stderr).contains(&format!("ko-KR/{file}.ndjson: it has ")), "{form}");
    }
}
