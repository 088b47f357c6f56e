//! A knowledge base as it stands on the disk after a build: its manifest, and its records one by one.

use crate::error::{Error, Result};
use crate::model::{BaseLocale, BaseManifest, LocaleId, RecordFile};
use serde::de::DeserializeOwned;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::marker::PhantomData;
use std::path::{Path, PathBuf};

/// The first number of the schemas that can be read.
const SCHEMA: &str = "1";

/// A knowledge base that was built before.
#[derive(Debug)]
pub struct Base {
    /// Where its manifest stands.
    pub folder: PathBuf,
    /// What there is in it.
    pub manifest: BaseManifest,
}

/// Where a record stands in its file, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Of its first byte.
    pub offset: u64,
    /// Of the record, with the end of its line.
    pub length: u64,
}

impl Base {
    /// Opens the knowledge base in the output folder of a build, or in the folder `kb` of one.
    ///
    /// # Errors
    /// A folder without a manifest, one that is damaged, or of a version that this program cannot read.
    pub fn open(output: &Path) -> Result<Base> {
        let folder = if output.join("kb.json").is_file() { output.to_path_buf() } else { output.join("kb") };
        let path = folder.join("kb.json");
        let Ok(bytes) = std::fs::read(&path) else { return Err(Error::NoKnowledgeBase(output.into())) };
        let damaged = |message: String| Error::KnowledgeBase { path: path.clone(), message };
        let manifest: BaseManifest = serde_json::from_slice(&bytes).map_err(|error| {
            damaged(format!("this is no manifest of a knowledge base: {error}; build it again with `diglot build`"))
        })?;
        let version = &manifest.schema_version;
        if version.split('.').next() != Some(SCHEMA) {
            let message =
                format!("it is of version {version}, and this diglot reads versions {SCHEMA}.*; build it again");
            return Err(damaged(message));
        }
        Ok(Base { folder, manifest })
    }

    /// The locales asked for, each once and by tag; all if none is.
    ///
    /// # Errors
    /// A locale that the knowledge base does not have.
    pub fn locales(&self, wanted: &[String]) -> Result<Vec<&BaseLocale>> {
        let all = &self.manifest.locales;
        let find = |tag: &String| {
            let found = all.iter().find(|entry| entry.locale.as_str().eq_ignore_ascii_case(tag));
            found.ok_or_else(|| Error::UnknownLocale {
                wanted: tag.clone(),
                present: all.iter().map(|entry| entry.locale.as_str()).collect::<Vec<_>>().join(", "),
            })
        };
        let mut found: Vec<&BaseLocale> = match wanted {
            [] => all.iter().collect(),
            _ => wanted.iter().map(find).collect::<Result<_>>()?,
        };
        found.sort_by_key(|entry| &entry.locale);
        found.dedup_by_key(|entry| &entry.locale);
        Ok(found)
    }

    /// The SHA-256 that the manifest tells of a file of records.
    pub fn sha256(&self, locale: &LocaleId, file: RecordFile) -> Option<&str> {
        let path = format!("{}/{}", self.folder_of(locale)?, file.name());
        Some(&self.manifest.files.iter().find(|entry| entry.path == path)?.sha256)
    }

    /// The records of a locale, in order, each with where it stands.
    ///
    /// # Errors
    /// A file that cannot be read; as items, lines that are damaged, and at the end a count that is not that of the
    /// manifest: a file that was cut at the end of a line looks whole.
    pub fn records<T: DeserializeOwned>(&self, locale: &LocaleId, file: RecordFile) -> Result<Records<T>> {
        let expected = self.entry(locale).map(|entry| match file {
            RecordFile::Articles => entry.articles,
            RecordFile::Units => entry.units,
            RecordFile::Chunks => entry.chunks,
        });
        Ok(Records { expected, ..Records::open(&self.place(locale, file))? })
    }

    /// Some neighbouring records of a locale, by where they stand together.
    ///
    /// # Errors
    /// A file that cannot be read, or has changed so that no records stand there.
    pub fn records_at<T: DeserializeOwned>(&self, locale: &LocaleId, file: RecordFile, place: Place) -> Result<Vec<T>> {
        let path = self.place(locale, file);
        let mut opened = open(&path)?;
        let mut lines = Vec::new();
        let read =
            opened.seek(SeekFrom::Start(place.offset)).and_then(|_| opened.take(place.length).read_to_end(&mut lines));
        read.map_err(|source| Error::Read { path: path.clone(), source })?;
        let parse = |line| serde_json::from_slice(line).map_err(|error| damaged(&path, &error.to_string()));
        lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).map(parse).collect()
    }

    fn place(&self, locale: &LocaleId, file: RecordFile) -> PathBuf {
        self.folder.join(self.folder_of(locale).unwrap_or(locale.as_str())).join(file.name())
    }

    fn folder_of(&self, locale: &LocaleId) -> Option<&str> {
        Some(&self.entry(locale)?.folder)
    }

    fn entry(&self, locale: &LocaleId) -> Option<&BaseLocale> {
        self.manifest.locales.iter().find(|entry| entry.locale == *locale)
    }
}

/// The records of a file, one after the other; only one is held at a time.
#[derive(Debug)]
pub struct Records<T> {
    path: PathBuf,
    reader: BufReader<File>,
    line: Vec<u8>,
    /// How many were read.
    number: usize,
    /// How many there are, if somebody knows.
    expected: Option<usize>,
    offset: u64,
    kind: PhantomData<T>,
}

impl<T: DeserializeOwned> Records<T> {
    /// The records of a file.
    ///
    /// # Errors
    /// A file that cannot be read; as items, lines that are damaged.
    pub fn open(path: &Path) -> Result<Records<T>> {
        let reader = BufReader::with_capacity(1 << 17, open(path)?);
        Ok(Records {
            path: path.into(),
            reader,
            line: Vec::new(),
            number: 0,
            expected: None,
            offset: 0,
            kind: PhantomData,
        })
    }

    /// Reads what is left, for the count alone.
    ///
    /// # Errors
    /// As those of the items.
    pub fn finish(mut self) -> Result<()> {
        self.try_for_each(|record| record.map(drop))
    }

    /// The difference to what was expected, once.
    fn difference(&mut self) -> Option<Error> {
        let expected = self.expected.take().filter(|expected| *expected != self.number)?;
        Some(damaged(&self.path, &format!("it has {} of {expected} records", self.number)))
    }
}

impl<T: DeserializeOwned> Iterator for Records<T> {
    type Item = Result<(Place, T)>;

    fn next(&mut self) -> Option<Self::Item> {
        self.line.clear();
        let length = match self.reader.read_until(b'\n', &mut self.line) {
            Ok(0) => return self.difference().map(Err),
            Ok(length) => length as u64,
            Err(source) => return Some(Err(Error::Read { path: self.path.clone(), source })),
        };
        let place = Place { offset: self.offset, length };
        self.offset += length;
        self.number += 1;
        let record = serde_json::from_slice(&self.line);
        Some(
            record
                .map(|record| (place, record))
                .map_err(|error| damaged(&self.path, &format!("line {}: {error}", self.number))),
        )
    }
}

fn open(path: &Path) -> Result<File> {
    File::open(path).map_err(|source| Error::Read { path: path.into(), source })
}

fn damaged(path: &Path, reason: &str) -> Error {
    Error::KnowledgeBase { path: path.into(), message: format!("{reason}; build it again with `diglot build`") }
}
