//! The rules on freshness: what they find depends on two files or more, so each test writes its own.

use crate::help_centre::{Found, check, unit, write};

const BEHIND: &str = "translation-behind";

/// The English that was translated, a paragraph a unit.
const THEN: [&str; 4] = [
    "Open the settings of your account.",
    "Select **Devices**, and choose a phone.",
    "Wait until the green light shows.",
    "Your notes stay on the old phone.",
];

/// A translation of [`THEN`] from a file that is not there any more.
fn translation() -> String {
    let front_matter = "---\ntitle: 이동\nms.openlocfilehash: 0123456789abcdef0123456789abcdef01234567\n---\n";
    let targets = [
        "계정 설정을 엽니다.",
        "**장치**를 선택하고 휴대폰을 고릅니다.",
        "녹색 표시등을 기다립니다.",
        "노트는 이전 휴대폰에 남습니다.",
    ];
    let units =
        (101..).zip(targets.iter().zip(THEN)).map(|(number, (target, source))| unit(number, target, source) + "\n\n");
    front_matter.to_owned() + &units.collect::<String>()
}

fn english(paragraphs: &[&str]) -> String {
    format!("---\ntitle: Move\n---\n{}\n", paragraphs.join("\n\n"))
}

/// The lines of a rule's findings in Korean and English articles.
fn found_by(rule: &str, files: &[(&str, &str)]) -> Vec<String> {
    let findings = check(write(files).path()).into_iter().filter(|found| found.rule == rule);
    findings.map(|Found { line, .. }| line).collect()
}

/// The message about the translation beside an English of today, after the place it stands at.
fn behind(today: &[&str]) -> Vec<String> {
    let lines = found_by(BEHIND, &[("en-US/move.md", &english(today)), ("ko-KR/move.md", &translation())]);
    lines
        .iter()
        .map(|line| line.replacen("ko-KR/move.md:", "", 1).replacen(" warning translation-behind", "", 1))
        .collect()
}

#[test]
fn a_translation_is_behind_by_its_words() {
    let [first, second, third, fourth] = THEN;
    let changed = "Select **Devices**, and choose the phone that you want to leave.";
    let new = "Then restart both phones.";
    assert_eq!(
        behind(&[first, changed, third, fourth]),
        [format!(
            "7:31 0a1b2-102 | **장치**를 선택하고 휴대폰을 고릅니다. | {second} | 1 of 4 sentences has changed in English, the first to \"{changed}\""
        )]
    );
    assert_eq!(
        behind(&[first, second, new, third]),
        [format!(
            "7:31 0a1b2-102 | **장치**를 선택하고 휴대폰을 고릅니다. | {second} | 1 of 4 sentences has changed in English and 1 is gone; \
             after this one stands \"{new}\" today"
        )]
    );
    assert_eq!(
        behind(&[first, second, third]),
        [format!(
            "11:31 0a1b2-104 | 노트는 이전 휴대폰에 남습니다. | {fourth} | 1 sentence is gone from the English, this one first"
        )]
    );
}

#[test]
fn a_translation_is_not_behind_where_all_words_are_the_same() {
    let [first, second, third, fourth] = THEN;
    for today in [
        [first, second, third, fourth],
        // Typographic only.
        [first, "Select _Devices_ and choose a phone.", third, fourth],
        [first, "Select **Devices**,\nand choose a phone.", third, fourth],
        // A paragraph that moved.
        [fourth, first, second, third],
    ] {
        assert_eq!(behind(&today), [""; 0], "{today:?}");
    }
    // Nothing tells what the English is today.
    assert_eq!(found_by(BEHIND, &[("ko-KR/move.md", &translation())]), [""; 0]);
}

#[test]
fn without_english_the_newest_hand_off_tells() {
    let handed_off = |day: &str, hash: char, source: &str| {
        let hash = hash.to_string().repeat(40);
        let units = unit(101, "Öffnen", "Open.") + "\n\n" + &unit(102, "Warten", source) + "\n";
        format!("---\ntitle: x\nms.openlocfilehash: {hash}\nms.lasthandoff: {day}\n---\n{units}")
    };
    let (old, new) = (handed_off("05/12/2020", 'a', "Wait a day."), handed_off("05/12/2021", 'b', "Wait two days."));
    assert_eq!(
        found_by(BEHIND, &[("de-DE/a.md", &old), ("fr-FR/a.md", &new)]),
        [
            "de-DE/a.md:8:31 warning translation-behind 0a1b2-102 | Warten | Wait a day. | 1 of 2 sentences has changed in English, \
          the first to \"Wait two days.\""
        ]
    );
}

#[test]
fn an_article_without_english_is_told_and_where_that_went() {
    let (then, korean) = (english(&THEN), translation());
    let other = english(&["Something else.", "Nobody translated it.", "So it is not the one."]);
    let place = "ko-KR/move.md:1:1 warning orphan-article - | --- | - | ";
    let orphans = |files: &[(&str, &str)]| -> Vec<String> {
        found_by("orphan-article", files).iter().map(|line| line.replace(place, "")).collect()
    };
    let moved = [
        ("en-US/phones/move.md", &*then),
        ("en-US/other.md", &other),
        ("ko-KR/move.md", &korean),
        ("ko-KR/other.md", &korean),
    ];
    let gone = &moved[1..];
    let lines = orphans(&moved);
    assert!(lines.len() == 1 && lines[0].ends_with("the English article has moved to phones/move.md"), "{lines:?}");
    let lines = orphans(gone);
    assert!(lines.len() == 1 && lines[0].ends_with("there is no English article of this path today"), "{lines:?}");
    // No English at all.
    assert_eq!(orphans(&moved[2..]), [""; 0]);
}

#[test]
fn missing_articles_are_told_once_a_locale() {
    let (text, korean) = (english(&THEN), translation());
    let english: Vec<String> = (0..9).map(|number| format!("en-US/a{number}.md")).collect();
    let reference: Vec<String> = (0..30).map(|number| format!("en-US/rules/{number}.md")).collect();
    let missing = |translated: usize| {
        let translations: Vec<String> = (0..translated).map(|number| format!("ko-KR/a{number}.md")).collect();
        let files = english.iter().chain(&reference).map(|path| (path.as_str(), text.as_str()));
        let files: Vec<_> = files.chain(translations.iter().map(|path| (path.as_str(), korean.as_str()))).collect();
        let lines = found_by("missing-article", &files);
        lines.iter().map(|line| line.rsplit(" | ").next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(missing(9), [""; 0]);
    assert_eq!(missing(8), ["1 English article has no translation into ko-KR: a8.md"]);
    assert_eq!(missing(7), ["2 English articles have no translation into ko-KR: a7.md, a8.md"]);
    // A sample of articles is no promise of all.
    assert_eq!(missing(2), [""; 0]);
}

#[test]
fn tables_of_contents_beside_the_english_are_no_missing_articles() {
    let (text, korean) = (english(&THEN), translation());
    let tree = "[source]\ntree = \"english\"\n";
    let mut files = vec![("diglot.toml", tree), ("english/TOC.md", "# [A](a.md)\n"), ("english/d.md", &text)];
    for path in ["english/a.md", "english/b.md", "english/c.md"] {
        files.push((path, &text));
    }
    for path in ["ko-KR/a.md", "ko-KR/b.md", "ko-KR/c.md"] {
        files.push((path, &korean));
    }
    let lines = found_by("missing-article", &files);
    assert!(
        lines.len() == 1 && lines[0].ends_with("1 English article has no translation into ko-KR: d.md"),
        "{lines:?}"
    );
}
