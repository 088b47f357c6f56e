//! The index of one locale, article by article, and the files it becomes.

use super::entry::Entry;
use super::postings::{Postings, write_number};
use super::texts::Texts;
use super::words::{Words, is_word};
use super::{file, folder};
use crate::model::{LocaleId, OutputFile};
use serde::Serialize;
use std::collections::HashMap;

/// Terms and their postings are cut into files of about this many bytes; a term of a query has to load one.
const TERMS_FILE: usize = 24_000;
/// Words of fewer letters are not listed: they are found as a whole only.
const SHORTEST_LISTED: usize = 3;

/// The index of one locale.
pub struct Index {
    folder: String,
    articles: u32,
    /// By key, each with its letters.
    terms: HashMap<u64, (String, Postings)>,
    /// Lengths of titles.
    titles: Vec<u8>,
    texts: Texts,
}

/// What a query has to know before anything else.
#[derive(Serialize)]
struct Head {
    articles: u32,
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
        Index { folder, articles: 0, terms: HashMap::new(), titles: Vec::new(), texts }
    }

    /// Adds an article and its words.
    pub fn add(&mut self, entry: &Entry, words: &Words) {
        for term in &words.terms {
            let new = || (words.letters(term), Postings::default());
            let (_, postings) = self.terms.entry(term.key).or_insert_with(new);
            postings.add(self.articles, term.weight, term.count, words.places(term));
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
        let mut terms: Vec<(String, Postings)> = self.terms.into_values().collect();
        // As JavaScript compares strings.
        terms.sort_unstable_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
        let mut firsts = Vec::new();
        let mut part = String::new();
        for (letters, Postings { signs, .. }) in terms {
            let signs = as_text(signs);
            if !part.is_empty() && part.len() + signs.len() > TERMS_FILE {
                files.push(terms_file(&self.folder, firsts.len(), &part));
                part.clear();
            }
            if part.is_empty() {
                firsts.push(letters.clone());
            } else {
                part.push(' ');
            }
            part.extend([&letters, " ", &signs]);
        }
        files.push(terms_file(&self.folder, firsts.len(), &part));
        let titles = as_text(self.titles);
        let head = Head { articles: self.articles, terms: firsts.join(" "), titles, texts: as_text(texts) };
        files.push(file(&self.folder, "index", &head));
        files.push(list);
        files
    }
}

/// The file of terms that is the `count`th.
fn terms_file(folder: &str, count: usize, part: &str) -> OutputFile {
    file(folder, &format!("terms-{}", count.saturating_sub(1)), &part)
}

/// All words, for a query that is found in the middle of some.
fn list_of_words(terms: &HashMap<u64, (String, Postings)>) -> String {
    let is_listed = |letters: &str| letters.chars().nth(SHORTEST_LISTED - 1).is_some();
    let words = terms.iter().filter(|(key, (letters, _))| is_word(**key) && is_listed(letters));
    let mut words: Vec<&str> = words.map(|(_, (letters, _))| letters.as_str()).collect();
    words.sort_unstable();
    words.join(" ")
}

fn as_text(signs: Vec<u8>) -> String {
    String::from_utf8(signs).expect("signs are ASCII")
}
