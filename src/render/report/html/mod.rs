//! Findings for translators: a page a locale that needs no server, no network and no script. Each unit stands beside its
//! English, with the words in question marked on both sides.

mod changes;
mod passage;
mod unit;

pub use changes::changes_page;

use super::summary::{counted, grouped};
use super::{Results, Sheet, Summary};
use crate::locale::{direction, native_name};
use crate::model::{LocaleId, OutputFile, Severity, TranslationType};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use unit::{Unit, units};

const STYLE: &str = concat!(include_str!("../../colours_and_fonts.css"), "\n", include_str!("page.css"));
const SCRIPT: &str = include_str!("page.js");

/// Bytes of units that a page shows. A browser takes more, but nobody reads that far.
const LARGEST: usize = 8_000_000;

/// The page of each locale, `<locale>.html`, and the page that leads to them, `index.html`.
pub fn html_site(results: &Results) -> Vec<OutputFile> {
    let pages = results.summary.locales().map(|locale| {
        let back = "<p><a href=\"index.html\">All locales</a></p>\n";
        OutputFile::text(format!("{locale}.html"), page(results, locale, back))
    });
    std::iter::once(OutputFile::text("index.html", index(results))).chain(pages).collect()
}

/// The page of one locale, by itself.
pub fn html_page(results: &Results, locale: &LocaleId) -> String {
    page(results, locale, "")
}

fn index(results: &Results) -> String {
    let mut rows = String::new();
    for locale in results.summary.locales() {
        let summary = summary_of(results, locale);
        let _ = write!(rows, "<tr><th scope=\"row\"><a href=\"{locale}.html\">{}</a></th>", name(locale));
        for severity in Severity::ALL {
            let _ = write!(rows, "<td>{}</td>", grouped(summary.of(severity)));
        }
        let _ = writeln!(rows, "<td>{}</td><td>{}</td></tr>", grouped(summary.articles), grouped(summary.units));
    }
    let body = format!(
        "<header>\n<h1>Findings</h1>\n<p>{}</p>\n</header>\n<main>\n<table>\n<thead><tr><th scope=\"col\">Locale</th>\
         <th scope=\"col\">Errors</th><th scope=\"col\">Warnings</th><th scope=\"col\">Notes</th>\
         <th scope=\"col\">Articles</th><th scope=\"col\">Units</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n\
         </main>\n",
        results.summary.sentence()
    );
    document("Findings", &body, &[STYLE], "")
}

fn page(results: &Results, locale: &LocaleId, back: &str) -> String {
    let summary = summary_of(results, locale);
    let sheets: Vec<&Sheet> = sheets_of(results, locale).filter(|sheet| sheet.open().next().is_some()).collect();
    let (articles, left_out) = articles(&sheets);
    let mut body = format!(
        "<a class=\"skip\" href=\"#findings\">Skip to the findings</a>\n<header>\n{back}<h1>{}</h1>\n<p>{}</p>\n</header>\n",
        name(locale),
        summary.sentence_of_one_locale()
    );
    if !sheets.is_empty() {
        body.push_str(&filters(&summary, &sheets));
    }
    let _ = write!(body, "<main id=\"findings\" tabindex=\"-1\">\n{articles}");
    if left_out > 0 {
        let findings = counted(left_out, "finding has", "findings have");
        let _ = writeln!(body, "<p class=\"left-out\">{findings} no room on this page; the mildest were left out.</p>");
    }
    body.push_str("</main>\n");
    document(&format!("{locale}: {}", summary.found()), &body, &[STYLE], SCRIPT)
}

fn document(title: &str, body: &str, styles: &[&str], script: &str) -> String {
    let style = styles.concat();
    let script = if script.is_empty() { String::new() } else { format!("<script>\n{script}</script>\n") };
    // Nothing is loaded from anywhere, whatever an article holds.
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n{body}{script}</body>\n</html>\n"
    )
}

/// The controls; the script shows them, since without it they would do nothing.
fn filters(summary: &Summary, sheets: &[&Sheet]) -> String {
    format!(
        "<form id=\"filters\" role=\"search\" aria-label=\"Filter the findings\" hidden>\n\
         <label>Rule <select name=\"rule\"><option value=\"\">all rules</option>{}</select></label>\n\
         <fieldset><legend>Severity</legend>{}</fieldset>\n\
         <label>Translation <select name=\"by\"><option value=\"\">any</option>{}</select></label>\n\
         <label>Words <input type=\"search\" name=\"words\" autocomplete=\"off\"></label>\n\
         <button type=\"reset\">Show all</button>\n<output aria-live=\"polite\"></output>\n</form>\n",
        rule_options(summary),
        severity_boxes(summary),
        translator_options(sheets)
    )
}

/// The rules, worst first. One whose severity differs between articles is listed once.
fn rule_options(summary: &Summary) -> String {
    let mut rules: Vec<(&str, usize)> = Vec::new();
    for row in summary.rows() {
        let count: usize = row.counts.iter().sum();
        match rules.iter_mut().find(|(rule, _)| *rule == row.rule) {
            Some((_, known)) => *known += count,
            None => rules.push((row.rule, count)),
        }
    }
    let option = |(rule, count)| format!("<option value=\"{rule}\">{rule} ({})</option>", grouped(count));
    rules.into_iter().map(option).collect()
}

fn severity_boxes(summary: &Summary) -> String {
    let found = Severity::ALL.into_iter().filter(|severity| summary.of(*severity) > 0);
    let boxes = found.map(|severity| {
        let count = grouped(summary.of(severity));
        format!(
            "<label><input type=\"checkbox\" name=\"severity\" value=\"{severity}\" checked> {severity} ({count})</label>"
        )
    });
    boxes.collect()
}

fn translator_options(sheets: &[&Sheet]) -> String {
    let translators: BTreeSet<Translator> = sheets.iter().map(|sheet| translator(sheet)).collect();
    translators.into_iter().map(|(value, words)| format!("<option value=\"{value}\">{words}</option>")).collect()
}

/// The articles with their units, and how many findings are left out.
fn articles(sheets: &[&Sheet]) -> (String, usize) {
    let all: Vec<(&Sheet, Vec<Unit>)> = sheets.iter().map(|sheet| (*sheet, units(sheet))).collect();
    let (mut html, mut left_out, mut number) = (String::new(), 0, 0);
    for ((sheet, units), has_room) in all.iter().zip(with_room(&all)) {
        let (shown, rest): (Vec<_>, Vec<_>) = units.iter().zip(has_room).partition(|(_, has_room)| *has_room);
        let shown: Vec<&Unit> = shown.into_iter().map(|(unit, _)| unit).collect();
        left_out += rest.iter().map(|(unit, _)| unit.entries.len()).sum::<usize>();
        if !shown.is_empty() {
            write_article(&mut html, sheet, &shown, &mut number);
        }
    }
    (html, left_out)
}

fn write_article(html: &mut String, sheet: &Sheet, units: &[&Unit], number: &mut usize) {
    let (by, words) = translator(sheet);
    let path = passage::escaped(&sheet.path);
    let title = sheet.title.as_deref().map_or_else(|| path.clone(), passage::escaped);
    let (language, direction) = language(&sheet.locale);
    let count = units.iter().map(|unit| unit.entries.len()).sum();
    let _ = writeln!(
        html,
        "<section class=\"article\" data-by=\"{by}\">\n<h2><bdi lang=\"{language}\" dir=\"{direction}\">{title}</bdi></h2>\n\
         <p class=\"about\"><bdi class=\"path\">{path}</bdi> · {words} · {}</p>",
        counted(count, "finding", "findings")
    );
    units.iter().for_each(|unit| unit.write(html, sheet, number));
    html.push_str("</section>\n");
}

/// Which units have room on the page: the worst first, then in order.
fn with_room(articles: &[(&Sheet, Vec<Unit>)]) -> Vec<Vec<bool>> {
    let mut room = LARGEST;
    let mut shown: Vec<Vec<bool>> = articles.iter().map(|(_, units)| vec![false; units.len()]).collect();
    for severity in Severity::ALL {
        for ((_, units), shown) in articles.iter().zip(&mut shown) {
            for (unit, shown) in units.iter().zip(shown).filter(|(unit, _)| unit.severity() == severity) {
                *shown = unit.size() <= room;
                room = room.saturating_sub(unit.size());
            }
        }
    }
    shown
}

type Translator = (&'static str, &'static str);

/// Who translated an article: for the script, and in words.
fn translator(sheet: &Sheet) -> Translator {
    match sheet.translation_type {
        Some(TranslationType::Machine) => ("machine", "machine translation"),
        Some(TranslationType::Human) => ("human", "human translation"),
        Some(TranslationType::Auto) | None => ("unknown", "translator unknown"),
    }
}

fn name(locale: &LocaleId) -> String {
    let (language, direction) = language(locale);
    let name = passage::escaped(&native_name(locale));
    format!("<bdi lang=\"{language}\" dir=\"{direction}\">{name}</bdi> <span class=\"tag\">{locale}</span>")
}

/// The attributes `lang` and `dir` of a locale's texts.
fn language(locale: &LocaleId) -> (&str, &'static str) {
    (locale.as_str(), direction(locale).name())
}

fn sheets_of<'a>(results: &'a Results, locale: &'a LocaleId) -> impl Iterator<Item = &'a Sheet> {
    results.sheets.iter().filter(move |sheet| sheet.locale == *locale)
}

fn summary_of(results: &Results, locale: &LocaleId) -> Summary {
    let mut summary = Summary::default();
    sheets_of(results, locale).for_each(|sheet| summary.add(sheet));
    summary
}
