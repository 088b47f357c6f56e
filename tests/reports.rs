//! Reports of content that would rather be something else: markup, commands, the end of the report.

use diglot::align::pair;
use diglot::model::{Bitext, Content, Finding, InputFile, LocaleId, Severity, Span, Suppression};
use diglot::parse::parse;
use diglot::render::report::{self, Results, Sheet};
use pulldown_cmark::{Options, Parser, html::push_html};
use scraper::{Html, Selector};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

const ARTICLE: &str = "---\ntitle: \"</title><script>alert(1)</script>\"\nms.translationtype: MT\n---\n\
    <span data-ttu-id=\"a1-101\">목표 </script> | `]]>` & \"%25\" \u{202e}\u{7}끝</span>\
    <span class=\"sxs-lookup\"><span data-stu-id=\"a1-101\">Source <!-- ::error:: | %0A</span></span>\n\
    <span data-ttu-id=\"a1-102\">둘째</span>\
    <span class=\"sxs-lookup\"><span data-stu-id=\"a1-102\">Second</span></span>\n";
const FILE: &str = "content/ko-KR/a b|c,d:%\"<x>'&.md";

fn bitext(locale: &str, text: &str) -> Bitext {
    let input = InputFile {
        number: 0,
        locale: LocaleId::parse(locale).expect("a tag"),
        path: "a.md".into(),
        file: FILE.into(),
        content: Content::Bytes(text.as_bytes().to_vec()),
        fingerprint: None,
    };
    pair(parse(input))
}

/// The words in a text.
fn words(text: &str, words: &str) -> Span {
    let at = text.find(words).expect("the words are there");
    Span::new(at, at + words.len())
}

/// A note, a warning with another that goes with it, two errors that differ in nothing, and one that is allowed.
fn findings(text: &str) -> Vec<Finding> {
    let message = "source has | `]]>` <b> %25 \"quotes\"\r\n::error::x\u{202e}\u{1b}[31m\0, target has 'none'";
    let finding =
        |unit, words: Span, rule, severity| Finding { rule, severity, ..Finding::in_unit(unit, words, message) };
    let second = words(text, "둘째");
    let note = finding(0, words(text, "목표 </script>"), "unit-order", Severity::Note);
    let mut warning = finding(0, words(text, "`]]>` & \"%25\" \u{202e}\u{7}"), "bold-lost", Severity::Warning)
        .answering(words(text, "<!-- ::error::"))
        .hint("write </style> | %\nand so on")
        .fix(words(text, "목표"), "</script>]]>");
    warning.also.push(finding(0, words(text, "끝"), "menu-path-broken", Severity::Note));
    let error = finding(1, second, "untranslated-unit", Severity::Error);
    let mut allowed = finding(1, second, "link-text-empty", Severity::Error);
    allowed.suppression = Some(Suppression::Allowed("it is \"right\"".into()));
    vec![note, warning, error.clone(), error, allowed]
}

fn results_of(locale: &str, text: &str, findings: &[Finding]) -> Results {
    let sheet = Sheet::new(&bitext(locale, text), findings).below("docs");
    let mut results = Results::default();
    results.summary.add(&sheet);
    results.sheets.push(sheet);
    results
}

fn results() -> Results {
    results_of("ko-KR", ARTICLE, &findings(ARTICLE))
}

#[test]
fn github_commands_stay_in_their_lines_and_errors_come_first() {
    let report = report::github(&results());
    let lines: Vec<&str> = report.lines().collect();
    let path = "docs/content/ko-KR/a b|c%2Cd%3A%25\"<x>'&.md";
    let starts = [
        format!("::error file={path},line=6,endLine=6,col=28,endColumn=30,title=untranslated-unit::source has"),
        format!("::error file={path},line=6,"),
        format!("::warning file={path},line=5,"),
        format!("::notice file={path},line=5,"),
    ];
    assert_eq!(lines.len(), starts.len(), "{report}");
    for (line, start) in lines.iter().zip(&starts) {
        assert!(line.starts_with(start), "{line}\n{start}");
    }
    assert!(lines[2].ends_with("%0Aalso: menu-path-broken: source has | `]]>` <b> %2525 \"quotes\"%0D%0A::error::x\u{fffd}\u{fffd}[31m\u{fffd}, target has 'none'"));
}

#[test]
fn an_annotation_of_several_lines_has_no_columns() {
    let text = "<span data-ttu-id=\"a1-101\">하나\n둘</span>\
                <span class=\"sxs-lookup\"><span data-stu-id=\"a1-101\">One</span></span>";
    let finding = Finding { rule: "bold-lost", ..Finding::in_unit(0, words(text, "하나\n둘"), "no bold") };
    let report = report::github(&results_of("ko-KR", text, &[finding]));
    assert!(report.contains(",line=1,endLine=2,title=bold-lost::no bold\n"), "{report}");
}

#[test]
fn junit_holds_no_markup_and_no_control_characters_of_the_content() {
    let report = report::junit(&results());
    assert!(report.contains("<testsuites name=\"diglot\" tests=\"4\" failures=\"2\" errors=\"0\">"), "{report}");
    assert!(report.contains("name=\"untranslated-unit a1-102 (2)\""), "{report}");
    assert_eq!(report.matches("<failure ").count(), 2);
    assert_eq!(report.matches("<system-out>").count(), 2);
    assert!(!report.contains("]]>") && !report.contains("</script>") && !report.contains("link-text-empty"));
    assert!(report.chars().all(|c| !c.is_control() || c == '\n'));
    assert!(report.contains("message=\"source has | `]]&gt;` &lt;b&gt; %25 &quot;quotes&quot;&#13;&#10;::error::x"));
}

#[test]
fn junit_fails_where_the_check_fails() {
    let sheet = Sheet::new(&bitext("ko-KR", ARTICLE), &findings(ARTICLE)).failing_from(Severity::Note);
    let sheets = vec![sheet, Sheet::new(&bitext("ko-KR", ""), &[])];
    let results = Results { sheets, ..Results::default() };
    let report = report::junit(&results);
    assert!(report.contains("tests=\"5\" failures=\"4\""), "{report}");
    assert!(report.contains("name=\"no findings\""), "{report}");
}

#[test]
fn sarif_tells_places_suppressions_fixes_and_related_findings() {
    let report: Value = serde_json::from_str(&report::sarif(&results())).expect("JSON");
    let run = &report["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), 5);
    for result in results {
        let place = &result["locations"][0]["physicalLocation"];
        let uri = "docs/content/ko-KR/a%20b%7Cc,d%3A%25%22%3Cx%3E'&.md";
        assert_eq!(place["artifactLocation"]["uri"], uri);
        assert_eq!(place["artifactLocation"]["uriBaseId"], "%SRCROOT%");
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().expect("an index") as usize];
        assert_eq!(rule["id"], result["ruleId"]);
    }
    assert_eq!(results[1]["relatedLocations"][0]["properties"]["ruleId"], "menu-path-broken");
    let replacement = &results[1]["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(replacement["insertedContent"]["text"], "</script>]]>");
    assert_eq!(replacement["deletedRegion"]["startColumn"], 28);
    let suppressed: Vec<usize> =
        results.iter().map(|result| result["suppressions"].as_array().map_or(0, Vec::len)).collect();
    assert_eq!(suppressed, [0, 0, 0, 0, 1]);
    assert_eq!(results[4]["suppressions"][0]["kind"], "inSource");
    assert_eq!(results[4]["suppressions"][0]["justification"], "it is \"right\"");
}

/// The fingerprints of a report, in order.
fn fingerprints(results: &Results) -> Vec<String> {
    let report: Value = serde_json::from_str(&report::sarif(results)).expect("JSON");
    let results = report["runs"][0]["results"].as_array().expect("results");
    let fingerprint = |result: &Value| result["partialFingerprints"]["diglotUnit/v1"].as_str().unwrap_or("").to_owned();
    results.iter().map(fingerprint).collect()
}

#[test]
fn fingerprints_follow_the_unit_and_not_the_line() {
    let known = fingerprints(&results());
    let below = ARTICLE.replace("---\n<span", "---\nA new paragraph.\n\n<span");
    assert_eq!(fingerprints(&results_of("ko-KR", &below, &findings(&below))), known);
    let changed = ARTICLE.replace("끝", "마지막");
    let mut others = findings(&changed.replace("마지막", "끝"));
    others.truncate(1);
    assert_ne!(fingerprints(&results_of("ko-KR", &changed, &others))[0], known[0]);
    let (first, second) = (known[2].split_once(':'), known[3].split_once(':'));
    assert_eq!(first.map(|(hash, _)| hash), second.map(|(hash, _)| hash));
    assert_eq!((first.map(|(_, repeat)| repeat), second.map(|(_, repeat)| repeat)), (Some("1"), Some("2")));
}

#[test]
fn markdown_shows_the_content_and_obeys_nothing_of_it() {
    let report = report::markdown(&results());
    let mut html = String::new();
    push_html(&mut html, Parser::new_ext(&report, Options::ENABLE_TABLES));
    let page = Html::parse_fragment(&html);
    let select = |selector| Selector::parse(selector).expect("a selector");
    assert_eq!(page.select(&select("details")).count(), 3);
    for row in page.select(&select("details tbody tr")) {
        assert_eq!(row.select(&select("td")).count(), 4, "{}", row.html());
    }
    for stranger in ["script", "style", "b", "a", "em", "strong", "h1"] {
        assert_eq!(page.select(&select(stranger)).count(), 0, "{stranger} in {html}");
    }
    let text: String = page.root_element().text().collect();
    assert!(text.contains("source has | `]]>` <b> %25 \"quotes\" ::error::x"), "{text}");
}

#[test]
fn markdown_stays_below_what_a_job_page_takes() {
    let findings = vec![findings(ARTICLE).remove(1); 5_000];
    let report = report::markdown(&results_of("ko-KR", ARTICLE, &findings));
    assert!(report.len() < 100_000, "{}", report.len());
    assert!(report.contains("\nand 4,990 more\n"));
}

#[test]
fn html_shows_the_content_and_obeys_nothing_of_it() {
    let results = results();
    let locale = &results.sheets[0].locale;
    let page = report::html_page(&results, locale);
    let document = Html::parse_document(&page);
    let select = |selector| Selector::parse(selector).expect("a selector");
    let count = |selector| document.select(&select(selector)).count();
    assert_eq!((count("script"), count("style"), count("title")), (1, 1, 1));
    assert_eq!((count("main b"), count("main .finding"), count("main .unit")), (0, 4, 2));
    assert_eq!(count("[src], link, iframe, img, [href^=http]"), 0);
    assert!(page.chars().all(|c| c == '\n' || !c.is_control()) && !page.contains('\u{202e}'));
    let text = |selector| document.select(&select(selector)).flat_map(|element| element.text()).collect::<String>();
    assert_eq!(text(".article h2"), "</title><script>alert(1)</script>");
    assert_eq!(text("#f2 .hint"), "Hint: write </style> | % and so on");
    assert_eq!(text(".text[lang=ko-KR] mark[data-of='1']"), "목표 </script>");
    assert_eq!(text(".text[lang=en] mark[data-of='2']"), "<!-- ::error::");
    assert_eq!(text(".about").split(" · ").nth(1), Some("machine translation"));
    assert!(text(".text[lang=ko-KR]").contains("U+202EU+0007끝"), "{}", text(".text[lang=ko-KR]"));
}

#[test]
fn html_runs_from_right_to_left_where_the_words_do() {
    let page =
        report::html_page(&results_of("ar-SA", ARTICLE, &findings(ARTICLE)), &LocaleId::parse("ar-SA").expect("a tag"));
    assert!(page.contains("<p class=\"text\" lang=\"ar-SA\" dir=\"rtl\">"));
    assert!(page.contains("<p class=\"text\" lang=\"en\" dir=\"ltr\">"));
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
}

#[test]
fn html_keeps_the_worst_where_there_is_no_room() {
    let mut findings: Vec<Finding> = Vec::new();
    let mut text = String::new();
    for number in 0..20_000 {
        let start = text.len();
        text.push_str(&format!(
            "<span data-ttu-id=\"a1-{number}\">{number}둘째</span>\
             <span class=\"sxs-lookup\"><span data-stu-id=\"a1-{number}\">Second</span></span>\n"
        ));
        let severity = if number >= 19_990 { Severity::Error } else { Severity::Note };
        let words = Span::at(start + words(&text[start..], "둘째").range().start);
        findings.push(Finding { rule: "bold-lost", severity, ..Finding::in_unit(number, words, "no bold") });
    }
    let results = results_of("ko-KR", &text, &findings);
    let page = report::html_page(&results, &results.sheets[0].locale);
    assert!(page.len() < 10_000_000, "{}", page.len());
    assert_eq!(page.matches("data-severity=\"error\"").count(), 10);
    assert!(page.contains(" findings have no room on this page; the mildest were left out."));
}

#[test]
fn json_has_a_fix_and_what_goes_with_a_finding_but_nothing_suppressed() {
    let report = report::json_lines(&results().sheets[0]);
    let records: Vec<Value> = report.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(records.len(), 4);
    assert_eq!(records[0]["fix"], Value::Null);
    assert_eq!(records[0]["also"], Value::Array(Vec::new()));
    assert_eq!(records[1]["fix"]["text"], "</script>]]>");
    assert_eq!((&records[1]["fix"]["line"], &records[1]["fix"]["column"]), (&5.into(), &28.into()));
    assert_eq!(records[1]["also"][0]["rule"], "menu-path-broken");
    assert_eq!(records[1]["also"][0]["target"], "끝");
}

/// Runs `diglot check` with a report in each format, all in the folder `out`; gives the files by name.
fn write_reports(out: &Path, jobs: &str) -> BTreeMap<String, Vec<u8>> {
    let help_centre = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/check.in");
    let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
    command.current_dir(help_centre).args(["check", "--jobs", jobs, "--format", "markdown"]);
    for format in ["text", "json", "sarif", "github", "junit", "markdown"] {
        command.arg("--report").arg(format!("{format}={}", out.join("deep/down").join(format).display()));
    }
    command.arg("--report").arg(format!("html={}", out.join("pages").display()));
    let output = command.output().expect("diglot runs");
    assert_eq!(output.status.code(), Some(1));
    let entries = ["deep/down", "pages"].map(|folder| fs::read_dir(out.join(folder)).expect("the folder was made"));
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for entry in entries.into_iter().flatten().map(|entry| entry.expect("an entry")) {
        files.insert(entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).expect("a file"));
    }
    assert_eq!(files["markdown"], output.stdout);
    files
}

#[test]
fn each_report_gets_its_file_and_threads_change_nothing() {
    let folder = tempfile::tempdir().expect("the system gives a folder for a test");
    let files = write_reports(&folder.path().join("one"), "1");
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    let pages = ["ar-SA.html", "en-US.html", "github", "index.html", "json", "junit", "ko-KR.html"];
    assert_eq!(names, [&pages[..], &["markdown", "sarif", "text", "zh-CN.html"]].concat());
    assert!(!String::from_utf8_lossy(&files["text"]).contains('\u{1b}'));
    assert_eq!(files, write_reports(&folder.path().join("four"), "4"));
    assert_eq!(files, write_reports(&folder.path().join("one"), "2"));
}

#[test]
fn a_closed_pipe_stops_no_file() {
    let folder = tempfile::tempdir().expect("the system gives a folder for a test");
    let report = folder.path().join("out.jsonl");
    let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
    command.args(["check", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/check.in")]);
    command.arg("--report").arg(format!("json={}", report.display())).stdout(Stdio::piped());
    let mut process = command.spawn().expect("diglot runs");
    drop(process.stdout.take());
    assert_eq!(process.wait().expect("diglot ends").code(), Some(1));
    assert!(fs::read_to_string(&report).expect("a report").ends_with("}\n"));
}
