//! The search index of each locale. What is searched of an article is kept in a file beside the pages, so that a page
//! that is left as it is need not be rendered for its words.

use super::super::memory::{WrittenFile, written};
use super::super::parallel;
use super::{Build, CHUNK};
use crate::error::Result;
use crate::model::LocaleId;
use crate::read;
use crate::render::search::{Entry, Index};

impl Build<'_> {
    /// Writes the search page of a locale, and its index from the file of what is searched of its articles; leaves the
    /// index of the last build where that file has not changed.
    pub(super) fn write_search(&mut self, locale: &LocaleId, has_changed: bool) -> Result<()> {
        self.output.write(&self.site.search_page(locale, &self.line.survey.source_locale, &self.homes)?)?;
        // Asking for the old files keeps them.
        let kept = if has_changed { None } else { self.kept_index(locale) };
        let files = match kept {
            Some(files) => files,
            None => {
                self.done.anything_new = true;
                self.write_new_index(locale)?
            }
        };
        self.done.indexes.push((locale.clone(), files));
        Ok(())
    }

    fn kept_index(&self, locale: &LocaleId) -> Option<Vec<WrittenFile>> {
        let (files, since) = self.memory.index(locale, self.settings)?;
        self.output.keep_all(files, since).then(|| files.to_vec())
    }

    fn write_new_index(&self, locale: &LocaleId) -> Result<Vec<WrittenFile>> {
        let bytes =
            read::read_earlier(&self.output.place(&entries_path(locale))).map_or_else(Vec::new, |(bytes, _)| bytes);
        let lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).collect();
        let mut index = Index::new(locale);
        for chunk in lines.chunks(CHUNK) {
            let read = parallel::each(chunk, |line| {
                let entry: Entry = serde_json::from_slice(line).ok()?;
                let words = index.read(&entry);
                Some((entry, words))
            });
            read.into_iter().flatten().for_each(|(entry, words)| index.add(&entry, &words));
        }
        drop(bytes);
        let files = index.finish();
        parallel::each(&files, |file| self.output.write(file)).into_iter().collect::<Result<()>>()?;
        Ok(files.iter().map(written).collect())
    }
}

/// Where stands what is searched of a locale's articles, a line each, below the output folder.
pub(super) fn entries_path(locale: &LocaleId) -> String {
    format!(".diglot-search/{locale}.ndjson")
}
