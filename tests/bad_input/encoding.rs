//! Bytes that are no UTF-8, and characters that have no place in a text.

use crate::help_centre::{help_centre, unit, with_article};

const RULE: &str = "input-encoding";

#[test]
fn bytes_that_are_no_utf_8() {
    for bad in [&b"\xe9"[..], b"\xff\xfe\xfd", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf8\x88\x80\x80\x80", b"\xec\x9e"] {
        let unit = unit("0a1b2-101", "대상", "source");
        let article = [b"# \xec\xa0\x9c\xeb\xaa\xa9\n\nbefore ", bad, b" after\n\n", unit.as_bytes(), b"\n"].concat();
        let built = with_article("ko-KR/bad.md", article).assert_found("ko-KR/bad.md", RULE);
        let words = built.words("ko-KR/bad.md");
        assert!(words.contains("before \u{fffd}") && words.contains("\u{fffd} after"), "{words}");
        assert_eq!(built.record("ko-KR/bad.md")["units"][0]["target"], "대상");
    }
}

#[test]
fn the_place_of_the_first_bad_byte_is_told() {
    let centre = with_article("ko-KR/bad.md", b"# \xec\xa0\x9c\n\n\xec\xa0\x9c \xff\n");
    let checked = centre.check();
    let finding = checked.assert_found("ko-KR/bad.md", RULE);
    assert_eq!((finding["line"].as_u64(), finding["column"].as_u64()), (Some(3), Some(3)));
}

#[test]
fn utf_16() {
    let article = format!("# 제목\n\n{}\n", unit("0a1b2-101", "대상", "source"));
    let little = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let big = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let with_mark = format!("\u{feff}{article}");
    let centre = help_centre(&[
        ("ko-KR/little.md", little(&with_mark)),
        ("ko-KR/big.md", big(&with_mark)),
        ("ko-KR/little-bare.md", little(&article)),
        ("ko-KR/big-bare.md", big(&article)),
    ]);
    for file in ["ko-KR/little.md", "ko-KR/big.md", "ko-KR/little-bare.md", "ko-KR/big-bare.md"] {
        centre.assert_found(file, RULE);
    }
    let checked = centre.check();
    for file in ["ko-KR/little.md", "ko-KR/big.md"] {
        assert!(checked.assert_found(file, RULE)["hint"].as_str().unwrap().contains("UTF-16"), "{file}");
    }
}

#[test]
fn nul_characters() {
    let article =
        format!("# 제목\n\nbefore \0 after `a\0b`\n\n```\nc\0d\n```\n\n{}\n", unit("0a1b2-101", "대\0상", "source"));
    let built = with_article("ko-KR/bad.md", article).assert_found("ko-KR/bad.md", RULE);
    assert!(built.words("ko-KR/bad.md").contains("before \u{fffd} after a\u{fffd}b"));
}

/// Strange, but no defect: each gets a page.
#[test]
fn files_with_next_to_nothing_in_them() {
    let strange =
        ["", "\n", "\u{feff}", "---", "---\n", "---\n---", "---\n---\n", "\r", "# A\r\rB", "#", "-", "<", "[", "`"];
    let centre = help_centre::<&str>(&[]);
    for (number, content) in strange.iter().enumerate() {
        centre.add(&format!("ko-KR/strange-{number}.md"), content);
    }
    centre.check().assert_rest_is_checked();
    let built = centre.build();
    built.assert_all_is_built();
    for number in 0..strange.len() {
        built.record(&format!("ko-KR/strange-{number}.md"));
    }
}
