//! Files and folders that may not be read. The superuser may read all, so these tests tell when they are skipped.
#![cfg(unix)]

use crate::help_centre::{HelpCentre, help_centre};
use std::fs::{self, Permissions};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;

/// Takes the right to read away until the guard goes, so that the temporary folder can be removed.
struct Locked {
    path: std::path::PathBuf,
}

impl Locked {
    fn new(centre: &HelpCentre, path: &str) -> Option<Locked> {
        let path = centre.path(path);
        fs::set_permissions(&path, Permissions::from_mode(0o000)).unwrap();
        let locked = Locked { path };
        if locked.is_readable() {
            // Not `eprintln`, which is shown only for tests that fail.
            let _ = writeln!(std::io::stderr(), "skipped: the superuser may read everything");
            return None;
        }
        Some(locked)
    }

    fn is_readable(&self) -> bool {
        fs::read_dir(&self.path).is_ok() || fs::read(&self.path).is_ok()
    }
}

impl Drop for Locked {
    fn drop(&mut self) {
        let _ = fs::set_permissions(&self.path, Permissions::from_mode(0o700));
    }
}

fn assert_told(centre: &HelpCentre, file: &str) {
    let checked = centre.check();
    checked.assert_found(file, "input-unreadable");
    assert_eq!(checked.code, 1);
    checked.assert_rest_is_checked();
    let built = centre.build();
    built.assert_left_out(file);
}

#[test]
fn a_folder_without_permission() {
    let centre = help_centre(&[("ko-KR/locked/inside.md", "# 안\n"), ("ko-KR/open/inside.md", "# 밖\n")]);
    let Some(_locked) = Locked::new(&centre, "ko-KR/locked") else { return };
    assert_told(&centre, "ko-KR/locked");
    assert_eq!(centre.build().record("ko-KR/open/inside.md")["title"], "밖");
}

#[test]
fn a_file_without_permission() {
    let centre = help_centre(&[("ko-KR/locked.md", "# 안\n")]);
    let Some(_locked) = Locked::new(&centre, "ko-KR/locked.md") else { return };
    assert_told(&centre, "ko-KR/locked.md");
}

/// A whole locale: the others are still processed, and it is named.
#[test]
fn a_locale_without_permission() {
    let centre = help_centre(&[("zh-CN/inside.md", "# 内\n")]);
    let Some(_locked) = Locked::new(&centre, "zh-CN") else { return };
    let checked = centre.check();
    assert!(checked.findings.iter().any(|finding| finding["file"].as_str().unwrap().starts_with("zh-CN")));
    checked.assert_rest_is_checked();
    let built = centre.build();
    built.assert_left_out("zh-CN");
}

#[test]
fn an_output_folder_without_permission() {
    let centre = help_centre::<&str>(&[]);
    fs::create_dir(centre.path("../locked")).unwrap();
    let Some(_locked) = Locked::new(&centre, "../locked") else { return };
    for out in ["locked", "locked/inside"] {
        let run = centre.run(&["build", "help-centre", "--out", out]);
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains("locked"), "{}", run.stderr);
    }
}

#[test]
fn a_configuration_without_permission() {
    let centre = help_centre(&[("diglot.toml", "title = \"x\"\n")]);
    let Some(_locked) = Locked::new(&centre, "diglot.toml") else { return };
    let run = centre.run(&["check", "help-centre"]);
    assert_eq!(run.code, 2, "without its settings, nothing can be said");
    assert!(run.stderr.contains("diglot.toml"), "{}", run.stderr);
}
