use super::line::Line;
use super::progress::Progress;
use super::{Outcome, parallel, terminal};
use crate::args::BuildArguments;
use crate::check::{Selection, check};
use crate::error::Result;
use crate::locale;
use crate::model::{Finding, LocaleId, OutputFile};
use crate::read::{self, Listed};
use crate::render::report::Summary;
use crate::render::{self, Context, LocaleEntry, Site, SiteSettings, render_article};
use crate::survey::{Page, Side, contents};
use crate::write::{Output, Written};
use std::collections::BTreeMap;

/// Articles whose records are in memory at once.
const CHUNK: usize = 512;

/// `diglot build`: read -> parse -> align -> survey -> check -> render -> write.
///
/// # Errors
/// Arguments, configuration, templates or folders that cannot be used; a disk that refuses.
pub fn build(arguments: &BuildArguments) -> Result<Outcome> {
    parallel::limit_threads(arguments.jobs)?;
    let mut line = Line::open(&arguments.help_centre)?;
    line.centre.notes.iter().for_each(|note| terminal::tell(note));
    let locales = line.locales(&arguments.locale)?;
    line.survey.limit_to(&locales);

    let rules = &arguments.rules;
    let selection = (!arguments.no_check).then(|| Selection::new(&line.configuration, &rules.only, &rules.set)).transpose()?;
    let theme = arguments.theme.as_deref().map(read::read_theme).transpose()?.unwrap_or_default();
    let settings =
        SiteSettings { title: line.configuration.title.clone(), base_url: line.configuration.base_url.clone() };
    let site = Site::new(&theme, settings, &locales)?;
    let content: Vec<_> = line.centre.locales.iter().map(|folder| folder.path.clone()).collect();
    let output = Output::open(&arguments.out, &content)?;

    let mut build = Build { line: &line, site, output, selection, summary: Summary::default() };
    build.write_site_and_knowledge_base()?;
    let Build { output, summary, .. } = build;
    let written = output.finish()?;
    report(arguments, &line, &summary, written)
}

struct Build<'a> {
    line: &'a Line,
    site: Site,
    output: Output,
    selection: Option<Selection>,
    summary: Summary,
}

impl Build<'_> {
    fn write_site_and_knowledge_base(&mut self) -> Result<()> {
        let survey = &self.line.survey;
        let locales = survey.locales();
        let homes: BTreeMap<LocaleId, String> =
            locales.keys().map(|locale| (locale.clone(), survey.index_address(locale))).collect();
        self.write_assets(&homes)?;
        let mut entries = Vec::new();
        for (locale, pages) in &locales {
            let untitled = locale::conventions(locale).strings.untitled;
            let listed = contents(survey, locale, pages, untitled);
            self.output.write(&self.site.index(survey, locale, &listed, &homes)?)?;
            entries.push(self.write_locale(locale, pages, &homes[locale])?);
        }
        self.output.write(&self.site.root(survey, &homes)?)?;
        self.output.write(&self.site.stylesheet())?;
        let title = &self.line.configuration.title;
        self.output.write(&render::manifest(title, &survey.source_locale, self.selection.is_some(), &entries))
    }

    /// Writes the pages and the knowledge base of a locale, some hundred articles at a time.
    fn write_locale(&mut self, locale: &LocaleId, pages: &[usize], home: &str) -> Result<LocaleEntry> {
        let progress = Progress::new("building", pages.len());
        let mut records = self.output.stream(&render::articles_path(locale));
        let mut units = 0;
        for chunk in pages.chunks(CHUNK) {
            let done = parallel::each(chunk, |number| {
                let done = self.write_page(&self.line.survey.pages()[*number], home);
                progress.step();
                done
            });
            for article in done {
                let Article { record, findings, units: of_article } = article?;
                records.append(record.as_bytes())?;
                units += of_article;
                if let Some(findings) = findings {
                    self.summary.count(locale, of_article, &findings);
                }
            }
        }
        records.finish()?;
        Ok(LocaleEntry::new(locale, pages.len(), units))
    }

    fn write_page(&self, page: &Page, home: &str) -> Result<Article> {
        let survey = &self.line.survey;
        let bitext = &match (&self.selection, page.side) {
            (Some(_), Side::Target) => self.line.bitext(page.article),
            _ => self.line.bitext_without_facts(page.article),
        };
        let conventions = locale::conventions(&page.locale);
        let portal = &self.line.configuration.root_links;
        let rendered = render_article(Context { survey, page, bitext, conventions, portal });
        let is_written_by_hand = page.side == Side::Target;
        let findings = self.selection.as_ref().filter(|_| is_written_by_hand).map(|selection| check(bitext, survey, selection));
        self.output.write(&self.site.page(survey, page, home, bitext, &rendered)?)?;
        let record = render::record(survey, page, bitext, &rendered, findings.as_deref());
        Ok(Article { record, findings, units: if is_written_by_hand { bitext.units.len() } else { 0 } })
    }

    fn write_assets(&self, homes: &BTreeMap<LocaleId, String>) -> Result<()> {
        let (centre, survey) = (&self.line.centre, &self.line.survey);
        // Pages show images of other locales too: those of English, and English ones those of the translation they are
        // rebuilt from.
        let is_rebuilt = survey.pages().iter().any(|page| page.side == Side::Source && page.is_written());
        let is_needed = |locale: &LocaleId| is_rebuilt || homes.contains_key(locale) || *locale == survey.source_locale;
        let place = |asset: &Listed| format!("site/{}/{}", centre.locales[asset.locale].id, asset.path);
        let needed: BTreeMap<String, &Listed> = (centre.assets.iter())
            .filter(|asset| is_needed(&centre.locales[asset.locale].id))
            .map(|asset| (place(asset), asset))
            .collect();
        let copied = parallel::each(&needed.into_iter().collect::<Vec<_>>(), |(path, asset)| {
            self.output.write(&OutputFile { path: path.clone(), content: read::read_asset(centre, asset)? })
        });
        copied.into_iter().collect()
    }
}

/// What remains of an article when its page is written.
struct Article {
    record: String,
    findings: Option<Vec<Finding>>,
    units: usize,
}

fn report(arguments: &BuildArguments, line: &Line, summary: &Summary, written: Written) -> Result<Outcome> {
    let pages = line.survey.pages().iter().filter(|page| page.is_written()).count();
    let Written { files, changed, removed } = written;
    let mut text = format!(
        "{pages} pages in {}: {files} files, {changed} changed, {removed} removed\n",
        arguments.out.display()
    );
    if !arguments.no_check {
        text.push_str(&summary.sentence());
        text.push('\n');
    }
    terminal::print(&text)?;
    let unreadable = line.survey.unreadable().collect::<Vec<_>>();
    for file in &unreadable {
        terminal::tell(&format!("{file}: could not be read, so it has no page; `diglot check` tells why"));
    }
    let threshold = arguments.fail_on.map(|threshold| threshold.severity());
    Ok(if !unreadable.is_empty() {
        Outcome::Incomplete
    } else if threshold.is_some_and(|threshold| summary.reaches(threshold)) {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}
