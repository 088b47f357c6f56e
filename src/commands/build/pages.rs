//! The pages of a locale and their records: made anew where something has changed, else left as they are.

use super::super::memory::{PageMemory, written};
use super::super::{parallel, progress::Progress};
use super::publishing::portal;
use super::records::RecordFiles;
use super::search::entries_path;
use super::{Build, CHUNK};
use crate::check::check;
use crate::error::Result;
use crate::locale::Conventions;
use crate::model::{Bitext, LocaleId, OutputFile};
use crate::render::report::count_by_rule;
use crate::render::search::entry_line;
use crate::render::{
    Context, Counts, FileEntry, LocaleEntry, Records, bilingual_twin, render_article, render_bilingual,
};
use crate::survey::{Outline, Page, Place, Side};

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
    /// What is searched of it; empty if nothing is.
    entry: String,
}

impl Lines {
    /// In order of the files.
    fn all(&self) -> Vec<&[u8]> {
        let records = self.records.lines();
        records.into_iter().chain([self.entry.as_bytes(), self.listed.as_bytes()]).collect()
    }
}

impl Build<'_> {
    /// Writes the pages and the knowledge base of a locale, some hundred articles at a time.
    pub(super) fn write_pages(&mut self, locale: &LocaleId, pages: &[usize], outline: &Outline) -> Result<()> {
        let progress = Progress::new("building", pages.len());
        let mut files = self.knowledge_base.record_files(locale);
        files.push(OutputFile { path: entries_path(locale), content: Vec::new() });
        let list = self.site.list_head(&self.line.survey, locale, pages);
        self.done.listed.extend(list.is_some().then(|| locale.clone()));
        files.extend(list);
        let has_old_records = RecordFiles::are_old(&self.output, self.memory, &files);
        let mut files = RecordFiles::begin(&self.output, files)?;
        let mut counts = Counts { articles: pages.len(), ..Counts::default() };
        for chunk in pages.chunks(CHUNK) {
            let done = parallel::each(chunk, |number| {
                let page = &self.line.survey.pages()[*number];
                let kept = if has_old_records { self.keep_page(page, outline) } else { None };
                let done = kept.map_or_else(|| self.write_page(page, outline), Ok);
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
        let records = files.finish(self.memory)?;
        if self.site.has_search() {
            let is_same = |file: &FileEntry| self.memory.records(&file.path).is_some_and(|(known, _)| known == file);
            let searched = entries_path(locale);
            let has_changed = !records.iter().any(|file| file.path == searched && is_same(file));
            self.write_search(locale, has_changed)?;
        }
        self.done.records.extend(records);
        self.done.locales.push(LocaleEntry::new(&self.line.survey, locale, counts));
        Ok(())
    }

    /// Leaves a page as the last build wrote it, if nothing that it is made from has changed.
    fn keep_page(&self, page: &Page, outline: &Outline) -> Option<PageDone> {
        let (memory, since) = self.memory.page(&page.address, self.settings)?;
        let inputs = self.sources.inputs(page, outline, &memory.questions, memory.findings.as_deref());
        if inputs != memory.inputs || inputs.article.is_none() {
            return None;
        }
        let is_kept = self.output.keep_all(&memory.files, since);
        is_kept.then(|| PageDone { memory: memory.clone(), records: None })
    }

    /// Makes a page, and notes what it was made from.
    fn write_page(&self, page: &Page, outline: &Outline) -> Result<PageDone> {
        let (made, questions) = self.line.survey.questions_of(page, || self.make_page(page, outline));
        let mut done = made?;
        done.memory.inputs = self.sources.inputs(page, outline, &questions, done.memory.findings.as_deref());
        done.memory.questions = questions;
        Ok(done)
    }

    /// What the article of a page is rendered for.
    pub(super) fn context<'c>(
        &'c self,
        page: &'c Page,
        bitext: &'c Bitext,
        conventions: &'c Conventions,
    ) -> Context<'c> {
        let configuration = &self.line.configuration;
        let portal = portal(configuration, self.line);
        let survey = &self.line.survey;
        let source_conventions = self.site.conventions(&survey.source_locale);
        Context { survey, page, bitext, conventions, source_conventions, portal, site: &configuration.site }
    }

    /// Renders and writes a page and what goes with it. What it was made from is for the caller to tell.
    fn make_page(&self, page: &Page, outline: &Outline) -> Result<PageDone> {
        let survey = &self.line.survey;
        let is_checked = self.selection.is_some() && page.side == Side::Target;
        let bitext = &match is_checked {
            true => self.line.bitext(page.article),
            false => self.line.bitext_without_facts(page.article),
        };
        let conventions = self.site.conventions(&page.locale);
        let context = self.context(page, bitext, conventions);
        let rendered = render_article(context);
        let selection = self.selection.as_ref().filter(|_| is_checked);
        let findings = selection.map(|selection| check(bitext, survey, selection));
        let place = outline.place(page.number);
        let file = self.site.page(survey, page, &self.homes[&page.locale], place.as_ref(), bitext, &rendered)?;
        let bilingual_page = bilingual_twin(context.site.bilingual, page, &rendered)
            .map(|page| self.bilingual_page(Context { page: &page, ..context }, place.as_ref()))
            .transpose()?;
        let records = self.knowledge_base.records(context, &rendered, outline, findings.as_deref());
        let twin = self.site.twin(context);
        let files = [&file, &records.article].into_iter().chain(&bilingual_page).chain(&twin);
        let files = files.map(|file| self.output.write(file).map(|()| written(file))).collect::<Result<_>>()?;
        let about = bitext.article.front_matter.description().filter(|_| page.side == Side::Target);
        let listed = self.site.list_line(survey, page, conventions, about.as_deref());
        let memory = PageMemory {
            files,
            units: if page.side == Side::Target { bitext.units.len() } else { 0 },
            chunks: records.chunk_count,
            findings: findings.map(|findings| count_by_rule(&findings)),
            ..PageMemory::default()
        };
        let entry = if self.site.has_search() { entry_line(context, &rendered) } else { String::new() };
        Ok(PageDone { memory, records: Some(Lines { records, listed, entry }) })
    }

    /// The page of its own that shows both languages.
    fn bilingual_page(&self, context: Context, place: Option<&Place>) -> Result<OutputFile> {
        let Context { survey, page, bitext, .. } = context;
        let rendered = render_bilingual(context);
        self.site.page(survey, page, &self.homes[&page.locale], place, bitext, &rendered)
    }
}
