//! `diglot build`: the line of rooms to its end, and with `--verify` back. What it writes is listed in
//! [`Build::write_all`].

mod assets;
mod index;
mod inputs;
mod pages;
mod publishing;
mod records;
mod remember;
mod report;
mod search;
mod theme;
mod verify;

use super::line::{Line, selection};
use super::meaning::judge_meaning;
use super::memory::{self, Memory, PageMemory, WrittenFile};
use super::sight::Look;
use super::{Outcome, freshness, parallel};
use crate::args::BuildArguments;
use crate::check::{MISALIGNED_UNIT, Selection};
use crate::error::Result;
use crate::model::{Configuration, Fingerprint, LocaleId};
use crate::render::report::Summary;
use crate::render::{
    self, FileEntry, KnowledgeBase, LocaleEntry, PageResult, Site, SiteSettings, Whole, knowledge_status,
};
use crate::survey::{Contents, Outline, Page, Redirects, contents};
use crate::write::{Output, Written};
use inputs::Sources;
use remember::{memory_file, memory_of, settings};
use report::{notes, report};
use std::collections::BTreeMap;
use theme::open_theme;
use verify::verify;

/// Articles whose records are in memory at once.
const CHUNK: usize = 128;

/// `diglot build`: read -> parse -> survey for all articles; then read -> parse -> align -> check -> render -> write for
/// those whose pages are not left as they are; with `--verify`, read -> audit for what was written.
///
/// # Errors
/// Arguments, configuration, templates or folders that cannot be used; a disk that refuses.
pub fn build(arguments: &BuildArguments) -> Result<Outcome> {
    parallel::limit_threads(arguments.jobs)?;
    let memory = Memory::recall(&arguments.out);
    let made = make(arguments, &memory)?;
    match memory_file(&made.line, &memory, made.settings, &made.done) {
        // It has to be the youngest file, or the next build would not trust the pages.
        Some(file) => made.output.write_anew(&file)?,
        None if made.done.anything_new => made.output.touch(memory::FILE)?,
        None => made.output.spare(memory::FILE),
    }
    let written = made.output.finish()?;
    let outcome = report(arguments, &made.line, &made.done, written)?;
    let is_faulty = arguments.verify && verify(&made.line, &arguments.out)?;
    Ok(if is_faulty && outcome == Outcome::Clean { Outcome::Findings } else { outcome })
}

/// A help centre that was built, and what the next build can take from it.
pub(super) struct Built {
    pub(super) line: Line,
    pub(super) selection: Option<Selection>,
    pub(super) written: Written,
    /// What is to be told of it, a sentence each.
    pub(super) notes: Vec<String>,
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
    let notes = notes(&line, &done);
    let memory = memory_of(&line, settings, done);
    Ok(Built { line, selection, written, notes, memory })
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
    line.configuration.site.noindex_all |= arguments.noindex_all;
    line.configuration.site.relative_urls |= arguments.relative_urls;
    publishing::settle(&arguments.help_centre, &mut line)?;
    let wanted = |article: &usize| locales.contains(&line.survey.pages()[*article].locale);
    let articles: Vec<usize> = (0..line.fingerprints.len()).filter(wanted).collect();
    freshness::judge(&mut line, &articles, memory);

    let selection = (!arguments.no_check).then(|| selection(&line.configuration, &arguments.rules)).transpose()?;
    let theme = open_theme(arguments, &line)?;
    let Configuration { title, base_url, site, kb, .. } = line.configuration.clone();
    let knowledge_base = KnowledgeBase::new(base_url.clone(), &kb);
    let site = Site::new(&theme, SiteSettings { title, base_url, site }, &line.survey)?.with_search(&line.survey);
    let folders = line.centre.locales.iter().map(|folder| folder.path.clone());
    let content: Vec<_> = folders.chain(line.centre.content.clone()).collect();
    let output = Output::open(&arguments.out, &content)?;
    let may_judge = |selection: &Selection| selection.may_run(MISALIGNED_UNIT.name) && !arguments.no_meaning;
    if selection.as_ref().is_some_and(may_judge) {
        judge_meaning(&mut line, &articles, memory);
    }
    let homes = homes(&line);
    let settings = settings(&line, &format!("{selection:?}"), &theme);
    let sources = Sources::new(&line, &site, &homes);
    let redirects = publishing::redirects(&line, &site.own_pages(&homes))?;

    let mut build = Build {
        line: &line,
        homes,
        site,
        knowledge_base,
        output,
        selection,
        memory,
        settings,
        sources,
        redirects,
        has_index: arguments.index || kb.index,
        done: BuildDone::default(),
    };
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
    knowledge_base: KnowledgeBase,
    output: Output,
    /// `None` if nothing is checked.
    selection: Option<Selection>,
    /// Of the last build.
    memory: &'a Memory,
    /// What all pages are made from.
    settings: Fingerprint,
    /// What each page is made from beside those.
    sources: Sources<'a>,
    redirects: Redirects<'a>,
    /// Whether the knowledge base is to have what `diglot query` asks.
    has_index: bool,
    done: BuildDone,
}

/// What is done so far.
#[derive(Default)]
pub(super) struct BuildDone {
    summary: Summary,
    locales: Vec<LocaleEntry>,
    pub(super) pages: Vec<(String, PageMemory)>,
    /// The files of records.
    pub(super) records: Vec<FileEntry>,
    /// The locales that have a list for language models.
    listed: Vec<LocaleId>,
    /// The files of each locale's search index.
    pub(super) indexes: Vec<(LocaleId, Vec<WrittenFile>)>,
    /// Assets that could not be read, a message each.
    unreadable: Vec<String>,
    /// What is to be told of what was written, a sentence each.
    notes: Vec<String>,
    /// Whether a page was made that the last build did not leave.
    anything_new: bool,
}

impl Build<'_> {
    /// Everything that a build writes, one output a line.
    fn write_all(&mut self) -> Result<()> {
        self.write_assets()?;
        for (locale, pages) in self.line.survey.locales() {
            let strings = &self.site.conventions(&locale).strings;
            let contents = contents(&self.line.survey, &locale, &pages, strings);
            self.write_index(&locale, &contents)?;
            let outline = Outline::new(&self.line.survey, &locale, &contents);
            self.write_pages(&locale, &pages, &outline)?;
            self.write_fallbacks(&locale, &outline)?;
        }
        self.output.write(&self.site.root(&self.line.survey, &self.homes)?)?;
        self.site.assets().iter().try_for_each(|asset| self.output.write(asset))?;
        self.write_redirects()?;
        self.write_for_search_engines()?;
        self.write_lists()?;
        self.write_knowledge_base()
    }

    fn write_index(&self, locale: &LocaleId, contents: &[Contents]) -> Result<()> {
        self.output.write(&self.site.index(&self.line.survey, locale, contents, &self.homes)?)
    }

    /// The lists for language models, and a word where there is nothing to list.
    fn write_lists(&mut self) -> Result<()> {
        match self.site.list_of_lists(&self.line.survey, &self.done.listed) {
            Some(list) => self.output.write(&list),
            None => {
                if self.line.configuration.site.llms && !self.done.pages.is_empty() {
                    let note = "no llms.txt was written: search engines may list no page (robots: noindex)";
                    self.done.notes.push(note.to_owned());
                }
                Ok(())
            }
        }
    }

    /// What the knowledge base has besides the records of articles.
    fn write_knowledge_base(&mut self) -> Result<()> {
        self.write_indexes()?;
        let (survey, has_findings) = (&self.line.survey, self.selection.is_some());
        let pages: BTreeMap<&str, &Page> =
            survey.pages().iter().filter(|page| page.is_written()).map(|page| (page.address.as_str(), page)).collect();
        let results = || {
            self.done.pages.iter().filter_map(|(address, memory)| {
                let PageMemory { units, ref findings, .. } = *memory;
                Some(PageResult { page: pages.get(address.as_str())?, units, findings: findings.as_deref() })
            })
        };
        let Configuration { title, base_url, .. } = &self.line.configuration;
        let mut files = vec![knowledge_status(survey, self.homes.keys(), results(), has_findings)];
        for (locale, home) in &self.homes {
            let strings = &self.site.conventions(locale).strings;
            files.extend(render::feed(survey, locale, strings, results(), base_url.as_deref(), title, home));
        }
        files.extend(render::schema_files());
        files.iter().try_for_each(|file| self.output.write(file))?;
        let mut entries: Vec<FileEntry> = files.iter().map(FileEntry::of).collect();
        entries.extend(self.done.records.iter().filter(|file| file.path.starts_with("kb/")).cloned());
        let whole = Whole { title, base_url: base_url.as_deref(), source_locale: &survey.source_locale, has_findings };
        self.output.write(&render::manifest(&whole, &self.done.locales, entries))
    }
}
