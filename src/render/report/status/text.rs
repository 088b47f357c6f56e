//! The status for people: a table of locales, then what to do in each, what is worth most to readers first.

use super::super::columns::{clean, head, left, left_path, right, width};
use super::super::summary::{counted, grouped};
use super::{compared_with, percent, sentence, what};
use crate::model::{ArticleStatus, LocaleStatus, Standing, Status};
use anstyle::{AnsiColor, Style};
use std::fmt::Write as _;

/// Columns of the terminal.
const WIDTH: usize = 100;
/// Articles that a list shows of each locale, where there are several.
const SHOWN: usize = 10;
/// Articles that the lists over all locales show.
const EXTREMES: usize = 5;
/// Widest paths and widest words on what to do.
const WIDEST_FILE: usize = 40;
const WIDEST_WHAT: usize = 34;
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
    if status.locales.len() > 1 {
        write_extremes(&mut text, status);
    }
    for locale in &status.locales {
        write_work(&mut text, locale, status.locales.len() == 1);
    }
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
    "locale", "articles", "current", "metadata", "reworded", "behind", "missing", "orphan", "unknown", "MT/HT", "words kept",
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
    let behind = status.most_behind(EXTREMES);
    write_list(text, "Most behind", &behind, |article| {
        article.share_behind().map_or_else(String::new, percent)
    });
    write_list(text, "Behind, and handed off longest ago", &status.oldest(EXTREMES), |article| {
        article.last_handoff.map_or_else(String::new, |day| day.to_string())
    });
}

fn write_list(text: &mut String, title: &str, articles: &[&ArticleStatus], first: impl Fn(&ArticleStatus) -> String) {
    if articles.is_empty() {
        return;
    }
    let _ = writeln!(text, "\n{STRONG}{title}{STRONG:#}");
    let numbers: Vec<Vec<String>> = articles.iter().map(|article| vec![first(article)]).collect();
    write_lines(text, articles, &numbers);
}

fn write_work(text: &mut String, locale: &LocaleStatus, is_alone: bool) {
    let _ = writeln!(text, "\n{STRONG}{}{STRONG:#}: {}", clean(locale.locale.as_str()), sentence(locale));
    let mut work = locale.work();
    let all = work.len();
    if !is_alone {
        work.truncate(SHOWN);
    }
    let has_priorities = work.iter().any(|article| article.priority.is_some());
    let numbers: Vec<Vec<String>> = work.iter().map(|article| reasons(article, has_priorities)).collect();
    write_lines(text, &work, &numbers);
    if all > work.len() {
        let more = counted(all - work.len(), "more article", "more articles");
        let _ = writeln!(text, "  {DIM}and {more}: diglot status --locale {}{DIM:#}", clean(locale.locale.as_str()));
    }
}

/// The reasons for the place of an article in the list.
fn reasons(article: &ArticleStatus, has_priorities: bool) -> Vec<String> {
    let priority = article.priority.map_or(String::new(), |priority| format!("priority {priority}"));
    let links = if article.links == 0 { "no links".into() } else { counted(article.links as usize, "link", "links") };
    let words = article.words_to_do.map_or("? words".into(), |words| counted(words as usize, "word", "words"));
    [priority].into_iter().filter(|_| has_priorities).chain([links, words]).collect()
}

/// A line an article: some numbers, the file, what to do, and the title as far as there is room.
fn write_lines(text: &mut String, articles: &[&ArticleStatus], numbers: &[Vec<String>]) {
    let widest = |texts: &mut dyn Iterator<Item = usize>, most: usize| texts.max().unwrap_or_default().min(most);
    let columns = numbers.first().map_or(0, Vec::len);
    let widths: Vec<usize> =
        (0..columns).map(|column| widest(&mut numbers.iter().map(|row| width(&row[column])), WIDTH)).collect();
    let files = widest(&mut articles.iter().map(|article| width(&clean(&article.file))), WIDEST_FILE);
    let whats = widest(&mut articles.iter().map(|article| width(&clean(&what(article)))), WIDEST_WHAT);
    for (article, numbers) in articles.iter().zip(numbers) {
        let mut line = String::from("  ");
        for (number, column) in numbers.iter().zip(&widths) {
            line.push_str(&right(number, *column));
            line.push_str("  ");
        }
        let _ = write!(line, "{}  {}", left_path(&article.file, files), left(&what(article), whats));
        let room = WIDTH.saturating_sub(width(&line) + 2);
        let title = article.title.as_deref().filter(|_| room >= SHORTEST_TITLE);
        match title {
            Some(title) => {
                let _ = writeln!(text, "{line}  {DIM}{}{DIM:#}", head(title, room).0);
            }
            None => {
                let _ = writeln!(text, "{}", line.trim_end());
            }
        }
    }
}
