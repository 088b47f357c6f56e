//! The first look at all articles of a help centre, to draw up the survey.

use super::memory::Memory;
use super::parallel;
use super::plain::PlainPairs;
use super::progress::Progress;
use crate::align::align;
use crate::model::{Article, Fingerprint, LocaleId, Recovery};
use crate::parse::{parse, parse_without_source};
use crate::read::{self, HelpCentre};
use crate::survey::meaning::{Wording, take_down};
use crate::survey::{Lesson, Sighting, observe, study};
use std::collections::BTreeMap;

/// How closely articles are looked at before the work begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// As much as pages need to know of one another.
    Pages,
    /// And what rules need to know of all units.
    Units,
}

/// What is kept of an article that was looked at.
pub(super) struct Seen {
    pub(super) sighting: Sighting,
    pub(super) fingerprint: Option<Fingerprint>,
    pub(super) lesson: Option<Lesson>,
    /// Its words, if it is a plain one whose units were found beside its English.
    wording: Option<Wording>,
}

/// Reads every article once, and keeps what the survey needs of it. Where plain articles are met, what their units teach
/// of the language shows their units better, so they are read again.
pub(super) fn sight_all(centre: &HelpCentre, plain: &mut PlainPairs, memory: &Memory, look: Look) -> Vec<Seen> {
    let numbers: Vec<usize> = (0..centre.articles.len()).collect();
    let mut seen = sight_each(centre, plain, memory, look, &numbers);
    let mut wordings: BTreeMap<LocaleId, Vec<(usize, &Wording)>> = BTreeMap::new();
    for (number, wording) in numbers.iter().filter_map(|number| Some((*number, seen[*number].wording.as_ref()?))) {
        let locale = centre.locales[centre.articles[number].locale].id.clone();
        wordings.entry(locale).or_default().push((number, wording));
    }
    let recovered: Vec<usize> = wordings.values().flatten().map(|(number, _)| *number).collect();
    plain.learn(wordings);
    for (number, again) in recovered.iter().zip(sight_each(centre, plain, memory, look, &recovered)) {
        seen[*number] = again;
    }
    seen
}

fn sight_each(centre: &HelpCentre, plain: &PlainPairs, memory: &Memory, look: Look, numbers: &[usize]) -> Vec<Seen> {
    let progress = Progress::new("reading", numbers.len());
    parallel::each(numbers, |number| {
        let seen = sight(centre, plain, memory, look, *number);
        progress.step();
        seen
    })
}

fn sight(centre: &HelpCentre, plain: &PlainPairs, memory: &Memory, look: Look, number: usize) -> Seen {
    let input = read::read_input(centre, number);
    let fingerprint = input.fingerprint;
    let remembered = memory.seen(&input, look == Look::Units);
    // What a plain article is depends on its English.
    let remembered = remembered.filter(|(sighting, _)| sighting.has_units() || !plain.may_pair(centre, number));
    if let Some((sighting, lesson)) = remembered.cloned() {
        return Seen { sighting, fingerprint, lesson, wording: None };
    }
    let article = if look == Look::Pages { parse_without_source(input) } else { parse(input) };
    let article = plain.recovered(centre, article);
    let recovered = article.recovery.as_ref().map(|recovery| with_units(&article, recovery));
    if look == Look::Pages && recovered.is_none() {
        return Seen { sighting: observe(&article), fingerprint, lesson: None, wording: None };
    }
    let bitext = align(article, &centre.source_locale);
    Seen {
        sighting: observe(&bitext.article),
        fingerprint: recovered.or(fingerprint),
        lesson: (look == Look::Units).then(|| study(&bitext)),
        wording: recovered.map(|_| take_down(&bitext)),
    }
}

/// The fingerprint of an article whose units were found: they too make its page.
fn with_units(article: &Article, recovery: &Recovery) -> Fingerprint {
    let mut bytes = article.bytes();
    (0..article.units.len()).for_each(|marks| bytes.extend(recovery.confidence(marks).to_le_bytes()));
    read::fingerprint(&bytes)
}
