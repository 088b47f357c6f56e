//! `diglot build --verify`: the way into the room `audit`, and the report of what it finds.

use crate::align::pair;
use crate::audit::{Fault, Ground, Seen, compare, look};
use crate::commands::line::Line;
use crate::commands::progress::Progress;
use crate::commands::{parallel, terminal};
use crate::error::Result;
use crate::model::{Bitext, Content, Finding, InputFile, LocaleId, Severity, Span};
use crate::parse::parse;
use crate::read;
use crate::render::report::{self, Sheet};
use std::collections::BTreeMap;
use std::path::Path;

/// Pages whose texts are in memory at once.
const CHUNK: usize = 256;

/// Faults in the same words that are told one by one.
const MOST_ALIKE: usize = 10;

/// Reads the site of an output folder back, prints what is wrong with it, and tells whether an error is among that.
///
/// # Errors
/// A site that cannot be read; standard output refuses.
pub fn verify(line: &Line, out: &Path) -> Result<bool> {
    let site = out.join("site");
    let base_url = line.configuration.base_url.as_deref().filter(|_| !line.configuration.site.relative_urls);
    let ground = Ground::new(&line.survey, base_url, read::list_written(&site)?);
    let mut faults = Vec::new();
    let mut seen = Vec::with_capacity(ground.len());
    let files: Vec<usize> = (0..ground.len()).collect();
    let progress = Progress::new("verifying", files.len());
    for chunk in files.chunks(CHUNK) {
        let looked = parallel::each(chunk, |number| {
            progress.step();
            let bytes = match has_addresses(ground.file(*number)) {
                true => read::read_written(&site, ground.file(*number))?,
                false => Vec::new(),
            };
            Ok(look(&ground, *number, &bytes))
        });
        for one in looked {
            let mut one: Seen = one?;
            faults.append(&mut one.faults);
            seen.push(one);
        }
    }
    drop(progress);
    faults.extend(compare(&ground, seen));
    report(line, &site, faults, ground.len())
}

/// Whether a file of this name may hold addresses; images need not be read.
fn has_addresses(file: &str) -> bool {
    let name = file.rsplit('/').next().unwrap_or(file);
    let kind = name.rsplit_once('.').map_or("", |(_, kind)| kind);
    ["html", "css", "xml", "json", "txt"].contains(&kind) || name == "_redirects"
}

/// Prints the faults like findings: by article, with the place in it where that is known.
fn report(line: &Line, site: &Path, faults: Vec<Fault>, files: usize) -> Result<bool> {
    let count = faults.len();
    let has_errors = faults.iter().any(|fault| fault.severity == Severity::Error);
    let (faults, left_out) = without_floods(faults);
    let mut by_article: BTreeMap<(Option<usize>, String), Vec<Fault>> = BTreeMap::new();
    for fault in faults {
        // What an article caused is told of the article, whichever of its pages shows it.
        let file = if fault.article.is_some() { String::new() } else { fault.file.clone() };
        by_article.entry((fault.article, file)).or_default().push(fault);
    }
    for ((article, file), faults) in by_article {
        let bitext = match article {
            Some(article) => line.bitext_without_facts(article),
            None => written(site, &file)?,
        };
        let mut findings: Vec<Finding> = faults.iter().map(|fault| finding(&bitext, fault)).collect();
        findings.sort_by(|a, b| (a.span, a.rule, &a.message).cmp(&(b.span, b.rule, &b.message)));
        terminal::print(&report::text(&Sheet::new(&bitext, &findings)))?;
    }
    for (message, count) in left_out {
        terminal::print(&format!("{message}: {count} more files\n"))?;
    }
    let found = if count == 1 { "1 fault".to_owned() } else { format!("{count} faults") };
    terminal::print(&format!("verified {files} files of the site: {found}\n"))?;
    Ok(has_errors)
}

/// What a template does wrong stands in every page: of faults in the same words, only the first are told, and how many
/// there are besides.
fn without_floods(faults: Vec<Fault>) -> (Vec<Fault>, BTreeMap<String, usize>) {
    let mut counts: BTreeMap<(&str, String), usize> = BTreeMap::new();
    let mut left_out: BTreeMap<String, usize> = BTreeMap::new();
    let mut told = Vec::new();
    for fault in faults {
        let count = counts.entry((fault.check, fault.message.clone())).or_default();
        *count += 1;
        match *count > MOST_ALIKE {
            true => *left_out.entry(format!("{}[{}] {}", fault.severity, fault.check, fault.message)).or_default() += 1,
            false => told.push(fault),
        }
    }
    (told, left_out)
}

/// A fault as a finding of the article; of its title if nothing tells where.
fn finding(bitext: &Bitext, fault: &Fault) -> Finding {
    let text = &bitext.article.text;
    let clues = fault.clues.iter().filter(|clue| !clue.is_empty());
    let title = bitext.article.title();
    let place = clues.chain(&title).find_map(|clue| Some((text.find(&**clue)?, clue.len())));
    let span = place.map_or(Span::at(0), |(start, length)| Span::new(start, start + length));
    let is_within = |side: &Option<crate::model::Segment>| side.as_ref().is_some_and(|side| side.span.contains(span));
    let unit = bitext.units.iter().position(|unit| is_within(&unit.target));
    let finding = Finding::at(span, fault.message.clone());
    let finding = Finding { rule: fault.check, severity: fault.severity, unit, ..finding };
    let page = format!("the page is {}", fault.file);
    if fault.article.is_some() { finding.hint(page) } else { finding }
}

/// A file that is made from no article, in place of one.
fn written(site: &Path, file: &str) -> Result<Bitext> {
    let content = Content::Bytes(read::read_written(site, file)?);
    let locale = LocaleId::undetermined();
    let file = format!("site/{file}");
    let input = InputFile { number: usize::MAX, locale, path: file.clone(), file, content, fingerprint: None };
    Ok(pair(parse(input)))
}
