//! What has changed since a git revision: only that is reported, while rules see the whole help centre.

use crate::desk::{Desk, article, unit};
use std::process::Command;

const LOST: (&str, &str) = ("저장을 선택합니다.", "Select **Save**.");
const ALSO_LOST: (&str, &str) = ("닫기를 선택합니다.", "Select **Close**.");
const GOOD: (&str, &str) = ("**열기** 를 선택합니다.", "Select **Open**.");

/// Whether git is there; a test without it says so.
fn has_git() -> bool {
    let is_there = Command::new("git").arg("--version").output().is_ok();
    if !is_there {
        eprintln!("skipped: there is no git");
    }
    is_there
}

/// Runs git in a folder of the desk, with arguments between blanks.
fn git(desk: &Desk, folder: &str, arguments: &str) {
    let mut git = Command::new("git");
    for role in ["AUTHOR", "COMMITTER"] {
        git.env(format!("GIT_{role}_NAME"), "Kettle").env(format!("GIT_{role}_EMAIL"), "kettle@example.com");
    }
    git.env("GIT_CONFIG_GLOBAL", desk.file("no-such-file")).env("GIT_CONFIG_NOSYSTEM", "1");
    let output = git.arg("-C").arg(desk.file(folder)).args(arguments.split(' ')).output().expect("git is there");
    assert!(output.status.success(), "git {arguments}: {}", String::from_utf8_lossy(&output.stderr));
}

fn commit(desk: &Desk, folder: &str) {
    git(desk, folder, "add -A");
    git(desk, folder, "-c commit.gpgsign=false commit -q --allow-empty -m state");
}

/// A repository with these files in its first commit.
fn repository(files: &[(&str, &str)]) -> Desk {
    let desk = Desk::new(files);
    git(&desk, ".", "init -q");
    commit(&desk, ".");
    desk
}

#[test]
fn only_changed_units_are_reported() {
    if !has_git() {
        return;
    }
    let desk = repository(&[("ko-KR/a.md", &article(&[LOST, GOOD, GOOD])), ("ko-KR/b.md", &article(&[LOST]))]);
    let run = desk.diglot("check --since HEAD --fail-on note");
    assert_eq!((run.code, run.notes.as_str()), (0, ""));
    assert_eq!(run.output, "no findings in 0 articles, 0 units, 0 locales changed since HEAD\n");
    desk.write("ko-KR/a.md", &article(&[LOST, GOOD, ALSO_LOST]));
    assert_eq!(desk.findings("check --since HEAD"), ["ko-KR/a.md 0a1b2-103 bold-lost"]);
    let run = desk.diglot("check --since HEAD");
    assert!(
        run.code == 1 && run.output.ends_with("1 error in 1 article, 1 unit, 1 locale changed since HEAD\n"),
        "{run:?}"
    );
    commit(&desk, ".");
    assert!(desk.findings("check --since HEAD").is_empty());
    assert_eq!(desk.findings("check --since HEAD~1"), ["ko-KR/a.md 0a1b2-103 bold-lost"]);
    assert_eq!(desk.findings("check --since HEAD~1 --locale ko-KR ko-KR/a.md"), ["ko-KR/a.md 0a1b2-103 bold-lost"]);
    assert!(desk.findings("check --since HEAD~1 ko-KR/b.md").is_empty());
}

#[test]
fn a_changed_source_is_a_change_and_a_new_id_is_none() {
    if !has_git() {
        return;
    }
    let desk = repository(&[("ko-KR/a.md", &article(&[("저장을 선택합니다.", "Select Save."), LOST]))]);
    desk.write("ko-KR/a.md", &article(&[("저장을 선택합니다.", "Select **Save**."), LOST]));
    assert_eq!(desk.findings("check --since HEAD"), ["ko-KR/a.md 0a1b2-101 bold-lost"]);
    // A sentence put in above gives the others new numbers.
    desk.write("ko-KR/a.md", &article(&[GOOD, ("저장을 선택합니다.", "Select Save."), LOST]));
    assert!(desk.findings("check --since HEAD").is_empty());
}

#[test]
fn a_copy_is_new() {
    if !has_git() {
        return;
    }
    let desk = repository(&[("ko-KR/a.md", &article(&[LOST]))]);
    desk.write("ko-KR/a.md", &format!("{0}{0}", article(&[LOST])));
    let findings = desk.findings("check --since HEAD");
    assert_eq!(findings, ["ko-KR/a.md 0a1b2-101 unit-duplicate-id", "ko-KR/a.md 0a1b2-101 bold-lost"]);
}

#[test]
fn an_id_that_no_longer_fits_is_reported() {
    if !has_git() {
        return;
    }
    let desk = repository(&[("ko-KR/a.md", &article(&[LOST]))]);
    desk.write("ko-KR/a.md", &article(&[LOST]).replace("stu-id=\"0a1b2-101", "stu-id=\"0a1b2-102"));
    assert_eq!(desk.findings("check --since HEAD"), ["ko-KR/a.md 0a1b2-101 unit-id-mismatch"]);
}

#[test]
fn line_ends_are_no_change() {
    if !has_git() {
        return;
    }
    let text = format!("---\nms.date: 31/31/2021\n---\n\n{}", article(&[LOST]));
    let desk = repository(&[("ko-KR/a.md", &text)]);
    desk.write("ko-KR/a.md", &text.replace('\n', "\r\n"));
    assert!(desk.findings("check --since HEAD").is_empty());
}

#[test]
fn findings_without_a_unit_are_reported_with_their_part_of_the_file() {
    if !has_git() {
        return;
    }
    let head = "---\ntitle: 안내\nms.date: 31/31/2021\n---\n\n";
    let allow = "<!-- diglot allow bold-lost: seen -->\n";
    let desk = repository(&[("ko-KR/a.md", &format!("{head}{allow}{}", article(&[LOST])))]);
    desk.write("ko-KR/a.md", &format!("{head}{allow}{}", article(&[GOOD])));
    assert_eq!(desk.findings("check --since HEAD"), ["ko-KR/a.md - allow-unused"]);
    desk.write("ko-KR/a.md", &format!("{}{allow}{}", head.replace("2021", "2022"), article(&[LOST])));
    assert_eq!(desk.findings("check --since HEAD"), ["ko-KR/a.md - front-matter-date"]);
}

#[test]
fn a_new_article_is_all_new_and_a_renamed_one_is_not() {
    if !has_git() {
        return;
    }
    let desk = repository(&[("ko-KR/a.md", &article(&[LOST, GOOD])), ("ko-KR/b.md", &article(&[GOOD]))]);
    desk.write("ko-KR/new.md", &article(&[LOST]));
    assert_eq!(desk.findings("check --since HEAD"), ["ko-KR/new.md 0a1b2-101 bold-lost"]);
    desk.remove("ko-KR/new.md");
    desk.remove("ko-KR/a.md");
    desk.write("ko-KR/deep/er.md", &article(&[LOST, GOOD]));
    assert!(desk.findings("check --since HEAD").is_empty());
    desk.write("ko-KR/deep/er.md", &article(&[LOST, ALSO_LOST]));
    assert_eq!(desk.findings("check --since HEAD"), ["ko-KR/deep/er.md 0a1b2-102 bold-lost"]);
}

#[test]
fn rules_see_what_has_not_changed() {
    if !has_git() {
        return;
    }
    let desk = repository(&[("ko-KR/Setup.md", "A\n")]);
    desk.write("ko-KR/setup.md", "B\n");
    assert_eq!(desk.findings("check --since HEAD"), ["ko-KR/setup.md - page-address-taken"]);
}

#[test]
fn help_centres_lie_anywhere_in_repositories() {
    if !has_git() {
        return;
    }
    let desk = Desk::new(&[
        ("one/docs/help/diglot.toml", "[locales.de-DE]\npath = '../../../two/articles'"),
        ("one/docs/help/content/ko-KR/a.md", &article(&[LOST])),
        ("two/articles/a.md", &article(&[LOST])),
    ]);
    for folder in ["one", "two"] {
        git(&desk, folder, "init -q");
        commit(&desk, folder);
        git(&desk, folder, "branch earlier");
    }
    assert!(desk.findings("check one/docs/help --since earlier").is_empty());
    for file in ["one/docs/help/content/ko-KR/a.md", "two/articles/a.md"] {
        desk.write(file, &article(&[LOST, ALSO_LOST]));
    }
    let both = ["../../../two/articles/a.md 0a1b2-102 bold-lost", "content/ko-KR/a.md 0a1b2-102 bold-lost"];
    assert_eq!(desk.findings("check one/docs/help --since earlier"), both);
    commit(&desk, "one");
    git(&desk, "one", "tag today");
    assert!(desk.findings("check one/docs/help --since today --locale ko-KR").is_empty());
    let run = desk.diglot("check one/docs/help --since today");
    assert!(run.code == 2 && run.notes.contains("two/articles: --since today: "), "{run:?}");
}

#[test]
fn a_locale_that_is_new_to_the_repository_is_all_new() {
    if !has_git() {
        return;
    }
    let desk = repository(&[("ko-KR/a.md", &article(&[LOST]))]);
    desk.write("de-DE/a.md", &article(&[LOST]));
    assert_eq!(desk.findings("check --since HEAD"), ["de-DE/a.md 0a1b2-101 bold-lost"]);
}

#[test]
fn baseline_and_changes_go_together() {
    if !has_git() {
        return;
    }
    let desk = repository(&[("ko-KR/a.md", &article(&[LOST])), ("ko-KR/b.md", &article(&[LOST]))]);
    desk.diglot("check --update-baseline");
    let check = "check --baseline diglot-baseline.jsonl --since HEAD";
    assert_eq!(desk.diglot(check).code, 0, "known findings of unchanged articles are not stale");
    desk.write("ko-KR/a.md", &article(&[LOST, ALSO_LOST]));
    assert_eq!(desk.findings(check), ["ko-KR/a.md 0a1b2-102 bold-lost"]);
    desk.write("ko-KR/a.md", &article(&[GOOD]));
    assert_eq!(desk.diglot(check).code, 3);
    assert_eq!(desk.diglot("check --update-baseline --since HEAD").code, 2);
}

#[cfg(unix)]
#[test]
fn file_names_may_hold_anything() {
    if !has_git() {
        return;
    }
    let names = [
        "ko-KR/a b.md",
        "ko-KR/-rf.md",
        "ko-KR/\"q\".md",
        "ko-KR/tab\tand\nline.md",
        "ko-KR/한국어.md",
        "ko-KR/HEAD:x.md",
    ];
    let texts = names.map(|name| (name, article(&[LOST])));
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let desk = repository(&files);
    assert!(desk.findings("check --since HEAD").is_empty());
    names.iter().for_each(|name| desk.write(name, &article(&[LOST, ALSO_LOST])));
    assert_eq!(desk.findings("check --since HEAD").len(), names.len());
}

#[cfg(unix)]
#[test]
fn no_hook_and_no_filter_runs() {
    use std::os::unix::fs::PermissionsExt;
    if !has_git() {
        return;
    }
    let desk = repository(&[("ko-KR/a.md", &article(&[LOST])), (".gitattributes", "*.md filter=spy diff=spy\n")]);
    desk.write("spy.sh", &format!("#!/bin/sh\ntouch {}\ncat\n", desk.file("seen").display()));
    std::fs::set_permissions(desk.file("spy.sh"), std::fs::Permissions::from_mode(0o755)).expect("it is ours");
    let spy = desk.file("spy.sh").display().to_string();
    for key in ["filter.spy.smudge", "filter.spy.clean", "diff.spy.textconv", "diff.external", "core.fsmonitor"] {
        git(&desk, ".", &format!("config {key} {spy}"));
    }
    desk.write("ko-KR/a.md", &article(&[LOST, ALSO_LOST]));
    assert_eq!(desk.findings("check --since HEAD"), ["ko-KR/a.md 0a1b2-102 bold-lost"]);
    assert!(!desk.file("seen").exists());
}

#[test]
fn in_a_hook_of_another_repository_the_folder_counts() {
    if !has_git() {
        return;
    }
    let desk = repository(&[("ko-KR/a.md", &unit(101, LOST.0, LOST.1))]);
    let mut diglot = Command::new(env!("CARGO_BIN_EXE_diglot"));
    diglot.args(["check", "--since", "HEAD"]).current_dir(desk.path()).env("GIT_DIR", desk.file("elsewhere"));
    assert_eq!(diglot.output().expect("diglot can be run").status.code(), Some(0));
}

#[test]
fn what_cannot_be_told_is_an_error() {
    if !has_git() {
        return;
    }
    let desk = Desk::new(&[("ko-KR/a.md", &article(&[LOST]))]);
    let run = desk.diglot("check --since HEAD");
    assert!(run.code == 2 && run.notes.contains("ko-KR: --since HEAD: not a git repository"), "{run:?}");
    git(&desk, ".", "init -q");
    let unknown = "this repository does not know the revision";
    assert!(desk.diglot("check --since HEAD").notes.contains(unknown), "there is no commit yet");
    commit(&desk, ".");
    for revision in ["nowhere", "HEAD:ko-KR/a.md", "HEAD..HEAD", "HEAD^2", "0123456789abcdef0123456789abcdef01234567"] {
        let run = desk.diglot(&format!("check --since {revision}"));
        assert!(run.code == 2 && run.notes.contains(unknown), "{run:?}");
    }
    let run = desk.diglot("check --since=--output=x");
    assert!(run.code == 2 && run.notes.contains("this is no revision"), "{run:?}");
    let mut diglot = Command::new(env!("CARGO_BIN_EXE_diglot"));
    diglot.args(["check", "--since", "HEAD"]).current_dir(desk.path()).env("PATH", desk.path());
    let output = diglot.output().expect("diglot can be run");
    let notes = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(2) && notes.contains("there is no program `git`"), "{notes}");
}
