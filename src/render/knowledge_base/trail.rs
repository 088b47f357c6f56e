//! Where the articles of a locale stand in its contents.

use super::address::{Origin, article_id};
use crate::survey::{Contents, Survey};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::HashMap;

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

/// The entries of a table of contents, each with the one that it stands below.
#[derive(Debug, Default)]
pub struct Trails {
    entries: Vec<(String, Option<usize>, Option<usize>)>,
    /// The first entry of each page.
    of_page: HashMap<usize, usize>,
}

impl Trails {
    /// Follows the contents of a locale.
    pub fn new(contents: &[Contents]) -> Trails {
        let mut trails = Trails::default();
        trails.add(contents, None);
        trails
    }

    fn add(&mut self, contents: &[Contents], above: Option<usize>) {
        for entry in contents {
            let number = self.entries.len();
            let has_children = !entry.children.is_empty();
            // An entry without others below it is no step on the way to any.
            let title = if has_children { entry.title.clone() } else { String::new() };
            self.entries.push((title, entry.page, above));
            if let Some(page) = entry.page {
                self.of_page.entry(page).or_insert(number);
            }
            self.add(&entry.children, Some(number));
        }
    }

    /// The entries above that of a page, the outermost first.
    pub(super) fn of(&self, survey: &Survey, page: usize, origin: Origin) -> Vec<Breadcrumb<'_>> {
        let above = |entry: &usize| self.entries[*entry].2;
        let first = self.of_page.get(&page).and_then(above);
        let steps = std::iter::successors(first, above).map(|entry| {
            let (title, page, _) = &self.entries[entry];
            let page = page.map(|page| &survey.pages()[page]);
            Breadcrumb {
                title,
                article: page.map(|page| article_id(survey, page)),
                url: page.map(|page| origin.url(&page.address)),
            }
        });
        let mut steps: Vec<Breadcrumb> = steps.collect();
        steps.reverse();
        steps
    }
}
