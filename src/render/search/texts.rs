//! The texts that results are shown from: several articles in a file, a long one in several.

use super::entry::Entry;
use super::file;
use super::passage::{Begins, Passage};
use super::postings::write_number;
use super::words::Words;
use crate::model::OutputFile;
use serde::Serialize;

/// A file has about this many bytes: a result has to load one.
const FILE: usize = 12_000;

/// The files so far, and what the next one will hold.
pub struct Texts {
    folder: String,
    files: Vec<OutputFile>,
    /// How many articles each file has.
    counts: Vec<u8>,
    /// Articles of the next file, each as JSON.
    articles: Vec<String>,
    /// Their bytes.
    size: usize,
    /// Files of articles so far.
    shared: usize,
    /// Files that hold a part of a long article.
    parts: usize,
}

/// An article: its address, title and English title, and its passages.
#[derive(Serialize)]
struct Article<'a>(&'a str, &'a str, &'a str, Passages<'a>);

#[derive(Serialize)]
#[serde(untagged)]
enum Passages<'a> {
    Here(Vec<Shown<'a>>),
    /// The number of the first file that holds a part, and of each part the position at which it begins.
    Elsewhere(Vec<u32>),
}

/// A passage: what it begins, its place, its words, its English.
#[derive(Serialize)]
struct Shown<'a>(u8, &'a str, &'a str, &'a str);

impl Texts {
    pub fn new(folder: &str) -> Texts {
        Texts {
            folder: folder.to_owned(),
            files: Vec::new(),
            counts: Vec::new(),
            articles: Vec::new(),
            size: 0,
            shared: 0,
            parts: 0,
        }
    }

    /// Adds an article.
    pub fn add(&mut self, entry: &Entry, words: &Words) {
        let size = entry.passages.iter().map(size).sum::<usize>();
        let passages = match size > 2 * FILE {
            true => self.parts(entry, words),
            false => Passages::Here(entry.passages.iter().map(shown).collect()),
        };
        let article = Article(&entry.address, &entry.title, &entry.source_title, passages);
        let json = serde_json::to_string(&article).expect("texts and numbers");
        if !self.articles.is_empty() && self.size + json.len() > FILE {
            self.end_file();
        }
        self.size += json.len();
        self.articles.push(json);
    }

    /// The files, and how many articles each has that holds whole ones.
    pub fn finish(mut self) -> (Vec<OutputFile>, Vec<u8>) {
        self.end_file();
        (self.files, self.counts)
    }

    fn end_file(&mut self) {
        if self.articles.is_empty() {
            return;
        }
        write_number(&mut self.counts, self.articles.len() as u32);
        let articles = std::mem::take(&mut self.articles);
        let json = format!("[\n{}\n]", articles.join(",\n"));
        self.files.push(super::file_of_json(&self.folder, &format!("texts-{}", self.shared), &json));
        self.shared += 1;
        self.size = 0;
    }

    /// Puts the blocks of a long article into files of their own.
    fn parts(&mut self, entry: &Entry, words: &Words) -> Passages<'static> {
        let mut starts = vec![self.parts as u32];
        let (mut part, mut length): (Vec<Shown>, usize) = (Vec::new(), 0);
        for (block, position) in entry.blocks().zip(&words.blocks) {
            if part.is_empty() {
                starts.push(*position);
            }
            part.extend(block.iter().map(shown));
            length += block.iter().map(size).sum::<usize>();
            if length > FILE {
                self.end_part(&mut part);
                length = 0;
            }
        }
        self.end_part(&mut part);
        Passages::Elsewhere(starts)
    }

    fn end_part(&mut self, part: &mut Vec<Shown>) {
        if !part.is_empty() {
            self.files.push(file(&self.folder, &format!("part-{}", self.parts), &part));
            self.parts += 1;
            part.clear();
        }
    }
}

fn size(passage: &Passage) -> usize {
    passage.text.len() + passage.source.len() + passage.place.len()
}

fn shown(passage: &Passage) -> Shown<'_> {
    let begins = match passage.begins {
        Begins::Nothing => 0,
        Begins::Block => 1,
        Begins::Heading => 2,
    };
    Shown(begins, &passage.place, &passage.text, &passage.source)
}
