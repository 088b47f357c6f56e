//! Laws of the baseline: a run that follows an update is clean, the file does not depend on how often or in which order
//! it is written, a changed unit opens its findings again, and part of a help centre never decides over the rest.

use crate::desk::{Desk, article};

const LOST: (&str, &str) = ("저장을 선택합니다.", "Select **Save**.");
const ENGLISH: (&str, &str) =
    ("Make sure that the service is running on your server.", "Make sure that the service is running on your server.");

/// Two locales with two findings an article, and one finding in a front matter.
fn desk() -> Desk {
    let two = article(&[LOST, ENGLISH]);
    let dated = format!("---\ntitle: Anleitung\nms.date: 31/31/2021\n---\n\n{two}");
    Desk::new(&[("ko-KR/a.md", &two), ("ko-KR/b/c.md", &two), ("de-DE/a.md", &dated)])
}

const FILE: &str = "diglot-baseline.jsonl";
const CHECK: &str = "check --baseline diglot-baseline.jsonl --fail-on note";

#[test]
fn a_check_after_an_update_is_clean() {
    let desk = desk();
    let run = desk.diglot("check --update-baseline");
    assert_eq!(run.code, 0);
    let notes = "diglot: diglot-baseline.jsonl: 7 known, 7 added, 0 removed\ndiglot: to let them pass: --baseline \
                 diglot-baseline.jsonl, or baseline = \"diglot-baseline.jsonl\" in diglot.toml\n";
    assert_eq!(run.notes, notes);
    assert_eq!(desk.read(FILE).lines().count(), 7, "{}", desk.read(FILE));
    assert_eq!(desk.diglot(CHECK).code, 0);
    assert!(desk.findings(CHECK).is_empty());
}

#[test]
fn an_update_is_the_same_byte_for_byte() {
    let desk = desk();
    desk.diglot("check --update-baseline");
    let first = desk.read(FILE);
    let written = || std::fs::metadata(desk.file(FILE)).and_then(|file| file.modified()).expect("the file is there");
    let before = written();
    desk.diglot("check --update-baseline --jobs 1");
    assert_eq!(desk.read(FILE), first);
    assert_eq!(written(), before, "a file that would not change is not touched");
    let reversed: Vec<&str> = first.lines().rev().collect();
    desk.write(FILE, &format!("\u{feff}{}\r\n", reversed.join("\r\n\r\n")));
    assert_eq!(desk.diglot(CHECK).code, 0);
    desk.diglot("check --update-baseline");
    assert_eq!(desk.read(FILE), first);
}

#[test]
fn locales_and_paths_add_up_to_the_whole() {
    let desk = desk();
    desk.diglot("check --update-baseline");
    let whole = desk.read(FILE);
    for parts in [
        ["--locale de-DE", "--locale ko-KR", "ko-KR/b"],
        ["ko-KR/b/c.md", "ko-KR/a.md", "de-DE"],
        ["--only bold-lost", "--only front-matter-date", "--only untranslated-unit"],
    ] {
        desk.remove(FILE);
        for part in parts {
            desk.diglot(&format!("check --update-baseline {part} --baseline {FILE}"));
        }
        assert_eq!(desk.read(FILE), whole, "{parts:?}");
    }
}

#[test]
fn a_part_is_no_judge_of_the_rest() {
    let desk = desk();
    desk.diglot("check --update-baseline");
    let whole = desk.read(FILE);
    desk.write("ko-KR/a.md", "");
    desk.remove("ko-KR/b/c.md");
    for part in ["--locale de-DE", "de-DE/a.md", "--only link-text-empty", "--set bold-lost=off --locale de-DE"] {
        let run = desk.diglot(&format!("{CHECK} {part}"));
        assert_eq!((run.code, run.notes.as_str()), (0, ""), "{part}");
        desk.diglot(&format!("check --update-baseline {part}"));
        assert_eq!(desk.read(FILE), whole, "{part}");
    }
    for (part, stale) in [("--locale ko-KR", 4), ("ko-KR", 4), ("--only bold-lost", 2), ("", 4), ("ko-KR/a.md", 2)] {
        let run = desk.diglot(&format!("{CHECK} {part}"));
        assert_eq!(run.code, 3, "{part}");
        assert!(run.notes.contains(&format!("no finding matches {stale} of its entries")), "{part}: {}", run.notes);
    }
    desk.diglot("check --update-baseline");
    assert_eq!(desk.read(FILE).lines().count(), 3);
    assert_eq!(desk.diglot(CHECK).code, 0);
}

#[test]
fn lines_may_move_but_a_changed_target_opens_its_findings() {
    let desk = desk();
    desk.diglot("check --update-baseline");
    desk.write("ko-KR/a.md", &format!("제목\n\n{}", article(&[LOST, ENGLISH]).replace('\n', "\r\n")));
    assert_eq!(desk.diglot(CHECK).code, 0);
    desk.write("ko-KR/a.md", &article(&[("저장을 누릅니다.", LOST.1), ENGLISH]));
    assert_eq!(desk.findings(CHECK), ["ko-KR/a.md 0a1b2-101 bold-lost"]);
    let run = desk.diglot(CHECK);
    assert_eq!(run.code, 1, "findings come before a stale baseline");
    assert!(run.notes.contains("ko-KR/a.md 0a1b2-101 bold-lost"), "{}", run.notes);
}

#[test]
fn as_many_pass_as_are_known() {
    let twice = "Select [](https://example.com/a) and [](https://example.com/a).";
    let source = "Select [A](https://example.com/a) and [B](https://example.com/a).";
    let desk = Desk::new(&[("ko-KR/a.md", &article(&[(twice, source)]))]);
    let only = "--only link-text-empty";
    desk.diglot(&format!("check --update-baseline {only}"));
    assert!(desk.read(FILE).contains("\"count\":2"), "{}", desk.read(FILE));
    assert_eq!(desk.diglot(&format!("{CHECK} {only}")).code, 0);
    desk.write(FILE, &desk.read(FILE).replace(",\"count\":2", ""));
    assert_eq!(desk.findings(&format!("{CHECK} {only}")), ["ko-KR/a.md 0a1b2-101 link-text-empty"]);
    // A merge may leave both.
    desk.write(FILE, &format!("{0}{1}{0}", desk.read(FILE), desk.read(FILE).replace('}', ",\"count\":2}")));
    assert_eq!(desk.diglot(&format!("{CHECK} {only}")).code, 0);
}

#[test]
fn a_new_finding_does_not_hide_behind_a_known_one() {
    let desk = Desk::new(&[(
        "ko-KR/a.md",
        &article(&[("[](https://example.com) 저장", "Select **[Save](https://example.com)**.")]),
    )]);
    desk.diglot("check --update-baseline --only bold-lost");
    let findings = desk.findings(&CHECK.replace("--fail-on note", ""));
    assert_eq!(findings, ["ko-KR/a.md 0a1b2-101 link-text-empty"]);
}

#[test]
fn what_a_comment_allows_is_not_known() {
    let allowed = format!("<!-- diglot allow bold-lost: quoted here -->\n{}", article(&[LOST]));
    let desk = Desk::new(&[("ko-KR/a.md", &allowed)]);
    desk.diglot("check --update-baseline");
    assert_eq!(desk.read(FILE), "");
    assert_eq!(desk.diglot(CHECK).code, 0);
}

#[test]
fn rules_that_are_gone_are_stale() {
    let desk = desk();
    desk.diglot("check --update-baseline");
    desk.write(FILE, &desk.read(FILE).replace("\"bold-lost\"", "\"bold-gone\""));
    assert_eq!(desk.diglot(&format!("check --baseline {FILE} --only bold-lost --set bold-lost=note")).code, 0);
    assert_eq!(desk.diglot(&format!("{CHECK} --set bold-lost=off")).code, 3);
}

#[test]
fn the_configuration_names_a_file_beside_itself() {
    let desk = desk();
    desk.write("diglot.toml", "baseline = 'checks/known.jsonl'");
    assert_eq!(desk.diglot("check").code, 2);
    let run = desk.diglot("check --update-baseline");
    assert_eq!(run.notes, "diglot: checks/known.jsonl: 7 known, 7 added, 0 removed\n");
    assert_eq!(desk.read("checks/known.jsonl").lines().count(), 7);
    assert_eq!(desk.diglot("check --fail-on note").code, 0);
    desk.write("elsewhere.jsonl", "");
    assert_eq!(desk.diglot("check --baseline elsewhere.jsonl").code, 1);
}

#[test]
fn one_file_is_not_for_two_help_centres() {
    let two = article(&[LOST]);
    let desk = Desk::new(&[("one/ko-KR/a.md", &two), ("two/ko-KR/a.md", &two), (FILE, "")]);
    let run = desk.diglot(&format!("{CHECK} one two"));
    assert!(run.code == 2 && run.notes.contains("several help centres"), "{run:?}");
    desk.diglot("check one two --update-baseline");
    assert_eq!(desk.read("one/diglot-baseline.jsonl"), desk.read("two/diglot-baseline.jsonl"));
}

#[test]
fn other_files_are_refused_and_left_alone() {
    let known = "{\"file\":\"ko-KR/a.md\",\"rule\":\"bold-lost\",\"hash\":\"0011223344556677\"}\n";
    for (line, text) in [
        (1, "# A readme\n".to_owned()),
        (3, format!("{known}\n[]\n")),
        (2, format!("{known}{}\n", known.replace("\"rule\"", "\"rules\""))),
        (1, known.replace("00112233", "0011223X")),
        (1, known.replace("00112233", "+011223")),
        (1, known.replace('}', ",\"count\":0}")),
        (1, known.replace('}', ",\"count\":4294967296}")),
        (1, known.replace('}', "")),
        (1, "[".repeat(100_000)),
        (2, format!("{known}\u{0}\n")),
    ] {
        let desk = desk();
        desk.write(FILE, &text);
        for update in ["", " --update-baseline"] {
            let run = desk.diglot(&format!("{CHECK}{update}"));
            assert_eq!(run.code, 2, "{text}");
            assert!(run.notes.starts_with(&format!("diglot: {FILE}:{line}: ")), "{}", run.notes);
        }
        assert_eq!(desk.read(FILE), text);
    }
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let desk = desk();
    std::fs::write(desk.file(FILE), b"{\"file\":\"\xff\"}\n").expect("files can be written");
    assert_eq!(desk.diglot(CHECK).code, 2);
    assert_eq!(desk.diglot("check --baseline ko-KR").code, 2);
    assert_eq!(desk.diglot("check --baseline ko-KR --update-baseline").code, 2);
}

#[test]
fn a_large_baseline_is_read() {
    let desk = desk();
    desk.diglot("check --update-baseline");
    let line = |number: u32| {
        format!("{{\"file\":\"ko-KR/{number}.md\",\"rule\":\"bold-lost\",\"hash\":\"0011223344556677\"}}\n")
    };
    let more: String = (0..50_000).map(line).collect();
    desk.write(FILE, &(more + &desk.read(FILE)));
    let run = desk.diglot(CHECK);
    assert_eq!(run.code, 3);
    assert!(
        run.notes.contains("matches 50000 of its entries") && run.notes.contains("and 49995 more"),
        "{}",
        run.notes
    );
}

#[test]
fn an_unfinished_merge_is_finished_by_an_update() {
    let desk = desk();
    desk.diglot("check --update-baseline");
    let whole = desk.read(FILE);
    let lines: Vec<&str> = whole.lines().collect();
    let (ours, theirs) = (lines[..3].join("\n"), lines[2..].join("\n"));
    desk.write(FILE, &format!("<<<<<<< HEAD\n{ours}\n||||||| base\n=======\n{theirs}\n>>>>>>> topic\n"));
    let run = desk.diglot(CHECK);
    assert!(run.code == 2 && run.notes.contains(":1: a merge stopped here"), "{run:?}");
    // Even by a run that sees only a part: the rest is what either side has.
    desk.diglot("check --update-baseline --locale de-DE");
    assert_eq!(desk.read(FILE), whole);
}
