//! How fresh the translations of a help centre are, from the best evidence at hand: the English of today, else the
//! versions of an article in other languages.
//!
//! Most articles need no parsing: the hash that they name is that of the English of today. The others are compared with it
//! sentence by sentence.

mod moved;
mod remembered;
mod siblings;
mod today;

use super::line::Line;
use super::memory::Memory;
use super::sight::Look;
use crate::error::Result;
use crate::model::{Bitext, Fingerprint, LocaleId};
use crate::read::{HelpCentre, SourceTexts, Today};
use crate::survey::{FreshnessTable, Provenance, Sighting};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// The table of a help centre for some locales, all if none is named, with the list of its articles.
///
/// # Errors
/// The help centre or its configuration cannot be used; a locale that it does not have.
pub fn freshness(root: &Path, locales: &[String]) -> Result<(HelpCentre, FreshnessTable)> {
    let mut line = Line::open(root, &Memory::default(), Look::Pages)?;
    let locales = line.locales(locales)?;
    let is_wanted = |number: &usize| locales.contains(line.sightings[*number].locale());
    let numbers: Vec<usize> = (0..line.centre.articles.len()).filter(is_wanted).collect();
    judge(&mut line, &numbers, &Memory::default());
    Ok((line.centre, line.survey.freshness().clone()))
}

/// What freshness is told from.
pub(super) struct Evidence<'a> {
    line: &'a Line,
    english: &'a SourceTexts,
    /// Of the last build.
    memory: &'a Memory,
    /// The articles that were compared, each with the fingerprint of both texts.
    pairs: Mutex<BTreeMap<usize, Fingerprint>>,
}

/// Tells how fresh some translations are, and keeps it in the survey. The last build may have compared most of them.
pub(super) fn judge(line: &mut Line, articles: &[usize], memory: &Memory) {
    let evidence = Evidence { line: &*line, english: line.english(), memory, pairs: Mutex::default() };
    let (table, notes) = table(&evidence, articles);
    let pairs = evidence.pairs.into_inner().unwrap_or_else(PoisonError::into_inner);
    line.survey.keep_freshness(table);
    line.centre.notes.extend(notes);
    line.compared = pairs;
}

fn table(evidence: &Evidence, articles: &[usize]) -> (FreshnessTable, Vec<String>) {
    let Evidence { line, english, .. } = evidence;
    let is_translation = |number: &usize| line.sightings[*number].locale() != &line.centre.source_locale;
    let asked: BTreeSet<usize> = articles.iter().copied().filter(is_translation).collect();
    let Some(place) = english.place_of_today() else {
        return (evidence.by_siblings(&asked), Vec::new());
    };
    // Whose English it is shows in all articles, whichever are asked about.
    let mut found = evidence.look_up(&(0..line.sightings.len()).filter(is_translation).collect());
    let mut notes = english.notes_of_today(&line.centre);
    if found.is_of_another_project() {
        // Some articles of the source locale need not be what others were translated from; a configured source should.
        notes.extend((place != Today::Locale).then(|| found.note(english)));
        return (evidence.by_siblings(&asked), notes);
    }
    found.limit_to(&asked);
    (evidence.by_today(&asked, &found), notes)
}

/// Where the English of each article stands today.
struct Found {
    /// The path, by the number of the article.
    paths: BTreeMap<usize, String>,
    /// Translations whose English is not at their path.
    strayed: BTreeSet<usize>,
    /// Translations that were looked for.
    sought: usize,
}

impl Found {
    /// Whether the English is that of other articles: next to none of them is there.
    fn is_of_another_project(&self) -> bool {
        let found = self.paths.len();
        self.sought > 1 && found * 10 < self.sought
    }

    fn limit_to(&mut self, asked: &BTreeSet<usize>) {
        self.paths.retain(|article, _| asked.contains(article));
        self.strayed.retain(|article| asked.contains(article));
    }

    fn note(&self, english: &SourceTexts) -> String {
        let first = english.articles_of_today().first().map_or(String::new(), |path| format!(" (such as {path})"));
        format!(
            "[source] has English{first} for {} of {} translated articles; it seems to be that of another project, and \
             nothing is compared with it",
            self.paths.len(),
            self.sought
        )
    }
}

impl Evidence<'_> {
    fn sighting(&self, article: usize) -> &Sighting {
        &self.line.sightings[article]
    }

    fn provenance(&self, article: usize) -> Option<&Provenance> {
        self.sighting(article).provenance()
    }

    /// Whether an article says by itself that it is a translation.
    fn is_translation(&self, article: usize) -> bool {
        self.sighting(article).has_units() || self.provenance(article).is_some()
    }

    fn source_locale(&self) -> &LocaleId {
        &self.line.centre.source_locale
    }

    /// The article with its units, which were found where it has none of its own.
    fn bitext(&self, article: usize) -> Bitext {
        self.line.bitext_without_facts(article)
    }
}
