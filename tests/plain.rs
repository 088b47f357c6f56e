//! Plain articles beside their English: `tests/plain` is a help centre without a single span. Two defects are planted in
//! it, a number (de-DE) and an emptied link (ko-KR).

#[path = "living/desk.rs"]
mod desk;

use desk::{Desk, Run, article};
use scraper::{Html, Selector};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// A desk with the help centre on it.
fn help_centre() -> Desk {
    let desk = Desk::new(&[]);
    for entry in walkdir::WalkDir::new("tests/plain") {
        let entry = entry.expect("the fixture can be read");
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix("tests/plain").expect("it lies below").to_string_lossy();
            desk.write(&path, &fs::read_to_string(entry.path()).expect("it is text"));
        }
    }
    desk
}

/// The records of a file of JSON Lines.
fn records(lines: &str) -> Vec<Value> {
    lines.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

/// Span-aligned Markdown with each unit replaced by its target: what the format calls the plain article.
fn stripped(aligned: &str) -> String {
    let mut plain = String::new();
    let mut rest = aligned;
    while let Some((before, unit)) = rest.split_once("<span data-ttu-id=\"") {
        let (target, source) = unit.split_once("</span><span class=\"sxs-lookup\">").expect("a source follows");
        plain.push_str(before);
        plain.push_str(target.split_once("\">").expect("the id ends").1);
        rest = source.split_once("</span></span>").expect("the source ends").1;
    }
    plain + rest
}

#[test]
fn findings_stand_where_the_file_has_them() {
    let desk = help_centre();
    let run = desk.diglot("check --no-meaning --format json");
    assert_eq!(run.code, 1, "{}", run.notes);
    let found: Vec<(String, String, u64, String)> = records(&run.output)
        .iter()
        .map(|finding| {
            let text = |name: &str| finding[name].as_str().unwrap_or_default().to_owned();
            (text("file"), text("rule"), finding["line"].as_u64().unwrap_or_default(), text("target"))
        })
        .collect();
    let expected = [
        ("de-DE/backup.md", "number-missing", 8, "20"),
        ("ko-KR/backup.md", "link-destination-changed", 32, "[노트 옮기기]()"),
    ];
    let expected = expected.map(|(file, rule, line, target)| (file.into(), rule.into(), line, target.into()));
    assert_eq!(found, expected);
    let file = desk.read("de-DE/backup.md");
    let column = file.lines().nth(7).expect("the line is there").find("20 Tage").expect("the words are there") + 1;
    assert_eq!(records(&run.output)[0]["column"], Value::from(column));
}

#[test]
fn an_article_stripped_of_its_units_is_back_byte_for_byte() {
    let desk = help_centre();
    for locale in ["de-DE", "ko-KR", "ar-SA"] {
        let run = desk.diglot(&format!("align en-US {locale} --out aligned/{locale}"));
        assert_eq!(run.code, 0, "{}", run.notes);
        for name in ["backup.md", "move.md"] {
            let plain = desk.read(&format!("{locale}/{name}"));
            let aligned = desk.read(&format!("aligned/{locale}/{name}"));
            assert!(aligned.contains("data-ttu-id"), "{locale}/{name} has no unit");
            let anchored = stripped(&aligned);
            assert_eq!(without_anchors(&anchored), plain, "{locale}/{name}");
            assert!(anchored.contains("# <a name=\""), "{locale}/{name} has no anchor");
        }
        // With anchors in it, nothing is added.
        desk.write(&format!("again/{locale}/move.md"), &stripped(&desk.read(&format!("aligned/{locale}/move.md"))));
        let again = desk.diglot(&format!("align en-US/move.md again/{locale}/move.md"));
        assert_eq!(stripped(&again.output), desk.read(&format!("again/{locale}/move.md")));
        // What was written is what diglot reads.
        let checked = desk.findings(&format!("check aligned --no-meaning --locale {locale}"));
        assert!(checked.iter().all(|finding| !finding.ends_with(" unit-order")), "{checked:?}");
    }
}

fn without_anchors(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, anchor)) = rest.split_once("<a name=\"") {
        plain.push_str(before);
        rest = anchor.split_once("</a>").expect("the anchor ends").1;
    }
    plain + rest
}

#[test]
fn tables_of_units_tell_the_same() {
    let desk = help_centre();
    let lines = records(&desk.diglot("align en-US ko-KR --format jsonl").output);
    let table = desk.diglot("align en-US ko-KR --format tsv").output;
    assert_eq!(table.lines().count(), lines.len() + 1);
    let (head, rows) = table.split_once('\n').expect("it has a head");
    let columns: Vec<&str> = head.split('\t').collect();
    for (row, record) in rows.lines().zip(&lines) {
        for (column, cell) in columns.iter().zip(row.split('\t')) {
            let expected = match &record[column] {
                Value::String(text) => text.replace('\n', " "),
                Value::Null => String::new(),
                other => other.to_string(),
            };
            assert!(cell == expected || cell.parse::<f64>().ok() == expected.parse().ok(), "{column}: {cell}");
        }
        let file = desk.read(&format!("ko-KR/{}", record["file"].as_str().expect("a file")));
        if let (Some(start), Some(end)) = (record["start"].as_u64(), record["end"].as_u64()) {
            assert_eq!(record["target"], file[start as usize..end as usize], "places are those of the file");
        }
    }
    let command = |source: &str| lines.iter().find(|record| record["source"] == source).map(|record| &record["target"]);
    assert_eq!(command("Run this command:"), Some(&Value::from("다음 명령을 실행합니다.")));
}

#[test]
fn pages_and_knowledge_base_are_bilingual() {
    let desk = help_centre();
    let run = desk.diglot("build --out out");
    assert_eq!(run.code, 0, "{}", run.notes);
    let page = Html::parse_document(&desk.read("out/site/ar-SA/move.html"));
    let texts = |selector: &str| -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        page.select(&selector).map(|found| found.text().collect::<String>()).collect()
    };
    assert!(texts(".source[lang=en-US]").iter().any(|text| text.contains("Open the note.")), "no English beside");
    assert!(texts(".unit").iter().any(|text| text.contains("افتح الملاحظة.")));
    let articles = records(&desk.read("out/kb/ar-SA/articles.ndjson"));
    let units = articles.iter().flat_map(|article| article["units"].as_array().expect("units").clone());
    let confidences: Vec<f64> = units.map(|unit| unit["confidence"].as_f64().expect("a confidence")).collect();
    assert!(confidences.len() > 15 && confidences.iter().all(|confidence| (0.0..=1.0).contains(confidence)));
    let english = Html::parse_document(&desk.read("out/site/en-US/move.html"));
    let unit = Selector::parse(".unit, .source").expect("a selector");
    assert_eq!(english.select(&unit).count(), 0, "the English is no translation");
}

/// A paragraph about something else, many times as long: no unit rule may judge it.
const MOVED: (&str, &str) = (
    "녹색 표시가 나타날 때까지 기다립니다. 그런 다음 이전 장치를 꺼도 됩니다.",
    "가격은 한 달에 4,500원이며 1월 1일부터 12월 31일까지 모든 지점에서 같습니다. 학생과 65세 이상은 절반만 냅니다. \
     자세한 조건은 [요금표](https://example.com/plans)에 있으며, 3개월마다 바뀔 수 있습니다. \
     전화 1588-0000으로도 물어볼 수 있고, 평일 9시부터 18시까지 받습니다.",
);

#[test]
fn what_may_be_no_pair_is_marked_and_not_judged() {
    let desk = help_centre();
    desk.write("ko-KR/move.md", &desk.read("ko-KR/move.md").replace(MOVED.0, MOVED.1));
    let aligned = records(&desk.diglot("align en-US ko-KR --format jsonl").output);
    let uncertain: Vec<&Value> =
        aligned.iter().filter(|unit| unit["confidence"].as_f64().is_some_and(|sure| sure < 0.5)).collect();
    let is_moved = |unit: &&Value| MOVED.1.contains(unit["target"].as_str().unwrap_or("?"));
    assert!(uncertain.iter().all(is_moved), "{uncertain:?}");
    let findings = desk.findings("check ko-KR/move.md --no-meaning");
    assert!(!findings.iter().any(|finding| finding.contains("number-")), "{findings:?}");
    desk.write("theme/strings/ko-KR.yaml", "strings:\n  uncertain_match: \"<i>짝</i> & 아닐 수도\"\n");
    desk.diglot("build --out out");
    let page = Html::parse_document(&desk.read("out/site/ko-KR/move.html"));
    let marked = Selector::parse(".source .uncertain small[lang=ko-KR]").expect("a selector");
    let told: Vec<String> = page.select(&marked).map(|told| told.text().collect()).collect();
    assert_eq!(
        told,
        vec!["(<i>짝</i> & 아닐 수도)"; uncertain.len()],
        "each is marked in the page, in words of the theme"
    );
}

#[test]
fn a_second_build_is_as_a_fresh_one() {
    let desk = help_centre();
    let output = |folder: &str| -> Vec<(String, Vec<u8>)> {
        let files = walkdir::WalkDir::new(desk.file(folder)).sort_by_file_name().into_iter().flatten();
        let files = files.filter(|entry| entry.file_type().is_file());
        let path = |path: &Path| path.strip_prefix(desk.file(folder)).expect("below").to_string_lossy().into_owned();
        files.map(|entry| (path(entry.path()), fs::read(entry.path()).expect("it is there"))).collect()
    };
    desk.diglot("build --out out");
    let before = output("out");
    let run = desk.diglot("build --out out");
    assert!(run.output.contains(" 0 changed"), "{}", run.output);
    assert_eq!(output("out"), before);
    // The English changes, the translation does not.
    desk.write("en-US/move.md", &desk.read("en-US/move.md").replace("Open the note.", "Open the 3 notes at once."));
    desk.diglot("build --out out");
    desk.diglot("build --out fresh");
    assert_eq!(output("out"), output("fresh"));
    assert_ne!(output("out"), before);
}

#[test]
fn plain_articles_are_mended_as_they_stand() {
    let desk = help_centre();
    let before = desk.read("de-DE/move.md");
    let broken = before.replace("Öffnen Sie die Notiz.", "Öffnen Sie  die Notiz.");
    desk.write("de-DE/move.md", &broken);
    assert_ne!(before, broken);
    let Run { output, .. } = desk.diglot("check --no-meaning --fix --only double-space --dry-run");
    assert!(output.contains("-- Öffnen Sie  die Notiz.\n+- Öffnen Sie die Notiz."), "{output}");
    desk.diglot("check --no-meaning --fix --only double-space");
    assert_eq!(desk.read("de-DE/move.md"), before);
}

#[test]
fn articles_with_spans_stay_as_they_are() {
    let desk = help_centre();
    let with_units = article(&[("노트를 엽니다.", "Open the note.")]);
    desk.write("ko-KR/move.md", &with_units);
    let run = desk.diglot("align en-US ko-KR --out out");
    assert!(run.notes.contains("1 article has units already"), "{}", run.notes);
    assert_eq!(desk.read("out/move.md"), with_units);
}

#[test]
fn what_cannot_be_aligned_is_told() {
    let desk = help_centre();
    for (arguments, code, words) in [
        ("align en-US ko-KR", 2, "--out DIR"),
        ("align en-US/move.md ko-KR --format tsv", 2, "two folders, or two files"),
        ("align en-US nowhere --format tsv", 2, "nowhere: no such file or folder"),
        ("align en-US ko-KR --locale Korean --format tsv", 2, "`Korean` is no locale"),
        ("align en-US ko-KR --out ko-KR", 2, "ko-KR"),
        ("align en-US/move.md ko-KR/move.md", 0, "1 article: "),
    ] {
        let run = desk.diglot(arguments);
        assert_eq!((run.code, run.notes.contains(words)), (code, true), "{arguments}: {}", run.notes);
    }
    desk.remove("en-US/move.md");
    let run = desk.diglot("align en-US ko-KR --format tsv");
    assert!(run.notes.contains("1 translation has no English article"), "{}", run.notes);
    desk.diglot("align en-US ko-KR --out aligned");
    assert_eq!(desk.read("aligned/move.md"), desk.read("ko-KR/move.md"), "nothing is lost");
    desk.write("empty/other.md", "# Something");
    assert_eq!(desk.diglot("align en-US empty --format tsv").code, 2);
}

#[test]
fn any_number_of_threads_gives_the_same() {
    let desk = help_centre();
    let runs = [1, 2, 5].map(|jobs| desk.diglot(&format!("align en-US ko-KR --format jsonl --jobs {jobs}")).output);
    assert!(runs.iter().all(|run| *run == runs[0] && !run.is_empty()));
    let runs = [1, 4].map(|jobs| desk.diglot(&format!("check --format json --jobs {jobs}")).output);
    assert_eq!(runs[0], runs[1]);
}
