//! What a served page shows of its article's findings, and of a build that failed.

use super::stage::Scene;
use crate::check::check;
use crate::render::report::{Sheet, records};
use crate::survey::{Page, Side};
use serde_json::json;

/// Loads pages again, and shows findings.
pub const SCRIPT: &str = include_str!("live.js");
/// How findings look.
pub const STYLE: &str = include_str!("live.css");

/// The open findings of the page at an address, as JSON, and the articles that have no page since they cannot be read.
pub fn findings(scene: &Scene, address: Option<&str>) -> String {
    let page = address.and_then(|address| scene.line.survey.pages().iter().find(|page| page.address == address));
    let sheet = page.and_then(|page| sheet(scene, page));
    let records = sheet.as_ref().map(records).unwrap_or_default();
    let unreadable: Vec<&str> = scene.line.survey.unreadable().collect();
    let source_locale = &scene.line.survey.source_locale;
    json!({ "source_locale": source_locale, "findings": records, "unreadable": unreadable }).to_string()
}

/// The findings of a page's article, checked now: they are not kept for all articles.
fn sheet(scene: &Scene, page: &Page) -> Option<Sheet> {
    let selection = scene.selection.as_ref().filter(|_| page.side == Side::Target && page.is_written())?;
    let bitext = scene.line.bitext(page.article);
    Some(Sheet::new(&bitext, &check(&bitext, &scene.line.survey, selection)))
}
