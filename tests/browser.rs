//! Proofs in a real browser, a part of those that `.ci/run` runs. They are skipped, with a message, where Node, its
//! packages, a browser or Java are not there.

use std::io::{Write, stderr};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where Debian and its like put a browser.
const BROWSERS: [&str; 3] = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

#[test]
fn the_site_holds_in_a_browser() {
    if let Some(missing) = missing() {
        let _ = writeln!(stderr(), "skipped: {missing}");
        return;
    }
    let folder = tempfile::tempdir().expect("the system gives a folder for a test");
    node(&["build.mjs", env!("CARGO_BIN_EXE_diglot"), &folder.path().to_string_lossy()]);
    let outputs = ["all", "paged", "sample"].map(|name| folder.path().join(name).to_string_lossy().into_owned());
    let arguments: Vec<&str> = ["run.mjs", "--fast"].into_iter().chain(outputs.iter().map(String::as_str)).collect();
    node(&arguments);
}

/// What the proofs need and this machine lacks.
fn missing() -> Option<String> {
    let runs = |program: &str, argument: &str| Command::new(program).arg(argument).output().is_ok();
    let browser = std::env::var_os("CHROMIUM").map(PathBuf::from);
    let has_browser = browser.map_or(BROWSERS.iter().any(|path| Path::new(path).exists()), |path| path.exists());
    if !runs("node", "--version") {
        Some("node is not here".into())
    } else if !proofs().join("node_modules/playwright-core").is_dir() {
        Some("`npm ci` has not run in tests/browser".into())
    } else if !has_browser {
        Some("no Chromium is here; CHROMIUM may name one".into())
    } else if !runs("java", "-version") {
        Some("java is not here".into())
    } else {
        None
    }
}

fn proofs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser")
}

/// Runs a program of the proofs, which has to end well.
fn node(arguments: &[&str]) {
    let ended = Command::new("node").args(arguments).current_dir(proofs()).output().expect("node runs");
    let said = String::from_utf8_lossy(&ended.stdout);
    assert!(ended.status.success(), "{said}{}", String::from_utf8_lossy(&ended.stderr));
}
