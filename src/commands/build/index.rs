//! What `diglot query` asks: an index of each locale's passages, made only where its records have changed.

use super::super::parallel;
use super::Build;
use crate::error::Result;
use crate::model::{LocaleId, RecordFile};
use crate::query;
use crate::render::FileEntry;

impl Build<'_> {
    /// Writes the index of each locale beside the manifest, if that is asked for, and tells which files they are.
    pub(super) fn write_indexes(&self) -> Result<Vec<FileEntry>> {
        if !self.has_index {
            return Ok(Vec::new());
        }
        let locales: Vec<&LocaleId> = self.homes.keys().collect();
        parallel::each(&locales, |locale| self.write_query_index(locale)).into_iter().collect()
    }

    fn write_query_index(&self, locale: &LocaleId) -> Result<FileEntry> {
        let path = format!("kb/{}", query::index_path(locale));
        let files = [RecordFile::Chunks, RecordFile::Units];
        let paths = files.map(|file| format!("kb/{locale}/{}", file.name()));
        let hash = |path: &String| {
            let entry = self.done.records.iter().find(|entry| entry.path == *path);
            entry.map_or("", |entry| entry.sha256.as_str())
        };
        let made_of = [(files[0].name(), hash(&paths[0])), (files[1].name(), hash(&paths[1]))];
        if let Some((known, since)) = self.memory.records(&path) {
            let is_same = query::Index::open(&self.output.place(&path)).is_ok_and(|index| index.is_made_of(&made_of));
            if is_same && self.output.keep_all(&[(path.clone(), known.bytes)], since) {
                return Ok(known.clone());
            }
        }
        let [chunks, units] = paths.map(|path| self.output.place(&path));
        let unfinished = self.output.begin(&path)?;
        query::make_index(unfinished.place(), locale, &chunks, &units, &made_of)?;
        let bytes = unfinished.finish()?;
        Ok(FileEntry { sha256: self.output.sha256(&path)?, path, bytes })
    }
}
