//! What a reader can do about an article: edit it, edit its English, report a problem.

use super::Site;
use super::provenance::Shown;
use crate::model::UrlValues;
use crate::survey::{Page, Side, Survey};
use serde::Serialize;

/// Where each leads; `None` if it is not configured, or if there is no file to edit.
#[derive(Serialize)]
pub(super) struct Actions {
    edit: Option<String>,
    edit_source: Option<String>,
    report: Option<String>,
}

impl Site {
    /// Fills the templates of `[site]` with a page's values.
    pub(super) fn actions(&self, survey: &Survey, page: &Page, title: &str, shown: Shown) -> Actions {
        let url = self.absolute(&page.address);
        let url = url.as_deref().unwrap_or(&page.address);
        let values = UrlValues { locale: page.locale.as_str(), path: &page.path, file: &page.file, title, url };
        let settings = &self.settings.site;
        let of_english = || {
            let template = settings.edit_source_url.as_ref()?;
            let english = survey.in_source_language(page)?;
            // A page that is put together has the name of a translation's file.
            let file = if english.side == Side::Source { &english.path } else { &english.file };
            let values = UrlValues { locale: english.locale.as_str(), path: &english.path, file, ..values };
            Some(template.fill(values))
        };
        let edit =
            || settings.edit_url.as_ref().filter(|_| page.side == Side::Target).map(|template| template.fill(values));
        Actions {
            edit: if shown.is_translation() { edit() } else { of_english().or_else(edit) },
            edit_source: of_english().filter(|_| shown.is_translation()),
            report: settings.report_url.as_ref().map(|template| template.fill(values)),
        }
    }
}
