//! `diglot status` and `diglot diff` as programs, spreadsheets and browsers read them: every format says the same, nothing
//! in an article is obeyed, and the number of threads shows nowhere.

use serde_json::Value;
use std::collections::BTreeMap;
use std::process::{Command, Output};
use unicode_width::UnicodeWidthStr;

/// The help centre of the transcripts.
const GUIDE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/status.in/guide");
/// The sample help centre.
const CONTENT: &str = env!("CARGO_MANIFEST_DIR");

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
    command.args(arguments).env_remove("SOURCE_DATE_EPOCH").output().expect("diglot runs")
}

fn text(arguments: &[&str]) -> String {
    String::from_utf8(run(arguments).stdout).expect("UTF-8")
}

fn status(format: &str) -> String {
    text(&["status", GUIDE, "--today", "2025-09-01", "--format", format])
}

fn json() -> Value {
    serde_json::from_str(&status("json")).expect("JSON")
}

/// The rows of the table, by file.
fn rows() -> BTreeMap<String, BTreeMap<String, String>> {
    let table = status("csv");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let head = reader.headers().expect("a head").clone();
    let rows = reader.records().map(|row| {
        let row = row.expect("as many cells as the head");
        let cells = head.iter().map(str::to_owned).zip(row.iter().map(str::to_owned));
        let row: BTreeMap<String, String> = cells.collect();
        (row["file"].clone(), row)
    });
    rows.collect()
}

#[test]
fn table_and_document_say_the_same() {
    let (json, rows) = (json(), rows());
    let mut seen = 0;
    for locale in json["locales"].as_array().expect("a list") {
        let list = locale["list"].as_array().expect("a list");
        for article in list {
            let row = &rows[article["file"].as_str().expect("a text")];
            for key in ["state", "evidence", "handoff", "age", "changed", "deleted", "words_to_translate", "links"] {
                let written = article[key].as_str().map_or_else(|| article[key].to_string(), str::to_owned);
                let written = if article[key].is_null() { String::new() } else { written };
                assert_eq!(row[key], written, "{key} of {article}");
            }
            seen += 1;
        }
        for (state, count) in locale["states"].as_object().expect("counts") {
            let of_state = list.iter().filter(|article| article["state"] == *state).count();
            assert_eq!(count.as_u64(), Some(of_state as u64), "{state}");
        }
        let words: u64 = list.iter().filter_map(|article| article["words_to_translate"].as_u64()).sum();
        assert_eq!(locale["words_to_translate"].as_u64(), Some(words));
        let work: Vec<&str> = locale["work"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
        for (rank, file) in work.iter().enumerate() {
            assert_eq!(rows[*file]["rank"], (rank + 1).to_string());
        }
    }
    assert_eq!((seen, rows.len()), (7, 7));
}

#[test]
fn nothing_in_a_title_is_obeyed() {
    for format in ["text", "json", "csv", "markdown"] {
        let report = status(format);
        assert!(!report.contains(['\u{1b}', '\u{202e}', '\0']), "{format}");
    }
    assert_eq!(rows()["ko-KR/setup.md"]["title"], "'=HYPERLINK(\"#\"); 앱 설정");
    let markdown = status("markdown");
    assert!(!markdown.contains("<b>") && !markdown.contains("빨강|"), "{markdown}");
    let columns: Vec<usize> =
        markdown.lines().filter(|line| line.starts_with("| ko-KR/")).map(|line| line.matches('|').count()).collect();
    assert_eq!(columns, [7, 7, 7]);
}

#[test]
fn lines_for_people_fit_the_terminal() {
    for line in status("text").lines().filter(|line| !line.starts_with("over budget")) {
        assert!(line.width() <= 100, "{line}");
    }
}

#[test]
fn budgets_decide_the_exit_code() {
    let code = |arguments: &[&str]| run(&[&["status", GUIDE], arguments].concat()).status.code();
    for format in ["text", "json", "csv", "markdown"] {
        assert_eq!(code(&["--today", "2025-09-01", "--format", format]), Some(1), "{format}");
        assert_eq!(code(&["--today", "2025-09-01", "--format", format, "--locale", "ar-SA"]), Some(0), "{format}");
    }
    let breaches = json()["breaches"].as_array().expect("a list").len();
    assert_eq!(breaches, 2);
}

#[test]
fn ages_are_counted_to_the_day_that_is_given() {
    let today = |epoch: &str, arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
        command.args(["status", GUIDE, "--format", "json"]).args(arguments).env("SOURCE_DATE_EPOCH", epoch);
        let output = command.output().expect("diglot runs");
        let json: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
        (json["today"].as_str().map(str::to_owned), output.status.code())
    };
    assert_eq!(today("1709251200", &[]), (Some("2024-03-01".into()), Some(1)));
    assert_eq!(today("1709251200", &["--today", "2025-09-01"]).0.as_deref(), Some("2025-09-01"));
    assert_eq!(today("yesterday", &[]), (None, Some(2)));
}

#[test]
fn the_number_of_threads_shows_nowhere() {
    for (centre, format) in [(GUIDE, "json"), (GUIDE, "text"), (CONTENT, "csv"), (CONTENT, "markdown")] {
        let with =
            |jobs: &str| run(&["status", centre, "--today", "2025-09-01", "--format", format, "--jobs", jobs]).stdout;
        assert!(!with("1").is_empty());
        assert_eq!(with("1"), with("4"), "{centre} {format}");
    }
}

#[test]
fn a_page_of_changes_loads_nothing_and_knows_its_languages() {
    let page = text(&["diff", &format!("{GUIDE}/en-US/setup.md"), "--format", "html"]);
    for loaded in ["src=", "url(", "<script", "<link", "@import", "http:", "https:"] {
        assert!(!page.contains(loaded), "{loaded}");
    }
    for language in ["<html lang=\"en\">", "lang=\"ar-SA\" dir=\"rtl\"", "lang=\"ko-KR\" dir=\"ltr\""] {
        assert!(page.contains(language), "{language}");
    }
    assert!(page.contains("Setup takes <del>ten</del><ins>three</ins> minutes."), "{page}");
    let page = text(&["diff", &format!("{GUIDE}/en-US/backup.md"), "--locale", "ar-SA", "--format", "html"]);
    assert!(page.contains("lang=\"en-US\" dir=\"ltr\">It is kept for <del>7</del><ins>30</ins> days."), "{page}");
    assert!(page.contains("<p class=\"text\" lang=\"ar-SA\" dir=\"rtl\">تُحفظ لمدة 7 أيام.</p>"), "{page}");
}

#[test]
fn both_english_texts_can_be_put_together_from_the_words() {
    let lines = text(&["diff", &format!("{GUIDE}/en-US/setup.md"), "--format", "json"]);
    let mut changes = 0;
    for line in lines.lines() {
        let sheet: Value = serde_json::from_str(line).expect("a line of JSON");
        for change in sheet["changes"].as_array().expect("a list") {
            let side = |left_out: &str| -> String {
                let words = change["words"].as_array().expect("a list").iter();
                words.filter(|word| word["op"] != left_out).filter_map(|word| word["text"].as_str()).collect()
            };
            assert_eq!(side("added"), change["old"].as_str().unwrap_or_default());
            assert_eq!(side("deleted"), change["new"].as_str().unwrap_or_default());
            changes += 1;
        }
    }
    assert_eq!((lines.lines().count(), changes), (2, 3));
}
