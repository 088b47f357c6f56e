//! The status for people: a table of locales, then what to do in each, what is worth most to readers first.

use super::super::columns::{clean, head, left, left_path, right, width};
use super::super::summary::{counted, grouped};
use super::{compared_with, percent, sentence, what};
use crate::model::{ArticleStatus, LocaleStatus, Standing, Status};
use anstyle::{AnsiColor, Style};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Columns of the terminal.
const WIDTH: usize = 100;
/// Articles that a list shows of each locale, where there are several.
const SHOWN: usize = 10;
/// Articles that the lists over all locales show.
const EXTREMES: usize = 5;
/// Widest words on what to do.
const WIDEST_WHAT: usize = 40;
/// Blanks before and between columns.
const GAP: usize = 2;
/// A title with less room tells nothing.
const SHORTEST_TITLE: usize = 8;

const STRONG: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const BREACH: Style = AnsiColor::Red.on_default().bold();

/// The whole status, with styles that the terminal may strip.
pub fn status_text(status: &Status, breaches: &[String]) -> String {
    let mut text = format!("{}: translations beside {}\n", status.today, compared_with(&status.english));
    if status.locales.is_empty() {
        text.push_str("\nThere are no translations.\n");
        return text;
    }
    text.push('\n');
    write_table(&mut text, &status.locales);
    write_extremes(&mut text, status);
    write_all_work(&mut text, &status.locales);
    if !breaches.is_empty() {
        text.push('\n');
        breaches.iter().for_each(|breach| {
            let _ = writeln!(text, "{BREACH}over budget:{BREACH:#} {}", clean(breach));
        });
    }
    text
}

/// Names of columns are those of states, but for one that is too long.
const COLUMNS: [&str; 11] = [
    "locale", "articles", "current", "metadata", "reworded", "behind", "missing", "orphan", "unknown", "MT/HT",
    "coverage",
];

fn write_table(text: &mut String, locales: &[LocaleStatus]) {
    let mut rows = vec![COLUMNS.map(str::to_owned)];
    rows.extend(locales.iter().map(row));
    let column_width = |column: usize| rows.iter().map(|row| width(&row[column])).max().unwrap_or_default();
    let widths: Vec<usize> = (0..COLUMNS.len()).map(column_width).collect();
    for (number, row) in rows.iter().enumerate() {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| match column {
            0 => left(cell, *width),
            _ => right(cell, *width),
        });
        let line = cells.collect::<Vec<_>>().join("  ");
        let _ = match number {
            0 => writeln!(text, "{DIM}{line}{DIM:#}"),
            _ => writeln!(text, "{line}"),
        };
    }
}

fn row(locale: &LocaleStatus) -> [String; COLUMNS.len()] {
    let count = |count: usize| if count == 0 { "·".to_owned() } else { grouped(count) };
    let [machine, human, _] = locale.by_translator();
    let mut row = COLUMNS.map(|_| String::new());
    row[0] = clean(locale.locale.as_str());
    row[1] = count(locale.present().count());
    for (cell, state) in row[2..].iter_mut().zip(Standing::NAMES) {
        *cell = count(locale.count(state));
    }
    row[9] = match locale.present().count() {
        0 => "·".into(),
        all => format!("{:.0}/{:.0}%", machine as f64 * 100.0 / all as f64, human as f64 * 100.0 / all as f64),
    };
    row[10] = locale.coverage().map_or("·".into(), percent);
    row
}

fn write_extremes(text: &mut String, status: &Status) {
    let share = |article: &ArticleStatus| article.share_behind().map_or_else(String::new, percent);
    let day = |article: &ArticleStatus| article.last_handoff.map_or_else(String::new, |day| day.to_string());
    let lists: [(&str, Vec<&ArticleStatus>, Column); 2] = [
        ("Most behind", status.most_behind(EXTREMES), ("share", &share)),
        ("Behind, and handed off longest ago", status.oldest(EXTREMES), ("handed off", &day)),
    ];
    for (title, articles, column) in lists.into_iter().filter(|(_, articles, _)| !articles.is_empty()) {
        let _ = writeln!(text, "\n{STRONG}{title}{STRONG:#}");
        write_list(text, &articles, &[column]);
    }
}

/// What to do in each locale; those with nothing to do share a line.
fn write_all_work(text: &mut String, locales: &[LocaleStatus]) {
    let mut idle: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for locale in locales {
        match locale.work().is_empty() {
            true => idle.entry(sentence(locale)).or_default().push(clean(locale.locale.as_str())),
            false => write_work(text, locale, locales.len() == 1),
        }
    }
    for (sentence, locales) in idle {
        let _ = writeln!(text, "\n{STRONG}{}{STRONG:#}: {sentence}", locales.join(", "));
    }
}

fn write_work(text: &mut String, locale: &LocaleStatus, is_alone: bool) {
    let _ = writeln!(text, "\n{STRONG}{}{STRONG:#}: {}", clean(locale.locale.as_str()), sentence(locale));
    let mut work = locale.work();
    let all = work.len();
    if !is_alone {
        work.truncate(SHOWN);
    }
    let priority = |article: &ArticleStatus| article.priority.map_or("·".into(), |priority| priority.to_string());
    let links =
        |article: &ArticleStatus| if article.links == 0 { "·".into() } else { grouped(article.links as usize) };
    let words = |article: &ArticleStatus| article.words_to_do.map_or("?".into(), |words| grouped(words as usize));
    let columns: [Column; 3] = [("priority", &priority), ("links", &links), ("words", &words)];
    let has_priorities = work.iter().any(|article| article.priority.is_some());
    write_list(text, &work, &columns[usize::from(!has_priorities)..]);
    if all > work.len() {
        let more = counted(all - work.len(), "more article", "more articles");
        let _ = writeln!(text, "  {DIM}and {more}: diglot status --locale {}{DIM:#}", clean(locale.locale.as_str()));
    }
}

/// The name of a column, and what stands in it.
type Column<'a> = (&'a str, &'a dyn Fn(&ArticleStatus) -> String);

/// A line an article: some numbers, the file, what to do, and the title as far as there is room.
fn write_list(text: &mut String, articles: &[&ArticleStatus], columns: &[Column]) {
    let has_titles = articles.iter().any(|article| article.title.is_some());
    let names = columns.iter().map(|(name, _)| (*name).to_owned()).collect();
    let head =
        Row { numbers: names, file: "file".into(), what: "what".into(), title: Some("title").filter(|_| has_titles) };
    let rows = articles.iter().map(|article| Row {
        numbers: columns.iter().map(|(_, cell)| cell(article)).collect(),
        file: article.file.clone(),
        what: what(article),
        title: article.title.as_deref(),
    });
    let rows: Vec<Row> = std::iter::once(head).chain(rows).collect();
    let widest = |cell: &dyn Fn(&Row) -> usize| rows.iter().map(cell).max().unwrap_or_default();
    let numbers: Vec<usize> = (0..columns.len()).map(|column| widest(&|row| width(&row.numbers[column]))).collect();
    let what = widest(&|row| width(&clean(&row.what))).min(WIDEST_WHAT);
    let room = WIDTH.saturating_sub(numbers.iter().map(|number| number + GAP).sum::<usize>() + what + 2 * GAP);
    let file = widest(&|row| width(&clean(&row.file))).min(room);
    let widths = Widths { numbers, file, what };
    for (number, row) in rows.iter().enumerate() {
        let line = row.line(&widths);
        let _ = match number {
            0 => writeln!(text, "{DIM}{line}{DIM:#}"),
            _ => writeln!(text, "{line}"),
        };
    }
}

/// A line of a list.
struct Row<'a> {
    numbers: Vec<String>,
    file: String,
    what: String,
    title: Option<&'a str>,
}

struct Widths {
    numbers: Vec<usize>,
    file: usize,
    what: usize,
}

impl Row<'_> {
    fn line(&self, widths: &Widths) -> String {
        let mut line = String::from("  ");
        for (number, width) in self.numbers.iter().zip(&widths.numbers) {
            line.push_str(&right(number, *width));
            line.push_str("  ");
        }
        let _ = write!(line, "{}  {}", left_path(&self.file, widths.file), left(&self.what, widths.what));
        let room = WIDTH.saturating_sub(width(&line) + 2);
        match self.title.filter(|_| room >= SHORTEST_TITLE) {
            Some(title) => format!("{line}  {DIM}{}{DIM:#}", head(title, room).0),
            None => line.trim_end().to_owned(),
        }
    }
}
