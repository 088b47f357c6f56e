//! The one heading of the first level.

use crate::audit::check::{Check, Flaw, Look};
use crate::audit::ground::Ground;
use crate::audit::page::WrittenPage;
use crate::model::Severity;

pub const HEADING_COUNT: Check = Check {
    name: "page-heading-count",
    severity: Severity::Error,
    finds: "A page that has no heading of the first level, or more than one.",
    look: Look::Page(look),
};

fn look(page: &WrittenPage, _: &Ground) -> Vec<Flaw> {
    let headings: Vec<String> = page.named("h1").map(|heading| heading.text().collect()).collect();
    match &headings[..] {
        [one] if !one.trim().is_empty() => Vec::new(),
        [_] => vec![Flaw::new("the page's heading has no words")],
        [] => vec![Flaw::new("the page has no h1")],
        [_, second, ..] => {
            vec![Flaw::new(format!("the page has {} h1 in place of one", headings.len())).clue(second.trim())]
        }
    }
}
