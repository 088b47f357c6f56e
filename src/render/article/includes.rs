//! How far texts go that are taken into a page from other files, whatever the page is made for.

use super::Context;
use crate::model::{Bitext, Tag};
use crate::survey::{Page, Survey};

/// Includes nested deeper are left out, as are more than [`MOST`] on a page: Learn allows one level, and nobody has
/// hundreds by intention.
const DEEPEST: usize = 8;
const MOST: usize = 1_000;

/// The texts that include one another down to the present one, and how many were taken in so far.
#[derive(Debug)]
pub(in crate::render) struct Includes<'a> {
    survey: &'a Survey,
    /// Their addresses, that of the page first.
    within: Vec<&'a str>,
    count: usize,
}

impl<'a> Includes<'a> {
    /// For the page of a context, into which nothing has been taken yet.
    pub(in crate::render) fn of(context: Context<'a>) -> Includes<'a> {
        // What stands in for a missing translation is the English page.
        let page = &context.survey.pages()[context.page.number];
        Includes { survey: context.survey, within: vec![&page.address], count: 0 }
    }

    /// Whether the text at hand is that of the page itself.
    pub(in crate::render) fn is_in_page(&self) -> bool {
        self.within.len() == 1
    }

    /// The text that belongs where `page` names an address, and its page. `None` if there is no such file, if it would
    /// stand within itself, and if there is too much of it.
    pub(in crate::render) fn find(&mut self, page: &Page, address: &str) -> Option<(&'a Page, &'a Bitext)> {
        let (included, bitext) = self.survey.included(page, address)?;
        self.count += 1;
        let is_sane = self.within.len() <= DEEPEST && self.count <= MOST;
        (is_sane && !self.within.contains(&included.address.as_str())).then_some((included, bitext))
    }

    /// Goes into a text that was found.
    pub(in crate::render) fn enter(&mut self, included: &'a Page) {
        self.within.push(&included.address);
    }

    /// Comes back from it.
    pub(in crate::render) fn leave(&mut self) {
        self.within.pop();
    }
}

/// Whether an include stands in a line of text, where only the words of what it names have a place. `parent` is the
/// innermost element around it.
pub(in crate::render) fn stands_in_line(parent: Option<Tag>) -> bool {
    parent.is_some_and(|tag| tag == Tag::Paragraph || !tag.is_block())
}
