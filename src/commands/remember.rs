//! Writes down what the next build can take from this one.

use super::line::Line;
use super::meaning;
use super::memory::{ArticleMemory, Entry, FILE, Memory, PageMemory};
use crate::model::{Fingerprint, OutputFile, Theme};
use crate::{read, render};
use std::collections::HashMap;
use std::time::SystemTime;

/// The file that makes the next build remember this one.
pub fn memory_file(
    line: &Line,
    settings: Fingerprint,
    pages: &[(String, PageMemory)],
    records: &[(String, u64)],
) -> OutputFile {
    let mut text = String::new();
    let mut push = |entry: Entry| {
        text.push_str(&serde_json::to_string(&entry).expect("a memory has only texts and numbers"));
        text.push('\n');
    };
    push(Entry::Settings(settings));
    for (number, sighting) in line.sightings.iter().enumerate() {
        let Some(fingerprint) = line.fingerprints[number] else { continue };
        let file = line.survey.pages()[number].file.clone();
        let seen = (sighting.clone(), line.lessons[number].clone());
        push(Entry::Article(file, Box::new(ArticleMemory { fingerprint, seen })));
    }
    pages.iter().for_each(|(address, page)| push(Entry::Page(address.clone(), page.clone())));
    meaning::to_be_remembered(line).into_iter().for_each(|memory| push(Entry::Meaning(memory)));
    for (article, pair) in &line.compared {
        let freshness = line.survey.freshness().of(*article);
        freshness.into_iter().for_each(|freshness| push(Entry::Freshness(*pair, freshness.clone())));
    }
    records.iter().for_each(|(path, size)| push(Entry::Records(path.clone(), *size)));
    OutputFile::text(FILE, text)
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
