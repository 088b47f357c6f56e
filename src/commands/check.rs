//! `diglot check`: findings of a help centre, or of parts of it.

use super::asked::{asked_for, findings, help_centres, seen_from_here};
use super::baseline::{BaselineFile, Scope};
use super::line::{Line, selection};
use super::meaning::judge_meaning;
use super::memory::Memory;
use super::progress::Progress;
use super::reports::Reports;
use super::sight::Look;
use super::since::Since;
use super::{Outcome, freshness, mending, parallel, terminal};
use crate::args::CheckArguments;
use crate::check::{self, MISALIGNED_UNIT};
use crate::error::{Error, Result};
use crate::model::{Bitext, Finding};
use crate::render::report::{Sheet, score_lines};
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
    let mut line = Line::open(root, &Memory::default(), Look::Units)?;
    let selection = selection(&line.configuration, &arguments.rules)?;
    let mut baseline = BaselineFile::open(root, arguments, &line)?;
    let threshold = arguments.fail_on.map_or(line.configuration.fail_on, |threshold| threshold.severity());
    let root = seen_from_here(root);
    let mut numbers = asked_for(&line, parts, &arguments.locale)?;
    if selection.asks_for_freshness() {
        freshness::judge(&mut line, &numbers, &Memory::default());
    }
    line.centre.notes.iter().for_each(|note| terminal::tell(note));
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

/// The sheet of what is to be reported of an article; `None` if it is of no interest, since it has not changed.
fn sheet(bitext: &Bitext, line: &Line, mut findings: Vec<Finding>, since: Option<&Since>) -> Option<Sheet> {
    let Some(since) = since else { return Some(Sheet::new(bitext, &findings)) };
    let changes = since.changes(line, bitext)?;
    findings.retain(|finding| changes.touch(bitext, finding));
    Some(Sheet::new(bitext, &findings).of_units(changes.count()))
}
