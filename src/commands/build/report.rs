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
    terminal::print(&text)?;
    let unreadable = line.survey.unreadable().collect::<Vec<_>>();
    for file in &unreadable {
        terminal::tell(&format!("{file}: could not be read, so it has no page; `diglot check` tells why"));
    }
    done.notes.iter().for_each(|note| terminal::tell(note));
    done.unreadable.iter().for_each(|message| terminal::tell(message));
    let threshold = arguments.fail_on.map(|threshold| threshold.severity());
    Ok(if !unreadable.is_empty() || !done.unreadable.is_empty() {
        Outcome::Incomplete
    } else if threshold.is_some_and(|threshold| summary.reaches(threshold)) {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}
