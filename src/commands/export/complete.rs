//! The records of a file, and whether they are as many as the manifest tells.

use crate::error::{Error, Result};
use crate::model::{LocaleId, RecordFile};
use crate::read::{Base, Place, Records};
use serde::de::DeserializeOwned;
use std::path::PathBuf;

/// The records of a locale. A file that was cut at the end of a line, or has a record too many, ends with an error.
pub(super) struct Complete<T> {
    records: Records<T>,
    folder: PathBuf,
    /// The file, as a message names it.
    name: String,
    expected: Option<usize>,
    read: usize,
}

impl<T: DeserializeOwned> Complete<T> {
    /// The records of a file.
    ///
    /// # Errors
    /// A file that cannot be read; as items, lines that are damaged and a count that is not that of the manifest.
    pub(super) fn open(base: &Base, locale: &LocaleId, file: RecordFile) -> Result<Complete<T>> {
        let entry = base.manifest.locales.iter().find(|entry| entry.locale == *locale);
        let expected = entry.map(|entry| match file {
            RecordFile::Articles => entry.articles,
            RecordFile::Units => entry.units,
            RecordFile::Chunks => entry.chunks,
        });
        let name = format!("{locale}/{}", file.name());
        Ok(Complete { records: base.records(locale, file)?, folder: base.folder.clone(), name, expected, read: 0 })
    }

    /// Reads what is left, for the count alone.
    ///
    /// # Errors
    /// As those of the items.
    pub(super) fn finish(mut self) -> Result<()> {
        self.try_for_each(|record| record.map(drop))
    }

    /// The difference to the manifest, once.
    fn difference(&mut self) -> Option<Error> {
        let (read, expected) = (self.read, self.expected.take().filter(|expected| *expected != self.read)?);
        let name = &self.name;
        let message = format!("{name} has {read} of {expected} records; build it again with `diglot build`");
        Some(Error::KnowledgeBase { path: self.folder.clone(), message })
    }
}

impl<T: DeserializeOwned> Iterator for Complete<T> {
    type Item = Result<(Place, T)>;

    fn next(&mut self) -> Option<Self::Item> {
        let record = self.records.next();
        match record {
            Some(record) => {
                self.read += 1;
                Some(record)
            }
            None => self.difference().map(Err),
        }
    }
}
