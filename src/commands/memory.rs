//! What a build remembers for the next one, so that only what has changed is parsed, rendered and written again.
//!
//! It lies in the output folder beside the pages, holds nothing that differs between two builds of the same input, and
//! is written last. A page counts as unchanged if its article has the same bytes, everything that other pages and the
//! settings lend it is the same, and its file is not younger than the memory; else it is made anew. So an interrupted
//! build, or a page that somebody edited, is mended by the next build.

use super::build::IndexFile;
use super::build::records::Places;
use crate::model::{Date, Fingerprint, Freshness, InputFile, LocaleId};
use crate::read;
use crate::render::FileEntry;
use crate::render::report::RuleCount;
use crate::survey::meaning::Meaning;
use crate::survey::{Lesson, Page, Sighting};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::path::Path;
use std::time::SystemTime;

pub(super) const FILE: &str = ".diglot-memory";

/// What the last build left; empty where there was none.
#[derive(Default)]
pub struct Memory {
    written: Option<SystemTime>,
    surroundings: Option<Fingerprint>,
    articles: HashMap<String, ArticleMemory>,
    pages: HashMap<String, PageMemory>,
    /// The files of records.
    records: HashMap<String, FileEntry>,
    /// The files of each locale's search index.
    indexes: HashMap<String, Vec<IndexFile>>,
    meanings: Vec<MeaningMemory>,
    /// What came of comparing two texts, by the fingerprint of both.
    freshness: HashMap<Fingerprint, Freshness>,
}

/// An article, by the file it stands in.
#[derive(Serialize, Deserialize)]
pub(super) struct ArticleMemory {
    pub(super) fingerprint: Fingerprint,
    /// What was seen of it, and what it taught if it was studied.
    pub(super) seen: (Sighting, Option<Lesson>),
}

/// A page, by its address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageMemory {
    /// Of the article; `None` never counts as unchanged.
    pub fingerprint: Option<Fingerprint>,
    /// Bytes of the page.
    pub size: u64,
    /// Bytes of its file in the knowledge base.
    pub article_size: u64,
    /// Bytes of the page as Markdown; 0 if it has none.
    pub twin_size: u64,
    /// Bytes of the page that shows both languages, if that is another.
    pub bilingual_size: Option<u64>,
    /// Where its lines stand in each file of records of its locale.
    pub records: Places,
    /// Units of the article.
    pub units: usize,
    /// Passages of the article.
    pub chunks: usize,
    /// The last day that the article tells of itself.
    pub updated: Option<Date>,
    /// Findings by severity and rule; `None` if it was not checked.
    pub findings: Option<Vec<RuleCount>>,
    /// Of what the other articles taught about it; 0 if it was not checked.
    pub learned: u64,
    /// Of what the English of today tells about it.
    pub freshness: u64,
    /// Of what the page shows of the articles around it.
    pub place: u64,
    /// Of what its head tells of the other versions of the article.
    pub kin: u64,
}

/// How the units of a locale were judged.
#[derive(Serialize, Deserialize)]
pub struct MeaningMemory {
    pub locale: String,
    /// The fingerprint of everything that it was judged by.
    pub evidence: Fingerprint,
    /// What findings are made of; articles are numbered within the locale.
    pub meaning: Meaning,
}

/// One line of the file.
#[derive(Serialize, Deserialize)]
pub(super) enum Entry {
    Surroundings(Fingerprint),
    Article(String, Box<ArticleMemory>),
    Page(String, PageMemory),
    Records(FileEntry),
    Index(String, Vec<IndexFile>),
    Meaning(MeaningMemory),
    Freshness(Fingerprint, Freshness),
}

impl Memory {
    /// Recalls the last build into a folder. A memory that cannot be read is none.
    pub fn recall(out: &Path) -> Memory {
        let Some((bytes, written)) = read::read_earlier(&out.join(FILE)) else { return Memory::default() };
        let mut memory = Memory { written: Some(written), ..Memory::default() };
        for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            match serde_json::from_slice(line) {
                Ok(Entry::Surroundings(fingerprint)) => memory.surroundings = Some(fingerprint),
                Ok(Entry::Article(file, article)) => {
                    memory.articles.insert(file, *article);
                }
                Ok(Entry::Page(address, page)) => {
                    memory.pages.insert(address, page);
                }
                Ok(Entry::Records(file)) => {
                    memory.records.insert(file.path.clone(), file);
                }
                Ok(Entry::Index(locale, files)) => {
                    memory.indexes.insert(locale, files);
                }
                Ok(Entry::Meaning(meaning)) => memory.meanings.push(meaning),
                Ok(Entry::Freshness(pair, freshness)) => {
                    memory.freshness.insert(pair, freshness);
                }
                Err(_) => return Memory::default(),
            }
        }
        memory
    }

    /// What was seen of a file of these bytes; `studied` asks for what it taught too.
    pub fn seen(&self, input: &InputFile, studied: bool) -> Option<&(Sighting, Option<Lesson>)> {
        let same_bytes = |article: &&ArticleMemory| Some(article.fingerprint) == input.fingerprint;
        let article = self.articles.get(&input.file).filter(same_bytes)?;
        // With another layout, a file is another article.
        Some(&article.seen).filter(|(sighting, lesson)| sighting.is_of(input) && (lesson.is_some() || !studied))
    }

    /// When the memory was written, if a page's article and surroundings are as they were then.
    pub fn page(
        &self,
        page: &Page,
        fingerprint: Option<Fingerprint>,
        surroundings: Fingerprint,
    ) -> Option<(&PageMemory, SystemTime)> {
        let is_same = |memory: &&PageMemory| {
            memory.fingerprint.is_some() && memory.fingerprint == fingerprint && self.surroundings == Some(surroundings)
        };
        Some((self.pages.get(&page.address).filter(is_same)?, self.written?))
    }

    /// What came of comparing two texts.
    pub fn freshness(&self, pair: Fingerprint) -> Option<&Freshness> {
        self.freshness.get(&pair)
    }

    /// How a locale was judged, if by the same evidence; articles are numbered within the locale.
    pub fn meaning(&self, locale: &LocaleId, evidence: Fingerprint) -> Option<&Meaning> {
        let is_same = |memory: &&MeaningMemory| memory.locale == locale.as_str() && memory.evidence == evidence;
        Some(&self.meanings.iter().find(is_same)?.meaning)
    }

    /// The files of a locale's search index and when the memory was written, if the surroundings are as they were then.
    pub fn index(&self, locale: &LocaleId, surroundings: Fingerprint) -> Option<(&[IndexFile], SystemTime)> {
        let files = self.indexes.get(locale.as_str()).filter(|_| self.surroundings == Some(surroundings))?;
        Some((files, self.written?))
    }

    /// A file of records, and when the memory was written.
    pub fn records(&self, path: &str) -> Option<(&FileEntry, SystemTime)> {
        Some((self.records.get(path)?, self.written?))
    }
}
