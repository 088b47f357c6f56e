//! Span pairs that are not whole: what stands around them stays, and so does every other unit.

use crate::help_centre::{HelpCentre, unit, with_article};
use std::fmt::Write as _;

const FILE: &str = "ko-KR/bad.md";

/// The bad words stand between two whole units and two plain sentences, all of which must survive.
fn around(bad: &str) -> HelpCentre {
    let (before, after) =
        (unit("0a1b2-101", "앞 단위", "The unit before"), unit("0a1b2-199", "뒤 단위", "The unit after"));
    with_article(FILE, format!("# 제목\n\nPlain before.\n\n{before}\n\n{bad}\n\n{after}\n\nPlain after.\n"))
}

fn assert_broken(bad: &str, rule: &str) {
    let built = around(bad).assert_found(FILE, rule);
    let words = built.words(FILE);
    for kept in ["Plain before.", "앞 단위", "대상", "뒤 단위", "Plain after."] {
        assert!(words.contains(kept), "{kept} is on the page of {bad}: {words}");
    }
    let record = built.record(FILE);
    let units = record["units"].as_array().unwrap();
    for (unit, id) in [(units.first(), "0a1b2-101"), (units.last(), "0a1b2-199")] {
        assert_eq!(unit.unwrap()["id"], id);
        assert!(unit.unwrap()["source"].is_string() && unit.unwrap()["target"].is_string(), "{id} is whole");
    }
}

#[test]
fn a_side_that_nothing_closes() {
    let whole = unit("0a1b2-102", "대상", "source");
    assert_broken(whole.trim_end_matches("</span></span>"), "span-wrapper-broken");
    assert_broken(whole.trim_end_matches("</span>"), "span-wrapper-broken");
    assert_broken("<span data-ttu-id=\"0a1b2-102\">대상", "span-wrapper-broken");
    assert_broken("- <span data-ttu-id=\"0a1b2-102\">대상\n- 다음", "span-wrapper-broken");
}

#[test]
fn an_orphan() {
    assert_broken("<span data-ttu-id=\"0a1b2-102\">대상</span>", "span-wrapper-broken");
    let source = r#"<span class="sxs-lookup"><span data-stu-id="0a1b2-102">source</span></span>"#;
    assert_broken(&format!("대상 {source}"), "span-wrapper-broken");
    assert_broken(&format!("대상</span>{source}"), "span-wrapper-broken");
}

#[test]
fn sides_that_are_swapped() {
    let (target, source) = (
        r#"<span data-ttu-id="0a1b2-102">대상</span>"#,
        r#"<span class="sxs-lookup"><span data-stu-id="0a1b2-102">source</span></span>"#,
    );
    assert_broken(&format!("{source}{target}"), "span-wrapper-broken");
}

#[test]
fn a_unit_that_occurs_twice() {
    let twice = unit("0a1b2-102", "대상", "source");
    assert_broken(&format!("{twice}\n\n{twice}"), "unit-duplicate-id");
}

#[test]
fn a_unit_within_another() {
    let inner = unit("0a1b2-103", "대상", "source");
    assert_broken(&unit("0a1b2-102", &format!("바깥 {inner}"), "outer"), "span-wrapper-broken");
    assert_broken(&unit("0a1b2-102", "대상", &format!("outer {inner}")), "span-wrapper-broken");
}

#[test]
fn sides_of_different_units() {
    let mixed = unit("0a1b2-102", "대상", "source").replace("data-stu-id=\"0a1b2-102\"", "data-stu-id=\"0a1b2-103\"");
    assert_broken(&mixed, "unit-id-mismatch");
}

#[test]
fn a_unit_without_a_target() {
    let built = around(&unit("0a1b2-102", "", "Three words here")).assert_found(FILE, "unit-empty-target");
    assert_eq!(built.record(FILE)["units"][1]["source"], "Three words here");
}

#[test]
fn an_id_that_is_none() {
    for id in ["", "login", "0a1b2-", "0a1b2-9999999999999999999999", "'\u{ff}", "한국"] {
        assert_broken(&unit(id, "대상", "source"), "unit-id-malformed");
    }
}

/// One article for each place at which a unit can break off.
#[test]
fn a_file_that_breaks_off_anywhere() {
    let whole = format!("# 제목\n\n앞 문장입니다. {}", unit("0a1b2-101", "대상", "source"));
    let cuts: Vec<usize> = (whole.find("<span").unwrap()..whole.len()).collect();
    let centre = with_article("ko-KR/whole.md", &whole);
    for cut in &cuts {
        centre.add(&format!("ko-KR/cut-{cut}.md"), &whole.as_bytes()[..*cut]);
    }
    let checked = centre.check();
    checked.assert_rest_is_checked();
    assert_eq!(checked.rules_of("ko-KR/whole.md"), [""; 0]);
    let built = centre.build();
    built.assert_all_is_built();
    let opens = whole.find("대상").unwrap();
    for cut in cuts {
        let file = format!("ko-KR/cut-{cut}.md");
        assert!(built.words(&file).contains("앞 문장입니다."), "{file}");
        if cut >= opens {
            assert!(!checked.rules_of(&file).is_empty(), "{file} has an open unit");
        }
    }
}

#[test]
fn quotes_written_as_entities() {
    let escaped = unit("0a1b2-102", "대상", "source").replace('"', "&quot;");
    assert_broken(&escaped, "span-quotes-escaped");
}

/// Delimiters without any order: no word of the author gets lost.
#[test]
fn delimiters_in_any_order() {
    let parts = [
        "<span data-ttu-id=\"0a1b2-102\">",
        "</span>",
        "<span class=\"sxs-lookup\">",
        "<span data-stu-id=\"0a1b2-102\">",
        "</span></span>",
        "<span class=\"sxs-lookup\"><span data-stu-id=\"0a1b2-102\">",
    ];
    let mut article = String::from("# 제목\n\n");
    // A fixed sequence that visits every order of three delimiters.
    for number in 0..parts.len().pow(3) {
        let pick = |step: u32| parts[number / parts.len().pow(step) % parts.len()];
        let _ = writeln!(article, "가{number}{}나{number}{}다{number}{}라{number}\n", pick(0), pick(1), pick(2));
    }
    let built = with_article(FILE, article).assert_found(FILE, "span-wrapper-broken");
    let record = built.record(FILE);
    let sources: Vec<_> =
        record["units"].as_array().unwrap().iter().filter_map(|unit| unit["source"].as_str()).collect();
    let kept = format!("{} {}", built.words(FILE), sources.join(" "));
    for number in 0..parts.len().pow(3) {
        for word in ["가", "나", "다", "라"] {
            assert!(kept.contains(&format!("{word}{number}")), "{word}{number} is lost");
        }
    }
}
