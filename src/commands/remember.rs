//! Writes down what the next build can take from this one.

use super::line::Line;
use super::meaning;
use super::memory::{ArticleMemory, MeaningMemory, Memory, NewEntry, NewMemory, PageMemory};
use crate::model::{Fingerprint, OutputFile, Theme};
use crate::{read, render};
use std::collections::{HashMap, HashSet};
use std::time::SystemTime;

/// The file that makes the next build remember this one; `None` if the one that is there, `old`, says the same.
pub fn memory_file(
    line: &Line,
    old: &Memory,
    settings: Fingerprint,
    pages: &[(String, PageMemory)],
    records: &[(String, u64)],
) -> Option<OutputFile> {
    let meanings = meaning::to_be_remembered(line);
    if says_the_same(line, old, settings, pages, records, &meanings) {
        return None;
    }
    let mut new = NewMemory::new(old.size);
    new.push(&NewEntry::Settings(settings));
    for (number, sighting) in line.sightings.iter().enumerate() {
        let Some(fingerprint) = line.fingerprints[number] else { continue };
        let file = &line.survey.pages()[number].file;
        new.push(&NewEntry::Article(file, fingerprint, (sighting, &line.lessons[number])));
    }
    pages.iter().for_each(|(address, page)| new.push(&NewEntry::Page(address, page)));
    meanings.into_iter().for_each(|memory| new.push(&NewEntry::Meaning(memory)));
    for (article, pair) in &line.compared {
        let freshness = line.survey.freshness().of(*article);
        freshness.into_iter().for_each(|freshness| new.push(&NewEntry::Freshness(*pair, freshness)));
    }
    records.iter().for_each(|(path, size)| new.push(&NewEntry::Records(path, *size)));
    Some(new.finish())
}

/// Whether a memory has nothing more, less or else than what is to be remembered. What was seen of an article hangs on its
/// bytes alone.
fn says_the_same(
    line: &Line,
    old: &Memory,
    settings: Fingerprint,
    pages: &[(String, PageMemory)],
    records: &[(String, u64)],
    meanings: &[MeaningMemory],
) -> bool {
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
        && records.iter().all(|(path, size)| old.records.get(path) == Some(size))
        && evidence(&old.meanings) == evidence(meanings)
        && old.freshness.keys().collect::<HashSet<_>>() == line.compared.values().collect::<HashSet<_>>()
}

/// The same as a value, for a program that builds again.
pub fn memory_of(
    line: &Line,
    settings: Fingerprint,
    pages: Vec<(String, PageMemory)>,
    records: Vec<(String, u64)>,
) -> Memory {
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
        pages: pages.into_iter().collect(),
        records: records.into_iter().collect(),
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
