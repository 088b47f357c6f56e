//! Files that a folder of articles cannot hold: names that differ in case only, names that are no UTF-8, files whose
//! very bytes count, and articles of one name in several languages of which not all are found.
#![cfg(target_os = "linux")]

use crate::help_centre::{Found, check, unit, write};
use diglot::model::hexadecimal;
use sha1::{Digest, Sha1};
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

fn lines(findings: Vec<Found>) -> Vec<String> {
    findings.into_iter().map(|finding| finding.line).collect()
}

#[test]
fn names_that_differ_in_case_want_one_address() {
    let centre = write(&[
        ("ko-KR/Setup.md", "# 설정\n"),
        ("ko-KR/setup.MD", "# 설정\n"),
        ("ko-KR/setup.md", "# 설정\n"),
        // Neither another folder nor another locale is in the way.
        ("ko-KR/guide/setup.md", "# 설정\n"),
        ("de-DE/SETUP.md", "# Einrichten\n"),
        // German writes ß in capitals as SS, but a disk tells the two apart.
        ("de-DE/strasse.md", "# Straße\n"),
        ("de-DE/straße.md", "# Straße\n"),
        ("uk-UA/Вхід.md", "# Вхід\n"),
        ("uk-UA/вхід.md", "# Вхід\n"),
    ]);
    let place = |file: &str| format!("{file}:1:1 error page-address-taken - |  | - | this page makes way for");
    assert_eq!(
        lines(check(centre.path())),
        [
            format!("{} ko-KR/Setup.md; it is written as ko-KR/setup-2.html", place("ko-KR/setup.MD")),
            format!("{} ko-KR/Setup.md; it is written as ko-KR/setup-3.html", place("ko-KR/setup.md")),
            format!("{} uk-UA/Вхід.md; it is written as uk-UA/вхід-2.html", place("uk-UA/вхід.md")),
        ]
    );
}

#[test]
fn names_that_are_no_utf_8_cannot_be_read() {
    let centre = write(&[("de-DE/kennwort.md", "# Kennwort\n")]);
    // "schlüssel.md" as a disk of the nineties wrote it.
    let name = OsStr::from_bytes(b"schl\xfcssel.md");
    std::fs::write(centre.path().join("de-DE").join(name), "# Schlüssel\n").expect("Linux takes any bytes as a name");
    assert_eq!(
        lines(check(centre.path())),
        [
            "de-DE/schl\u{fffd}ssel.md:1:1 error input-unreadable - |  | - | the file cannot be read: the file name is not UTF-8; \
             rename the file"
        ]
    );
}

#[test]
fn a_file_may_have_as_many_bytes_as_allowed() {
    let files = |size: usize| write(&[("diglot.toml", "max-file-size = '1 kB'"), ("ko-KR/a.md", &"a".repeat(size))]);
    assert_eq!(lines(check(files(1000).path())), [""; 0]);
    assert_eq!(
        lines(check(files(1001).path())),
        [
            "ko-KR/a.md:1:1 error input-unreadable - |  | - | the file has 1001 bytes and is not read; max-file-size allows 1000 \
             (diglot.toml)"
        ]
    );
}

/// `file rule` of each finding of a rule.
fn found_by(rule: &str, files: &[(&str, &str)]) -> Vec<String> {
    let findings = check(write(files).path());
    findings.into_iter().filter(|finding| finding.rule == rule).map(|finding| finding.file).collect()
}

/// A translation of an English text, with the SHA-1 of that text or another.
fn translation(of: &str) -> String {
    let hash = hexadecimal(&Sha1::digest(of));
    format!(
        "---\ntitle: 로그인\nms.openlocfilehash: {hash}\nms.contentlocale: ko-KR\n---\n{}\n",
        unit(102, "열기", "Open")
    )
}

#[test]
fn keys_are_asked_for_only_of_a_translation_of_this_very_text() {
    let english = "\u{feff}---\ntitle: Sign in\nROBOTS: NOINDEX\nms.topic: article\n---\nOpen\n";
    let with_carriage_returns = english.replace('\n', "\r\n");
    let lost = |stored: &str, hashed: &str| {
        let translation = translation(hashed);
        found_by("front-matter-key-lost", &[("en-US/a.md", stored), ("ko-KR/a.md", &translation)])
    };
    let both_keys = ["ko-KR/a.md"; 2];
    assert_eq!(lost(english, english), both_keys);
    assert_eq!(lost(english, &with_carriage_returns), both_keys);
    assert_eq!(lost(&with_carriage_returns, &with_carriage_returns), both_keys);
    assert_eq!(lost(english, "another text"), [""; 0]);

    let whole = translation(english).replace("title:", "robots: NOINDEX\nms.topic: article\ntitle:");
    assert_eq!(found_by("front-matter-key-lost", &[("en-US/a.md", english), ("ko-KR/a.md", &whole)]), [""; 0]);
}

#[test]
fn a_title_that_the_english_article_lacks_is_missed_there() {
    let files = [
        ("en-US/a.md", "---\nms.topic: article\n---\n# Sign in\n"),
        ("ko-KR/a.md", "---\nms.topic: article\n---\n# 로그인\n"),
        ("ko-KR/includes/b.md", "---\nms.topic: include\n---\n열기\n"),
    ];
    assert_eq!(found_by("title-missing", &files), ["en-US/a.md"]);
}

#[test]
fn a_title_is_compared_with_that_of_the_english_article() {
    let files = [
        ("en-US/a.md", "---\ntitle: Restore files in the archive\n---\n# Restore\n"),
        ("ko-KR/a.md", "---\ntitle: Restore files in the archive\n---\n# 복원\n"),
    ];
    assert_eq!(found_by("title-untranslated", &files), ["ko-KR/a.md"]);
}

#[test]
fn links_that_the_english_article_has_are_reported_once() {
    let link = |to: &str| unit(102, &format!("[열기]({to})"), &format!("[Open]({to})"));
    let (gone, place) = (link("gone.md"), link("a.md#gone"));
    let of_rule = |files: &[(&str, &str)]| {
        ["link-target-missing", "link-fragment-missing"].map(|rule| found_by(rule, files).join(" "))
    };
    let english = "[Open](gone.md), [Open](a.md#gone)\n";
    let translations =
        [("de-DE/a.md", gone.as_str()), ("ko-KR/a.md", &gone), ("de-DE/b.md", &place), ("ko-KR/b.md", &place)];

    // With an English folder, there.
    let with_english = [&[("en-US/a.md", english), ("en-US/b.md", english)], &translations[..]].concat();
    assert_eq!(of_rule(&with_english), ["en-US/a.md en-US/b.md", "en-US/a.md en-US/b.md"]);
    // Where the English has mended it since, at each translation.
    let mended = [&[("en-US/a.md", "Open\n"), ("en-US/b.md", "Open\n")], &translations[..]].concat();
    assert_eq!(of_rule(&mended), ["de-DE/a.md ko-KR/a.md", "de-DE/b.md ko-KR/b.md"]);
    // Without one, at one of the translations; plain ones alike.
    assert_eq!(of_rule(&translations), ["de-DE/a.md", "de-DE/b.md"]);
    let plain = [("de-DE/a.md", english), ("ko-KR/a.md", english)];
    assert_eq!(of_rule(&plain), ["de-DE/a.md", "de-DE/a.md"]);
}

#[test]
fn a_place_that_only_the_english_page_has_is_missed_in_the_translation() {
    let english = "[Open](#open)\n\n## Open\n";
    let korean = "[열기](#open)\n\n## 열기\n";
    assert_eq!(found_by("link-fragment-missing", &[("en-US/a.md", english), ("ko-KR/a.md", korean)]), ["ko-KR/a.md"]);
}
