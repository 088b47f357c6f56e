//! The pages of a locale and their records: made anew where something has changed, else left as they are.

use super::super::{memory::PageMemory, parallel, progress::Progress};
use super::Build;
use crate::check::check;
use crate::error::Result;
use crate::model::{LocaleId, OutputFile};
use crate::render::report::{RuleCount, count_by_rule};
use crate::render::{self, Context, LocaleEntry, render_article};
use crate::survey::{Page, Side};

/// Articles whose records are in memory at once.
const CHUNK: usize = 512;

/// A page that is done, and its record unless that stands in the old file.
struct PageDone {
    memory: PageMemory,
    record: Option<String>,
}

/// A page as it came out.
struct MadePage {
    file: OutputFile,
    record: String,
    units: usize,
    findings: Option<Vec<RuleCount>>,
}

impl Build<'_> {
    /// Writes the pages and the knowledge base of a locale, some hundred articles at a time.
    pub(super) fn write_pages(&mut self, locale: &LocaleId, pages: &[usize]) -> Result<()> {
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
                let done = kept.map_or_else(|| self.write_page(page), Ok);
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
        let (memory, since) = self.memory.page(&page.address, self.settings)?;
        let inputs = self.sources.inputs(page, &memory.questions, memory.findings.as_deref());
        let is_same = inputs == memory.inputs && inputs.article.is_some();
        let is_kept = is_same && self.output.keep(&render::page_path(page), memory.size, since);
        is_kept.then(|| PageDone { memory: memory.clone(), record: None })
    }

    /// Makes a page, and notes what it was made from.
    fn write_page(&self, page: &Page) -> Result<PageDone> {
        let (made, questions) = self.line.survey.questions_of(page, || self.make_page(page));
        let MadePage { file, record, units, findings } = made?;
        self.output.write(&file)?;
        let memory = PageMemory {
            inputs: self.sources.inputs(page, &questions, findings.as_deref()),
            questions,
            size: file.content.len() as u64,
            record: (0, 0),
            units,
            findings,
        };
        Ok(PageDone { memory, record: Some(record) })
    }

    fn make_page(&self, page: &Page) -> Result<MadePage> {
        let survey = &self.line.survey;
        let is_checked = self.selection.is_some() && page.side == Side::Target;
        let bitext = &match is_checked {
            true => self.line.bitext(page.article),
            false => self.line.bitext_without_facts(page.article),
        };
        let line = self.line;
        let portal = line.configuration.root_links.as_deref().unwrap_or(line.centre.layout.root_links());
        let conventions = self.site.conventions(&page.locale);
        let rendered = render_article(Context { survey, page, bitext, conventions, portal });
        let selection = self.selection.as_ref().filter(|_| is_checked);
        let findings = selection.map(|selection| check(bitext, survey, selection));
        Ok(MadePage {
            file: self.site.page(survey, page, &self.homes[&page.locale], bitext, &rendered)?,
            record: render::record(survey, page, bitext, &rendered, findings.as_deref()),
            units: if page.side == Side::Target { bitext.units.len() } else { 0 },
            findings: findings.map(|findings| count_by_rule(&findings)),
        })
    }
}
