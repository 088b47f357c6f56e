//! Comments that allow a finding: what they cover, and what is said of those that cover nothing.

use crate::help_centre::{Found, check_text, check_with, unit, write};

/// A unit whose label lost its bold.
fn defect(number: u32) -> String {
    unit(number, "저장을 누릅니다.", "Select **Save**.")
}

/// The rules that find something in a Korean article, each with the unit it finds it in, or `-`.
fn found(text: &str) -> Vec<String> {
    let name = |finding: Found| {
        let unit = finding.line.split(' ').nth(3).unwrap_or_default();
        format!("{} {unit}", finding.rule)
    };
    check_text(text).into_iter().map(name).collect()
}

/// The hints of a Korean article, which has one finding.
fn hint(text: &str) -> String {
    let findings = check_text(text);
    assert_eq!(findings.len(), 1, "{findings:?}");
    findings.into_iter().map(|finding| finding.hint).collect()
}

/// The rules that find something with the arguments of a command line.
fn found_with(text: &str, only: &[&str], set: &[&str]) -> Vec<&'static str> {
    let centre = write(&[("ko-KR/article.md", text)]);
    let findings = check_with(centre.path(), only, set).expect("the arguments are sound");
    findings.into_iter().map(|finding| finding.rule).collect()
}

#[test]
fn before_a_paragraph_it_covers_the_paragraph() {
    let text =
        format!("<!-- diglot allow bold-lost: 그림에 있음 -->\n{} {}\n\n{}\n", defect(101), defect(102), defect(103));
    assert_eq!(found(&text), ["bold-lost 0a1b2-103"]);
}

#[test]
fn blank_lines_may_stand_between() {
    let text = format!("<!-- diglot allow bold-lost: 그림에 있음 -->\n\n\n{}\n", defect(101));
    assert_eq!(found(&text), [""; 0]);
}

#[test]
fn before_a_block_it_covers_the_block() {
    for block in [
        format!("## {}\n", defect(101)),
        format!("> [!NOTE]\n> {}\n>\n> {}\n", defect(101), defect(102)),
        format!("- {}\n- {}\n", defect(101), defect(102)),
        format!("| {} |\n|---|\n| {} |\n", defect(101), defect(102)),
    ] {
        let text = format!("<!-- diglot allow bold-lost: 그림에 있음 -->\n{block}\n{}\n", defect(109));
        assert_eq!(found(&text), ["bold-lost 0a1b2-109"], "{text}");
    }
}

#[test]
fn within_a_line_it_covers_the_next_unit() {
    let text =
        format!("{} <!-- diglot allow bold-lost: 그림에 있음 --> {} {}\n", defect(101), defect(102), defect(103));
    assert_eq!(found(&text), ["bold-lost 0a1b2-101", "bold-lost 0a1b2-103"]);
}

#[test]
fn within_a_target_it_covers_the_unit_around_it() {
    let text = unit(101, "저장을 <!-- diglot allow bold-lost: 그림에 있음 --> 누릅니다.", "Select **Save**.");
    assert_eq!(found(&format!("{text} {}\n", defect(102))), ["bold-lost 0a1b2-102"]);
}

#[test]
fn within_a_list_item_it_covers_the_next_item() {
    let allow = "  <!-- diglot allow bold-lost: 그림에 있음 -->";
    let text = format!("- {}\n{allow}\n- {}\n- {}\n", defect(101), defect(102), defect(103));
    assert_eq!(found(&text), ["bold-lost 0a1b2-101", "bold-lost 0a1b2-103"]);
}

#[test]
fn it_covers_the_rule_it_names_only() {
    let text = unit(
        101,
        "저장을 누릅니다. [](https://example.com/a)",
        "Select **Save**, or [read on](https://example.com/a).",
    );
    let text = format!("<!-- diglot allow bold-lost: 그림에 있음 -->\n{text}\n");
    assert_eq!(found(&text), ["link-text-empty 0a1b2-101"]);
}

#[test]
fn several_may_stand_before_one_paragraph() {
    let text = unit(
        101,
        "저장을 누릅니다. [](https://example.com/a)",
        "Select **Save**, or [read on](https://example.com/a).",
    );
    let allows = "<!-- diglot allow bold-lost: 그림에 있음 -->\n<!-- diglot allow link-text-empty: 그림에 있음 -->";
    assert_eq!(found(&format!("{allows}\n{text}\n")), [""; 0]);
}

#[test]
fn a_reason_is_not_required() {
    assert_eq!(found(&format!("<!-- diglot allow bold-lost -->\n{}\n", defect(101))), [""; 0]);
    assert_eq!(found(&format!("<!--diglot allow bold-lost-->\n{}\n", defect(101))), [""; 0]);
}

#[test]
fn windows_line_ends_make_no_difference() {
    let text = format!("<!-- diglot allow bold-lost: 그림에 있음 -->\r\n{}\r\n\r\n{}\r\n", defect(101), defect(102));
    assert_eq!(found(&text), ["bold-lost 0a1b2-102"]);
}

#[test]
fn code_that_shows_one_is_none() {
    let shown = "<!-- diglot allow bold-lost: 그림에 있음 -->";
    for text in [
        format!("```markdown\n{shown}\n```\n\n{}\n", defect(101)),
        format!("    {shown}\n\n{}\n", defect(101)),
        format!("`{shown}` {}\n", defect(101)),
    ] {
        assert_eq!(found(&text), ["bold-lost 0a1b2-101"], "{text}");
    }
}

#[test]
fn structure_can_be_allowed_too() {
    let before = unit(105, "엽니다.", "Open it.");
    let text =
        format!("{before}\n\n<!-- diglot allow unit-order: 순서를 바꿈 -->\n{}\n", unit(103, "닫습니다.", "Close it."));
    assert_eq!(found(&text), [""; 0]);
    let text = format!("<!-- diglot allow unit-in-code: 설명을 번역함 -->\n```\n{before}\n```\n");
    assert_eq!(found(&text), [""; 0]);
}

#[test]
fn one_that_covers_nothing_is_reported() {
    let text = format!("<!-- diglot allow bold-lost: 그림에 있음 -->\n{}\n", unit(101, "엽니다.", "Open it."));
    assert_eq!(found(&text), ["allow-unused -"]);
    assert_eq!(hint(&text), "remove the comment");
}

#[test]
fn one_without_a_block_after_it_is_reported() {
    let text = format!("{}\n\n<!-- diglot allow bold-lost: 그림에 있음 -->\n", defect(101));
    assert_eq!(found(&text), ["bold-lost 0a1b2-101", "allow-unused -"]);
}

#[test]
fn a_name_that_is_no_rule_is_reported_with_the_nearest() {
    assert_eq!(hint("<!-- diglot allow bold-losst: 그림에 있음 -->\n글\n"), "did you mean `bold-lost`?");
    assert_eq!(hint("<!-- diglot allow zzz: 그림에 있음 -->\n글\n"), "the names of all rules: diglot explain");
}

#[test]
fn a_rule_that_is_off_may_be_allowed_in_vain() {
    let text = "<!-- diglot allow bold-lost: 그림에 있음 -->\n글\n";
    assert_eq!(found_with(text, &[], &[]), ["allow-unused"]);
    assert_eq!(found_with(text, &[], &["bold-lost=off"]), [""; 0]);
    assert_eq!(found_with(text, &["allow-unused"], &[]), [""; 0]);
    assert_eq!(found_with(text, &["allow-unused", "bold-lost"], &[]), ["allow-unused"]);
}

#[test]
fn vain_ones_are_silent_where_their_own_rule_is_off() {
    let text = "<!-- diglot allow bold-lost: 그림에 있음 -->\n글\n\n<!-- diglot allow zzz -->\n글\n";
    assert_eq!(found_with(text, &[], &["allow-unused=off"]), [""; 0]);
    assert_eq!(found_with(text, &["bold-lost"], &[]), [""; 0]);
}

#[test]
fn allowed_findings_stay_allowed_whatever_else_runs() {
    let text = format!("<!-- diglot allow bold-lost: 그림에 있음 -->\n{}\n", defect(101));
    assert_eq!(found_with(&text, &["bold-lost"], &[]), [""; 0]);
    assert_eq!(found_with(&text, &[], &["bold-lost=note"]), [""; 0]);
}

#[test]
fn before_a_unit_in_the_same_line_of_raw_html_it_covers_that_unit() {
    // A line that begins with a comment is raw HTML up to its end, so nothing but the unit itself can be meant.
    let untranslated = unit(101, "Check that the service is on.", "Check that the service is on.");
    let text = format!("<!-- diglot allow untranslated-unit: x --> {untranslated}\n\n{}\n", defect(102));
    assert_eq!(found(&text), ["bold-lost 0a1b2-102"]);
}

#[test]
fn it_may_go_over_two_lines_and_name_two_rules() {
    let text = format!("<!-- diglot allow bold-lost,\n  untranslated-unit: 그림에 있음 -->\n{}\n", defect(101));
    assert_eq!(found(&text), ["allow-unused -"]);
}
