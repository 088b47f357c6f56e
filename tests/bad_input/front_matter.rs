//! Front matter that is not closed, not YAML, or made to exhaust the one who reads it.

use crate::help_centre::{unit, with_article};

const RULE: &str = "front-matter-unreadable";

/// The article is found, and the text below the front matter is on its page all the same.
fn assert_unreadable(front_matter: &str) {
    let article = format!("---\n{front_matter}\n---\n\n# 본문 제목\n\n본문입니다.\n");
    let built = with_article("ko-KR/bad.md", article).assert_found("ko-KR/bad.md", RULE);
    assert!(built.words("ko-KR/bad.md").contains("본문 제목 본문입니다."));
    assert_eq!(built.record("ko-KR/bad.md")["title"], "본문 제목", "the first heading gives the title");
}

#[test]
fn unclosed_before_a_blank_line() {
    let centre = with_article("ko-KR/bad.md", "---\ntitle: 제목\nauthor: diglot\n\n# 본문\n\n글입니다.\n");
    let built = centre.assert_found("ko-KR/bad.md", RULE);
    assert!(built.words("ko-KR/bad.md").contains("본문 글입니다."));
    assert_eq!(built.record("ko-KR/bad.md")["title"], "제목", "the keys above the blank line are kept");
}

#[test]
fn unclosed_to_the_end_of_the_file() {
    let centre = with_article("ko-KR/bad.md", "---\ntitle: 제목\nauthor: diglot");
    let built = centre.assert_found("ko-KR/bad.md", RULE);
    assert_eq!(built.record("ko-KR/bad.md")["metadata"]["author"], "diglot");
}

#[test]
fn bomb_of_aliases() {
    let mut bomb = String::from("a: &a [\"x\", \"x\", \"x\", \"x\", \"x\", \"x\", \"x\", \"x\", \"x\"]\n");
    for (letter, before) in ('b'..='i').zip('a'..) {
        bomb.push_str(&format!("{letter}: &{letter} [{}]\n", vec![format!("*{before}"); 9].join(", ")));
    }
    assert_unreadable(bomb.trim_end());
}

#[test]
fn nested_100_000_levels() {
    assert_unreadable(&format!("keywords: {}", "[".repeat(100_000)));
    assert_unreadable(&format!("keywords: {}", "{a: ".repeat(100_000)));
    assert_unreadable(&format!("keywords:\n{}x", "- ".repeat(100_000)));
    assert_unreadable(&format!("{}x", "? ".repeat(100_000)));
}

/// Front matter of more than 64 kB is not read at all; this is less.
#[test]
fn nested_as_deep_as_the_size_allows() {
    assert_unreadable(&format!("keywords: {}", "[".repeat(60_000)));
    assert_unreadable(&format!("keywords: {}", "{a: ".repeat(15_000)));
    assert_unreadable(&format!("keywords:\n{}x", "- ".repeat(30_000)));
    assert_unreadable(&format!("{}x", "? ".repeat(30_000)));
    let steps: String = (0..300).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    assert_unreadable(steps.trim_end());
}

#[test]
fn larger_than_any_article_needs() {
    let keys: String = (0..10_000).map(|number| format!("key-{number}: value\n")).collect();
    assert_unreadable(keys.trim_end());
}

#[test]
fn no_mapping() {
    for front_matter in
        ["- one\n- two", "title: 수정: 로그인", "title: \"열린 따옴표", "\ttitle: x", "title: *nobody", "%YAML 9.9"]
    {
        assert_unreadable(front_matter);
    }
}

#[test]
fn with_units_in_it() {
    let front = format!(
        "---\n{}\n---\n\n# {}\n",
        unit("0a1b2-101", "title: 제목", "title: Title"),
        unit("0a1b2-102", "본문", "Body")
    );
    let built = with_article("ko-KR/bad.md", front).assert_found("ko-KR/bad.md", RULE);
    let record = built.record("ko-KR/bad.md");
    assert_eq!(record["units"].as_array().unwrap().len(), 2, "no unit is lost");
    assert_eq!(record["title"], "본문");
}

#[test]
fn with_a_key_given_twice() {
    let article = "---\ntitle: 처음\ntitle: 나중\n---\n\n# 본문\n";
    let built = with_article("ko-KR/bad.md", article).assert_found("ko-KR/bad.md", "front-matter-duplicate-key");
    assert_eq!(built.record("ko-KR/bad.md")["title"], "처음");
}
