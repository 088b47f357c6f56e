//! Images and downloads of the help centre, copied to where the pages of each locale look for them.

use super::super::parallel;
use super::Build;
use crate::error::Result;
use crate::model::{LocaleId, OutputFile};
use crate::read::{self, Listed};
use crate::survey::Side;
use std::collections::BTreeMap;

impl Build<'_> {
    pub(super) fn write_assets(&mut self) -> Result<()> {
        let (centre, survey) = (&self.line.centre, &self.line.survey);
        // Pages show images of other locales too: those of English, and English ones those of the translation they are
        // rebuilt from.
        let is_rebuilt = survey.pages().iter().any(|page| page.side == Side::Source && page.is_written());
        let is_needed =
            |locale: &LocaleId| is_rebuilt || self.homes.contains_key(locale) || *locale == survey.source_locale;
        let place = |asset: &Listed| format!("site/{}/{}", centre.locales[asset.locale].id, asset.path);
        let mut needed: BTreeMap<String, &Listed> = BTreeMap::new();
        for asset in centre.assets.iter().filter(|asset| is_needed(&centre.locales[asset.locale].id)) {
            let folder = &centre.locales[asset.locale].name;
            if let Some(first) = needed.insert(place(asset), asset) {
                let other = &centre.locales[first.locale].name;
                let path = &asset.path;
                let note = format!("{other}/{path} and {folder}/{path} have one place; the second is taken");
                self.done.notes.push(note);
            }
        }
        let copied = parallel::each(&needed.into_iter().collect::<Vec<_>>(), |(path, asset)| {
            match read::read_asset(centre, asset) {
                Ok(content) => self.output.write(&OutputFile { path: path.clone(), content }).map(|()| None),
                Err(unreadable) => Ok(Some(unreadable.to_string())),
            }
        });
        for unreadable in copied {
            self.done.unreadable.extend(unreadable?);
        }
        Ok(())
    }
}
