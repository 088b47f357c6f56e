//! A knowledge base in the forms that other systems take in: translation tools, search engines, databases, help centres.
//!
//! A form is a [`Target`]: records go in one by one, pieces of files come out. It keeps no record, so what it needs of
//! memory does not grow with the knowledge base.

mod bitext;
mod cell;
mod json;
mod opensearch;
mod postgresql;
mod zendesk;

pub use bitext::{Filter, jsonl, tmx, tsv};
pub use opensearch::opensearch;
pub use postgresql::postgresql;
pub use zendesk::zendesk;

use crate::model::{ArticleLine, ChunkLine, LocaleId, OutputFile, UnitLine};

/// What a form is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Take {
    /// The articles of each locale.
    Articles,
    /// Each article once, in all locales at a time.
    Versions,
    /// The units of each locale, with their articles.
    Units,
    /// The passages of each locale.
    Chunks,
}

/// A record that a form is made of.
#[derive(Debug, Clone, Copy)]
pub enum Record<'a> {
    /// An article in one locale.
    Article(&'a ArticleLine),
    /// An article in all locales that have it, by locale.
    Versions(&'a [ArticleLine]),
    /// A translation unit, and its article.
    Unit(&'a ArticleLine, &'a UnitLine),
    /// A passage.
    Chunk(&'a ChunkLine),
}

/// A form that a knowledge base is exported in.
pub trait Target {
    /// The records that it is made of, in the order in which it takes them.
    fn takes(&self) -> &'static [Take];

    /// The files that hold no records.
    fn preface(&self) -> Vec<OutputFile> {
        Vec::new()
    }

    /// Begins the records of a locale, be there none. Not called for [`Take::Versions`].
    fn begin(&mut self, _take: Take, _locale: &LocaleId, _files: &mut Files) {}

    /// Adds a record, of one of the kinds that it takes.
    fn add(&mut self, record: Record, files: &mut Files);

    /// Ends the records of a locale. Not called for [`Take::Versions`].
    fn end(&mut self, _take: Take, _locale: &LocaleId, _files: &mut Files) {}

    /// What was exported, such as `27,231 units`.
    fn summary(&self) -> String;

    /// What whoever uses the files should know, a sentence each.
    fn notes(&self) -> Vec<String> {
        Vec::new()
    }
}

/// What a target writes: pieces, each for the end of a file. A file is written to its end before the next begins.
#[derive(Debug, Default)]
pub struct Files {
    pieces: Vec<OutputFile>,
}

impl Files {
    /// Adds a piece to the end of a file; the first begins it, and may be empty.
    pub fn append(&mut self, path: &str, piece: &[u8]) {
        match self.pieces.last_mut() {
            Some(last) if last.path == path => last.content.extend_from_slice(piece),
            _ => self.pieces.push(OutputFile { path: path.to_owned(), content: piece.to_vec() }),
        }
    }

    /// How many bytes wait to be written.
    pub fn len(&self) -> usize {
        self.pieces.iter().map(|piece| piece.content.len()).sum()
    }

    /// Whether nothing waits to be written.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Hands over the pieces, in order.
    pub fn take(&mut self) -> Vec<OutputFile> {
        std::mem::take(&mut self.pieces)
    }
}
