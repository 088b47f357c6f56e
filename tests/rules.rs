//! Each rule of the catalogue against small articles: `tests/rules/<rule>/<locale>/found_*.md` must be found by it,
//! `silent_*.md` must not. The folder of a rule is a help centre, checked by all rules at once, and `findings.snap` in
//! it tells everything they found.

#[path = "rules/allows.rs"]
mod allows;
#[path = "rules/catalogue.rs"]
mod catalogue;
#[path = "rules/freshness.rs"]
mod freshness;
#[path = "rules/help_centre.rs"]
mod help_centre;
#[path = "rules/selection.rs"]
mod selection;
#[path = "rules/special.rs"]
mod special;

use diglot::check::CATALOGUE;
use help_centre::{Found, check};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The folder of a rule's articles.
fn folder(rule: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules").join(rule)
}

/// The rules that have articles; those without name their test in `special.rs`.
fn rules_with_articles() -> impl Iterator<Item = &'static str> {
    CATALOGUE.iter().map(|rule| rule.name).filter(|name| folder(name).is_dir())
}

/// The articles of a rule, as findings name them.
fn articles(rule: &str) -> BTreeSet<String> {
    let files = walkdir::WalkDir::new(folder(rule)).min_depth(2).max_depth(2).into_iter().map(|entry| {
        let path = entry.expect("the articles of a test can be listed").into_path();
        let below = path.strip_prefix(folder(rule)).expect("the walk began there");
        below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
    });
    files.collect()
}

fn file_name(file: &str) -> &str {
    file.rsplit('/').next().unwrap_or(file)
}

#[test]
fn found_articles_are_found_and_silent_ones_are_not() {
    let mut wrong = Vec::new();
    for rule in rules_with_articles() {
        let findings = check(&folder(rule));
        let found: BTreeSet<&str> =
            findings.iter().filter(|finding| finding.rule == rule).map(|finding| finding.file.as_str()).collect();
        for file in &articles(rule) {
            match (file_name(file).split('_').next(), found.contains(file.as_str())) {
                (Some("found"), true) | (Some("silent"), false) => {}
                (Some("found"), false) => wrong.push(format!("{rule} does not find {file}")),
                (Some("silent"), true) => wrong.push(format!("{rule} finds {file}")),
                _ => wrong.push(format!("{rule}/{file} is neither a found_ nor a silent_ article")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn findings_are_those_of_the_snapshots() {
    // Each snapshot speaks for itself, so that one run shows or accepts them all.
    let differs = |rule: &&str| std::panic::catch_unwind(|| assert_snapshot_of(rule)).is_err();
    let differing: Vec<&str> = rules_with_articles().filter(differs).collect();
    assert!(differing.is_empty(), "other findings than in the snapshots of {}", differing.join(", "));
}

fn assert_snapshot_of(rule: &str) {
    let findings = check(&folder(rule));
    let lines: Vec<&str> = findings.iter().map(|Found { line, .. }| line.as_str()).collect();
    insta::with_settings!({ snapshot_path => folder(rule), prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("findings", lines.join("\n"));
    });
}
