//! What has changed in an article since an earlier version of it, and which findings are about that.

use crate::model::{Bitext, Finding, Fingerprint, Segment, TranslationUnit};
use crate::read;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// The texts of earlier versions, to be compared with. One article may have had several: those it may be renamed from.
#[derive(Debug, Default)]
pub struct Before {
    /// How often each unit occurs, as it is written.
    units: HashMap<Fingerprint, usize>,
    /// How often each pair of target and source occurs, whatever its id.
    words: HashMap<Words, usize>,
    front_matters: HashSet<Fingerprint>,
    files: HashSet<Fingerprint>,
}

/// Target and source of a unit.
type Words = (Option<Fingerprint>, Option<Fingerprint>);

/// Which parts of an article are other than they were.
#[derive(Debug)]
pub struct Changes {
    /// For each unit: whether it is.
    units: Vec<bool>,
    /// For each unit: whether its target or source is. Where text is put in above, a hand-off gives the units below
    /// other ids, but they say what they said.
    words: Vec<bool>,
    front_matter: bool,
    file: bool,
}

impl Before {
    /// Adds an earlier version.
    pub fn add(&mut self, bitext: &Bitext) {
        for unit in &bitext.units {
            *self.units.entry(written(bitext, unit)).or_default() += 1;
            *self.words.entry(words(bitext, unit)).or_default() += 1;
        }
        self.front_matters.extend(front_matter(bitext));
        self.files.insert(text_fingerprint(&bitext.article.text));
    }
}

impl Changes {
    /// Compares an article with what it was. Of units that are alike, as many are unchanged as there were before.
    pub fn since(before: &Before, bitext: &Bitext) -> Changes {
        let mut taken_units = HashMap::new();
        let mut taken_words = HashMap::new();
        let mut units = Vec::with_capacity(bitext.units.len());
        for unit in &bitext.units {
            let is_kept = take(written(bitext, unit), &before.units, &mut taken_units);
            // Units that are wholly the same come first; the others may share what they leave.
            if is_kept {
                *taken_words.entry(words(bitext, unit)).or_default() += 1;
            }
            units.push(!is_kept);
        }
        let is_changed = |(unit, is_changed): (&TranslationUnit, &bool)| {
            *is_changed && !take(words(bitext, unit), &before.words, &mut taken_words)
        };
        Changes {
            words: bitext.units.iter().zip(&units).map(is_changed).collect(),
            units,
            front_matter: front_matter(bitext).is_some_and(|text| !before.front_matters.contains(&text)),
            file: !before.files.contains(&text_fingerprint(&bitext.article.text)),
        }
    }

    /// How many units say something else than before.
    pub fn count(&self) -> usize {
        self.words.iter().filter(|is_changed| **is_changed).count()
    }

    /// Whether nothing has changed, line ends apart.
    pub fn is_empty(&self) -> bool {
        !self.file
    }

    /// Whether a finding is about something that has changed: the words of its unit, the unit if it is about more than
    /// them (its ids), the front matter, or for findings elsewhere the file.
    pub fn touch(&self, bitext: &Bitext, finding: &Finding) -> bool {
        let Some(number) = finding.unit.filter(|number| *number < self.units.len()) else {
            let head = bitext.article.front_matter.span;
            let is_in_head = head.is_some_and(|head| head.contains(finding.span));
            return if is_in_head { self.front_matter } else { self.file };
        };
        let unit = &bitext.units[number];
        let holds = |side: &Option<Segment>| side.as_ref().is_some_and(|side| side.span.contains(finding.span));
        let is_about_words = holds(&unit.target) || holds(&unit.source);
        if is_about_words { self.words[number] } else { self.units[number] }
    }
}

/// Takes one of what there was before; `false` if none is left.
fn take<K: Eq + Hash>(text: K, before: &HashMap<K, usize>, taken: &mut HashMap<K, usize>) -> bool {
    let there = before.get(&text).copied().unwrap_or_default();
    let taken = taken.entry(text).or_default();
    let is_left = *taken < there;
    *taken += usize::from(is_left);
    is_left
}

fn written(bitext: &Bitext, unit: &TranslationUnit) -> Fingerprint {
    text_fingerprint(bitext.str(unit.span))
}

fn words(bitext: &Bitext, unit: &TranslationUnit) -> Words {
    let words = |side: &Option<Segment>| side.as_ref().map(|side| text_fingerprint(bitext.str(side.span)));
    (words(&unit.target), words(&unit.source))
}

fn front_matter(bitext: &Bitext) -> Option<Fingerprint> {
    bitext.article.front_matter.span.map(|span| text_fingerprint(bitext.str(span)))
}

/// Line ends are left out, since git changes them from machine to machine.
pub(super) fn text_fingerprint(text: &str) -> Fingerprint {
    read::fingerprint(text.replace('\r', "").as_bytes())
}
