//! The program itself, run on the help centres of the corpus.

use crate::seen::centre;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// Exit code and standard output of the program.
fn diglot(arguments: &[&str], folders: &[&Path]) -> (Option<i32>, String) {
    let program = env!("CARGO_BIN_EXE_diglot");
    let output = Command::new(program).args(arguments).args(folders).output().expect("diglot runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(!errors.contains("panicked"), "{arguments:?}: {errors}");
    (output.status.code(), String::from_utf8(output.stdout).expect("UTF-8"))
}

#[test]
fn check_counts_articles_and_units() {
    // The warnings of the seeds are links that swallow the stop of their sentence, the note one without a blank behind; those
    // of the other, includes of a file that is in no locale.
    for (name, expected, sentence) in [
        ("seeds", 0, "2 warnings, 1 note in 5 articles, 25 units, 5 locales"),
        ("office-scripts", 1, "172 articles, 3,778 units, 3 locales"),
        ("office-scripts-later", 0, "2 warnings in 118 articles, 0 units, 2 locales"),
        ("alchemy", 1, "20,444 articles, 189,760 units, 7 locales"),
    ] {
        let Some(folder) = centre(name) else { return };
        // To learn the words of seven locales takes minutes without optimisation.
        let arguments: &[&str] = if name == "alchemy" { &["check", "--no-meaning"] } else { &["check"] };
        let (code, output) = diglot(arguments, &[&folder]);
        assert_eq!(code, Some(expected), "{name}");
        assert!(output.trim_end().ends_with(sentence), "{name}: {:?}", output.lines().last());
    }
}

#[test]
fn build_writes_a_page_for_each_article() {
    // The English article of the seeds is put together and comes on top.
    for (name, sentence) in
        [("office-scripts", "172 pages"), ("office-scripts-later", "118 pages"), ("seeds", "6 pages")]
    {
        assert_pages(name, sentence);
    }
}

/// Of seven locales, a part is built: all of it costs minutes without optimisation.
#[test]
fn build_writes_a_page_for_each_article_and_its_english() {
    let Some(folder) = centre("alchemy") else { return };
    let desk = tempfile::tempdir().expect("a folder");
    let mut settings = String::from("include = [\"[a-c]*.md\"]\n");
    let (mut pages, mut english) = (0, BTreeSet::new());
    for locale in ["ja-JP", "th-TH"] {
        settings.push_str(&format!("[locales.{locale}]\npath = {:?}\n", folder.join(locale)));
        let own = folder.join(locale);
        for file in walkdir::WalkDir::new(&own) {
            let file = file.expect("a file of the corpus").into_path();
            let path = file.strip_prefix(&own).expect("it lies there").to_string_lossy().into_owned();
            if path.starts_with(['a', 'b', 'c']) && path.ends_with(".md") && !path.ends_with("TOC.md") {
                pages += 1;
                english.insert(path);
            }
        }
    }
    std::fs::write(desk.path().join("diglot.toml"), settings).expect("a file can be written");
    let (code, output) = diglot(&["build", "--out"], &[&desk.path().join("out"), desk.path()]);
    // There is no English: it is put together from both locales.
    let pages: usize = pages + english.len();
    assert_eq!((code, output.starts_with(&format!("{pages} pages"))), (Some(0), true), "{output}");
    assert!(english.len() > 300 && pages > 2 * english.len(), "{pages} pages");
}

/// Builds a help centre of the corpus, and compares how the program's report begins.
fn assert_pages(name: &str, sentence: &str) {
    let Some(folder) = centre(name) else { return };
    let out = tempfile::tempdir().expect("a folder");
    let (code, output) = diglot(&["build", "--out"], &[out.path(), &folder]);
    assert_eq!(code, Some(0), "{name}");
    assert!(output.starts_with(sentence), "{name}: {output}");
}

#[test]
fn the_seeds_become_five_pages_and_an_english_one() {
    let Some(folder) = centre("seeds") else { return };
    let out = tempfile::tempdir().expect("a folder");
    assert_eq!(diglot(&["build", "--out"], &[out.path(), &folder]).0, Some(0));
    let site = out.path().join("site");
    let locales = ["en-US", "id-ID", "ko-KR", "uk-UA", "vi-VN", "zh-CN"];
    for locale in locales {
        let page = format!("{locale}/solving-smtp-authentication-issues.html");
        let html = Html::parse_document(&std::fs::read_to_string(site.join(&page)).expect("a page"));
        let all = |css: &str| -> Vec<ElementRef> { html.select(&Selector::parse(css).expect("CSS")).collect() };
        assert_eq!(all("html")[0].attr("lang"), Some(locale));
        assert_eq!(all("h1")[0].attr("id"), Some("solving-smtp-authentication-issues"), "{page}");
        let is_english = locale == "en-US";
        assert_eq!(all("article span.unit").len(), if is_english { 0 } else { 5 }, "{page}: units");
        assert_eq!(all("article div.source[lang=en-US]").is_empty(), is_english, "{page}: English beside the text");
        assert_eq!(all(".notice").len(), 1, "{page}: says where the words come from");

        let choices: BTreeSet<_> = all("nav.languages a").iter().filter_map(|choice| choice.attr("hreflang")).collect();
        assert_eq!(choices, BTreeSet::from(locales), "{page}: languages to choose from");
        for choice in all("nav.languages a, article a[href^='.'], a.home") {
            let target = site.join(locale).join(choice.attr("href").expect("an address"));
            assert!(target.is_file(), "{page}: {}", target.display());
        }

        let articles = out.path().join(format!("kb/{locale}/articles.ndjson"));
        let articles = std::fs::read_to_string(articles).expect("articles of the knowledge base");
        assert_eq!(articles.lines().count(), 1, "{locale}");
        let article: Value = serde_json::from_str(&articles).expect("JSON");
        assert_eq!(article["units"].as_array().map(Vec::len), Some(if is_english { 0 } else { 5 }), "{locale}");
        assert_eq!(article["alternates"].as_array().map(Vec::len), Some(5), "{locale}");
        assert_eq!(article["is_rebuilt"], is_english, "{locale}");
        assert_eq!(article["provenance"] == "rebuilt", is_english, "{locale}");
    }
    let page = std::fs::read_to_string(site.join("en-US/solving-smtp-authentication-issues.html")).expect("a page");
    assert!(page.contains("authenticate with a client or application, there are a few things you should check:</p>"));
}
