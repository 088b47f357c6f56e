//! The boundary that the tests call: a help centre on disk through the rooms up to `check`.

use diglot::align::align;
use diglot::check::{self, Selection};
use diglot::commands::freshness::freshness;
use diglot::error::Result;
use diglot::model::{Bitext, LocaleId};
use diglot::parse::parse;
use diglot::read::{self, HelpCentre};
use diglot::render::report::{Entry, Sheet};
use diglot::survey::{Lesson, Survey, observe, study};
use std::collections::BTreeMap;
use std::path::Path;
use tempfile::TempDir;

/// A finding as the snapshots show it.
#[derive(Debug)]
pub struct Found {
    /// Relative to the help centre: `ko-KR/found_a.md`.
    pub file: String,
    pub rule: &'static str,
    pub severity: &'static str,
    /// `file:line:column severity rule unit | words in question | source words | message`; `  also ` before it if the
    /// finding is attached to the one before.
    pub line: String,
    /// What to do about it; empty if there is nothing to say.
    pub hint: String,
}

/// Checks a help centre by its own `diglot.toml`, with all rules that run there.
pub fn check(root: &Path) -> Vec<Found> {
    check_with(root, &[], &[]).expect("the configuration of a test is sound")
}

/// Checks a help centre with the `--only RULE` and `--set RULE=SEVERITY` of a command line.
pub fn check_with(root: &Path, only: &[&str], set: &[&str]) -> Result<Vec<Found>> {
    let configuration = read::read_configuration(root)?;
    let owned = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
    let selection = Selection::new(&configuration, &owned(only), &owned(set))?;
    let centre = HelpCentre::list(root, &configuration)?;
    let source_locale = LocaleId::parse(&configuration.source_locale).expect("the source locale is a locale");
    let bitext = |number| align(parse(read::read_input(&centre, number)), &source_locale);
    let bitexts: Vec<Bitext> = (0..centre.articles.len()).map(bitext).collect();
    let mut survey = survey(&centre, source_locale.clone(), &bitexts);
    survey.terms = read::read_terms(root, &configuration)?;
    survey.keep_freshness(freshness(root, &[])?.1);
    Ok(bitexts.iter().flat_map(|bitext| check_article(bitext, &survey, &selection)).collect())
}

fn survey(centre: &HelpCentre, source_locale: LocaleId, bitexts: &[Bitext]) -> Survey {
    let sightings = bitexts.iter().map(|bitext| observe(&bitext.article)).collect();
    let assets = centre.assets.iter().map(|asset| (centre.locales[asset.locale].id.clone(), asset.path.clone()));
    let mut survey = Survey::new(source_locale, sightings, assets, BTreeMap::new());
    let lessons: Vec<Lesson> = bitexts.iter().map(study).collect();
    survey.learn(lessons.iter().enumerate());
    survey
}

fn check_article(bitext: &Bitext, survey: &Survey, selection: &Selection) -> Vec<Found> {
    let sheet = Sheet::new(bitext, &check::check(bitext, survey, selection));
    let with_others = sheet.open().flat_map(|head| {
        let others = head.also.iter().map(|entry| (entry, "  also "));
        std::iter::once((head, "")).chain(others)
    });
    with_others.map(|(entry, prefix)| found(&sheet, entry, prefix)).collect()
}

fn found(sheet: &Sheet, entry: &Entry, prefix: &str) -> Found {
    let place = format!("{}:{}:{} {} {}", sheet.file, entry.start.line, entry.start.column, entry.severity, entry.rule);
    let unit = sheet.passage(entry).unit.as_deref();
    let cells = [unit, Some(&*entry.target), entry.source.as_deref(), Some(&*entry.message)];
    let [unit, target, source, message] = cells.map(|cell| one_line(cell.unwrap_or("-")));
    Found {
        file: sheet.file.clone(),
        rule: entry.rule,
        severity: entry.severity.name(),
        line: format!("{prefix}{place} {unit} | {target} | {source} | {message}"),
        hint: entry.hint.clone().unwrap_or_default(),
    }
}

/// The text with its line ends and other control characters written out.
fn one_line(text: &str) -> String {
    let is_hidden = |c: char| c.is_control() || matches!(c, '\u{feff}' | '\u{200e}' | '\u{200f}');
    let shown = |c: char| if is_hidden(c) { c.escape_default().to_string() } else { c.to_string() };
    text.chars().map(shown).collect()
}

/// A help centre in a folder of its own, from paths and texts; it goes away with the value.
pub fn write(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("the system gives a folder for a test");
    for (path, text) in files {
        let path = folder.path().join(path);
        let parent = path.parent().expect("a file stands in a folder");
        std::fs::create_dir_all(parent)
            .and_then(|()| std::fs::write(&path, text))
            .expect("a test may write to its folder");
    }
    folder
}

/// The findings of one Korean article.
pub fn check_text(text: &str) -> Vec<Found> {
    check_text_in("ko-KR", text)
}

/// The terms that the examples of manual pages speak of.
pub const TERMS: &str = r#"
[terms]
keep = ["Contoso Cloud"]
translate.mailbox.ko-KR = "사서함"
translate.folder.ko-KR = { use = ["폴더"], never = ["디렉터리"] }
"#;

/// The findings of one article of a locale.
pub fn check_text_in(locale: &str, text: &str) -> Vec<Found> {
    check(write(&[(&format!("{locale}/article.md"), text), ("diglot.toml", TERMS)]).path())
}

/// A translation unit as a file holds it.
pub fn unit(number: u32, target: &str, source: &str) -> String {
    let id = format!("0a1b2-{number}");
    format!(
        "<span data-ttu-id=\"{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">{source}</span></span>"
    )
}
