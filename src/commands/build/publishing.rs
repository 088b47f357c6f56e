//! What a build writes besides articles so that readers and search engines find them: English pages in the place of
//! translations, sitemaps, feeds, redirects, and the page for addresses where nothing is.

use super::super::line::Line;
use super::super::memory::{PageMemory, written};
use super::super::parallel;
use super::Build;
use crate::error::{Error, Result};
use crate::model::{Configuration, LocaleId, OutputFile};
use crate::read;
use crate::render::{Site, render_article};
use crate::survey::{Circle, Outline, Page, Redirects};
use std::collections::BTreeMap;
use std::path::Path;

/// Notes of one kind that are told one by one.
const TOLD: usize = 5;

/// Takes into the survey what the configuration says of search engines and of articles that locales lack. Where pages must
/// not know where the site stands, nothing does.
///
/// # Errors
/// A configuration that cannot be understood.
pub fn settle(root: &Path, line: &mut Line) -> Result<()> {
    if line.configuration.site.relative_urls {
        line.configuration.base_url = None;
    }
    let policy = read::read_fallbacks(root, &line.configuration)?;
    if line.configuration.site.noindex_all {
        line.survey.forbid_indexing();
    }
    line.survey.fill_gaps(|locale, path| policy.of(locale, path));
    Ok(())
}

/// The redirects of a help centre. `own` are the addresses of pages that are made of no article.
///
/// # Errors
/// Redirects that lead in a circle.
pub fn redirects<'l>(line: &'l Line, own: &[String]) -> Result<Redirects<'l>> {
    let Line { configuration, centre, survey, .. } = line;
    let (written, unreadable) = read::read_redirects(centre, configuration);
    let portal = portal(configuration, line);
    let settled = survey.settle_redirects(&written, portal, own);
    let mut redirects = settled.map_err(|circle| refused(&centre.root, &circle))?;
    redirects.notes.extend(unreadable);
    Ok(redirects)
}

/// Where links that begin with `/` lead.
pub fn portal<'a>(configuration: &'a Configuration, line: &Line) -> &'a str {
    configuration.root_links.as_deref().unwrap_or(line.centre.layout.root_links())
}

fn refused(root: &Path, circle: &Circle) -> Error {
    let way = circle.way.join(" -> ");
    let message = format!("redirects lead in a circle: {way}; let one of them lead to an article");
    Error::Configuration { path: root.join(&circle.file), message }
}

impl Build<'_> {
    /// The English pages that a locale has in the place of translations. They are articles of no locale, so the knowledge
    /// base has nothing of them.
    pub(super) fn write_fallbacks(&mut self, locale: &LocaleId, outline: &Outline) -> Result<()> {
        let pages: Vec<&Page> = self.line.survey.fallbacks(locale).collect();
        let done = parallel::each(&pages, |page| match self.kept_fallback(page, outline) {
            Some(memory) => Ok((memory, false)),
            None => self.write_fallback(page, outline).map(|memory| (memory, true)),
        });
        for (page, done) in pages.iter().zip(done) {
            let (memory, is_new) = done?;
            self.done.anything_new |= is_new;
            self.done.pages.push((page.address.clone(), memory));
        }
        Ok(())
    }

    fn kept_fallback(&self, page: &Page, outline: &Outline) -> Option<PageMemory> {
        let (memory, since) = self.memory.page(&page.address, self.settings)?;
        let is_same = self.sources.inputs(page, outline, &memory.questions, None) == memory.inputs;
        (is_same && self.output.keep_all(&memory.files, since)).then(|| memory.clone())
    }

    fn write_fallback(&self, page: &Page, outline: &Outline) -> Result<PageMemory> {
        let (file, questions) = self.line.survey.questions_of(page, || self.make_fallback(page, outline));
        let file = file?;
        self.output.write(&file)?;
        let inputs = self.sources.inputs(page, outline, &questions, None);
        Ok(PageMemory { inputs, questions, files: vec![written(&file)], ..PageMemory::default() })
    }

    fn make_fallback(&self, page: &Page, outline: &Outline) -> Result<OutputFile> {
        let survey = &self.line.survey;
        let bitext = &self.line.bitext_without_facts(page.article);
        let conventions = self.site.conventions(&survey.source_locale);
        let rendered = render_article(self.context(page, bitext, conventions));
        let place = outline.place(page.number);
        self.site.page(survey, page, &self.homes[&page.locale], place.as_ref(), bitext, &rendered)
    }

    /// Sitemaps, feeds, and the pages for addresses where nothing is; and a word on what would be empty.
    pub(super) fn write_for_search_engines(&mut self) -> Result<()> {
        let (survey, site) = (&self.line.survey, &self.site);
        let mut sitemaps = Vec::new();
        for (locale, pages) in survey.locales() {
            for sitemap in site.sitemaps(survey, &locale, &pages, &self.homes) {
                self.output.write(&sitemap.file)?;
                sitemaps.push(sitemap.listing());
            }
            let feed = site.feed(survey, &locale, &pages, &self.homes[&locale]);
            let not_found = site.not_found(survey, &locale, &self.homes)?;
            feed.iter().chain(&not_found).try_for_each(|file| self.output.write(file))?;
        }
        let whole = [site.not_found_anywhere(survey, &self.homes)?, site.robots(!sitemaps.is_empty())];
        whole.iter().chain(&site.sitemap_index(&sitemaps)).try_for_each(|file| self.output.write(file))?;
        let notes = empty_files(self.line, site, &self.homes);
        self.done.notes.extend(notes);
        Ok(())
    }

    /// The pages that send readers on, and the same for hosts.
    pub(super) fn write_redirects(&mut self) -> Result<()> {
        let Redirects { list, notes } = &self.redirects;
        let written = parallel::each(list, |redirect| {
            self.output.write(&self.site.moved(&self.line.survey, redirect, &self.homes[&redirect.locale])?)
        });
        written.into_iter().collect::<Result<()>>()?;
        self.site.redirect_rules(list.iter()).iter().try_for_each(|rules| self.output.write(rules))?;
        self.done.notes.extend(notes.iter().take(TOLD).cloned());
        if let Some(more) = notes.len().checked_sub(TOLD).filter(|more| *more > 0) {
            self.done.notes.push(format!("{more} more redirects lead nowhere or are of no use"));
        }
        Ok(())
    }
}

/// The sitemaps and feeds that are not written since search engines must not list what would stand in them.
fn empty_files(line: &Line, site: &Site, homes: &BTreeMap<LocaleId, String>) -> Option<String> {
    let unlisted: Vec<&str> = homes.keys().filter(|locale| !site.is_listed(locale)).map(LocaleId::as_str).collect();
    let reason = if line.configuration.site.noindex_all { "noindex-all is set" } else { "all articles are NOINDEX" };
    let is_told = site.has_place() && !unlisted.is_empty();
    is_told.then(|| format!("{}: no sitemap and no feed, since {reason}", unlisted.join(", ")))
}
