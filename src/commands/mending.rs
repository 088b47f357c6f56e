//! `diglot check --fix`: mends the articles before they are checked.

use super::asked::{HelpCentres, asked_for, findings, seen_from_here};
use super::baseline::BaselineFile;
use super::line::{Line, selection};
use super::memory::Memory;
use super::progress::Progress;
use super::sight::Look;
use super::since::Since;
use super::{Outcome, parallel, terminal};
use crate::args::CheckArguments;
use crate::error::Result;
use crate::mend::{Mended, mend};
use crate::model::{Bitext, Finding, Severity};
use crate::render::report::{counted, grouped};
use crate::render::unified_diff;
use crate::write::replace_file;
use std::path::{Path, PathBuf};

/// Articles whose changes are in memory at once.
const CHUNK: usize = 512;

/// Mends the articles that are asked for where they stand, tells how many, and whether all could be written.
///
/// # Errors
/// Arguments, configuration or folders that cannot be used. A file that cannot be written is told, and left out.
pub(super) fn mend_all(arguments: &CheckArguments, centres: &HelpCentres) -> Result<bool> {
    let mut tally = Tally::default();
    for (root, parts) in centres {
        let write = |line: &Line, mended: Mended| (replace(line, &mended), Tally::of(&mended));
        mend_each(root, parts, arguments, write, |(written, counts)| {
            match written {
                Ok(()) => tally.add(counts),
                Err(error) => {
                    terminal::tell(&error.to_string());
                    tally.add(Tally { fixed: 0, files: 0, unwritten: counts.fixed, left: counts.left });
                }
            }
            Ok(())
        })?;
    }
    terminal::tell(&tally.sentence("fixed"));
    Ok(tally.unwritten == 0)
}

/// Prints what [`mend_all`] would change as a diff, and writes nothing. Tells what would be left to be found.
///
/// # Errors
/// Arguments, configuration or folders that cannot be used; standard output that is closed.
pub(super) fn preview(arguments: &CheckArguments, centres: &HelpCentres) -> Result<Outcome> {
    let mut tally = Tally::default();
    let mut fails = false;
    for (root, parts) in centres {
        let here = seen_from_here(root);
        let compare = |line: &Line, mended: Mended| {
            let threshold = arguments.fail_on.map_or(line.configuration.fail_on, |threshold| threshold.severity());
            (diff(&here, &mended), Tally::of(&mended), has_open(&mended.findings, threshold))
        };
        mend_each(root, parts, arguments, compare, |(diff, counts, still_fails)| {
            tally.add(counts);
            fails |= still_fails;
            terminal::print_bytes(&diff)
        })?;
    }
    terminal::tell(&tally.sentence("would fix"));
    Ok(if fails { Outcome::Findings } else { Outcome::Clean })
}

/// Mends the articles of a help centre that are asked for; `take` gets what `work` made of each, in order.
fn mend_each<R: Send>(
    root: &Path,
    parts: &[PathBuf],
    arguments: &CheckArguments,
    work: impl Fn(&Line, Mended) -> R + Sync + Send,
    mut take: impl FnMut(R) -> Result<()>,
) -> Result<()> {
    let line = Line::open(root, &Memory::default(), Look::Units)?;
    let selection = selection(&line.configuration, &arguments.rules)?;
    let baseline = BaselineFile::open(root, arguments, &line)?;
    let mut numbers = asked_for(&line, parts, &arguments.locale)?;
    let since = arguments.since.as_ref().map(|revision| Since::open(&line, &numbers, revision)).transpose()?;
    numbers.retain(|number| since.as_ref().is_none_or(|since| !since.is_same(*number)));
    let judge = |bitext: &Bitext| {
        let (mut findings, _) = findings(bitext, &line, &selection, baseline.as_ref());
        if let Some(since) = &since {
            leave_unchanged(&mut findings, bitext, &line, since);
        }
        findings
    };
    let progress = Progress::new("mending", numbers.len());
    for chunk in numbers.chunks(CHUNK) {
        let results = parallel::each(chunk, |number| {
            let mended = mend(line.bitext(*number), &line.survey, &judge);
            progress.step();
            work(&line, mended)
        });
        progress.aside(|| results.into_iter().try_for_each(&mut take))?;
    }
    Ok(())
}

/// Takes their fixes from findings that are not to be reported, since what they are about has not changed.
fn leave_unchanged(findings: &mut [Finding], bitext: &Bitext, line: &Line, since: &Since) {
    let changes = since.changes(line, bitext);
    for finding in findings {
        if changes.as_ref().is_none_or(|changes| !changes.touch(bitext, finding)) {
            finding.fix = None;
            finding.also.iter_mut().for_each(|other| other.fix = None);
        }
    }
}

fn replace(line: &Line, mended: &Mended) -> Result<()> {
    if !mended.is_changed() {
        return Ok(());
    }
    let article = &mended.bitext.article;
    let listed = &line.centre.articles[article.number];
    replace_file(&line.centre.locales[listed.locale].path, &listed.name, &mended.before, &article.original())
}

/// The diff of an article whose help centre is seen from here as `root`.
fn diff(root: &str, mended: &Mended) -> Vec<u8> {
    if !mended.is_changed() {
        return Vec::new();
    }
    let article = &mended.bitext.article;
    // Outside of the working folder no diff can be applied, so it is named from the help centre.
    let path = match root {
        "" | "." => article.file.clone(),
        root if Path::new(root).is_absolute() || root.starts_with("..") => article.file.clone(),
        root => format!("{}/{}", root.trim_end_matches('/'), article.file),
    };
    unified_diff(&path, &mended.before, &article.original())
}

fn has_open(findings: &[Finding], threshold: Severity) -> bool {
    findings.iter().any(|finding| finding.is_open() && finding.severity >= threshold)
}

/// What became of the fixable findings.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    fixed: usize,
    /// Those whose fixes do not hold.
    left: usize,
    /// Those whose files could not be written.
    unwritten: usize,
    /// Files that were mended.
    files: usize,
}

impl Tally {
    fn of(mended: &Mended) -> Tally {
        let files = usize::from(mended.is_changed());
        Tally { fixed: mended.fixed.len(), left: mended.left.len(), unwritten: 0, files }
    }

    fn add(&mut self, other: Tally) {
        self.fixed += other.fixed;
        self.left += other.left;
        self.unwritten += other.unwritten;
        self.files += other.files;
    }

    /// `done` is `fixed` or `would fix`.
    fn sentence(&self, done: &str) -> String {
        let Tally { fixed, left, unwritten, files } = *self;
        let all = fixed + left + unwritten;
        if all == 0 {
            return "there is nothing that diglot can fix".into();
        }
        let all = counted(all, "fixable finding", "fixable findings");
        let mut sentence = format!("{done} {} of {all} in {}", grouped(fixed), counted(files, "file", "files"));
        if left > 0 {
            let verb = if left == 1 { "was" } else { "were" };
            sentence.push_str(&format!(
                "; {} {verb} left, since mending would bring other findings or not help",
                grouped(left)
            ));
        }
        if unwritten > 0 {
            let verb = if unwritten == 1 { "stands" } else { "stand" };
            sentence.push_str(&format!("; {} {verb} in files that could not be written", grouped(unwritten)));
        }
        sentence
    }
}
