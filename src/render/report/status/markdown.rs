//! The status for the summary of a CI job: what is over budget, the table of locales, and folded lists of what to do.

use super::super::markdown::{cell, escape};
use super::super::summary::{counted, grouped};
use super::{compared_with, percent, sentence, what};
use crate::model::{ArticleStatus, LocaleStatus, Standing, Status};
use std::fmt::Write as _;

/// Articles that are shown of a locale.
const SHOWN: usize = 20;
/// GitHub refuses a summary of more than 1 MiB.
const LARGEST: usize = 1_000_000;

/// The whole status.
pub fn status_markdown(status: &Status, breaches: &[String]) -> String {
    let english = escape(&compared_with(&status.english));
    let mut report = format!("## diglot status\n\n{}: translations beside {english}.\n", status.today);
    if !breaches.is_empty() {
        report.push_str("\n**Over budget**\n\n");
        breaches.iter().for_each(|breach| {
            let _ = writeln!(report, "- {}", escape(breach));
        });
    }
    if status.locales.is_empty() {
        report.push_str("\nThere are no translations.\n");
        return report;
    }
    write_table(&mut report, &status.locales);
    let mut is_cut = false;
    for locale in status.locales.iter().filter(|locale| !locale.work().is_empty()) {
        let section = section(locale);
        match report.len() + section.len() < LARGEST {
            true => report.push_str(&section),
            false => is_cut = true,
        }
    }
    if is_cut {
        report.push_str("\nThe lists of some locales have no room here.\n");
    }
    report
}

fn write_table(report: &mut String, locales: &[LocaleStatus]) {
    let _ = writeln!(
        report,
        "\n| locale | articles | {} | machine | human | words to translate | coverage |",
        Standing::NAMES.join(" | ")
    );
    let _ = writeln!(report, "|---|{}", "---:|".repeat(Standing::NAMES.len() + 5));
    for locale in locales {
        let count = |count: usize| if count == 0 { String::new() } else { grouped(count) };
        let [machine, human, _] = locale.by_translator();
        let words = usize::try_from(locale.words_to_do()).unwrap_or(usize::MAX);
        let states = Standing::NAMES.map(|state| locale.count(state));
        let counts = [locale.present().count()].into_iter().chain(states).chain([machine, human, words]);
        let cells: Vec<String> = counts.map(count).collect();
        let coverage = locale.coverage().map_or(String::new(), percent);
        let _ = writeln!(report, "| {} | {} | {coverage} |", escape(locale.locale.as_str()), cells.join(" | "));
    }
}

/// What to do in a locale, folded.
fn section(locale: &LocaleStatus) -> String {
    let mut work = locale.work();
    let more = work.len().saturating_sub(SHOWN);
    work.truncate(SHOWN);
    let mut section = format!(
        "\n<details>\n<summary>{}: {}</summary>\n\n| file | title | what | words | links | priority |\n\
         |---|---|---|---:|---:|---:|\n",
        escape(locale.locale.as_str()),
        sentence(locale)
    );
    work.into_iter().for_each(|article| write_row(&mut section, article));
    if more > 0 {
        let _ = writeln!(section, "\nand {}", counted(more, "more article", "more articles"));
    }
    section.push_str("\n</details>\n");
    section
}

fn write_row(section: &mut String, article: &ArticleStatus) {
    let number = |number: Option<u32>| number.map_or(String::new(), |number| grouped(number as usize));
    let title = article.title.as_deref().unwrap_or_default();
    let _ = writeln!(
        section,
        "| {} | <bdi>{}</bdi> | {} | {} | {} | {} |",
        cell(&article.file),
        cell(title),
        cell(&what(article)),
        number(article.words_to_do),
        grouped(article.links as usize),
        number(article.priority)
    );
}
