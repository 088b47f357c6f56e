use super::line::{Line, selection};
use super::meaning::judge_meaning;
use super::memory::{Memory, PageMemory};
use super::progress::Progress;
use super::remember::{memory_file, surroundings};
use super::sight::Look;
use super::{Outcome, freshness, parallel, terminal};
use crate::args::BuildArguments;
use crate::check::{MISALIGNED_UNIT, Selection, check};
use crate::error::Result;
use crate::locale;
use crate::model::{Configuration, Fingerprint, LocaleId, OutputFile};
use crate::read::{self, Listed};
use crate::render::report::{RuleCount, Summary, count_by_rule};
use crate::render::{self, Context, LocaleEntry, Site, SiteSettings, render_article};
use crate::survey::{Page, Side, contents};
use crate::write::{Output, Written};
use std::collections::BTreeMap;

/// Articles whose records are in memory at once.
const CHUNK: usize = 512;

/// `diglot build`: read -> parse -> survey -> align -> check -> render -> write.
///
/// # Errors
/// Arguments, configuration, templates or folders that cannot be used; a disk that refuses.
pub fn build(arguments: &BuildArguments) -> Result<Outcome> {
    parallel::limit_threads(arguments.jobs)?;
    let memory = Memory::recall(&arguments.out);
    let look = if arguments.no_check { Look::Pages } else { Look::Units };
    let mut line = Line::open(&arguments.help_centre, &memory, look)?;
    let locales = line.locales(&arguments.locale)?;
    if !arguments.locale.is_empty() {
        line.survey.limit_to(&locales);
    }
    let wanted = |article: &usize| locales.contains(&line.survey.pages()[*article].locale);
    let articles: Vec<usize> = (0..line.fingerprints.len()).filter(wanted).collect();
    freshness::judge(&mut line, &articles, &memory);
    line.centre.notes.iter().for_each(|note| terminal::tell(note));

    let selection = (!arguments.no_check).then(|| selection(&line.configuration, &arguments.rules)).transpose()?;
    let theme = arguments.theme.as_deref().map(read::read_theme).transpose()?.unwrap_or_default();
    let Configuration { title, base_url, site, .. } = line.configuration.clone();
    let settings = SiteSettings { title, base_url, site };
    let site = Site::new(&theme, settings, &locales)?;
    let folders = line.centre.locales.iter().map(|folder| folder.path.clone());
    let content: Vec<_> = folders.chain(line.centre.content.clone()).collect();
    let output = Output::open(&arguments.out, &content)?;
    let may_judge = |selection: &Selection| selection.may_run(MISALIGNED_UNIT.name) && !arguments.no_meaning;
    if selection.as_ref().is_some_and(may_judge) {
        judge_meaning(&mut line, &articles, &memory);
    }
    let surroundings = surroundings(&line, &format!("{selection:?}"), &theme);

    let mut build =
        Build { line: &line, site, output, selection, memory: &memory, surroundings, done: BuildDone::default() };
    build.write_all()?;
    let Build { output, done, .. } = build;
    let written = output.finish()?;
    report(arguments, &line, &done, written)
}

struct Build<'a> {
    line: &'a Line,
    site: Site,
    output: Output,
    /// `None` if nothing is checked.
    selection: Option<Selection>,
    /// Of the last build.
    memory: &'a Memory,
    surroundings: Fingerprint,
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

/// A page that is done, and its record unless that stands in the old file.
struct PageDone {
    memory: PageMemory,
    record: Option<String>,
}

impl Build<'_> {
    /// Writes the site, the knowledge base, and the memory of this build.
    fn write_all(&mut self) -> Result<()> {
        let survey = &self.line.survey;
        let locales = survey.locales();
        let homes: BTreeMap<LocaleId, String> =
            locales.keys().map(|locale| (locale.clone(), survey.index_address(locale))).collect();
        self.write_assets(&homes)?;
        for (locale, pages) in &locales {
            let untitled = locale::conventions(locale).strings.untitled;
            let listed = contents(survey, locale, pages, untitled);
            self.output.write(&self.site.index(survey, locale, &listed, &homes)?)?;
            self.write_locale(locale, pages, &homes[locale])?;
        }
        self.output.write(&self.site.root(survey, &homes)?)?;
        for asset in self.site.assets() {
            self.output.write(&asset)?;
        }
        let title = &self.line.configuration.title;
        let has_findings = self.selection.is_some();
        self.output.write(&render::manifest(title, &survey.source_locale, has_findings, &self.done.locales))?;
        let memory = memory_file(self.line, self.surroundings, &self.done.pages, &self.done.records);
        // It has to be the youngest file, or the next build would not trust the pages.
        if self.done.anything_new { self.output.write_anew(&memory) } else { self.output.write(&memory) }
    }

    /// Writes the pages and the knowledge base of a locale, some hundred articles at a time.
    fn write_locale(&mut self, locale: &LocaleId, pages: &[usize], home: &str) -> Result<()> {
        let progress = Progress::new("building", pages.len());
        let path = render::articles_path(locale);
        let has_old_records =
            self.memory.records(&path).is_some_and(|(size, since)| self.output.is_untouched(&path, size, since));
        let mut records = self.output.stream(&path);
        let mut units = 0;
        for chunk in pages.chunks(CHUNK) {
            let done = parallel::each(chunk, |number| {
                let page = &self.line.survey.pages()[*number];
                let kept = if has_old_records { self.keep_page(page) } else { None };
                let done = kept.map_or_else(|| self.write_page(page, home), Ok);
                progress.step();
                done.map(|done| (page, done))
            });
            for done in done {
                let (page, PageDone { mut memory, record }) = done?;
                let offset = records.position();
                match &record {
                    Some(record) => records.append(record.as_bytes())?,
                    None => records.append_old(memory.record.0, memory.record.1)?,
                }
                memory.record = (offset, records.position() - offset);
                units += memory.units;
                if let Some(findings) = &memory.findings {
                    self.done.summary.count(locale, memory.units, findings);
                }
                self.done.anything_new |= record.is_some();
                self.done.pages.push((page.address.clone(), memory));
            }
        }
        self.done.records.push((path, records.position()));
        records.finish()?;
        self.done.locales.push(LocaleEntry::new(&self.line.survey, locale, pages.len(), units));
        Ok(())
    }

    /// Leaves a page as the last build wrote it, if nothing that it is made from has changed.
    fn keep_page(&self, page: &Page) -> Option<PageDone> {
        let fingerprint = self.line.fingerprints[page.article];
        let (memory, since) = self.memory.page(page, fingerprint, self.surroundings)?;
        let is_same = memory.learned == self.learned(page, memory.findings.as_deref())
            && memory.freshness == self.line.survey.freshness().fingerprint(page.article);
        if !is_same {
            return None;
        }
        let is_kept = self.output.keep(&render::page_path(page), memory.size, since);
        is_kept.then(|| PageDone { memory: memory.clone(), record: None })
    }

    /// A fingerprint of what the other articles teach about a page, as far as its findings may tell of it.
    fn learned(&self, page: &Page, findings: Option<&[RuleCount]>) -> u64 {
        let (Some(findings), Some(lesson)) = (findings, &self.line.lessons[page.article]) else { return 0 };
        let learned = self.line.survey.learned(&page.locale);
        let learned = learned.map_or(0, |learned| learned.fingerprint(page.article, lesson, !findings.is_empty()));
        let meaning = self.line.survey.meaning(&page.locale);
        learned ^ meaning.map_or(0, |meaning| meaning.fingerprint(page.article))
    }

    fn write_page(&self, page: &Page, home: &str) -> Result<PageDone> {
        let survey = &self.line.survey;
        let is_checked = self.selection.is_some() && page.side == Side::Target;
        let bitext = &match is_checked {
            true => self.line.bitext(page.article),
            false => self.line.bitext_without_facts(page.article),
        };
        let conventions = locale::conventions(&page.locale);
        let line = self.line;
        let portal = line.configuration.root_links.as_deref().unwrap_or(line.centre.layout.root_links());
        let video_hosts = &line.configuration.site.video_hosts;
        let rendered = render_article(Context { survey, page, bitext, conventions, portal, video_hosts });
        let selection = self.selection.as_ref().filter(|_| is_checked);
        let findings = selection.map(|selection| check(bitext, survey, selection));
        let file = self.site.page(survey, page, home, bitext, &rendered)?;
        self.output.write(&file)?;
        let record = render::record(survey, page, bitext, &rendered, findings.as_deref());
        let counts = findings.map(|findings| count_by_rule(&findings));
        let memory = PageMemory {
            fingerprint: self.line.fingerprints[page.article],
            size: file.content.len() as u64,
            record: (0, 0),
            units: if page.side == Side::Target { bitext.units.len() } else { 0 },
            learned: self.learned(page, counts.as_deref()),
            freshness: survey.freshness().fingerprint(page.article),
            findings: counts,
        };
        Ok(PageDone { memory, record: Some(record) })
    }

    fn write_assets(&mut self, homes: &BTreeMap<LocaleId, String>) -> Result<()> {
        let (centre, survey) = (&self.line.centre, &self.line.survey);
        // Pages show images of other locales too: those of English, and English ones those of the translation they are
        // rebuilt from.
        let is_rebuilt = survey.pages().iter().any(|page| page.side == Side::Source && page.is_written());
        let is_needed = |locale: &LocaleId| is_rebuilt || homes.contains_key(locale) || *locale == survey.source_locale;
        let place = |asset: &Listed| format!("site/{}/{}", centre.locales[asset.locale].id, asset.path);
        let mut needed: BTreeMap<String, &Listed> = BTreeMap::new();
        for asset in centre.assets.iter().filter(|asset| is_needed(&centre.locales[asset.locale].id)) {
            let folder = &centre.locales[asset.locale].name;
            if let Some(first) = needed.insert(place(asset), asset) {
                let other = &centre.locales[first.locale].name;
                terminal::tell(&format!(
                    "{other}/{0} and {folder}/{0} have one place; the second is taken",
                    asset.path
                ));
            }
        }
        let copied = parallel::each(&needed.into_iter().collect::<Vec<_>>(), |(path, asset)| {
            match read::read_asset(centre, asset) {
                Ok(content) => self.output.write(&OutputFile { path: path.clone(), content }).map(|()| None),
                Err(unreadable) => Ok(Some(unreadable.to_string())),
            }
        });
        for unreadable in copied {
            self.done.unreadable.extend(unreadable?);
        }
        Ok(())
    }
}

fn report(arguments: &BuildArguments, line: &Line, done: &BuildDone, written: Written) -> Result<Outcome> {
    let BuildDone { summary, .. } = done;
    let pages = line.survey.pages().iter().filter(|page| page.is_written()).count();
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
