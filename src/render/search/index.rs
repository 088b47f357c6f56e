//! The index of one locale, article by article, and the files it becomes.

use super::entry::Entry;
use super::postings::{Postings, write_number};
use super::texts::Texts;
use super::words::{OWN, Words, is_by_parts, is_word, words};
use super::{file, folder};
use crate::model::{LocaleId, OutputFile};
use serde::Serialize;
use std::collections::HashMap;

/// Terms and their postings are cut into files of about this many bytes; a term of a query has to load one.
const TERMS_FILE: usize = 16_000;
/// Words of fewer letters are not listed: they are found as a whole only.
const SHORTEST_LISTED: usize = 3;

/// The index of one locale.
pub struct Index {
    folder: String,
    is_by_parts: bool,
    articles: u32,
    /// By key.
    terms: HashMap<u64, IndexTerm>,
    /// Lengths of titles.
    titles: Vec<u8>,
    texts: Texts,
}

/// A term and the articles that hold it.
struct IndexTerm {
    letters: String,
    postings: Postings,
    /// Whether an article holds it in its own words, and not in its English alone.
    is_own: bool,
}

/// What a query has to know before anything else.
#[derive(Serialize)]
struct Head {
    articles: u32,
    /// Whether positions are characters, and pairs of letters are terms.
    by_parts: bool,
    /// The first term of each file of terms.
    terms: String,
    /// For each article, the positions of its title and of its English title.
    titles: String,
    /// How many articles each file of texts has.
    texts: String,
}

impl Index {
    /// An empty index.
    pub fn new(locale: &LocaleId) -> Index {
        let folder = folder(locale);
        let texts = Texts::new(&folder);
        Index {
            folder,
            is_by_parts: is_by_parts(locale),
            articles: 0,
            terms: HashMap::new(),
            titles: Vec::new(),
            texts,
        }
    }

    /// The words of an article, to be added. This is most of the work.
    pub fn read(&self, entry: &Entry) -> Words {
        words(entry, self.is_by_parts)
    }

    /// Adds an article and its words.
    pub fn add(&mut self, entry: &Entry, words: &Words) {
        for term in &words.terms {
            let new = || IndexTerm { letters: words.letters(term), postings: Postings::default(), is_own: false };
            let known = self.terms.entry(term.key).or_insert_with(new);
            known.is_own |= term.weight >= OWN;
            known.postings.add(self.articles, term.weight, term.count, words.places(term));
        }
        write_number(&mut self.titles, words.title);
        write_number(&mut self.titles, words.source_title);
        self.texts.add(entry, words);
        self.articles += 1;
    }

    /// The files of the index.
    pub fn finish(self) -> Vec<OutputFile> {
        let list = file(&self.folder, "words", &list_of_words(&self.terms));
        let (mut files, texts) = self.texts.finish();
        let mut terms: Vec<IndexTerm> = self.terms.into_values().collect();
        // As JavaScript compares strings.
        terms.sort_unstable_by(|a, b| a.letters.encode_utf16().cmp(b.letters.encode_utf16()));
        let firsts = write_terms(&self.folder, terms, &mut files);
        files.push(file(
            &self.folder,
            "index",
            &Head {
                articles: self.articles,
                by_parts: self.is_by_parts,
                terms: firsts.join(" "),
                titles: as_text(self.titles),
                texts: as_text(texts),
            },
        ));
        files.push(list);
        files
    }
}

/// Writes the files of terms, and tells the first term of each.
fn write_terms(folder: &str, terms: Vec<IndexTerm>, files: &mut Vec<OutputFile>) -> Vec<String> {
    let mut firsts: Vec<String> = Vec::new();
    let mut part = String::new();
    for IndexTerm { letters, postings, .. } in terms {
        let signs = as_text(postings.signs);
        if !part.is_empty() && part.len() + signs.len() > TERMS_FILE {
            files.push(file(folder, &format!("terms-{}", firsts.len() - 1), &part));
            part.clear();
        }
        if part.is_empty() {
            firsts.push(letters.clone());
        } else {
            part.push(' ');
        }
        part.extend([&letters, " ", &signs]);
    }
    files.push(file(folder, &format!("terms-{}", firsts.len().saturating_sub(1)), &part));
    firsts
}

/// The words of the articles' own language, for a query that is found in the middle of some.
fn list_of_words(terms: &HashMap<u64, IndexTerm>) -> String {
    let is_listed = |term: &IndexTerm| term.is_own && term.letters.chars().nth(SHORTEST_LISTED - 1).is_some();
    let words = terms.iter().filter(|(key, term)| is_word(**key) && is_listed(term));
    let mut words: Vec<&str> = words.map(|(_, term)| term.letters.as_str()).collect();
    words.sort_unstable();
    words.join(" ")
}

fn as_text(signs: Vec<u8>) -> String {
    String::from_utf8(signs).expect("signs are ASCII")
}
