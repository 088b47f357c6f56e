//! Writes down what the next build can take from this one.

use super::super::line::Line;
use super::super::meaning;
use super::super::memory::{ArticleMemory, MeaningMemory, Memory, NewEntry, NewMemory};
use super::BuildDone;
use crate::model::{Fingerprint, OutputFile, Theme};
use crate::{read, render};
use std::collections::{HashMap, HashSet};
use std::time::SystemTime;

/// The file that makes the next build remember this one; `None` if the one that is there, `old`, says the same.
pub fn memory_file(line: &Line, old: &Memory, settings: Fingerprint, done: &BuildDone) -> Option<OutputFile> {
    let meanings = meaning::to_be_remembered(line);
    if says_the_same(line, old, settings, done, &meanings) {
        return None;
    }
    let mut new = NewMemory::new(old.size);
    new.push(&NewEntry::Settings(settings));
    for (number, sighting) in line.sightings.iter().enumerate() {
        let Some(fingerprint) = line.fingerprints[number] else { continue };
        let file = &line.survey.pages()[number].file;
        new.push(&NewEntry::Article(file, fingerprint, (sighting, &line.lessons[number])));
    }
    done.pages.iter().for_each(|(address, page)| new.push(&NewEntry::Page(address, page)));
    meanings.into_iter().for_each(|memory| new.push(&NewEntry::Meaning(memory)));
    for (article, pair) in &line.compared {
        let freshness = line.survey.freshness().of(*article);
        freshness.into_iter().for_each(|freshness| new.push(&NewEntry::Freshness(*pair, freshness)));
    }
    done.indexes.iter().for_each(|(locale, files)| new.push(&NewEntry::Index(locale.as_str(), files)));
    done.records.iter().for_each(|file| new.push(&NewEntry::Records(file)));
    Some(new.finish())
}

/// Whether a memory has nothing more, less or else than what is to be remembered. What was seen of an article hangs on its
/// bytes alone.
fn says_the_same(
    line: &Line,
    old: &Memory,
    settings: Fingerprint,
    done: &BuildDone,
    meanings: &[MeaningMemory],
) -> bool {
    let BuildDone { pages, records, indexes, .. } = done;
    let is_old_article = |(number, fingerprint): (usize, &Option<Fingerprint>)| {
        let Some(fingerprint) = fingerprint else { return true };
        let known = old.articles.get(&line.survey.pages()[number].file);
        known.is_some_and(|known| {
            known.fingerprint == *fingerprint && known.seen.1.is_some() == line.lessons[number].is_some()
        })
    };
    let evidence = |meanings: &[MeaningMemory]| meanings.iter().map(|memory| memory.evidence).collect::<Vec<_>>();
    old.settings == Some(settings)
        && old.articles.len() == line.fingerprints.iter().flatten().count()
        && line.fingerprints.iter().enumerate().all(is_old_article)
        && old.pages.len() == pages.len()
        && pages.iter().all(|(address, page)| old.pages.get(address) == Some(page))
        && old.records.len() == records.len()
        && records.iter().all(|file| old.records.get(&file.path) == Some(file))
        && old.indexes.len() == indexes.len()
        && indexes.iter().all(|(locale, files)| old.indexes.get(locale.as_str()) == Some(files))
        && evidence(&old.meanings) == evidence(meanings)
        && old.freshness.keys().collect::<HashSet<_>>() == line.compared.values().collect::<HashSet<_>>()
}

/// The same as a value, for a program that builds again.
pub fn memory_of(line: &Line, settings: Fingerprint, done: BuildDone) -> Memory {
    let mut articles = HashMap::with_capacity(line.sightings.len());
    for (number, sighting) in line.sightings.iter().enumerate() {
        let Some(fingerprint) = line.fingerprints[number] else { continue };
        let seen = (sighting.clone(), line.lessons[number].clone());
        articles.insert(line.survey.pages()[number].file.clone(), ArticleMemory { fingerprint, seen });
    }
    let known = |(article, pair): (&usize, &Fingerprint)| Some((*pair, line.survey.freshness().of(*article)?.clone()));
    Memory {
        written: Some(SystemTime::now()),
        size: 0,
        settings: Some(settings),
        articles,
        pages: done.pages.into_iter().collect(),
        records: done.records.into_iter().map(|file| (file.path.clone(), file)).collect(),
        indexes: done.indexes.into_iter().map(|(locale, files)| (locale.to_string(), files)).collect(),
        meanings: meaning::to_be_remembered(line),
        freshness: line.compared.iter().filter_map(known).collect(),
    }
}

/// The fingerprint of everything that all pages are made from: the program, the settings, the templates and words.
pub fn settings(line: &Line, settings: &str, theme: &Theme) -> Fingerprint {
    let mut text = format!("{:?}\n{settings}\n{:?}\n", read::program_fingerprint(), line.configuration);
    text.push_str(&format!("{:?}\t{}\n", line.centre.layout, line.centre.source_locale));
    text.push_str(&format!("{:?}\n", line.survey.terms.terms()));
    for file in render::page_parts(theme) {
        text.push_str(&format!("{}\t{:?}\n", file.name, read::fingerprint(&file.content)));
    }
    read::fingerprint(text.as_bytes())
}
