//! What a build remembers for the next one, so that only what has changed is parsed, compared, judged, rendered and
//! written again.
//!
//! It is one file of the output folder, beside `site` and `kb`. It holds nothing that differs between two builds of the
//! same input, and is written last. A page is left as it is if the settings are the same, everything it is made from is
//! the same ([`PageInputs`], its article first), and each of its files has the length that is remembered and is not younger
//! than the memory; else all of them are made anew. So an interrupted build, or a page that somebody edited, is mended by
//! the next build.

use crate::model::{Fingerprint, Freshness, InputFile, LocaleId, OutputFile};
use crate::read;
use crate::render::FileEntry;
use crate::render::report::RuleCount;
use crate::survey::meaning::Meaning;
use crate::survey::{Lesson, Question, Sighting};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::path::Path;
use std::time::SystemTime;

pub(super) const FILE: &str = ".diglot-memory";

/// What the last build left; empty where there was none.
#[derive(Default)]
pub struct Memory {
    pub(super) written: Option<SystemTime>,
    /// Bytes of the file.
    pub(super) size: usize,
    /// What all pages were made from.
    pub(super) settings: Option<Fingerprint>,
    pub(super) articles: HashMap<String, ArticleMemory>,
    pub(super) pages: HashMap<String, PageMemory>,
    /// The files of records.
    pub(super) records: HashMap<String, FileEntry>,
    /// The files of each locale's search index.
    pub(super) indexes: HashMap<String, Vec<WrittenFile>>,
    pub(super) meanings: Vec<MeaningMemory>,
    /// What came of comparing two texts, by the fingerprint of both.
    pub(super) freshness: HashMap<Fingerprint, Freshness>,
}

/// An article, by the file it stands in.
#[derive(Deserialize)]
pub(super) struct ArticleMemory {
    pub(super) fingerprint: Fingerprint,
    /// What was seen of it, and what it taught if it was studied.
    pub(super) seen: (Sighting, Option<Lesson>),
}

/// Where the lines of one article stand in each file of records: offset and length.
pub(super) type Places = Vec<(u64, u64)>;

/// A file below the output folder, and its size in bytes.
pub type WrittenFile = (String, u64);

/// A file as it is remembered.
pub(super) fn written(file: &OutputFile) -> WrittenFile {
    (file.path.clone(), file.content.len() as u64)
}

/// Everything that a page and its record are made from, beside the settings: a fingerprint of each part.
///
/// Who lets pages show something new of other articles, gives it a part here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageInputs {
    /// The article's bytes; `None` for one that could not be read.
    pub article: Option<Fingerprint>,
    /// What all pages of its locale show around their content.
    pub frame: u64,
    /// Where the page stands, and its versions in other languages.
    pub place: u64,
    /// What the page and its record show of the articles around it.
    pub around: u64,
    /// What its head, menus and record tell of the other versions of the article.
    pub kin: u64,
    /// Where its links lead.
    pub links: u64,
    /// The texts that it includes.
    pub included: u64,
    /// What the other articles teach about it, as far as its findings may tell of it; 0 if it was not checked.
    pub learned: u64,
    /// What the English of today tells about it.
    pub freshness: u64,
}

/// A page, by its address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageMemory {
    /// What it was made from.
    pub inputs: PageInputs,
    /// What it asked of the survey.
    pub questions: Vec<Question>,
    /// The files that are of this page alone, with their sizes.
    pub files: Vec<WrittenFile>,
    /// Where its lines stand in each file of records of its locale.
    pub records: Places,
    /// Units of the article.
    pub units: usize,
    /// Passages of the article.
    pub chunks: usize,
    /// Findings by severity and rule; `None` if it was not checked.
    pub findings: Option<Vec<RuleCount>>,
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

/// What the file begins with; another one after each change of what follows.
const HEAD: &[u8] = b"diglot remembers 4\n";

/// One after the other, they are the file.
#[derive(Deserialize)]
enum Entry {
    Settings(Fingerprint),
    Article(String, Box<ArticleMemory>),
    Page(String, PageMemory),
    Records(FileEntry),
    Index(String, Vec<WrittenFile>),
    Meaning(MeaningMemory),
    Freshness(Fingerprint, Freshness),
}

/// The same, to be written: the variants of [`Entry`] in the same order.
#[derive(Serialize)]
pub(super) enum NewEntry<'a> {
    Settings(Fingerprint),
    Article(&'a str, Fingerprint, (&'a Sighting, &'a Option<Lesson>)),
    Page(&'a str, &'a PageMemory),
    Records(&'a FileEntry),
    Index(&'a str, &'a [WrittenFile]),
    Meaning(MeaningMemory),
    Freshness(Fingerprint, &'a Freshness),
}

/// The file that a memory is written to.
pub(super) struct NewMemory(Vec<u8>);

impl NewMemory {
    /// An empty one; a file of about `size` bytes is expected.
    pub(super) fn new(size: usize) -> NewMemory {
        let mut bytes = Vec::with_capacity(size + size / 16);
        bytes.extend(HEAD);
        NewMemory(bytes)
    }

    pub(super) fn push(&mut self, entry: &NewEntry) {
        let bytes = std::mem::take(&mut self.0);
        self.0 = postcard::to_extend(entry, bytes).expect("a memory has only texts and numbers");
    }

    pub(super) fn finish(self) -> OutputFile {
        OutputFile { path: FILE.to_owned(), content: self.0 }
    }
}

impl Memory {
    /// Recalls the last build into a folder. A memory that cannot be read is none.
    pub fn recall(out: &Path) -> Memory {
        let Some((bytes, written)) = read::read_earlier(&out.join(FILE)) else { return Memory::default() };
        let mut memory = Memory { written: Some(written), size: bytes.len(), ..Memory::default() };
        let Some(mut rest) = bytes.strip_prefix(HEAD) else { return Memory::default() };
        while !rest.is_empty() {
            let Ok((entry, after)) = postcard::take_from_bytes(rest) else { return Memory::default() };
            memory.take(entry);
            rest = after;
        }
        memory
    }

    fn take(&mut self, entry: Entry) {
        match entry {
            Entry::Settings(fingerprint) => self.settings = Some(fingerprint),
            Entry::Article(file, article) => drop(self.articles.insert(file, *article)),
            Entry::Page(address, page) => drop(self.pages.insert(address, page)),
            Entry::Records(file) => drop(self.records.insert(file.path.clone(), file)),
            Entry::Index(locale, files) => drop(self.indexes.insert(locale, files)),
            Entry::Meaning(meaning) => self.meanings.push(meaning),
            Entry::Freshness(pair, freshness) => drop(self.freshness.insert(pair, freshness)),
        }
    }

    /// What was seen of a file of these bytes; `studied` asks for what it taught too.
    pub fn seen(&self, input: &InputFile, studied: bool) -> Option<&(Sighting, Option<Lesson>)> {
        let same_bytes = |article: &&ArticleMemory| Some(article.fingerprint) == input.fingerprint;
        let article = self.articles.get(&input.file).filter(same_bytes)?;
        // With another layout, a file is another article.
        Some(&article.seen).filter(|(sighting, lesson)| sighting.is_of(input) && (lesson.is_some() || !studied))
    }

    /// What is known of the page at an address, and when that was written down; `None` if all pages were made from other
    /// settings.
    pub fn page(&self, address: &str, settings: Fingerprint) -> Option<(&PageMemory, SystemTime)> {
        let is_same = self.settings == Some(settings);
        Some((self.pages.get(address).filter(|_| is_same)?, self.written?))
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

    /// The files of a locale's search index and when the memory was written, if the settings are as they were then.
    pub fn index(&self, locale: &LocaleId, settings: Fingerprint) -> Option<(&[WrittenFile], SystemTime)> {
        let files = self.indexes.get(locale.as_str()).filter(|_| self.settings == Some(settings))?;
        Some((files, self.written?))
    }

    /// A file of records, and when the memory was written.
    pub fn records(&self, path: &str) -> Option<(&FileEntry, SystemTime)> {
        Some((self.records.get(path)?, self.written?))
    }
}
