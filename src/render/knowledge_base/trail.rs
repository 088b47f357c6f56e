//! Where the articles of a locale stand in its contents.

use super::address::{Origin, article_id};
use crate::survey::{Outline, Survey};
use schemars::JsonSchema;
use serde::Serialize;

/// A step on the way from the contents to an article.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Breadcrumb")]
pub(super) struct Breadcrumb<'a> {
    /// The words of the entry.
    title: &'a str,
    /// The id of the article that it leads to; null for a mere group.
    article: Option<String>,
    /// The address of that article; null for a mere group.
    url: Option<String>,
}

/// The entries above that of a page, the outermost first.
pub(super) fn trail<'a>(survey: &Survey, outline: &'a Outline, page: usize, origin: Origin) -> Vec<Breadcrumb<'a>> {
    let steps = outline.trail(page).into_iter().map(|entry| {
        let page = entry.page.map(|page| &survey.pages()[page]);
        Breadcrumb {
            title: &entry.title,
            article: page.map(|page| article_id(survey, page)),
            url: page.map(|page| origin.url(&page.address)),
        }
    });
    steps.collect()
}
