//! `diglot status`: how far translations are behind their English.

use super::line::Line;
use super::memory::Memory;
use super::sight::Look;
use super::{Outcome, freshness, parallel, terminal};
use crate::align::freshness::english_words;
use crate::args::{StatusArguments, StatusFormat};
use crate::check::breaches;
use crate::error::{Error, Result};
use crate::model::{Article, Date, EnglishOfToday, FreshnessEvidence, LocaleId, Status};
use crate::parse::{parse, parse_without_source};
use crate::read::{self, Today};
use crate::render::report;
use crate::survey::{English, EnglishArticle, Glance, draw_up_status, glance};
use std::collections::HashMap;
use std::time::{SystemTime, UNIX_EPOCH};

/// `diglot status`: read -> parse -> survey -> freshness -> report.
///
/// # Errors
/// Arguments, configuration or folders that cannot be used; standard output is closed or full.
pub fn status(arguments: &StatusArguments) -> Result<Outcome> {
    parallel::limit_threads(arguments.jobs)?;
    let today = today(arguments.today)?;
    let mut line = Line::open(&arguments.help_centre, &Memory::default(), Look::Pages)?;
    let locales = translations(&line, &arguments.locale)?;
    let wanted = |number: &usize| locales.contains(line.sightings[*number].locale());
    let asked: Vec<usize> = (0..line.sightings.len()).filter(wanted).collect();
    freshness::judge(&mut line, &asked, &Memory::default());
    line.centre.notes.iter().for_each(|note| terminal::tell(note));
    let status = draw_up(&line, &locales, today);
    let breaches = breaches(&status, &line.configuration);
    match arguments.format {
        StatusFormat::Text => terminal::print(&report::status_text(&status, &breaches))?,
        StatusFormat::Json => terminal::print_plain(&report::status_json(&status, &breaches))?,
        StatusFormat::Markdown => terminal::print_plain(&report::status_markdown(&status, &breaches))?,
        StatusFormat::Csv => {
            terminal::print_plain(&report::status_csv(&status))?;
            // A table has no room for sentences.
            breaches.iter().for_each(|breach| terminal::tell(breach));
        }
    }
    Ok(if breaches.is_empty() { Outcome::Clean } else { Outcome::Findings })
}

/// The day that ages are counted to: as asked for, else by `SOURCE_DATE_EPOCH`, else by the clock.
fn today(asked: Option<Date>) -> Result<Date> {
    const VARIABLE: &str = "SOURCE_DATE_EPOCH";
    if let Some(today) = asked {
        return Ok(today);
    }
    let seconds = match std::env::var(VARIABLE) {
        Ok(seconds) => seconds.trim().parse().ok(),
        Err(_) => SystemTime::now().duration_since(UNIX_EPOCH).ok().map(|time| time.as_secs()),
    };
    let message =
        || format!("{VARIABLE}: is no number of seconds since 1970; correct it, or give the day with --today");
    seconds.and_then(Date::from_unix_seconds).ok_or_else(|| Error::Argument(message()))
}

/// The locales asked for but that of the English; those without a single article too, if none is named.
fn translations(line: &Line, tags: &[String]) -> Result<Vec<LocaleId>> {
    let mut locales = match tags {
        [] => line.centre.locales.iter().map(|folder| folder.id.clone()).collect(),
        _ => line.locales(tags)?,
    };
    locales.retain(|locale| *locale != line.centre.source_locale);
    locales.sort();
    locales.dedup();
    Ok(locales)
}

fn draw_up(line: &Line, locales: &[LocaleId], today: Date) -> Status {
    let place = place(line);
    let numbers: Vec<usize> = (0..line.sightings.len()).collect();
    let has_no_english = place == EnglishOfToday::Siblings;
    let looked: Vec<(Glance, EnglishArticle)> = parallel::each(&numbers, |number| {
        let input = read::read_input(&line.centre, *number);
        let article = if has_no_english { parse(input) } else { parse_without_source(input) };
        let source = if has_no_english { english_article(&article, line) } else { EnglishArticle::default() };
        (glance(&article, &line.survey), source)
    });
    let (glances, sources): (Vec<Glance>, Vec<EnglishArticle>) = looked.into_iter().unzip();
    let articles = if has_no_english { of_newest(line, &sources) } else { of_today(line) };
    let file_of = |locale: &LocaleId, path: &str| {
        let folder = line.centre.locales.iter().find(|folder| folder.id == *locale);
        folder.map_or_else(|| path.to_owned(), |folder| folder.file(path))
    };
    draw_up_status(&line.survey, &glances, &English { place, articles }, locales, today, file_of)
}

/// Where the English is that was compared with. That of another project counts for nothing.
fn place(line: &Line) -> EnglishOfToday {
    let table = line.survey.freshness();
    let told_by_siblings = |evidence: &FreshnessEvidence| matches!(evidence, FreshnessEvidence::Sibling(..));
    let is_used = !table.articles().any(|(_, freshness)| told_by_siblings(&freshness.evidence));
    match line.english().place_of_today().filter(|_| is_used) {
        Some(Today::Tree) => EnglishOfToday::Tree,
        Some(Today::Locale) => EnglishOfToday::Locale(line.centre.source_locale.clone()),
        Some(Today::Head(commit)) => EnglishOfToday::Head(commit.to_owned()),
        None => EnglishOfToday::Siblings,
    }
}

/// The English articles of today.
fn of_today(line: &Line) -> HashMap<String, EnglishArticle> {
    let paths = line.english().articles_of_today();
    let read = parallel::each(&paths, |path| {
        let article = parse(line.english().today_at(&line.centre, 0, path)?.input);
        let english = EnglishArticle { path: (*path).to_owned(), ..english_article(&article, line) };
        Some((path.to_lowercase(), english))
    });
    read.into_iter().flatten().collect()
}

/// Of each article, the English of the translation that was handed off last.
fn of_newest(line: &Line, sources: &[EnglishArticle]) -> HashMap<String, EnglishArticle> {
    let mut newest: HashMap<String, usize> = HashMap::new();
    for (number, sighting) in line.sightings.iter().enumerate().filter(|(_, sighting)| sighting.has_units()) {
        let best = newest.entry(sighting.path().to_lowercase()).or_insert(number);
        if sighting.last_handoff() > line.sightings[*best].last_handoff() {
            *best = number;
        }
    }
    newest.into_iter().map(|(path, number)| (path, sources[number].clone())).collect()
}

fn english_article(article: &Article, line: &Line) -> EnglishArticle {
    EnglishArticle {
        path: article.path.clone(),
        title: article.title().map(|title| Article::readable(&title)),
        priority: article.front_matter.priority(),
        words: english_words(article, &line.centre.source_locale),
    }
}
