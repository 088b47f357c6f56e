//! What became of each unit, and of the article.

use super::matching::pair;
use super::passages::{Match, Owner, Passages};
use super::structure::structure;
use crate::model::{Added, ArticleState, Bitext, Freshness, FreshnessEvidence, UnitState};

/// Compares two English texts. The old one's units are those of the bitext.
pub(super) fn verdict(bitext: &Bitext, old: &Passages, new: &Passages, evidence: FreshnessEvidence) -> Freshness {
    let matches = pair(old, new);
    let fates = fates(old, new, &matches);
    let units = units(bitext, old, new, &fates);
    let added = added(bitext, old, new, &matches, &fates);
    let moved = matches.iter().filter(|found| found.is_moved).count() as u32;
    let structure = structure(old, new, moved);
    let words = anew(old, new, &matches, &fates);
    let is_behind = |unit: &UnitState| matches!(unit, UnitState::Changed { .. } | UnitState::Deleted);
    let state = if !added.is_empty() || units.iter().any(is_behind) {
        ArticleState::Behind
    } else if !structure.is_none() || units.iter().any(|unit| *unit != UnitState::Same) {
        ArticleState::Reworded
    } else {
        ArticleState::MetadataOnly
    };
    let sentences = new.passages.len() as u32;
    let units = if state == ArticleState::MetadataOnly { Vec::new() } else { units };
    Freshness { state, evidence, units, added, structure, sentences, words }
}

/// What became of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Fate {
    Same,
    Moved,
    /// The same words; the passages of today.
    Reworded(Vec<usize>),
    Changed(Vec<usize>),
    Gone,
}

fn fates(old: &Passages, new: &Passages, matches: &[Match]) -> Vec<Fate> {
    let mut fates = vec![Fate::Gone; old.passages.len()];
    for found in matches {
        let written = new.written(&found.new);
        let is_same = old.written(&found.old) == written;
        let is_reworded = old.letters(&found.old) == new.letters(&found.new);
        for number in &found.old {
            fates[*number] = match () {
                () if found.is_moved => Fate::Moved,
                () if is_same => Fate::Same,
                () if found.old.len() > 1 && is_still_there(&old.written(&[*number]), &written) => Fate::Same,
                () if is_reworded => Fate::Reworded(found.new.clone()),
                () => Fate::Changed(found.new.clone()),
            };
        }
    }
    fates
}

/// Whether a sentence stands in a text word for word, as one of several that were changed together.
fn is_still_there(sentence: &str, text: &str) -> bool {
    let ends = |text: &str| text.is_empty() || text.ends_with(['.', '!', '?', ':']);
    let found = text.find(sentence).filter(|_| !sentence.is_empty());
    found.is_some_and(|at| ends(&text[..at]) && (ends(sentence) || at + sentence.len() == text.len()))
}

/// What became of each unit: of all its passages together.
fn units(bitext: &Bitext, old: &Passages, new: &Passages, fates: &[Fate]) -> Vec<UnitState> {
    let mut of_units: Vec<Vec<usize>> = vec![Vec::new(); bitext.units.len()];
    for (number, passage) in old.passages.iter().enumerate() {
        if let Some(unit) = unit_of(bitext, passage.owner) {
            of_units[unit].push(number);
        }
    }
    of_units.iter().map(|passages| unit(old, new, passages, fates)).collect()
}

fn unit(old: &Passages, new: &Passages, passages: &[usize], fates: &[Fate]) -> UnitState {
    let all = |is: fn(&Fate) -> bool| passages.iter().all(|passage| is(&fates[*passage]));
    let any = |is: fn(&Fate) -> bool| passages.iter().any(|passage| is(&fates[*passage]));
    match () {
        () if all(|fate| *fate == Fate::Same) => UnitState::Same,
        () if all(|fate| *fate == Fate::Gone) => UnitState::Deleted,
        () if any(|fate| matches!(fate, Fate::Changed(_) | Fate::Gone)) => {
            UnitState::Changed { now: now(old, new, passages, fates) }
        }
        () if any(|fate| matches!(fate, Fate::Reworded(_))) => {
            UnitState::Reworded { now: now(old, new, passages, fates) }
        }
        () => UnitState::Moved,
    }
}

/// What stands for some passages today.
fn now(old: &Passages, new: &Passages, passages: &[usize], fates: &[Fate]) -> Box<str> {
    let mut texts: Vec<String> = Vec::new();
    let mut last: &[usize] = &[];
    for number in passages {
        match &fates[*number] {
            Fate::Same | Fate::Moved => texts.push(old.text(&[*number])),
            Fate::Reworded(news) | Fate::Changed(news) if *news != last => {
                texts.push(new.text(news));
                last = news;
            }
            _ => {}
        }
    }
    texts.join(" ").into()
}

fn unit_of(bitext: &Bitext, owner: Owner) -> Option<usize> {
    match owner {
        Owner::Marks(marks) => bitext.unit_of_marks.get(marks).copied(),
        Owner::Translated | Owner::Nobody => None,
    }
}

/// The passages of today that no unit has: those that nothing stands for, and those that stand for what no unit has.
fn added(bitext: &Bitext, old: &Passages, new: &Passages, matches: &[Match], fates: &[Fate]) -> Vec<Added> {
    let mut counterpart: Vec<Option<&Match>> = vec![None; new.passages.len()];
    let is_new =
        |number: &usize| matches!(fates[*number], Fate::Changed(_)) && old.passages[*number].owner == Owner::Nobody;
    for found in matches.iter().filter(|found| !found.old.iter().all(is_new)) {
        found.new.iter().for_each(|number| counterpart[*number] = Some(found));
    }
    let (mut added, mut after) = (Vec::new(), None);
    for (number, found) in counterpart.iter().enumerate() {
        match found {
            Some(found) => {
                let owners = found.old.iter().map(|old_number| old.passages[*old_number].owner);
                let last = owners.filter_map(|owner| unit_of(bitext, owner)).next_back();
                after = last.filter(|_| !found.is_moved).or(after);
            }
            None => added.push(Added { text: new.text(&[number]).into(), after }),
        }
    }
    added
}

/// The words of today's passages that are to be translated anew.
fn anew(old: &Passages, new: &Passages, matches: &[Match], fates: &[Fate]) -> u32 {
    let mut is_done = vec![false; new.passages.len()];
    for found in matches {
        let is_kept = |number: &usize| {
            !matches!(fates[*number], Fate::Changed(_)) || old.passages[*number].owner == Owner::Translated
        };
        if found.old.iter().all(is_kept) {
            found.new.iter().for_each(|number| is_done[*number] = true);
        }
    }
    let rest = new.passages.iter().zip(is_done).filter(|(_, is_done)| !is_done);
    rest.map(|(passage, _)| passage.words.len() as u32).sum()
}
