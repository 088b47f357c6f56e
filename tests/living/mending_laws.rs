//! What holds of mending for any article and any rules: only targets change, where a fix says so, and only for the better.

use crate::mending::MENDED;
use diglot::align::align;
use diglot::check::{Selection, check_all};
use diglot::mend::{Mended, apply, mend};
use diglot::model::{Article, Baseline, Bitext, Configuration, Content, Finding, Fix, InputFile, LocaleId, Span};
use diglot::parse::parse;
use diglot::survey::{Survey, observe};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn article(locale: &str, bytes: Vec<u8>) -> Article {
    let (locale, path) = (LocaleId::parse(locale).expect("a locale"), "a.md".to_owned());
    let file = format!("{locale}/{path}");
    parse(InputFile { number: 0, locale, path, file, content: Content::Bytes(bytes), fingerprint: None })
}

fn english() -> LocaleId {
    LocaleId::parse("en-US").expect("a locale")
}

fn alone(article: Article) -> (Bitext, Survey) {
    let survey = Survey::new(english(), vec![observe(&article)], [], BTreeMap::new());
    (align(article, &english()), survey)
}

fn mended(locale: &str, bytes: &[u8]) -> Mended {
    let (bitext, survey) = alone(article(locale, bytes.to_vec()));
    let selection = Selection::new(&Configuration::default(), &[], &[]).expect("the default selection");
    mend(bitext, &survey, &|bitext: &Bitext| check_all(bitext, &survey, &selection, &Baseline::default()))
}

/// What is left of some targets when they are mended by a judge of our own.
fn judged<'a>(targets: &[&str], judge: impl Fn(&Bitext) -> Vec<Finding> + 'a) -> (String, Mended) {
    let units: Vec<(&str, &str)> = targets.iter().map(|target| (*target, "Source.")).collect();
    let (bitext, survey) = alone(article("de-DE", crate::desk::article(&units).into_bytes()));
    let mended = mend(bitext, &survey, &judge);
    let texts = mended.bitext.units.iter().filter_map(|unit| Some(mended.bitext.str(unit.target.as_ref()?.span)));
    (texts.collect::<Vec<_>>().join("|"), mended)
}

/// A finding of `rule` for each place of `words` in a target.
fn find(bitext: &Bitext, rule: &'static str, words: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, _, target, _) in bitext.pairs() {
        for (at, _) in bitext.str(target.span).match_indices(words) {
            let start = target.span.start as usize + at;
            let finding = Finding::in_unit(number, Span::new(start, start + words.len()), words);
            findings.push(Finding { rule, ..finding });
        }
    }
    findings
}

/// The same, each with a fix.
fn find_fixable(bitext: &Bitext, rule: &'static str, words: &str, text: &str) -> Vec<Finding> {
    let findings = find(bitext, rule, words).into_iter();
    findings.map(|finding| Finding { fix: Some(Fix { span: finding.span, text: text.into() }), ..finding }).collect()
}

#[test]
fn a_fix_that_brings_another_finding_is_not_kept() {
    let judge = |bitext: &Bitext| [find_fixable(bitext, "a", "x", "y"), find(bitext, "b", "yy")].concat();
    // Each alone is fine, two side by side are not.
    let (text, mended) = judged(&["x", "x y", "yx", "x"], judge);
    assert_eq!(text, "y|y y|yx|y");
    assert_eq!((mended.fixed.len(), mended.left), (3, vec!["a"]));
}

#[test]
fn a_fix_that_does_not_help_is_not_kept() {
    let judge = |bitext: &Bitext| find_fixable(bitext, "a", "x", "xx");
    let (text, mended) = judged(&["x"], judge);
    assert_eq!((text.as_str(), mended.is_changed()), ("x", false));
}

#[test]
fn fixes_that_touch_are_made_one_after_the_other() {
    let judge = |bitext: &Bitext| [find_fixable(bitext, "a", "x", ""), find_fixable(bitext, "b", "y", "w")].concat();
    let (text, mended) = judged(&["xyz"], judge);
    assert_eq!(text, "wz");
    assert!(mended.rounds.iter().all(|round| round.len() == 1), "{:?}", mended.rounds);
}

#[test]
fn findings_that_go_with_another_are_mended_too() {
    let judge = |bitext: &Bitext| {
        let also = find_fixable(bitext, "b", "x", "y");
        let heads = find(bitext, "a", "head").into_iter();
        heads.map(|head| Finding { also: also.clone(), ..head }).collect()
    };
    assert_eq!(judged(&["head x"], judge).0, "head y");
}

#[test]
fn sources_delimiters_and_bytes_that_are_no_letters_are_not_touched() {
    let fix = |bitext: &Bitext, start: u32, end: u32, text: &str| {
        let finding = Finding::in_unit(0, bitext.units[0].span, "m").fix(Span { start, end }, text);
        vec![Finding { rule: "a", ..finding }]
    };
    let is_clean = |bitext: &Bitext| bitext.str(bitext.units[0].span).contains("FIXED");
    // In the source, around the target, and outside of all units.
    type Place = fn(&Bitext) -> (u32, u32);
    let places: [Place; 3] = [
        |bitext| bitext.units[0].source.as_ref().map_or((0, 0), |source| (source.span.start, source.span.end)),
        |bitext| (bitext.units[0].span.start, bitext.units[0].span.end),
        |_| (0, 0),
    ];
    for place in places {
        let judge = |bitext: &Bitext| {
            let (start, end) = place(bitext);
            if is_clean(bitext) { Vec::new() } else { fix(bitext, start, end, "FIXED") }
        };
        assert!(!judged(&["Target."], judge).1.is_changed());
    }
    for text in [
        "FIXED</span><span class=\"sxs-lookup\"><span data-stu-id=\"0a1b2-9\">",
        "FIXED<span data-ttu-id=\"0a1b2-9\">",
        "FIXED\u{1a}",
    ] {
        let judge = |bitext: &Bitext| {
            let target = bitext.units[0].target.as_ref().map_or(Span::default(), |target| target.span);
            if is_clean(bitext) { Vec::new() } else { fix(bitext, target.start, target.end, text) }
        };
        assert!(!judged(&["Target."], judge).1.is_changed(), "{text}");
    }
}

#[test]
fn many_fixes_that_do_not_hold_are_given_up() {
    let judge = |bitext: &Bitext| find_fixable(bitext, "a", "x", "xx");
    let (_, mended) = judged(&["x ".repeat(300).as_str()], judge);
    assert_eq!(mended.left.len(), 300);
}

/// Articles of the rules, each with its locale.
fn articles() -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    let files = entries.map(|entry| entry.expect("the articles can be listed").into_path());
    let articles = files.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    let locale = |path: &Path| Some(path.parent()?.file_name()?.to_str()?.to_owned());
    articles.filter_map(|path| Some((locale(&path)?, path))).collect()
}

/// An article of the rules and units that can be mended in one file, damaged at random, with what editors leave.
fn damaged() -> impl Strategy<Value = (String, Vec<u8>)> {
    const DAMAGE: [&str; 8] = ["  ", " .", "\u{feff}", "**", r"\*\*", "[A](a.md)", "\u{200b}", "{x}"];
    const ENDS: [&[u8]; 4] = [b"\n", b"\r\n", b"\xff\n", b""];
    let damage = vec((any::<Index>(), select(&DAMAGE[..])), 0..6);
    let units = vec(select(&MENDED[..]), 0..6);
    (select(articles()), units, damage, select(&ENDS[..]), any::<bool>()).prop_map(
        |((locale, path), units, damage, end, has_mark)| {
            let units: Vec<(&str, &str)> = units.iter().map(|(_, _, source, target, _)| (*target, *source)).collect();
            let bytes = std::fs::read(path).expect("the article can be read");
            let mut text = format!("{}\n\n{}", String::from_utf8_lossy(&bytes), crate::desk::article(&units));
            for (index, piece) in damage {
                let at = text.floor_char_boundary(index.index(text.len() + 1));
                text.insert_str(at, piece);
            }
            let mark: &[u8] = if has_mark { b"\xef\xbb\xbf" } else { b"" };
            (locale, [mark, text.as_bytes(), end].concat())
        },
    )
}

fn keys(findings: &[Finding]) -> Vec<(&'static str, Option<usize>, String)> {
    let with_others = findings.iter().flat_map(|finding| std::iter::once(finding).chain(&finding.also));
    with_others.map(|finding| (finding.rule, finding.unit, finding.message.clone())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn only_what_fixes_name_is_changed((locale, bytes) in damaged()) {
        let done = mended(&locale, &bytes);
        let mut text = bytes.clone();
        for round in &done.rounds {
            let before = article(&locale, text.clone());
            for fix in round {
                let is_in_target = |unit: &diglot::model::UnitMarks| unit.target.is_some_and(|(_, words)| words.contains(fix.span));
                prop_assert!(before.units.iter().any(is_in_target), "{:?}", fix);
            }
            for pair in round.windows(2) {
                prop_assert!(pair[0].span.end < pair[1].span.start, "{:?}", pair);
            }
            text = apply(&text, round);
        }
        prop_assert_eq!(&done.bitext.article.original(), &text);
        prop_assert_eq!(done.is_changed(), text != bytes);
        prop_assert!(!done.is_changed() || done.before == bytes);
    }

    #[test]
    fn nothing_new_is_found_and_a_second_time_changes_nothing((locale, bytes) in damaged()) {
        let done = mended(&locale, &bytes);
        let (before, survey) = alone(article(&locale, bytes.clone()));
        let selection = Selection::new(&Configuration::default(), &[], &[]).expect("the default selection");
        let mut known = keys(&check_all(&before, &survey, &selection, &Baseline::default()));
        for key in keys(&done.findings) {
            let at = known.iter().position(|other| *other == key);
            prop_assert!(at.is_some(), "{:?} is new", key);
            at.map(|at| known.swap_remove(at));
        }
        prop_assert!(known.len() >= done.fixed.len());
        let again = mended(&locale, &done.bitext.article.original());
        prop_assert!(!again.is_changed(), "{:?}", again.rounds);
    }
}
