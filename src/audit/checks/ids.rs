//! Ids that a page has twice.

use crate::audit::check::{Check, Flaw, Look};
use crate::audit::ground::Ground;
use crate::audit::page::WrittenPage;
use crate::model::Severity;
use std::collections::BTreeMap;

pub const ID_REPEATED: Check = Check {
    name: "page-id-repeated",
    severity: Severity::Error,
    finds: "An id that several elements of a page have: links lead to the first alone.",
    look: Look::Page(look),
};

fn look(page: &WrittenPage, _: &Ground) -> Vec<Flaw> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for id in page.elements.iter().filter_map(|element| element.value().attr("id")) {
        *counts.entry(id).or_default() += 1;
    }
    let repeated =
        counts.into_iter().filter(|(id, count)| *count > 1 || id.is_empty() || id.contains(char::is_whitespace));
    let flaws = repeated.map(|(id, count)| match count {
        1 => Flaw::new(format!("the id `{id}` is none: it is empty or has blanks in it")).clue(id),
        _ => Flaw::new(format!("{count} elements have the id `{id}`")).clue(id),
    });
    flaws.collect()
}
