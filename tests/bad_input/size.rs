//! Files that are too large, and large ones that are not.

use crate::help_centre::{HelpCentre, help_centre, unit, with_article};
use std::fs::File;

/// Debug builds are slow; what is proportional shows on less.
const MEGABYTES: usize = if cfg!(debug_assertions) { 2 } else { 20 };

/// The file is found and named, has no page, and the build tells so with its exit code.
fn assert_not_read(centre: &HelpCentre, file: &str) {
    let checked = centre.check();
    let finding = checked.assert_found(file, "input-unreadable");
    assert!(finding["message"].as_str().unwrap().contains("max-file-size"), "{finding}");
    assert_eq!(checked.code, 1);
    checked.assert_rest_is_checked();
    let built = centre.build();
    built.assert_left_out(file);
    assert!(built.records().iter().all(|record| record["file"] != file));
}

#[test]
fn a_file_over_the_limit_of_diglot_toml() {
    let centre = with_article("ko-KR/large.md", "# 큰 문서\n".repeat(200));
    centre.add("diglot.toml", "max-file-size = \"1 kB\"\n");
    assert_not_read(&centre, "ko-KR/large.md");
}

#[test]
fn the_limit_itself_is_allowed() {
    let centre = help_centre(&[("ko-KR/at.md", "x".repeat(1000)), ("ko-KR/over.md", "x".repeat(1001))]);
    centre.add("diglot.toml", "max-file-size = 1000\n");
    assert_not_read(&centre, "ko-KR/over.md");
    assert_eq!(centre.check().rules_of("ko-KR/at.md"), [""; 0]);
}

/// The file has no blocks on disk, so it costs nothing to make.
#[test]
fn a_file_of_200_mb() {
    let centre = help_centre::<&str>(&[]);
    File::create(centre.path("ko-KR/huge.md")).unwrap().set_len(200_000_000).unwrap();
    assert_not_read(&centre, "ko-KR/huge.md");
}

#[test]
fn a_large_article_of_many_units() {
    let mut article = String::from("# 제목\n");
    let mut units = 0;
    while article.len() < MEGABYTES * 1_000_000 {
        let id = format!("0a1b2-{}", 101 + units);
        article.push_str(&format!("\n{}\n", unit(&id, "먼저 **뚜껑**을 닫습니다.", "Close the **lid** first.")));
        units += 1;
    }
    // The flaw of the last unit shows that everything before it was read.
    article
        .push_str(&format!("\n{}\n", unit(&format!("0a1b2-{}", 101 + units), "뚜껑", "The lid, [see here](good.md)")));
    let built = with_article("ko-KR/large.md", article).assert_found("ko-KR/large.md", "link-lost");
    assert_eq!(built.record("ko-KR/large.md")["units"].as_array().unwrap().len(), units + 1);
}

#[test]
fn a_hundred_thousand_spans_that_nothing_closes() {
    let count = MEGABYTES * 10_000;
    let article = "<span data-ttu-id=\"0a1b2-101\">열린 글\n".repeat(count);
    let built = with_article("ko-KR/open.md", article).assert_found("ko-KR/open.md", "span-wrapper-broken");
    assert_eq!(built.record("ko-KR/open.md")["units"].as_array().unwrap().len(), count);
}

#[test]
fn one_very_long_line() {
    let article = format!("# 제목\n\n{}끝입니다.\n", "긴 줄 ".repeat(MEGABYTES * 100_000));
    let centre = with_article("ko-KR/long.md", article);
    centre.check().assert_rest_is_checked();
    let built = centre.build();
    built.assert_all_is_built();
    assert!(built.record("ko-KR/long.md")["text"].as_str().unwrap().ends_with("긴 줄 끝입니다."));
}

/// Each link has to find the one it answers to.
#[test]
fn a_unit_of_ten_thousand_links() {
    let links = |word: &str| -> String { (0..10_000).map(|n| format!("[{word}](x-{}.md)  , ", n % 7)).collect() };
    let article = format!("{}\n", unit("0a1b2-101", &links("뚜껑"), &links("lid")));
    let checked = with_article("ko-KR/links.md", article).check();
    checked.assert_found("ko-KR/links.md", "link-target-missing");
    checked.assert_rest_is_checked();
}

/// Each finding has to find those it goes with.
#[test]
fn a_unit_of_a_thousand_flaws_of_every_kind() {
    let target: String = (0..1_000).map(|n| format!("**뚜껑 {n}.**> {n}뚜껑  [ {n}](a.md). ")).collect();
    let source: String = (0..1_000).map(|n| format!("**Lid {n}** > `lid{n}`, [see {n}](a.md). ")).collect();
    let article = format!("{}\n", unit("0a1b2-101", &target, &source));
    let checked = with_article("ko-KR/flaws.md", article).check();
    assert!(!checked.rules_of("ko-KR/flaws.md").is_empty());
    checked.assert_rest_is_checked();
}

/// Few findings are kept of a unit, but an article may have many units.
#[test]
fn an_article_of_ten_thousand_findings() {
    const FLAWS: usize = 10_000;
    let flaw = |number: usize| unit(&format!("0a1b2-{}", 101 + number), "**뚜껑  을** > 닫기", "Close the **lid**.");
    let article: String = (0..FLAWS).map(|number| format!("{}\n\n", flaw(number))).collect();
    let checked = with_article("ko-KR/flaws.md", article).check();
    assert!(checked.rules_of("ko-KR/flaws.md").len() >= FLAWS);
    checked.assert_rest_is_checked();
}
