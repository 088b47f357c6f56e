use super::line::{Line, Look};
use super::memory::Memory;
use super::progress::Progress;
use super::{Outcome, parallel, terminal};
use crate::args::{CheckArguments, Format};
use crate::check::{self, Selection};
use crate::error::{Error, Result};
use crate::read::{self, Listed};
use crate::render::report::{self, Summary};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// `diglot check`: read -> parse -> align -> survey -> check -> report.
///
/// # Errors
/// Arguments, configuration or folders that cannot be used.
pub fn check(arguments: &CheckArguments) -> Result<Outcome> {
    parallel::limit_threads(arguments.jobs)?;
    let mut summary = Summary::default();
    let mut outcome = Outcome::Clean;
    for (root, parts) in help_centres(&arguments.paths)? {
        let found = check_help_centre(&root, &parts, arguments, &mut summary)?;
        outcome = if found == Outcome::Findings { found } else { outcome };
    }
    if arguments.format == Format::Text {
        let table = summary.table();
        let blank = if table.is_empty() { "" } else { "\n" };
        terminal::print(&format!("{table}{blank}{}\n", summary.sentence()))?;
    }
    Ok(outcome)
}

fn check_help_centre(root: &Path, parts: &[PathBuf], arguments: &CheckArguments, all: &mut Summary) -> Result<Outcome> {
    let line = Line::open(root, &Memory::default(), Look::Units)?;
    line.centre.notes.iter().for_each(|note| terminal::tell(note));
    let selection = Selection::new(&line.configuration, &arguments.rules.only, &arguments.rules.set)?;
    let locales = line.locales(&arguments.locale)?;
    let mut numbers = articles(&line, parts)?;
    numbers.retain(|number| {
        let folder = &line.centre.locales[line.centre.articles[*number].locale];
        arguments.locale.is_empty() || locales.contains(&folder.id)
    });
    let progress = Progress::new("checking", numbers.len());
    let reports = line.each(&numbers, &progress, |bitext| {
        let findings = check::check(bitext, &line.survey, &selection);
        let report = match arguments.format {
            Format::Text => report::text(bitext, &findings),
            Format::Json => report::json_line(bitext, &findings),
        };
        (bitext.article.locale.clone(), bitext.units.len(), report::count_by_rule(&findings), report)
    });
    drop(progress);
    let mut summary = Summary::default();
    for (locale, units, counts, report) in reports {
        summary.count(&locale, units, &counts);
        all.count(&locale, units, &counts);
        match arguments.format {
            Format::Text => terminal::print(&report)?,
            Format::Json => terminal::print_plain(&report)?,
        }
    }
    let threshold = arguments.fail_on.map_or(line.configuration.fail_on, |threshold| threshold.severity());
    Ok(if summary.reaches(threshold) { Outcome::Findings } else { Outcome::Clean })
}

/// The help centres that the paths mean, each with the parts of it that are asked for; no parts mean all of it.
fn help_centres(paths: &[PathBuf]) -> Result<BTreeMap<PathBuf, Vec<PathBuf>>> {
    let mut centres: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    let mut whole = Vec::new();
    for path in paths {
        let (root, part) = read::locate(path)?;
        if part.is_none() {
            whole.push(root.clone());
        }
        centres.entry(root).or_default().extend(part);
    }
    for root in whole {
        centres.insert(root, Vec::new());
    }
    Ok(centres)
}

/// The numbers of the articles that some paths mean; all of them without paths.
fn articles(line: &Line, parts: &[PathBuf]) -> Result<Vec<usize>> {
    if parts.is_empty() {
        return Ok((0..line.centre.articles.len()).collect());
    }
    let folders: Vec<PathBuf> =
        line.centre.locales.iter().map(|folder| folder.path.canonicalize().unwrap_or(folder.path.clone())).collect();
    let mut wanted = BTreeSet::new();
    for part in parts {
        let is_part = |listed: &Listed| folders[listed.locale].join(&listed.path).starts_with(part);
        let articles = line.centre.articles.iter().enumerate();
        let found: Vec<usize> = articles.filter(|(_, listed)| is_part(listed)).map(|(number, _)| number).collect();
        if found.is_empty() {
            return Err(Error::NoArticle(part.clone()));
        }
        wanted.extend(found);
    }
    Ok(wanted.into_iter().collect())
}
