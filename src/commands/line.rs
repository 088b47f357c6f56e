//! The part of the line that all commands share, from the folder to the survey.

use super::memory::Memory;
use super::parallel;
use super::plain::PlainPairs;
use super::progress::Progress;
use super::sight::{Look, sight_all};
use crate::align::{align, pair};
use crate::args::RuleArguments;
use crate::check::Selection;
use crate::error::{Error, Result};
use crate::model::{Article, Bitext, Configuration, Fingerprint, LocaleId};
use crate::parse::{TocEntry, parse, parse_toc_markdown, parse_toc_yaml};
use crate::read::{self, HelpCentre, SourceTexts};
use crate::survey::{Lesson, Sighting, Survey};
use std::collections::BTreeMap;
use std::path::Path;

/// The line of rooms up to the survey: a help centre that is ready to be checked and rendered.
///
/// A help centre may be larger than memory, so articles are read twice: once to be seen by the survey, once to be aligned
/// and used.
pub struct Line {
    pub configuration: Configuration,
    pub centre: HelpCentre,
    /// Its articles without spans, and their English.
    plain: PlainPairs,
    pub survey: Survey,
    /// Of each article, by number; `None` if it could not be read.
    pub fingerprints: Vec<Option<Fingerprint>>,
    /// What the survey was drawn from, by number.
    pub sightings: Vec<Sighting>,
    /// What the articles taught, by number; `None` where nothing is to be checked.
    pub lessons: Vec<Option<Lesson>>,
    /// The articles that were compared with an English text, each with the fingerprint of both.
    pub compared: BTreeMap<usize, Fingerprint>,
}

impl Line {
    /// read -> parse -> survey. Articles that an earlier build remembers are not parsed again.
    ///
    /// # Errors
    /// The help centre or its configuration cannot be used.
    pub fn open(root: &Path, memory: &Memory, look: Look) -> Result<Line> {
        let configuration = read::read_configuration(root)?;
        let mut centre = HelpCentre::list(root, &configuration)?;
        let mut plain = PlainPairs::open(&centre, &configuration)?;
        let seen = sight_all(&centre, &mut plain, memory, look);
        centre.notes.extend(plain.notes());
        let sightings: Vec<Sighting> = seen.iter().map(|seen| seen.sighting.clone()).collect();
        let fingerprints = seen.iter().map(|seen| seen.fingerprint).collect();
        let lessons: Vec<Option<Lesson>> = seen.into_iter().map(|seen| seen.lesson).collect();
        let (mut survey, notes) = draw_up(&centre, sightings.clone());
        centre.notes.extend(notes);
        survey.learn(lessons.iter().enumerate().filter_map(|(number, lesson)| Some((number, lesson.as_ref()?))));
        survey.terms = read::read_terms(root, &configuration)?;
        survey.root_of_articles = centre.layout.root_of_articles();
        let mut line =
            Line { configuration, centre, plain, survey, fingerprints, sightings, lessons, compared: BTreeMap::new() };
        let included = line.survey.included_pages();
        let bitexts =
            parallel::each(&included, |page| (*page, line.bitext_without_facts(line.survey.pages()[*page].article)));
        line.survey.keep_included(bitexts);
        Ok(line)
    }

    /// The English texts of the help centre.
    pub fn english(&self) -> &SourceTexts {
        self.plain.sources()
    }

    /// Does the work on the bitexts of some articles; the results come in order of the numbers.
    pub fn each<R: Send>(
        &self,
        numbers: &[usize],
        progress: &Progress,
        work: impl Fn(&Bitext) -> R + Sync + Send,
    ) -> Vec<R> {
        parallel::each(numbers, |number| {
            let result = work(&self.bitext(*number));
            progress.step();
            result
        })
    }

    /// The bitext of an article, to be checked.
    pub fn bitext(&self, number: usize) -> Bitext {
        align(self.article(number), &self.survey.source_locale)
    }

    /// The bitext of an article, to be shown only.
    pub fn bitext_without_facts(&self, number: usize) -> Bitext {
        pair(self.article(number))
    }

    fn article(&self, number: usize) -> Article {
        self.recovered(parse(read::read_input(&self.centre, number)))
    }

    /// A version of an article with its units, if it is a plain one whose English is known; else as it is.
    pub fn recovered(&self, article: Article) -> Article {
        self.plain.recovered(&self.centre, article)
    }

    /// The numbers of the locales asked for; all if none is named.
    ///
    /// # Errors
    /// A locale that the help centre does not have.
    pub fn locales(&self, tags: &[String]) -> Result<Vec<LocaleId>> {
        let present = self.survey.locales();
        if tags.is_empty() {
            return Ok(present.into_keys().collect());
        }
        let wanted = tags.iter().map(|tag| {
            let found = LocaleId::parse(tag).filter(|locale| present.contains_key(locale));
            found.ok_or_else(|| Error::UnknownLocale {
                wanted: tag.clone(),
                present: present.keys().map(LocaleId::as_str).collect::<Vec<_>>().join(", "),
            })
        });
        wanted.collect()
    }
}

/// Which rules run, by the configuration and the command line.
///
/// # Errors
/// One of them names a rule or a severity that does not exist.
pub fn selection(configuration: &Configuration, arguments: &RuleArguments) -> Result<Selection> {
    let selection = Selection::new(configuration, &arguments.only, &arguments.set)?;
    Ok(selection.starting_from(arguments.preset.map(|name| name.preset())))
}

/// The survey, and what was wrong with tables of contents.
fn draw_up(centre: &HelpCentre, sightings: Vec<Sighting>) -> (Survey, Vec<String>) {
    let mut tocs: BTreeMap<LocaleId, Vec<TocEntry>> = BTreeMap::new();
    let mut notes = Vec::new();
    for toc in &centre.tocs {
        let folder = &centre.locales[toc.locale];
        match read::read_toc(centre, toc).map(|text| entries(&toc.path, &text)) {
            Ok(Some(entries)) => tocs.entry(folder.id.clone()).or_default().extend(entries),
            Ok(None) => notes.push(format!("{}/{}: is no table of contents that can be read", folder.name, toc.path)),
            Err(error) => notes.push(error.to_string()),
        }
    }
    let assets = centre.assets.iter().map(|asset| (centre.locales[asset.locale].id.clone(), asset.path.clone()));
    (Survey::new(centre.source_locale.clone(), sightings, assets, tocs), notes)
}

fn entries(path: &str, text: &str) -> Option<Vec<TocEntry>> {
    match path.to_ascii_lowercase().ends_with(".yml") {
        true => parse_toc_yaml(text),
        false => Some(parse_toc_markdown(text)),
    }
}
