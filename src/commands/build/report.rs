//! What a build tells at its end, and how it ends.

use super::super::{Outcome, line::Line, terminal};
use super::BuildDone;
use crate::args::BuildArguments;
use crate::error::Result;
use crate::write::Written;

pub(super) fn report(arguments: &BuildArguments, line: &Line, done: &BuildDone, written: Written) -> Result<Outcome> {
    let BuildDone { summary, .. } = done;
    let fallbacks = line.survey.locales().into_keys().map(|locale| line.survey.fallbacks(&locale).count());
    let pages = line.survey.pages().iter().filter(|page| page.is_written()).count() + fallbacks.sum::<usize>();
    let Written { files, changed, removed } = written;
    let mut text =
        format!("{pages} pages in {}: {files} files, {changed} changed, {removed} removed\n", arguments.out.display());
    if !arguments.no_check {
        text.push_str(&summary.sentence());
        text.push('\n');
    }
    notes(line, done).iter().for_each(|note| terminal::tell(note));
    terminal::print(&text)?;
    let threshold = arguments.fail_on.map(|threshold| threshold.severity());
    Ok(if line.survey.unreadable().next().is_some() || !done.unreadable.is_empty() {
        Outcome::Incomplete
    } else if threshold.is_some_and(|threshold| summary.reaches(threshold)) {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}

/// All that is to be told of a build, a sentence each: of the help centre, of what was written, of what could not be read.
pub(super) fn notes(line: &Line, done: &BuildDone) -> Vec<String> {
    let no_page = |file: &str| format!("{file}: could not be read, so it has no page; `diglot check` tells why");
    let centre = line.centre.notes.iter().cloned();
    centre
        .chain(done.notes.iter().cloned())
        .chain(line.survey.unreadable().map(no_page))
        .chain(done.unreadable.iter().cloned())
        .collect()
}
