//! The catalogue is whole: each rule file is listed in it, has a manual page whose example fires, and has articles.

use crate::help_centre::{check_text, unit};
use crate::{articles, file_name, folder};
use diglot::check::{CATALOGUE, Rule};
use std::collections::BTreeSet;
use std::path::Path;

/// Rules whose articles are written by a test, the name of that test, and the file it stands in.
const WITHOUT_ARTICLES: [(&str, &str, &str); 2] = [
    ("page-address-taken", "names_that_differ_in_case_want_one_address", include_str!("special.rs")),
    ("misaligned-unit", "exchanged_targets_are_found_on_either_side", include_str!("../meaning.rs")),
];

/// Rules whose example is no article, and why.
const WITHOUT_RUNNING_EXAMPLE: [(&str, &str); 4] = [
    ("input-unreadable", "what cannot be read cannot be shown, so the example is what diglot says of it"),
    ("input-encoding", "a manual page is UTF-8 itself, so the example is what diglot says of bytes that are not"),
    ("page-address-taken", "the example is the names of two files"),
    ("misaligned-unit", "it takes a whole help centre to learn from, so the example is what diglot says"),
];

const HEADINGS: [&str; 3] = ["## Why it matters", "## Example", "## When to allow it"];

#[test]
fn every_rule_file_is_listed_once() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/rules");
    let files = source.read_dir().expect("the rules have a folder").map(|entry| {
        let name = entry.expect("the rules can be listed").file_name().into_string().expect("a file name of ours");
        name.trim_end_matches(".rs").replace('_', "-")
    });
    let files: BTreeSet<String> = files.filter(|name| name != "mod").collect();
    let mut listed: Vec<&str> = CATALOGUE.iter().map(|rule| rule.name).collect();
    listed.sort_unstable();
    assert_eq!(listed, files.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn names_are_lower_case_words_with_hyphens() {
    for rule in CATALOGUE {
        let is_word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
        assert!(rule.name.split('-').all(is_word), "{}", rule.name);
    }
}

#[test]
fn manual_pages_have_a_first_sentence_and_all_headings() {
    for rule in CATALOGUE {
        let name = rule.name;
        let summary = rule.summary();
        let begins = summary.starts_with(|c: char| c.is_uppercase() || c == '`');
        assert!(begins && summary.ends_with('.'), "{name} does not begin with a sentence: {summary}");
        let sections = sections(rule);
        let headings: Vec<&str> = sections.iter().map(|(heading, _)| heading.as_str()).collect();
        assert_eq!(headings, HEADINGS, "{name}");
        for (heading, lines) in sections {
            assert!(lines.iter().any(|line| !line.trim().is_empty()), "{name}: nothing stands below {heading}");
        }
    }
}

#[test]
fn examples_of_manual_pages_are_found() {
    for rule in CATALOGUE {
        let articles = example_articles(rule);
        if let Some((_, reason)) = WITHOUT_RUNNING_EXAMPLE.iter().find(|(name, _)| *name == rule.name) {
            assert!(articles.is_empty(), "the example of {} is an article, though {reason}", rule.name);
            continue;
        }
        assert!(!articles.is_empty(), "{} has no example that can be checked", rule.name);
        for article in articles {
            let findings = check_text(&article);
            let is_found = findings.iter().any(|finding| finding.rule == rule.name);
            assert!(is_found, "the example of {} is not found, only {findings:?}:\n{article}", rule.name);
        }
    }
}

#[test]
fn every_rule_has_articles_that_are_found_and_that_are_silent() {
    for rule in CATALOGUE {
        let name = rule.name;
        if let Some((_, test, file)) = WITHOUT_ARTICLES.iter().find(|(special, ..)| *special == name) {
            assert!(!folder(name).exists(), "{name} has articles after all");
            assert!(file.contains(&format!("fn {test}()")), "{name}: there is no test {test}");
            continue;
        }
        let articles = articles(name);
        for kind in ["found_", "silent_"] {
            let of_kind: Vec<&str> =
                articles.iter().map(String::as_str).filter(|file| file_name(file).starts_with(kind)).collect();
            let locales: BTreeSet<&str> = of_kind.iter().filter_map(|file| file.split('/').next()).collect();
            assert!(locales.len() >= 2, "{name} has {kind} articles in less than two locales: {of_kind:?}");
        }
    }
}

#[test]
fn every_folder_of_articles_is_that_of_a_rule() {
    for entry in folder("").read_dir().expect("the articles have a folder") {
        let entry = entry.expect("the folders can be listed");
        let name = entry.file_name().into_string().expect("a file name of ours");
        let is_rule = CATALOGUE.iter().any(|rule| rule.name == name);
        assert!(is_rule || !entry.path().is_dir(), "there is no rule {name}");
    }
}

/// The headings of a manual page in order, each with the lines below it.
fn sections(rule: &Rule) -> Vec<(String, Vec<String>)> {
    let mut sections: Vec<(String, Vec<String>)> = Vec::new();
    let mut fence = None;
    for line in rule.page().lines() {
        fence = fence_after(line, fence);
        match sections.last_mut() {
            _ if fence.is_none() && line.starts_with("## ") => sections.push((line.to_owned(), Vec::new())),
            Some((_, lines)) => lines.push(line.to_owned()),
            None => {}
        }
    }
    sections
}

/// The backticks that end the code block which a line stands in; `None` outside of code blocks.
fn fence_after(line: &str, open: Option<usize>) -> Option<usize> {
    let ticks = line.len() - line.trim_start_matches('`').len();
    match open {
        Some(length) if ticks == length && line.len() == ticks => None,
        Some(length) => Some(length),
        None => (ticks >= 3).then_some(ticks),
    }
}

/// The code blocks of the page's example as articles: `markdown` as it stands, `source:` and `target:` as one unit.
fn example_articles(rule: &Rule) -> Vec<String> {
    let example = sections(rule).into_iter().find(|(heading, _)| heading == "## Example");
    let (_, lines) = example.expect("another test requires the heading");
    let mut articles = Vec::new();
    let mut block: Option<(String, Vec<String>)> = None;
    let mut fence = None;
    for line in lines {
        let before = fence;
        fence = fence_after(&line, before);
        match (before, fence) {
            (None, Some(_)) => block = Some((line.trim_start_matches('`').to_owned(), Vec::new())),
            (Some(_), None) => articles.extend(block.take().and_then(|(language, lines)| article(&language, &lines))),
            _ => block.iter_mut().for_each(|(_, lines)| lines.push(line.clone())),
        }
    }
    articles
}

fn article(language: &str, lines: &[String]) -> Option<String> {
    if language == "markdown" {
        return Some(lines.iter().map(|line| format!("{line}\n")).collect());
    }
    let side = |name: &str| lines.iter().find_map(|line| line.strip_prefix(name));
    Some(unit(101, side("target: ")?, side("source: ")?))
}
