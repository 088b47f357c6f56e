//! The files of a locale that every article adds lines to. The lines of articles that have not changed are taken from the
//! files of the last build.

use super::super::memory::{Memory, Places};
use crate::error::Result;
use crate::model::OutputFile;
use crate::render::FileEntry;
use crate::write::{Output, Stream};
use std::time::SystemTime;

/// The files of records of a locale, written side by side.
pub(super) struct RecordFiles<'o> {
    output: &'o Output,
    files: Vec<(String, Stream<'o>)>,
}

impl<'o> RecordFiles<'o> {
    /// Begins some files with what stands at their heads.
    pub(super) fn begin(output: &'o Output, files: Vec<OutputFile>) -> Result<RecordFiles<'o>> {
        let begun = files.into_iter().map(|OutputFile { path, content }| {
            let mut stream = output.stream(&path);
            if !content.is_empty() {
                stream.append(&content)?;
            }
            Ok((path, stream))
        });
        Ok(RecordFiles { output, files: begun.collect::<Result<_>>()? })
    }

    /// Whether files stand as the last build left them.
    pub(super) fn are_old(output: &Output, memory: &Memory, files: &[OutputFile]) -> bool {
        let is_old = |file: &OutputFile| {
            let known = memory.records(&file.path);
            known.is_some_and(|(entry, since)| output.is_untouched(&file.path, entry.bytes, since))
        };
        files.iter().all(is_old)
    }

    /// Adds the lines of an article, those of each file, and tells where they stand.
    pub(super) fn add(&mut self, lines: &[&[u8]]) -> Result<Places> {
        let placed = self.files.iter_mut().zip(lines).map(|((_, stream), lines)| {
            let offset = stream.position();
            stream.append(lines)?;
            Ok((offset, lines.len() as u64))
        });
        placed.collect()
    }

    /// Adds lines that stand in the old files.
    pub(super) fn add_old(&mut self, places: &Places) -> Result<Places> {
        let placed = self.files.iter_mut().zip(places).map(|((_, stream), (old, length))| {
            let offset = stream.position();
            stream.append_old(*old, *length)?;
            Ok((offset, *length))
        });
        placed.collect()
    }

    /// Ends the files, and tells what they are.
    pub(super) fn finish(self, memory: &Memory) -> Result<Vec<FileEntry>> {
        let entries = self.files.into_iter().map(|(path, stream)| {
            let bytes = stream.position();
            let is_same = !stream.finish()?;
            // A build that was cut short may have left the very bytes of this one, of which the memory knows nothing.
            let is_remembered = |(entry, since): &(&FileEntry, SystemTime)| {
                is_same && entry.bytes == bytes && self.output.is_untouched(&path, bytes, *since)
            };
            let sha256 = match memory.records(&path).filter(is_remembered) {
                Some((known, _)) => known.sha256.clone(),
                None => self.output.sha256(&path)?,
            };
            Ok(FileEntry { path, bytes, sha256 })
        });
        entries.collect()
    }
}
