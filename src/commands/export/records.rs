//! The records of a knowledge base, in the order in which a target takes them.

use super::folder::Folder;
use crate::error::{Error, Result};
use crate::model::{ArticleLine, ChunkLine, LocaleId, RecordFile, UnitLine};
use crate::read::{Base, Place};
use crate::render::export::{Files, Record, Take, Target};
use std::collections::BTreeMap;

/// Adds all records of some locales that a target takes.
///
/// # Errors
/// A file that cannot be read or is damaged; a disk that refuses.
pub(super) fn add_records(
    base: &Base,
    locales: &[LocaleId],
    target: &mut dyn Target,
    folder: &mut Folder,
) -> Result<()> {
    let takes = target.takes();
    let mut export = Export { base, target, folder, files: Files::default() };
    for take in takes {
        match take {
            Take::Articles => export.by_locale(*take, locales, Export::articles)?,
            Take::Versions => export.versions(locales)?,
            Take::Units => export.by_locale(*take, locales, Export::units)?,
            Take::Chunks => export.by_locale(*take, locales, Export::chunks)?,
        }
    }
    export.folder.write(&mut export.files)
}

struct Export<'a, 'f> {
    base: &'a Base,
    target: &'a mut dyn Target,
    folder: &'a mut Folder<'f>,
    files: Files,
}

impl Export<'_, '_> {
    fn by_locale(
        &mut self,
        take: Take,
        locales: &[LocaleId],
        add_all: fn(&mut Self, &LocaleId) -> Result<()>,
    ) -> Result<()> {
        for locale in locales {
            self.target.begin(take, locale, &mut self.files);
            add_all(self, locale)?;
            self.target.end(take, locale, &mut self.files);
        }
        Ok(())
    }

    fn add(&mut self, record: Record) -> Result<()> {
        self.target.add(record, &mut self.files);
        self.folder.drain(&mut self.files)
    }

    fn articles(&mut self, locale: &LocaleId) -> Result<()> {
        for record in self.base.records::<ArticleLine>(locale, RecordFile::Articles)? {
            self.add(Record::Article(&record?.1))?;
        }
        Ok(())
    }

    fn chunks(&mut self, locale: &LocaleId) -> Result<()> {
        for record in self.base.records::<ChunkLine>(locale, RecordFile::Chunks)? {
            self.add(Record::Chunk(&record?.1))?;
        }
        Ok(())
    }

    /// Each unit with its article. Both files have the articles in one order, so they are read side by side.
    fn units(&mut self, locale: &LocaleId) -> Result<()> {
        let mut articles = self.base.records::<ArticleLine>(locale, RecordFile::Articles)?;
        let mut article: Option<ArticleLine> = None;
        for unit in self.base.records::<UnitLine>(locale, RecordFile::Units)? {
            let (_, unit) = unit?;
            while article.as_ref().is_none_or(|article| article.id != unit.article) {
                let next = articles.next().ok_or_else(|| self.out_of_order(&unit))?;
                article = Some(next?.1);
            }
            if let Some(article) = &article {
                self.add(Record::Unit(article, &unit))?;
            }
        }
        articles.finish()
    }

    fn out_of_order(&self, unit: &UnitLine) -> Error {
        let message = format!(
            "{}: unit {} of {} is not in the order of the articles; build it again with `diglot build`",
            unit.locale, unit.id, unit.article
        );
        Error::KnowledgeBase { path: self.base.folder.clone(), message }
    }

    /// Each article in all locales, by id. Only where each stands is kept of them: some dozens of bytes.
    fn versions(&mut self, locales: &[LocaleId]) -> Result<()> {
        let mut places: BTreeMap<String, Vec<(&LocaleId, Place)>> = BTreeMap::new();
        for locale in locales {
            for record in self.base.records::<ArticleLine>(locale, RecordFile::Articles)? {
                let (place, article) = record?;
                places.entry(article.id).or_default().push((locale, place));
            }
        }
        for stand in places.values() {
            let mut versions = Vec::with_capacity(stand.len());
            for (locale, place) in stand {
                versions.extend(self.base.records_at(locale, RecordFile::Articles, *place)?);
            }
            self.add(Record::Versions(&versions))?;
        }
        Ok(())
    }
}
