//! Output folders that are not diglot's, that refuse, or that an interrupted build left half done.

use crate::help_centre::{HelpCentre, assert_same, help_centre, run, tree, unfinished, unit};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// The build is refused, the message names the folder, and nothing at all changes.
fn assert_refused(centre: &HelpCentre, out: &str) {
    let before = tree(&centre.beside(""));
    let run = centre.run(&["build", "help-centre", "--out", out]);
    assert_eq!(run.code, 2, "{out}");
    assert!(run.stderr.contains(out), "{out} is named: {}", run.stderr);
    assert_same(&tree(&centre.beside("")), &before);
}

#[test]
fn a_folder_that_diglot_did_not_make() {
    let centre = help_centre::<&str>(&[]);
    fs::create_dir_all(centre.beside("thesis/chapters")).unwrap();
    fs::write(centre.beside("thesis/chapters/1.txt"), "years of work").unwrap();
    assert_refused(&centre, "thesis");
    fs::write(centre.beside("thesis/.gitignore"), "*\n").unwrap();
    assert_refused(&centre, "thesis");
}

#[test]
fn a_folder_inside_the_content_or_around_it() {
    let centre = help_centre::<&str>(&[]);
    for out in
        ["help-centre/ko-KR", "help-centre/ko-KR/output", "help-centre/ko-KR/../en-US/deep/er", "help-centre", "."]
    {
        assert_refused(&centre, out);
    }
}

#[test]
fn a_folder_around_the_content_by_another_name() {
    let centre = help_centre(&[("diglot.toml", "[locales.\"de-DE\"]\npath = \"../elsewhere/de\"\n")]);
    fs::create_dir_all(centre.beside("elsewhere/de")).unwrap();
    fs::write(centre.beside("elsewhere/de/good.md"), "# Gut\n").unwrap();
    assert_refused(&centre, "elsewhere");
    assert_refused(&centre, "elsewhere/de/output");
}

#[cfg(unix)]
#[test]
fn a_link_into_the_content() {
    let centre = help_centre::<&str>(&[]);
    std::os::unix::fs::symlink(centre.path("ko-KR"), centre.beside("innocent")).unwrap();
    assert_refused(&centre, "innocent");
    assert_refused(&centre, "innocent/output");
}

/// Also for the superuser, who may write anywhere else.
#[test]
fn a_folder_that_cannot_be_made() {
    let centre = help_centre::<&str>(&[]);
    fs::write(centre.beside("file"), "x").unwrap();
    assert_refused(&centre, "file/output");
    assert_refused(&centre, "file");
}

/// The full device takes no byte of what is printed; what was written to disk is whole.
#[cfg(target_os = "linux")]
#[test]
fn a_standard_output_that_is_full() {
    let centre = help_centre::<&str>(&[]);
    for arguments in [&["check", "help-centre"][..], &["build", "help-centre", "--out", "output"]] {
        let full = fs::File::create("/dev/full").unwrap();
        let child = centre.command(arguments).stdout(full).stderr(Stdio::piped()).spawn().unwrap();
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{stderr}");
        assert!(stderr.contains("standard output") && !stderr.contains("panicked"), "{stderr}");
    }
    assert_eq!(unfinished(&centre.beside("output")), Vec::<PathBuf>::new());
}

/// Where no file may be larger than 8 kB, the build fails as on a full disk: every file is whole or not there, and the
/// next build repairs all.
#[cfg(unix)]
#[test]
fn a_disk_that_fills_up() {
    let centre = generated(40, "처음");
    let clean = clean_build(&centre);
    let limited = |centre: &HelpCentre| {
        let mut shell = std::process::Command::new("bash");
        let script = "ulimit -f 8; exec \"$0\" build help-centre --out output";
        run(shell.current_dir(centre.beside("")).args(["-c", script, env!("CARGO_BIN_EXE_diglot")]))
    };
    let assert_failed = |stderr: &str, code: i32| {
        assert_eq!(code, 2, "{stderr}");
        assert!(stderr.contains("output/") && stderr.contains("cannot be written"), "a file is named: {stderr}");
    };
    let first = limited(&centre);
    assert_failed(&first.stderr, first.code);
    let after = tree(&centre.beside("output"));
    assert_eq!(unfinished(&centre.beside("output")), Vec::<PathBuf>::new());
    assert_each_whole(&after, &[&clean]);
    assert!(after.len() < clean.len(), "something is missing, or the limit was none");
    assert_repaired(&centre, &clean);

    // The same over an earlier build: what stood there stands until it is replaced.
    let old = clean;
    regenerate(&centre, 40, "나중");
    let second = limited(&centre);
    assert_failed(&second.stderr, second.code);
    let new = clean_build(&centre);
    let after = tree(&centre.beside("output"));
    assert_each_whole(&after, &[&old, &new]);
    assert_eq!(after.len(), old.len(), "nothing was removed");
    assert_repaired(&centre, &new);
}

/// A build that is killed leaves whole files only, beside some that it had begun; the next one repairs all.
#[cfg(unix)]
#[test]
fn a_build_that_is_killed() {
    const ARTICLES: usize = 2_000;
    let centre = generated(ARTICLES, "처음");
    let old = clean_build(&centre);
    kill_after(&centre, "site/ko-KR/part-1/article-1.html", &old);
    assert_each_whole(&finished(&centre), &[&old]);
    assert_repaired(&centre, &old);

    // The same over an earlier build, where files are to be replaced and some to be removed.
    regenerate(&centre, ARTICLES, "나중");
    fs::remove_dir_all(centre.path("ko-KR/part-0")).unwrap();
    let new = clean_build(&centre);
    kill_after(&centre, "site/ko-KR/part-5/article-5.html", &new);
    let after = finished(&centre);
    assert_each_whole(&after, &[&old, &new]);
    assert!(after.keys().any(|path| path.starts_with("site/ko-KR/part-0")), "removals come last");
    assert_repaired(&centre, &new);
}

/// Starts a build, and kills it as soon as a page is as `build` has it.
fn kill_after(centre: &HelpCentre, page: &str, build: &BTreeMap<PathBuf, Vec<u8>>) {
    let wanted = &build[Path::new(page)];
    let mut command = centre.command(&["build", "help-centre", "--out", "output"]);
    let mut child = command.stdout(Stdio::null()).spawn().unwrap();
    while fs::read(centre.beside("output").join(page)).ok().as_ref() != Some(wanted) {
        assert!(child.try_wait().unwrap().is_none(), "the build ended before it wrote {page}");
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    child.kill().unwrap();
    assert_eq!(child.wait().unwrap().code(), None, "the build was killed");
}

/// The files of the output but for those that are not finished.
fn finished(centre: &HelpCentre) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = tree(&centre.beside("output"));
    for path in unfinished(&centre.beside("output")) {
        files.remove(&path);
    }
    files
}

/// The next build gives what a clean one gives, and leaves nothing that is not finished.
fn assert_repaired(centre: &HelpCentre, clean: &BTreeMap<PathBuf, Vec<u8>>) {
    let run = centre.run(&["build", "help-centre", "--out", "output"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_same(&tree(&centre.beside("output")), clean);
}

/// A small help centre of many articles, each with the word in it.
fn generated(articles: usize, word: &str) -> HelpCentre {
    let centre = help_centre::<&str>(&[]);
    regenerate(&centre, articles, word);
    centre
}

fn regenerate(centre: &HelpCentre, articles: usize, word: &str) {
    for number in 0..articles {
        let title = unit("0b2c4-101", &format!("{word} 문서 {number}"), &format!("Article {number}"));
        let text = unit("0b2c4-102", &format!("{word} 문장."), "A sentence.");
        let path = format!("ko-KR/part-{}/article-{number}.md", number % 10);
        centre.add(&path, format!("---\ntitle: {word} {number}\n---\n\n# {title}\n\n{text}\n"));
    }
}

/// What a build into a new folder gives.
fn clean_build(centre: &HelpCentre) -> BTreeMap<PathBuf, Vec<u8>> {
    let _ = fs::remove_dir_all(centre.beside("clean"));
    let run = centre.run(&["build", "help-centre", "--out", "clean"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    tree(&centre.beside("clean"))
}

/// Each file is byte for byte that of one of the builds.
fn assert_each_whole(files: &BTreeMap<PathBuf, Vec<u8>>, builds: &[&BTreeMap<PathBuf, Vec<u8>>]) {
    for (path, content) in files {
        let is_whole = builds.iter().any(|build| build.get(path) == Some(content));
        assert!(is_whole, "{} is whole", path.display());
    }
}
