//! The sample help centre in `content/`: it is what a reader of this repository sees first, so it has no finding at
//! all, and each translation was made from the very English text beside it.

use diglot::align::align;
use diglot::check::{Selection, check};
use diglot::model::{Article, Configuration, LocaleId, PieceKind, Standing, hexadecimal};
use diglot::parse::{parse, parse_toc_yaml};
use diglot::read::{HelpCentre, read_input};
use diglot::render::rule_articles;
use diglot::survey::{LinkTarget, Survey, observe};
use sha1::{Digest, Sha1};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Write, stderr};
use std::path::Path;
use std::process::Command;
use walkdir::WalkDir;

/// Tests run in the folder of the crate, which is itself a help centre.
const CENTRE: &str = ".";
const ENGLISH: &str = "en-US";
const TRANSLATIONS: [&str; 6] = ["ar-SA", "id-ID", "ko-KR", "uk-UA", "vi-VN", "zh-CN"];
const ARTICLES: [&str; 8] = [
    "answer-questions.md",
    "check-in-ci.md",
    "getting-started.md",
    "how-freshness-works.md",
    "publish-a-site.md",
    "read-a-finding.md",
    "use-the-knowledge-base.md",
    "work-as-a-translator.md",
];

/// What the localizer adds to the front matter, in this order.
const PROVENANCE: [&str; 6] = [
    "ms.openlocfilehash",
    "ms.sourcegitcommit",
    "ms.translationtype",
    "ms.contentlocale",
    "ms.lasthandoff",
    "ms.locfileid",
];

fn english() -> LocaleId {
    LocaleId::parse(ENGLISH).expect("a tag")
}

fn articles() -> Vec<Article> {
    let centre = HelpCentre::list(Path::new(CENTRE), &Configuration::default()).expect("a help centre");
    assert!(centre.notes.is_empty(), "{:?}", centre.notes);
    (0..centre.articles.len()).map(|number| parse(read_input(&centre, number))).collect()
}

/// Each translation with its English article.
fn translations() -> Vec<(Article, Article)> {
    let (english, translations): (Vec<_>, Vec<_>) =
        articles().into_iter().partition(|article| article.locale == english());
    let english_of = |translation: &Article| english.iter().find(|article| article.path == translation.path).cloned();
    let pairs: Vec<_> = translations.into_iter().filter_map(|article| Some((english_of(&article)?, article))).collect();
    assert_eq!(pairs.len(), ARTICLES.len() * TRANSLATIONS.len(), "translations with an English article");
    pairs
}

fn content_of(article: &Article) -> String {
    fs::read_to_string(Path::new("content").join(article.locale.as_str()).join(&article.path)).expect("an article")
}

/// The manual pages of the rules are in English only.
fn is_rule_page(path: &str) -> bool {
    path.starts_with("rules/")
}

#[test]
fn pages_of_rules_are_up_to_date() {
    let written: BTreeSet<String> =
        articles().into_iter().map(|article| article.path).filter(|path| is_rule_page(path)).collect();
    let wanted = rule_articles();
    assert_eq!(written, wanted.iter().map(|(path, _)| path.clone()).collect(), "run `cargo run --example rule_pages`");
    for (path, text) in wanted {
        let file = fs::read_to_string(Path::new("content/en-US").join(&path)).expect("a page of a rule");
        assert!(file == text, "{path} is old: run `cargo run --example rule_pages`");
    }
}

#[test]
fn every_locale_has_every_article() {
    let own = articles().into_iter().filter(|article| !is_rule_page(&article.path));
    let found: BTreeSet<(String, String)> = own.map(|article| (article.locale.to_string(), article.path)).collect();
    let locales = TRANSLATIONS.into_iter().chain([ENGLISH]);
    let expected = locales.flat_map(|locale| ARTICLES.map(|path| (locale.to_owned(), path.to_owned())));
    assert_eq!(found, expected.collect());
}

#[test]
fn tables_of_contents_lead_to_the_same_articles_in_one_order() {
    let hrefs = |locale: &str| -> Vec<String> {
        let toc = fs::read_to_string(format!("content/{locale}/TOC.yml")).expect("a table of contents");
        let hrefs = parse_toc_yaml(&toc).expect("entries").into_iter().filter_map(|entry| entry.href);
        hrefs.filter(|href| !is_rule_page(href)).collect()
    };
    let expected = hrefs(ENGLISH);
    assert_eq!(expected.iter().map(String::as_str).collect::<BTreeSet<_>>(), BTreeSet::from(ARTICLES));
    for locale in TRANSLATIONS {
        assert_eq!(hrefs(locale), expected, "{locale}");
    }
}

#[test]
fn there_is_no_finding_and_no_dead_link() {
    let articles = articles();
    let survey = Survey::new(english(), articles.iter().map(observe).collect(), [], BTreeMap::new());
    let selection = Selection::new(&Configuration::default(), &[], &[]).expect("the default selection");
    for article in articles {
        let bitext = align(article, &english());
        let article = &bitext.article;
        assert_eq!(check(&bitext, &survey, &selection), [], "{}", article.file);
        assert!(article.troubles.is_empty(), "{}: {:?}", article.file, article.troubles);
        for link in &article.target.destinations {
            let target = survey.resolve(survey.page_of(article), &link.address).target;
            let is_alive = !matches!(target, LinkTarget::Missing | LinkTarget::Refused);
            assert!(is_alive, "{}: {}", article.file, link.address);
        }
    }
}

#[test]
fn hashes_are_those_of_the_english_files() {
    for (english, translation) in translations() {
        let text = |key: &str| translation.front_matter.text(key).unwrap_or_default();
        let file = content_of(&english);
        assert!(!file.contains('\r'), "{}: `.gitattributes` keeps the line ends", english.file);
        assert_eq!(text("ms.openlocfilehash"), hash(&file), "{}", translation.file);
        assert_eq!(text("ms.contentlocale"), translation.locale.as_str(), "{}", translation.file);
        assert!(translation.front_matter.translation_type().is_some(), "{}: who translated", translation.file);
        assert!(translation.front_matter.date("ms.lasthandoff").is_some(), "{}", translation.file);
    }
}

/// SHA-1 of a text with the line ends of a hand-off, CRLF.
fn hash(text: &str) -> String {
    hexadecimal(&Sha1::digest(text.replace('\n', "\r\n")))
}

#[test]
fn commits_hold_the_english_files_where_git_has_them() {
    let mut looked_at = BTreeSet::new();
    for (english, translation) in translations() {
        let commit = translation.front_matter.text("ms.sourcegitcommit").unwrap_or_default();
        let is_hash = commit.len() == 40 && commit.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        assert!(is_hash, "{}: ms.sourcegitcommit is {commit:?}", translation.file);
        let name = format!("{commit}:./content/{ENGLISH}/{}", english.path);
        // A copy without history, or with a short one, cannot tell.
        let is_known = git(&["cat-file", "-e", &format!("{commit}^{{commit}}")]).is_some();
        if !is_known {
            let skipped = format!("{}: skipped, since git has no commit {commit}\n", translation.file);
            let _ = stderr().write_all(skipped.as_bytes());
        } else if looked_at.insert(name.clone()) {
            let file = git(&["cat-file", "blob", &name]).unwrap_or_else(|| panic!("{}: no {name}", translation.file));
            assert_eq!(hash(&file.replace("\r\n", "\n")), hash(&content_of(&english)), "{name}");
        }
    }
}

/// What git prints; `None` if it fails or is not there.
fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn sources_are_the_english_articles() {
    for (english, translation) in translations() {
        let text = &translation.text;
        let mut body = String::new();
        let mut after_unit = false;
        for piece in &translation.pieces {
            match piece.kind {
                PieceKind::Unit(number) => {
                    // Chinese sets no blank between two sentences.
                    body.push_str(if after_unit { " " } else { "" });
                    body.push_str(translation.units[number as usize].source.expect("a source").1.of(text));
                }
                PieceKind::Outside => body.push_str(piece.span.of(text)),
                PieceKind::FrontMatter | PieceKind::ByteOrderMark => {}
            }
            after_unit = matches!(piece.kind, PieceKind::Unit(_));
        }
        let lines = body.lines().map(without_anchor).collect::<Vec<_>>();
        assert_eq!(lines, english.target.text.lines().collect::<Vec<_>>(), "{}", translation.file);
    }
}

/// A heading without the anchor that the localizer put behind its mark.
fn without_anchor(line: &str) -> String {
    match line.split_once(" <a name=\"") {
        Some((mark, rest)) if mark.bytes().all(|byte| byte == b'#') => {
            format!("{mark} {}", rest.split_once("\"></a>").expect("an anchor ends").1)
        }
        _ => line.to_owned(),
    }
}

#[test]
fn front_matter_is_the_english_with_two_texts_translated_and_six_keys_more() {
    for (english, translation) in translations() {
        let (kept, added) = translation.front_matter.fields.split_at(english.front_matter.fields.len());
        for (kept, original) in kept.iter().zip(&english.front_matter.fields) {
            assert_eq!(kept.key, original.key, "{}", translation.file);
            let is_text = ["title", "description"].contains(&kept.key.as_str());
            assert_eq!(kept.value != original.value, is_text, "{}: {}", translation.file, kept.key);
        }
        assert_eq!(
            added.iter().map(|field| field.key.as_str()).collect::<Vec<_>>(),
            PROVENANCE,
            "{}",
            translation.file
        );
    }
}

/// Sentences of the English are numbered from 101, those of title and description first. All files of a path share one
/// prefix in all locales, and no two paths do.
#[test]
fn units_are_numbered_in_order_of_the_english_sentences() {
    let mut prefixes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (english, translation) in translations() {
        let texts = [english.front_matter.title(), english.front_matter.description()];
        let first = 101 + texts.iter().flatten().map(|text| sentences(text)).sum::<usize>();
        let ids = (0..translation.units.len()).map(|number| translation.unit_id(number).to_owned());
        let ids: Vec<String> = ids.collect();
        let prefix = ids[0].split('-').next().unwrap_or_default().to_owned();
        let expected = (first..first + ids.len()).map(|number| format!("{prefix}-{number}"));
        assert_eq!(ids, expected.collect::<Vec<_>>(), "{}", translation.file);
        prefixes.entry(english.path.clone()).or_default().insert(prefix);
    }
    let distinct: BTreeSet<_> = prefixes.values().flatten().collect();
    assert_eq!(distinct.len(), ARTICLES.len(), "{prefixes:?}");
}

fn sentences(text: &str) -> usize {
    let ends = text.char_indices().filter(|(at, c)| {
        matches!(c, '.' | '!' | '?') && text[at + 1..].chars().next().is_some_and(char::is_whitespace)
    });
    1 + ends.count()
}

/// `read-a-finding.md` shows what diglot prints once a label loses its bold.
#[test]
fn the_finding_that_is_explained_is_a_real_one() {
    let folder = tempfile::tempdir().expect("the system gives a folder");
    let files = WalkDir::new("content").into_iter().map(|entry| entry.expect("a file of the sample"));
    for file in files.filter(|entry| entry.file_type().is_file()) {
        let to = folder.path().join(file.path());
        fs::create_dir_all(to.parent().expect("a folder")).expect("a folder can be made");
        fs::copy(file.path(), to).expect("a file can be copied");
    }
    let broken = folder.path().join("content/ko-KR/publish-a-site.md");
    let text = fs::read_to_string(&broken).expect("an article");
    let label = "에서 **GitHub Actions**를 선택합니다";
    assert!(text.contains(label));
    fs::write(&broken, text.replace(label, "에서 GitHub Actions를 선택합니다")).expect("a file can be written");
    let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
    let output = command.args(["check", "--no-meaning", "--format", "json"]).current_dir(folder.path()).output();
    let printed = String::from_utf8(output.expect("it runs").stdout).expect("UTF-8");
    let article = fs::read_to_string("content/en-US/read-a-finding.md").expect("an article");
    let shown = article.lines().find(|line| line.starts_with('{')).expect("a finding");
    assert_eq!(printed.trim_end(), shown);
}

/// The README shows every setting, and none that there is not.
#[test]
fn the_settings_of_the_readme_are_those_that_there_are() {
    let readme = fs::read_to_string("README.md").expect("a text");
    let blocks = readme.split("```toml\n").filter_map(|block| block.split("```").next());
    let settings = blocks.into_iter().find(|block| block.starts_with("title = ")).expect("a block of settings");
    toml::from_str::<Configuration>(settings).expect("settings that diglot reads");
    let refused = toml::from_str::<Configuration>("no-such-key = 1").expect_err("there is no such key").to_string();
    let known: BTreeSet<&str> = refused.rsplit("expected one of ").next().unwrap_or_default().split('`').collect();
    let heads =
        settings.lines().map(|line| line.trim_start_matches('[').split(['.', ']', ' ']).next().unwrap_or_default());
    let shown: BTreeSet<&str> = heads.collect();
    let lacking: Vec<&&str> = known.difference(&shown).filter(|name| name.contains(char::is_alphabetic)).collect();
    assert_eq!(lacking, [&""; 0]);
}

/// Each state that `diglot status` tells is explained in the sample help centre and in the README.
#[test]
fn all_states_are_explained() {
    for file in ["content/en-US/how-freshness-works.md", "README.md"] {
        let text = fs::read_to_string(file).expect("a text");
        let rows = text.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
        let rows: BTreeSet<&str> = rows.collect();
        let lacking: Vec<&str> = Standing::NAMES.into_iter().filter(|name| !rows.contains(name)).collect();
        assert_eq!(lacking, [""; 0], "{file}");
    }
}

/// Units that one English article has in one language, it has in all.
#[test]
fn languages_have_the_same_units() {
    let mut sources: BTreeMap<String, BTreeSet<Vec<String>>> = BTreeMap::new();
    for (english, translation) in translations() {
        let units = translation.units.iter().filter_map(|unit| unit.source);
        let units = units.map(|(id, words)| format!("{} {}", id.of(&translation.text), words.of(&translation.text)));
        sources.entry(english.path.clone()).or_default().insert(units.collect());
    }
    for (path, versions) in sources {
        assert_eq!(versions.len(), 1, "{path}: sentences are cut alike in all languages");
    }
}
