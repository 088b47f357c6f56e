use super::{LinkTarget, Page, Survey};
use crate::model::LocaleId;
use crate::parse::TocEntry;
use std::collections::HashSet;

/// The articles of a locale as a reader finds them: by the table of contents, then what it does not name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// Words of the entry.
    pub title: String,
    /// The page it leads to; `None` for a mere group.
    pub page: Option<usize>,
    /// The entries below it.
    pub children: Vec<Contents>,
}

/// The contents of a locale. `pages` are its pages in order of their addresses. Each page that is no mere fragment
/// stands in it, those of the table of contents first. `untitled` names a page without title.
pub fn contents(survey: &Survey, locale: &LocaleId, pages: &[usize], untitled: &str) -> Vec<Contents> {
    let mut listed = HashSet::new();
    let mut contents = match (survey.tocs.get(locale), pages.first()) {
        (Some(toc), Some(&any)) => from_toc(survey, &at_root(&survey.pages[any]), toc, &mut listed),
        _ => Vec::new(),
    };
    for &number in pages.iter().filter(|number| !listed.contains(*number)) {
        let page = &survey.pages[number];
        if !page.is_fragment {
            let title = page.title.clone().unwrap_or_else(|| untitled.to_owned());
            contents.push(Contents { title, page: Some(number), children: Vec::new() });
        }
    }
    contents
}

/// A stand-in for the table of contents itself, which stands at the root of its locale.
fn at_root(any: &Page) -> Page {
    Page { path: "TOC.yml".into(), ..any.clone() }
}

fn from_toc(survey: &Survey, root: &Page, toc: &[TocEntry], listed: &mut HashSet<usize>) -> Vec<Contents> {
    let mut contents = Vec::new();
    for entry in toc {
        let page = entry.href.as_ref().and_then(|href| match survey.resolve(root, href).target {
            LinkTarget::Page(number) if survey.pages[number].locale == root.locale => Some(number),
            _ => None,
        });
        listed.extend(page);
        let children = from_toc(survey, root, &entry.children, listed);
        if page.is_some() || !children.is_empty() {
            contents.push(Contents { title: entry.name.clone(), page, children });
        }
    }
    contents
}
