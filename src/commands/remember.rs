//! Writes down what the next build can take from this one.

use super::line::Line;
use super::meaning;
use super::memory::{ArticleMemory, Entry, FILE, PageMemory};
use crate::model::{Fingerprint, OutputFile, Theme};
use crate::{read, render};

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
