//! What a site and a knowledge base tell of translations whose English has changed, from build to build.

use crate::desk::{Desk, article};
use scraper::{Html, Selector};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// The English that was translated, a paragraph a unit.
const THEN: [&str; 4] = [
    "Open the settings of your account.",
    "Select **Devices**, and choose a phone.",
    "Wait until the green light shows.",
    "Your notes stay on the old phone.",
];

/// The same today: the second has changed, the third is followed by a new one, the last is gone.
const TODAY: [&str; 4] = [
    "Open the settings of your account.",
    "Select **Devices**, and choose the phone that you leave.",
    "Wait until the green light shows.",
    "Then restart `both` phones.",
];

fn english(paragraphs: &[&str]) -> String {
    format!("---\ntitle: Move\n---\n{}\n", paragraphs.join("\n\n"))
}

/// A translation of [`THEN`]. The targets are no words of the language, which no rule has to like.
fn translation(targets: [&str; 4]) -> String {
    let units: Vec<(&str, &str)> = targets.into_iter().zip(THEN).collect();
    let hash = "0123456789abcdef0123456789abcdef01234567";
    format!("---\ntitle: x\nms.openlocfilehash: {hash}\nms.lasthandoff: 05/12/2021\n---\n{}", article(&units))
}

/// A help centre in Korean and Arabic with an English of today.
fn help_centre(today: &[&str]) -> Desk {
    let korean = translation(["설정을 엽니다.", "**장치**에서 고릅니다.", "기다립니다.", "노트는 남습니다."]);
    let arabic = translation(["افتح الإعدادات.", "حدد **الأجهزة**.", "انتظر.", "تبقى الملاحظات."]);
    Desk::new(&[("en-US/move.md", &english(today)), ("ko-KR/move.md", &korean), ("ar-SA/move.md", &arabic)])
}

fn page(desk: &Desk, path: &str) -> Html {
    Html::parse_document(&desk.read(path))
}

/// The words of all elements that a selector finds.
fn texts(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector).map(|found| found.text().collect::<String>().trim().to_owned()).collect()
}

fn record(desk: &Desk, out: &str, locale: &str) -> Value {
    serde_json::from_str(&desk.read(&format!("{out}/kb/{locale}/articles.ndjson"))).expect("one record")
}

/// All files below a folder, and what is in them.
fn output(desk: &Desk, folder: &str) -> Vec<(String, Vec<u8>)> {
    let files = walkdir::WalkDir::new(desk.file(folder)).sort_by_file_name().into_iter().flatten();
    let files = files.filter(|entry| entry.file_type().is_file());
    let path = |path: &Path| path.strip_prefix(desk.file(folder)).expect("below").to_string_lossy().into_owned();
    files.map(|entry| (path(entry.path()), fs::read(entry.path()).expect("it is there"))).collect()
}

#[test]
fn pages_tell_which_passages_are_behind() {
    let desk = help_centre(&TODAY);
    desk.diglot("build --out out");
    let korean = page(&desk, "out/site/ko-KR/move.html");
    assert_eq!(texts(&korean, ".notice.behind"), ["2021년 5월 12일 이후 영어 문장 4개 중 2개가 변경되었습니다."]);
    assert_eq!(texts(&korean, "mark.behind"), ["장치에서 고릅니다.", "노트는 남습니다."]);
    assert_eq!(texts(&korean, "details.today summary"), ["영어에서 변경됨", "영어에 새로 추가됨"]);
    assert_eq!(
        texts(&korean, "details.today [lang=en-US][dir=ltr] p"),
        ["Select Devices, and choose the phone that you leave.", "Then restart both phones."]
    );
    assert_eq!(texts(&korean, "details.today strong, details.today code"), ["Devices", "both"]);
    assert_eq!(texts(&korean, "div.today"), ["영어에서 삭제됨"]);
    let arabic = page(&desk, "out/site/ar-SA/move.html");
    assert_eq!(texts(&arabic, ".notice.behind"), ["تغيّرت جملتان من أصل 4 في النص الإنجليزي منذ 12 مايو 2021."]);
    let english = page(&desk, "out/site/en-US/move.html");
    assert_eq!(texts(&english, ".behind, .today"), [""; 0]);
}

#[test]
fn pages_tell_nothing_where_no_word_has_changed() {
    let typographic = THEN.map(|sentence| sentence.replace("**", "_"));
    for today in [THEN, typographic.each_ref().map(String::as_str)] {
        let desk = help_centre(&today);
        desk.diglot("build --out out");
        assert_eq!(texts(&page(&desk, "out/site/ko-KR/move.html"), ".behind, .today"), [""; 0], "{today:?}");
    }
    let desk = help_centre(&TODAY);
    desk.remove("en-US/move.md");
    desk.diglot("build --out out");
    assert_eq!(texts(&page(&desk, "out/site/ko-KR/move.html"), ".behind, .today"), [""; 0]);
}

#[test]
fn the_knowledge_base_has_state_evidence_and_counts() {
    let desk = help_centre(&TODAY);
    desk.write("en-US/other.md", &english(&["Nobody has translated it."]));
    desk.diglot("build --out out");
    let korean = record(&desk, "out", "ko-KR");
    let expected = json!({
        "state": "behind", "evidence": {"kind": "tree"}, "sentences": 4, "changed": 1, "added": 1, "deleted": 1, "words": 13,
    });
    assert_eq!(korean["freshness"], expected);
    let states: Vec<&Value> = korean["units"].as_array().expect("units").iter().map(|unit| &unit["state"]).collect();
    assert_eq!(states, [&Value::Null, &json!("changed"), &Value::Null, &json!("deleted")]);
    assert_eq!(korean["units"][1]["source_today"], TODAY[1]);
    let manifest: Value = serde_json::from_str(&desk.read("out/kb/kb.json")).expect("JSON");
    let counts: Vec<&Value> =
        manifest["locales"].as_array().expect("locales").iter().map(|l| &l["freshness"]).collect();
    assert_eq!(counts, [&json!({"behind": 1, "missing": 1}), &json!({}), &json!({"behind": 1, "missing": 1})]);
}

#[test]
fn a_second_build_knows_that_only_the_english_has_changed() {
    let desk = help_centre(&THEN);
    // English beside the help centre is no article of it, so nothing else tells of the change.
    desk.write("centre/diglot.toml", "[source]\ntree = \"../en-US\"\n");
    for locale in ["ko-KR", "ar-SA"] {
        desk.write(&format!("centre/{locale}/move.md"), &desk.read(&format!("{locale}/move.md")));
    }
    desk.write("centre/ko-KR/other.md", &article(&[("다른 문서", "Another article")]));
    let build = |out: &str| desk.diglot(&format!("build centre --out {out}"));
    build("out");
    let before = output(&desk, "out");
    assert!(build("out").output.contains(" 0 changed"), "nothing has changed");
    assert_eq!(output(&desk, "out"), before);

    for (number, today) in [TODAY, ["One", "Two", "Three", "Four"], THEN].into_iter().enumerate() {
        desk.write("en-US/move.md", &english(&today));
        build("out");
        let fresh = format!("fresh-{number}");
        build(&fresh);
        assert_eq!(output(&desk, "out"), output(&desk, &fresh), "{today:?}");
    }
    assert_eq!(output(&desk, "out"), before, "all is as it was");
    // An English article more is one that the locales lack.
    desk.write("en-US/new.md", &english(&["New."]));
    build("out");
    build("fresh-more");
    assert_eq!(output(&desk, "out"), output(&desk, "fresh-more"));
}

#[test]
fn a_second_build_knows_that_a_sibling_was_handed_off() {
    let desk = help_centre(&THEN);
    desk.remove("en-US/move.md");
    desk.diglot("build --out out");
    let newer = desk.read("ar-SA/move.md").replace("choose a phone", "choose the phone that you leave");
    desk.write("ar-SA/move.md", &newer.replace("05/12/2021", "06/01/2022").replace("hash: 0123", "hash: 4567"));
    desk.diglot("build --out out");
    desk.diglot("build --out fresh");
    assert_eq!(output(&desk, "out"), output(&desk, "fresh"));
    let evidence = json!({"kind": "sibling", "locale": "ar-SA", "date": "2022-06-01"});
    assert_eq!(record(&desk, "out", "ko-KR")["freshness"]["evidence"], evidence);
    assert_eq!(texts(&page(&desk, "out/site/ko-KR/move.html"), "mark.behind"), ["장치에서 고릅니다."]);
}
