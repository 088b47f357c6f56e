//! What `diglot query` asks: an index of each locale's passages, made only where its records have changed.

use super::super::parallel;
use super::Build;
use crate::error::Result;
use crate::model::LocaleId;
use crate::query;
use crate::render::FileEntry;

impl Build<'_> {
    /// Writes the index of each locale beside the manifest, if that is asked for, and remembers which files they are.
    pub(super) fn write_indexes(&mut self) -> Result<()> {
        if !self.has_index {
            return Ok(());
        }
        let locales: Vec<&LocaleId> = self.homes.keys().collect();
        let written = parallel::each(&locales, |locale| self.write_query_index(locale));
        for written in written {
            let (entry, is_new) = written?;
            self.done.anything_new |= is_new;
            self.done.records.push(entry);
        }
        Ok(())
    }

    /// The index of a locale, and whether it was made anew.
    fn write_query_index(&self, locale: &LocaleId) -> Result<(FileEntry, bool)> {
        let path = format!("kb/{}", query::index_path(locale));
        let folder = format!("kb/{locale}");
        let made_of = query::made_of(|file| {
            let path = format!("{folder}/{}", file.name());
            Some(&self.done.records.iter().find(|entry| entry.path == path)?.sha256)
        });
        if let Some((known, since)) = self.memory.records(&path) {
            let is_same = query::Index::open(&self.output.place(&path)).is_ok_and(|index| index.is_made_of(made_of));
            if is_same && self.output.keep_all(&[(path.clone(), known.bytes)], since) {
                return Ok((known.clone(), false));
            }
        }
        let unfinished = self.output.begin(&path)?;
        query::make_index(unfinished.place(), locale, &self.output.place(&folder), made_of)?;
        let bytes = unfinished.finish()?;
        Ok((FileEntry { sha256: self.output.sha256(&path)?, path, bytes }, true))
    }
}
