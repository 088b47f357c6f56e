//! The catalogue is whole: each rule file is listed in it, has a manual page whose example fires, and has articles.

use crate::help_centre::{TERMS, check_with, unit, write};
use crate::{articles, file_name, folder};
use diglot::check::{CATALOGUE, Rule};
use std::collections::BTreeSet;
use std::path::Path;

/// Rules whose articles are written by a test, the name of that test, and the file it stands in.
const WITHOUT_ARTICLES: [(&str, &str, &str); 6] = [
    ("page-address-taken", "names_that_differ_in_case_want_one_address", include_str!("special.rs")),
    ("front-matter-key-lost", "keys_are_asked_for_only_of_a_translation_of_this_very_text", include_str!("special.rs")),
    ("translation-behind", "a_translation_is_behind_by_its_words", include_str!("freshness.rs")),
    ("orphan-article", "an_article_without_english_is_told_and_where_that_went", include_str!("freshness.rs")),
    ("missing-article", "missing_articles_are_told_once_a_locale", include_str!("freshness.rs")),
    ("misaligned-unit", "exchanged_targets_are_found_on_either_side", include_str!("../meaning.rs")),
];

/// Rules whose example is no article, and why.
const WITHOUT_RUNNING_EXAMPLE: [(&str, &str); 8] = [
    ("input-unreadable", "what cannot be read cannot be shown, so the example is what diglot says of it"),
    ("input-encoding", "a manual page is UTF-8 itself, so the example is what diglot says of bytes that are not"),
    ("page-address-taken", "the example is the names of two files"),
    ("front-matter-key-lost", "the example is two files, of which one has the SHA-1 of the other"),
    ("translation-behind", "the example takes the English of today, so it is what diglot says"),
    ("orphan-article", "the example takes the English of today, so it is what diglot says"),
    ("missing-article", "the example is a file that does not exist"),
    ("misaligned-unit", "it takes a whole help centre to learn from, so the example is what diglot says"),
];

/// Rules that can find something in one locale only, and why.
const ONE_LANGUAGE: [(&str, &str); 2] = [
    ("ko-split-syllable", "Korean alone has data of split syllables"),
    ("ko-particle-space", "the particles are those of Korean"),
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
        for (locale, article) in articles {
            let centre = write(&[(&format!("{locale}/article.md"), &article), ("diglot.toml", TERMS)]);
            // A rule that is off by default has to be asked for.
            let on = format!("{}=warning", rule.name);
            let findings = check_with(centre.path(), &[], &[&on]).expect("the name is that of a rule");
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
            let least = if kind == "found_" && ONE_LANGUAGE.iter().any(|(rule, _)| *rule == name) { 1 } else { 2 };
            assert!(locales.len() >= least, "{name} has {kind} articles in less than {least} locales: {of_kind:?}");
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

/// The code blocks of the page's example as articles, each with its locale: `markdown` as it stands, `source:` and
/// `target:` as one unit. The locale is Korean unless the fence names another, as "text zh-CN" does.
fn example_articles(rule: &Rule) -> Vec<(String, String)> {
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
            (Some(_), None) => articles.extend(block.take().and_then(|(info, lines)| article(&info, &lines))),
            _ => block.iter_mut().for_each(|(_, lines)| lines.push(line.clone())),
        }
    }
    articles
}

fn article(info: &str, lines: &[String]) -> Option<(String, String)> {
    let (language, locale) = info.split_once(' ').unwrap_or((info, "ko-KR"));
    if language == "markdown" {
        return Some((locale.to_owned(), lines.iter().map(|line| format!("{line}\n")).collect()));
    }
    let side = |name: &str| lines.iter().find_map(|line| line.strip_prefix(name));
    Some((locale.to_owned(), unit(101, side("target: ")?, side("source: ")?)))
}
