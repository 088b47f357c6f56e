//! Writes down what the next build can take from this one.

use super::line::Line;
use super::meaning;
use super::memory::{ArticleMemory, Entry, FILE, PageMemory};
use crate::model::{Fingerprint, OutputFile, Theme};
use crate::survey::{Page, Side};
use crate::{read, render};

/// The file that makes the next build remember this one.
pub fn memory_file(
    line: &Line,
    surroundings: Fingerprint,
    pages: &[(String, PageMemory)],
    records: &[(String, u64)],
) -> OutputFile {
    let mut text = String::new();
    let mut push = |entry: Entry| {
        text.push_str(&serde_json::to_string(&entry).expect("a memory has only texts and numbers"));
        text.push('\n');
    };
    push(Entry::Surroundings(surroundings));
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

/// The fingerprint of everything that a page takes from elsewhere than its own article: the program, the settings, the
/// theme, the addresses of all pages and assets, and the texts that pages include.
pub fn surroundings(line: &Line, settings: &str, theme: &Theme) -> Fingerprint {
    let mut text = format!("{:?}\n{settings}\n{:?}\n", read::program_fingerprint(), line.configuration);
    text.push_str(&format!("{:?}\t{}\n", line.centre.layout, line.centre.source_locale));
    text.push_str(&format!("{:?}\n{}\n", line.survey.terms.terms(), line.survey.evidence()));
    for file in render::page_parts(theme) {
        text.push_str(&format!("{}\t{:?}\n", file.name, read::fingerprint(&file.content)));
    }
    for page in line.survey.pages() {
        let Page { address, path, collides_with, .. } = page;
        let side = page.side == Side::Source;
        let (written, indexable) = (page.is_written(), page.is_indexable());
        text.push_str(&format!("{address}\t{path}\t{collides_with:?}\t{side}\t{written}\t{indexable}\n"));
    }
    for asset in &line.centre.assets {
        text.push_str(&format!("{}\t{}\n", asset.locale, asset.path));
    }
    for page in line.survey.included_pages() {
        let article = line.survey.pages()[page].article;
        let freshness = line.survey.freshness().fingerprint(article);
        text.push_str(&format!("{:?} {freshness:x}\n", line.fingerprints[article]));
    }
    for locale in line.survey.locales().keys() {
        text.push_str(&format!("{locale}\t{:?}\n", line.survey.freshness().missing(locale)));
    }
    read::fingerprint(text.as_bytes())
}
