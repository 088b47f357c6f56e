//! `diglot status --format csv`.

use super::super::columns::clean;
use super::evidence_name;
use super::json::{moved_to, translator};
use crate::model::{ArticleStatus, LocaleStatus, Status};
use csv::Writer;

const HEAD: [&str; 19] = [
    "locale",
    "file",
    "title",
    "state",
    "evidence",
    "translation",
    "handoff",
    "age",
    "sentences",
    "changed",
    "added",
    "deleted",
    "words_to_translate",
    "english_words",
    "priority",
    "links",
    "moved_to",
    "rank",
    "today",
];

/// The status as a table: a line for each article and locale.
pub fn status_csv(status: &Status) -> String {
    let mut writer = Writer::from_writer(Vec::new());
    let mut write = |row: &[String]| writer.write_record(row).expect("a vector takes any row");
    write(&HEAD.map(str::to_owned));
    for locale in &status.locales {
        let work = locale.work();
        for article in &locale.articles {
            let rank = work.iter().position(|other| std::ptr::eq(*other, article));
            write(&row(status, locale, article, rank).map(|cell| harmless(&cell)));
        }
    }
    let bytes = writer.into_inner().expect("a vector takes any row");
    String::from_utf8(bytes).expect("all cells are texts")
}

fn row(status: &Status, locale: &LocaleStatus, article: &ArticleStatus, rank: Option<usize>) -> [String; HEAD.len()] {
    let number = |number: Option<u32>| number.map_or(String::new(), |number| number.to_string());
    [
        locale.locale.to_string(),
        article.file.clone(),
        article.title.clone().unwrap_or_default(),
        article.standing.name().into(),
        evidence_name(&article.evidence).into(),
        translator(article).unwrap_or_default().into(),
        article.last_handoff.map_or(String::new(), |day| day.to_string()),
        number(article.age(status.today)),
        article.sentences.to_string(),
        article.changes.changed.to_string(),
        article.changes.added.to_string(),
        article.changes.deleted.to_string(),
        number(article.words_to_do),
        number(article.words),
        number(article.priority),
        article.links.to_string(),
        moved_to(article).unwrap_or_default().into(),
        rank.map_or(String::new(), |rank| (rank + 1).to_string()),
        status.today.to_string(),
    ]
}

/// A cell in one line that commands no terminal, and that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> String {
    let cell = clean(cell);
    match cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) {
        true => format!("'{cell}"),
        false => cell,
    }
}
