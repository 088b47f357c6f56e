//! The pages of a locale and their records: made anew where something has changed, else left as they are.

use super::super::{memory::PageMemory, parallel, progress::Progress};
use super::Build;
use super::records::RecordFiles;
use crate::check::check;
use crate::error::Result;
use crate::locale;
use crate::model::LocaleId;
use crate::render::report::{RuleCount, count_by_rule};
use crate::render::{self, Context, Counts, KnowledgeBase, LocaleEntry, Records, Trails, render_article};
use crate::survey::{Page, Side};

/// Articles whose records are in memory at once.
const CHUNK: usize = 128;

/// A page that is done, and its records unless they stand in the old files.
struct PageDone {
    memory: PageMemory,
    records: Option<Lines>,
}

/// What an article adds to the files of its locale.
struct Lines {
    records: Records,
    /// In the list for language models.
    listed: String,
}

impl Lines {
    /// In order of the files.
    fn all(&self) -> Vec<&[u8]> {
        let records = self.records.lines();
        records.into_iter().chain([self.listed.as_bytes()]).collect()
    }
}

impl Build<'_> {
    /// Writes the pages and the knowledge base of a locale, some hundred articles at a time.
    pub(super) fn write_pages(&mut self, locale: &LocaleId, pages: &[usize], trails: &Trails) -> Result<()> {
        let progress = Progress::new("building", pages.len());
        let mut files = self.knowledge_base.record_files(locale);
        let list = self.site.list_head(&self.line.survey, locale, pages);
        self.done.listed.extend(list.is_some().then(|| locale.clone()));
        files.extend(list);
        let has_old_records = RecordFiles::are_old(&self.output, self.memory, &files);
        let mut files = RecordFiles::begin(&self.output, files)?;
        let mut counts = Counts { articles: pages.len(), ..Counts::default() };
        for chunk in pages.chunks(CHUNK) {
            let done = parallel::each(chunk, |number| {
                let page = &self.line.survey.pages()[*number];
                let kept = if has_old_records { self.keep_page(page) } else { None };
                let done = kept.map_or_else(|| self.write_page(page, trails), Ok);
                progress.step();
                done.map(|done| (page, done))
            });
            for done in done {
                let (page, PageDone { mut memory, records }) = done?;
                memory.records = match &records {
                    Some(lines) => files.add(&lines.all())?,
                    None => files.add_old(&memory.records)?,
                };
                counts.units += memory.units;
                counts.chunks += memory.chunks;
                if let Some(findings) = &memory.findings {
                    self.done.summary.count(locale, memory.units, findings);
                }
                self.done.anything_new |= records.is_some();
                self.done.pages.push((page.address.clone(), memory));
            }
        }
        self.done.records.extend(files.finish(self.memory)?);
        self.done.locales.push(LocaleEntry::new(&self.line.survey, locale, counts));
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
        let own = [(render::page_path(page), memory.size), (KnowledgeBase::article_path(page), memory.article_size)];
        let twin =
            self.site.twin_address(&self.line.survey, page).map(|twin| (format!("site/{twin}"), memory.twin_size));
        let files: Vec<(String, u64)> = own.into_iter().chain(twin).collect();
        let is_kept = files.iter().all(|(path, size)| self.output.is_untouched(path, *size, since))
            && files.iter().all(|(path, size)| self.output.keep(path, *size, since));
        is_kept.then(|| PageDone { memory: memory.clone(), records: None })
    }

    /// A fingerprint of what the other articles teach about a page, as far as its findings may tell of it.
    fn learned(&self, page: &Page, findings: Option<&[RuleCount]>) -> u64 {
        let (Some(findings), Some(lesson)) = (findings, &self.line.lessons[page.article]) else { return 0 };
        let learned = self.line.survey.learned(&page.locale);
        let learned = learned.map_or(0, |learned| learned.fingerprint(page.article, lesson, !findings.is_empty()));
        let meaning = self.line.survey.meaning(&page.locale);
        learned ^ meaning.map_or(0, |meaning| meaning.fingerprint(page.article))
    }

    fn write_page(&self, page: &Page, trails: &Trails) -> Result<PageDone> {
        let survey = &self.line.survey;
        let is_checked = self.selection.is_some() && page.side == Side::Target;
        let bitext = &match is_checked {
            true => self.line.bitext(page.article),
            false => self.line.bitext_without_facts(page.article),
        };
        let conventions = locale::conventions(&page.locale);
        let line = self.line;
        let portal = line.configuration.root_links.as_deref().unwrap_or(line.centre.layout.root_links());
        let context = Context { survey, page, bitext, conventions, portal };
        let rendered = render_article(context);
        let selection = self.selection.as_ref().filter(|_| is_checked);
        let findings = selection.map(|selection| check(bitext, survey, selection));
        let file = self.site.page(survey, page, &self.homes[&page.locale], bitext, &rendered)?;
        self.output.write(&file)?;
        let records = self.knowledge_base.records(context, &rendered, trails, findings.as_deref());
        self.output.write(&records.article)?;
        let twin = self.site.twin(context);
        twin.iter().try_for_each(|twin| self.output.write(twin))?;
        let about = bitext.article.front_matter.description().filter(|_| page.side == Side::Target);
        let listed = self.site.list_line(survey, page, conventions, about.as_deref());
        let counts = findings.map(|findings| count_by_rule(&findings));
        let memory = PageMemory {
            fingerprint: self.line.fingerprints[page.article],
            size: file.content.len() as u64,
            article_size: records.article.content.len() as u64,
            twin_size: twin.map_or(0, |twin| twin.content.len() as u64),
            records: Vec::new(),
            units: if page.side == Side::Target { bitext.units.len() } else { 0 },
            chunks: records.chunk_count,
            updated: render::last_day(&bitext.article.front_matter),
            learned: self.learned(page, counts.as_deref()),
            freshness: survey.freshness().fingerprint(page.article),
            findings: counts,
        };
        Ok(PageDone { memory, records: Some(Lines { records, listed }) })
    }
}
