//! Targets that say something else than their sources: judged by default in `check` and `build`, remembered between builds,
//! and one finding where a whole locale is wrong.

use super::desk::{Desk, article};
use super::tongue;
use std::fs;
use std::path::Path;

type Units = Vec<Vec<(String, String)>>;

/// A help centre of one locale. Danish is a language of whose words nothing is known beforehand.
fn help_centre(locale: &str, units: &Units) -> Desk {
    let desk = Desk::new(&[]);
    write_all(&desk, locale, units);
    desk
}

fn write_all(desk: &Desk, locale: &str, units: &Units) {
    for (number, units) in units.iter().enumerate() {
        let units: Vec<(&str, &str)> = units.iter().map(|(source, target)| (&**target, &**source)).collect();
        desk.write(&format!("{locale}/{number:03}.md"), &article(&units));
    }
}

/// Exchanges the targets of two units of an article.
fn exchange(units: &mut Units, article: usize, a: usize, b: usize) {
    let target = units[article][a].1.clone();
    units[article][a].1 = std::mem::replace(&mut units[article][b].1, target);
}

/// The findings of the rule.
fn misaligned(desk: &Desk, arguments: &str) -> Vec<String> {
    desk.findings(arguments).into_iter().filter(|finding| finding.ends_with(" misaligned-unit")).collect()
}

/// Few articles are enough to learn from.
const ARTICLES: usize = 60;

fn corpus() -> Units {
    let mut units = tongue::corpus();
    units.truncate(ARTICLES);
    units
}

/// All files of a folder.
fn files(desk: &Desk, folder: &str) -> Vec<(String, Vec<u8>)> {
    let root = desk.file(folder);
    let files = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().flatten();
    let files = files.filter(|entry| entry.file_type().is_file());
    let path = |path: &Path| path.strip_prefix(&root).expect("below").to_string_lossy().into_owned();
    files.map(|entry| (path(entry.path()), fs::read(entry.path()).expect("it is there"))).collect()
}

#[test]
fn units_are_judged_unless_it_is_forbidden() {
    let mut units = corpus();
    exchange(&mut units, 7, 1, 5);
    let desk = help_centre("da-DK", &units);
    let expected = ["da-DK/007.md 0a1b2-102 misaligned-unit", "da-DK/007.md 0a1b2-106 misaligned-unit"];
    assert_eq!(misaligned(&desk, "check"), expected);
    assert_eq!(misaligned(&desk, "check da-DK/007.md --jobs 1"), expected);
    for arguments in ["check --no-meaning", "check --set misaligned-unit=off", "check da-DK/008.md"] {
        assert!(misaligned(&desk, arguments).is_empty(), "{arguments}");
    }
}

#[test]
fn a_build_after_a_change_is_as_a_fresh_one() {
    let mut units = corpus();
    let desk = help_centre("da-DK", &units);
    desk.diglot("build --out out");
    let sound = files(&desk, "out");
    let run = desk.diglot("build --out out");
    assert!(run.output.contains(" 0 changed"), "{}", run.output);
    // One article changes, and with it what is thought of two of its units.
    exchange(&mut units, 7, 1, 5);
    write_all(&desk, "da-DK", &units);
    let run = desk.diglot("build --out out");
    assert!(run.output.contains("2 errors"), "{}", run.output);
    desk.diglot("build --out fresh");
    assert_eq!(files(&desk, "out"), files(&desk, "fresh"));
    // What was thought of them is remembered, and forgotten when it no longer holds.
    let run = desk.diglot("build --out out");
    assert!(run.output.contains(" 0 changed") && run.output.contains("2 errors"), "{}", run.output);
    desk.diglot("build --out out --no-meaning");
    desk.diglot("build --out fresh-without --no-meaning");
    assert_eq!(files(&desk, "out"), files(&desk, "fresh-without"));
    exchange(&mut units, 7, 1, 5);
    write_all(&desk, "da-DK", &units);
    desk.diglot("build --out out");
    assert_eq!(files(&desk, "out"), sound);
}

#[test]
fn other_articles_may_change_what_is_thought_of_one() {
    // So many articles go that nothing is learned any more.
    let mut units = corpus();
    exchange(&mut units, 0, 1, 5);
    let desk = help_centre("da-DK", &units);
    let run = desk.diglot("build --out out");
    assert!(run.output.contains("2 errors"), "{}", run.output);
    (2..ARTICLES).for_each(|number| desk.remove(&format!("da-DK/{number:03}.md")));
    let run = desk.diglot("build --out out");
    assert!(run.output.contains("no findings"), "{}", run.output);
    desk.diglot("build --out fresh");
    assert_eq!(files(&desk, "out"), files(&desk, "fresh"));
}

#[test]
fn titles_are_judged_by_the_english_article() {
    let units = corpus();
    let desk = Desk::new(&[]);
    let titled = |title: &str, text: &str| format!("---\ntitle: {title}\n---\n\n{text}");
    for (number, units) in units.iter().enumerate() {
        let (title, rest) = units.split_first().expect("an article has units");
        // The title of one article is that of the next.
        let target = if number == 9 { &corpus()[10][0].1 } else { &title.1 };
        let pairs: Vec<(&str, &str)> = rest.iter().map(|(source, target)| (&**target, &**source)).collect();
        desk.write(&format!("da-DK/{number:03}.md"), &titled(target, &article(&pairs)));
        let english: String = rest.iter().map(|(source, _)| format!("{source}\n\n")).collect();
        desk.write(&format!("en-US/{number:03}.md"), &titled(&title.0, &english));
    }
    assert_eq!(misaligned(&desk, "check"), ["da-DK/009.md - misaligned-unit"]);
    let run = desk.diglot("check da-DK/009.md");
    assert!(run.output.contains("`title` is no translation of the English title: "), "{}", run.output);
}

#[test]
fn a_locale_that_is_not_translated_is_one_finding() {
    let source = |number: usize| format!("Choose the file number {number}, and you can open it with your browser.");
    let units =
        (0..40).map(|article| (0..5).map(|unit| (source(article * 5 + unit), source(article * 5 + unit))).collect());
    let desk = help_centre("de-DE", &units.collect());
    let found = desk.findings("check");
    assert_eq!(found, ["de-DE/000.md - untranslated-unit"]);
}

#[test]
fn a_locale_in_another_language_is_one_finding() {
    // The made-up language has no German word.
    let desk = help_centre("de-DE", &corpus());
    assert_eq!(misaligned(&desk, "check"), ["de-DE/000.md - misaligned-unit"]);
    let run = desk.diglot("check de-DE/000.md");
    assert!(run.output.contains("are not in its language, Deutsch"), "{}", run.output);
}

#[test]
fn every_judged_unit_has_a_score() {
    let mut units = corpus();
    exchange(&mut units, 7, 1, 5);
    let desk = help_centre("da-DK", &units);
    let scores = desk.diglot("check --all-scores");
    assert_eq!(scores.output.lines().count(), units.iter().map(Vec::len).sum::<usize>());
    assert_eq!(desk.diglot("check --all-scores --jobs 1").output, scores.output);
    let score = |line: &str| {
        let record: serde_json::Value = serde_json::from_str(line).expect("each line is JSON");
        assert!(record["file"].is_string() && record["unit"].is_string() && record["explanation"].is_string());
        (record["score"].as_f64().expect("a number"), record["unit"].to_string())
    };
    let mut scores: Vec<(f64, String)> = scores.output.lines().map(score).collect();
    scores.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut worst = [scores[0].1.clone(), scores[1].1.clone()];
    worst.sort();
    assert_eq!(worst, ["\"0a1b2-102\"", "\"0a1b2-106\""]);
}
