//! `diglot build`: the line of rooms to its end. What it writes is listed in [`Build::write_all`].

mod assets;
mod inputs;
mod pages;
mod report;
mod theme;

use super::line::{Line, selection};
use super::meaning::judge_meaning;
use super::memory::{self, Memory, PageMemory};
use super::remember::{memory_file, memory_of, settings};
use super::sight::Look;
use super::{Outcome, freshness, parallel, terminal};
use crate::args::BuildArguments;
use crate::check::{MISALIGNED_UNIT, Selection};
use crate::error::Result;
use crate::model::{Configuration, Fingerprint, LocaleId};
use crate::render::report::Summary;
use crate::render::{self, LocaleEntry, Site, SiteSettings};
use crate::survey::contents;
use crate::write::{Output, Written};
pub use inputs::PageInputs;
use inputs::Sources;
use report::report;
use std::collections::BTreeMap;
use theme::open_theme;

/// `diglot build`: read -> parse -> survey -> align -> check -> render -> write.
///
/// # Errors
/// Arguments, configuration, templates or folders that cannot be used; a disk that refuses.
pub fn build(arguments: &BuildArguments) -> Result<Outcome> {
    parallel::limit_threads(arguments.jobs)?;
    let memory = Memory::recall(&arguments.out);
    let made = make(arguments, &memory)?;
    made.line.centre.notes.iter().for_each(|note| terminal::tell(note));
    match memory_file(&made.line, &memory, made.settings, &made.done.pages, &made.done.records) {
        // It has to be the youngest file, or the next build would not trust the pages.
        Some(file) => made.output.write_anew(&file)?,
        None if made.done.anything_new => made.output.touch(memory::FILE)?,
        None => made.output.spare(memory::FILE),
    }
    let written = made.output.finish()?;
    report(arguments, &made.line, &made.done, written)
}

/// A help centre that was built, and what the next build can take from it.
pub(super) struct Built {
    pub(super) line: Line,
    pub(super) selection: Option<Selection>,
    pub(super) written: Written,
    pub(super) memory: Memory,
}

/// Builds like [`build`], for a program that goes on: what the next build can take from this one is not written down.
///
/// # Errors
/// As for [`build`].
pub(super) fn build_once(arguments: &BuildArguments, memory: &Memory) -> Result<Built> {
    let Made { line, selection, settings, output, done } = make(arguments, memory)?;
    output.spare(memory::FILE);
    let written = output.finish()?;
    let memory = memory_of(&line, settings, done.pages, done.records);
    Ok(Built { line, selection, written, memory })
}

/// Everything that was made, before what is left over of earlier builds is removed.
struct Made {
    line: Line,
    selection: Option<Selection>,
    settings: Fingerprint,
    output: Output,
    done: BuildDone,
}

fn make(arguments: &BuildArguments, memory: &Memory) -> Result<Made> {
    let look = if arguments.no_check { Look::Pages } else { Look::Units };
    let mut line = Line::open(&arguments.help_centre, memory, look)?;
    let locales = line.locales(&arguments.locale)?;
    if !arguments.locale.is_empty() {
        line.survey.limit_to(&locales);
    }
    let wanted = |article: &usize| locales.contains(&line.survey.pages()[*article].locale);
    let articles: Vec<usize> = (0..line.fingerprints.len()).filter(wanted).collect();
    freshness::judge(&mut line, &articles, memory);

    let selection = (!arguments.no_check).then(|| selection(&line.configuration, &arguments.rules)).transpose()?;
    let theme = open_theme(arguments, &line)?;
    let Configuration { title, base_url, site, .. } = line.configuration.clone();
    let site = Site::new(&theme, SiteSettings { title, base_url, site }, &locales)?;
    let folders = line.centre.locales.iter().map(|folder| folder.path.clone());
    let content: Vec<_> = folders.chain(line.centre.content.clone()).collect();
    let output = Output::open(&arguments.out, &content)?;
    let may_judge = |selection: &Selection| selection.may_run(MISALIGNED_UNIT.name) && !arguments.no_meaning;
    if selection.as_ref().is_some_and(may_judge) {
        judge_meaning(&mut line, &articles, memory);
    }
    let homes = homes(&line);
    let settings = settings(&line, &format!("{selection:?} {homes:?}"), &theme);

    let sources = Sources::new(&line);
    let done = BuildDone::default();
    let mut build = Build { line: &line, homes, site, output, selection, memory, settings, sources, done };
    build.write_all()?;
    let Build { output, selection, done, .. } = build;
    Ok(Made { line, selection, settings, output, done })
}

/// The address of each locale's index.
fn homes(line: &Line) -> BTreeMap<LocaleId, String> {
    let locales = line.survey.locales().into_keys();
    locales.map(|locale| (locale.clone(), line.survey.index_address(&locale))).collect()
}

struct Build<'a> {
    line: &'a Line,
    /// Of each locale that is built.
    homes: BTreeMap<LocaleId, String>,
    site: Site,
    output: Output,
    /// `None` if nothing is checked.
    selection: Option<Selection>,
    /// Of the last build.
    memory: &'a Memory,
    /// What all pages are made from.
    settings: Fingerprint,
    /// What each page is made from beside those.
    sources: Sources<'a>,
    done: BuildDone,
}

/// What is done so far.
#[derive(Default)]
struct BuildDone {
    summary: Summary,
    locales: Vec<LocaleEntry>,
    pages: Vec<(String, PageMemory)>,
    records: Vec<(String, u64)>,
    /// Assets that could not be read, a message each.
    unreadable: Vec<String>,
    /// Whether a page was made that the last build did not leave.
    anything_new: bool,
}

impl Build<'_> {
    /// Everything that a build writes, one output a line.
    fn write_all(&mut self) -> Result<()> {
        self.write_assets()?;
        for (locale, pages) in self.line.survey.locales() {
            self.write_index(&locale, &pages)?;
            self.write_pages(&locale, &pages)?;
        }
        self.output.write(&self.site.root(&self.line.survey, &self.homes)?)?;
        self.site.assets().iter().try_for_each(|asset| self.output.write(asset))?;
        self.write_manifest()
    }

    fn write_index(&self, locale: &LocaleId, pages: &[usize]) -> Result<()> {
        let survey = &self.line.survey;
        let contents = contents(survey, locale, pages, self.site.conventions(locale).strings.untitled);
        self.output.write(&self.site.index(survey, locale, &contents, &self.homes)?)
    }

    fn write_manifest(&self) -> Result<()> {
        let title = &self.line.configuration.title;
        let has_findings = self.selection.is_some();
        let source_locale = &self.line.survey.source_locale;
        self.output.write(&render::manifest(title, source_locale, has_findings, &self.done.locales))
    }
}
