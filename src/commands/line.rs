use super::memory::Memory;
use super::parallel;
use super::progress::Progress;
use crate::align::{align, pair};
use crate::args::RuleArguments;
use crate::check::Selection;
use crate::error::{Error, Result};
use crate::model::{Article, Bitext, Configuration, Fingerprint, LocaleId};
use crate::parse::{TocEntry, parse, parse_toc_markdown, parse_toc_yaml, parse_without_source};
use crate::read::{self, HelpCentre};
use crate::survey::meaning::{self, Wording, take_down};
use crate::survey::{Lesson, Sighting, Survey, observe, study};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The line of rooms up to the survey: a help centre that is ready to be checked and rendered.
///
/// A help centre may be larger than memory, so articles are read twice: once to be seen by the survey, once to be aligned
/// and used.
pub struct Line {
    pub configuration: Configuration,
    pub centre: HelpCentre,
    pub survey: Survey,
    /// Of each article, by number; `None` if it could not be read.
    pub fingerprints: Vec<Option<Fingerprint>>,
    /// What the survey was drawn from, by number.
    pub sightings: Vec<Sighting>,
    /// What the articles taught, by number; `None` where nothing is to be checked.
    pub lessons: Vec<Option<Lesson>>,
    /// The words of the articles, by number, until they are learned from.
    wordings: Vec<Wording>,
}

/// How closely articles are looked at before the work begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// As much as pages need to know of one another.
    Pages,
    /// And what rules need to know of all units.
    Units,
    /// And the words of all units, to learn which stand for which.
    Meaning,
}

impl Line {
    /// read -> parse -> survey. Articles that an earlier build remembers are not parsed again.
    ///
    /// # Errors
    /// The help centre or its configuration cannot be used.
    pub fn open(root: &Path, memory: &Memory, look: impl FnOnce(&Configuration) -> Result<Look>) -> Result<Line> {
        let configuration = read::read_configuration(root)?;
        let look = look(&configuration)?;
        let mut centre = HelpCentre::list(root, &configuration)?;
        let source_locale = centre.source_locale.clone();
        let seen = sight(&centre, memory, &source_locale, look);
        let sightings: Vec<Sighting> = seen.iter().map(|seen| seen.sighting.clone()).collect();
        let fingerprints = seen.iter().map(|seen| seen.fingerprint).collect();
        let (lessons, wordings): (Vec<Option<Lesson>>, Vec<Wording>) =
            seen.into_iter().map(|seen| (seen.lesson, seen.wording)).unzip();
        let (mut survey, notes) = draw_up(&centre, source_locale, sightings.clone());
        centre.notes.extend(notes);
        survey.learn(lessons.iter().enumerate().filter_map(|(number, lesson)| Some((number, lesson.as_ref()?))));
        survey.terms = read::read_terms(root, &configuration)?;
        survey.root_of_articles = centre.layout.root_of_articles();
        let mut line = Line { configuration, centre, survey, fingerprints, sightings, lessons, wordings };
        let included = line.survey.included_pages();
        let bitexts =
            parallel::each(&included, |page| (*page, line.bitext_without_facts(line.survey.pages()[*page].article)));
        line.survey.keep_included(bitexts);
        Ok(line)
    }

    /// Learns which words stand for which in the locales of some articles, and judges all units there. The words of all
    /// articles are forgotten.
    pub fn judge_meaning(&mut self, articles: &[usize]) {
        let wordings = std::mem::take(&mut self.wordings);
        let locale = |article: usize| self.survey.pages()[article].locale.clone();
        let wanted: BTreeSet<LocaleId> = articles.iter().map(|article| locale(*article)).collect();
        let mut of_locales: BTreeMap<LocaleId, Vec<(usize, &Wording)>> = BTreeMap::new();
        for (article, wording) in wordings.iter().enumerate() {
            of_locales.entry(locale(article)).or_default().push((article, wording));
        }
        for (locale, wordings) in of_locales.into_iter().filter(|(locale, _)| wanted.contains(locale)) {
            let meaning = meaning::judge(&wordings, &parallel::Threads, meaning::shipped());
            self.survey.keep_meaning(locale, meaning);
        }
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
        parse(read::read_input(&self.centre, number))
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

/// What is kept of an article that was looked at.
struct Seen {
    sighting: Sighting,
    fingerprint: Option<Fingerprint>,
    lesson: Option<Lesson>,
    /// Empty unless words are looked at.
    wording: Wording,
}

/// Reads every article once, and keeps what the survey needs of it.
fn sight(centre: &HelpCentre, memory: &Memory, source_locale: &LocaleId, look: Look) -> Vec<Seen> {
    let numbers: Vec<usize> = (0..centre.articles.len()).collect();
    let progress = Progress::new("reading", numbers.len());
    parallel::each(&numbers, |number| {
        let input = read::read_input(centre, *number);
        let fingerprint = input.fingerprint;
        let remembered = match look {
            // Words are not remembered.
            Look::Meaning => None,
            _ => memory.seen(&input, look == Look::Units).cloned(),
        };
        let (sighting, lesson, wording) = match remembered {
            Some((sighting, lesson)) => (sighting, lesson, Wording::default()),
            None if look == Look::Pages => (observe(&parse_without_source(input)), None, Wording::default()),
            None => {
                let bitext = align(parse(input), source_locale);
                let wording = if look == Look::Meaning { take_down(&bitext) } else { Wording::default() };
                (observe(&bitext.article), Some(study(&bitext)), wording)
            }
        };
        progress.step();
        Seen { sighting, fingerprint, lesson, wording }
    })
}

/// The survey, and what was wrong with tables of contents.
fn draw_up(centre: &HelpCentre, source_locale: LocaleId, sightings: Vec<Sighting>) -> (Survey, Vec<String>) {
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
    (Survey::new(source_locale, sightings, assets, tocs), notes)
}

fn entries(path: &str, text: &str) -> Option<Vec<TocEntry>> {
    match path.to_ascii_lowercase().ends_with(".yml") {
        true => parse_toc_yaml(text),
        false => Some(parse_toc_markdown(text)),
    }
}
