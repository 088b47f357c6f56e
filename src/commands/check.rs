use super::baseline::{BaselineFile, Scope};
use super::line::{Line, Look, selection};
use super::meaning::judge_meaning;
use super::memory::Memory;
use super::progress::Progress;
use super::reports::Reports;
use super::since::Since;
use super::{Outcome, mending, parallel, terminal};
use crate::args::CheckArguments;
use crate::check::{self, MISALIGNED_UNIT, Selection};
use crate::error::{Error, Result};
use crate::model::{Baseline, Bitext, Finding, KnownFinding};
use crate::read::{self, Listed};
use crate::render::report::{Sheet, score_lines};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Articles whose findings are in memory before they are reported.
const CHUNK: usize = 512;

/// `diglot check`: read -> parse -> align -> survey -> check -> report. With `--fix`, articles are mended before.
///
/// # Errors
/// Arguments, configuration or folders that cannot be used; a disk that refuses a report.
pub fn check(arguments: &CheckArguments) -> Result<Outcome> {
    parallel::limit_threads(arguments.jobs)?;
    let centres = help_centres(&arguments.paths)?;
    if centres.len() > 1 && arguments.baseline.is_some() {
        let message = "--baseline: the paths belong to several help centres; check one at a time, or set `baseline` \
                       in the diglot.toml of each";
        return Err(Error::Argument(message.into()));
    }
    if arguments.dry_run {
        return mending::preview(arguments, &centres);
    }
    let mut reports = Reports::open(arguments)?;
    let is_mended = !arguments.fix || mending::mend_all(arguments, &centres)?;
    let mut complaints = Vec::new();
    for (root, parts) in centres {
        complaints.extend(check_help_centre(&root, &parts, arguments, &mut reports)?);
    }
    let outcome = reports.finish()?;
    complaints.iter().for_each(|complaint| terminal::tell(complaint));
    // Findings come first: who mends them updates the baseline afterwards.
    let is_stale_only = outcome == Outcome::Clean && !complaints.is_empty();
    Ok(match outcome {
        _ if !is_mended => Outcome::Incomplete,
        _ if is_stale_only => Outcome::Stale,
        outcome => outcome,
    })
}

/// Checks one help centre, or parts of it. What is to be complained of, if its baseline is stale.
fn check_help_centre(
    root: &Path,
    parts: &[PathBuf],
    arguments: &CheckArguments,
    reports: &mut Reports,
) -> Result<Option<String>> {
    let mut line = Line::open(root, &Memory::default(), |_| Ok(Look::Units))?;
    line.centre.notes.iter().for_each(|note| terminal::tell(note));
    let selection = selection(&line.configuration, &arguments.rules)?;
    let mut baseline = BaselineFile::open(root, arguments, &line)?;
    let threshold = arguments.fail_on.map_or(line.configuration.fail_on, |threshold| threshold.severity());
    let root = seen_from_here(root);
    let mut numbers = asked_for(&line, parts, &arguments.locale)?;
    if arguments.all_scores || !arguments.no_meaning && selection.may_run(MISALIGNED_UNIT.name) {
        judge_meaning(&mut line, &numbers, &Memory::default());
    }
    if arguments.all_scores {
        return print_scores(&line, &numbers).map(|()| None);
    }
    let since = arguments.since.as_ref().map(|revision| Since::open(&line, &numbers, revision)).transpose()?;
    if baseline.is_none() {
        // To judge a baseline, unchanged articles are checked as well.
        numbers.retain(|number| since.as_ref().is_none_or(|since| !since.is_same(*number)));
    }
    let progress = Progress::new("checking", numbers.len());
    for chunk in numbers.chunks(CHUNK) {
        let checked = line.each(chunk, &progress, |bitext| {
            let (findings, found) = findings(bitext, &line, &selection, baseline.as_ref());
            let sheet = sheet(bitext, &line, findings, since.as_ref());
            (bitext.article.file.clone(), found, sheet.map(|sheet| sheet.below(&root).failing_from(threshold)))
        });
        for (file, found, sheet) in checked {
            if let Some(baseline) = &mut baseline {
                baseline.add(&file, found);
            }
            sheet.map_or(Ok(()), |sheet| progress.aside(|| reports.add(sheet)))?;
        }
    }
    drop(progress);
    let Some(baseline) = baseline else { return Ok(None) };
    baseline.close(&Scope::new(&line, &selection, parts, &arguments.locale, &numbers))
}

/// Prints how each unit was judged.
fn print_scores(line: &Line, numbers: &[usize]) -> Result<()> {
    let progress = Progress::new("checking", numbers.len());
    for chunk in numbers.chunks(CHUNK) {
        let scores = line.each(chunk, &progress, |bitext| score_lines(bitext, &check::judged(bitext, &line.survey)));
        scores.iter().try_for_each(|scores| progress.aside(|| terminal::print_plain(scores)))?;
    }
    Ok(())
}

/// The findings of an article, and what a baseline of today would hold of them.
pub(super) fn findings(
    bitext: &Bitext,
    line: &Line,
    selection: &Selection,
    baseline: Option<&BaselineFile>,
) -> (Vec<Finding>, Vec<KnownFinding>) {
    let Some(baseline) = baseline else {
        return (check::check_all(bitext, &line.survey, selection, &Baseline::default()), Vec::new());
    };
    let mut findings = check::check_all(bitext, &line.survey, selection, baseline.known());
    let found = check::to_be_known(bitext, &findings);
    if baseline.is_to_be_updated() {
        check::pass_all(&mut findings);
    }
    (findings, found)
}

/// The sheet of what is to be reported of an article; `None` if it is of no interest, since it has not changed.
fn sheet(bitext: &Bitext, line: &Line, mut findings: Vec<Finding>, since: Option<&Since>) -> Option<Sheet> {
    let Some(since) = since else { return Some(Sheet::new(bitext, &findings)) };
    let changes = since.changes(line, bitext)?;
    findings.retain(|finding| changes.touch(bitext, finding));
    Some(Sheet::new(bitext, &findings).of_units(changes.count()))
}

/// The path of a help centre from where diglot was started, `/` between parts; absolute if it lies elsewhere.
pub(super) fn seen_from_here(root: &Path) -> String {
    let here = std::env::current_dir().ok();
    let below = here.and_then(|here| root.strip_prefix(here).ok().map(Path::to_path_buf));
    below.as_deref().unwrap_or(root).to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

/// The numbers of the articles that are to be checked.
pub(super) fn asked_for(line: &Line, parts: &[PathBuf], tags: &[String]) -> Result<Vec<usize>> {
    let locales = line.locales(tags)?;
    let mut numbers = articles(line, parts)?;
    numbers.retain(|number| {
        let folder = &line.centre.locales[line.centre.articles[*number].locale];
        tags.is_empty() || locales.contains(&folder.id)
    });
    Ok(numbers)
}

/// Help centres, each with the parts of it that are asked for; no parts mean all of it.
pub(super) type HelpCentres = BTreeMap<PathBuf, Vec<PathBuf>>;

/// The help centres that the paths mean, each with the parts of it that are asked for; no parts mean all of it.
fn help_centres(paths: &[PathBuf]) -> Result<HelpCentres> {
    let mut centres = HelpCentres::new();
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
