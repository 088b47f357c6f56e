//! Links to places within pages.

use crate::audit::address::Goal;
use crate::audit::check::{Check, Flaw, Look};
use crate::audit::ground::Ground;
use crate::audit::page::{Role, WrittenPage};
use crate::audit::sketch::{Whole, names};
use crate::model::Severity;
use std::collections::BTreeSet;

pub const OWN_FRAGMENT_DEAD: Check = Check {
    name: "page-own-fragment-dead",
    severity: Severity::Error,
    finds: "A link to a place of its own page that is not there.",
    look: Look::Page(look_within),
};

pub const FRAGMENT_DEAD: Check = Check {
    name: "page-fragment-dead",
    severity: Severity::Error,
    finds: "A link to a place of another page that is not there.",
    look: Look::Whole(look_across),
};

fn look_within(page: &WrittenPage, ground: &Ground) -> Vec<Flaw> {
    let names: BTreeSet<&str> = names(page).collect();
    let own = page.addresses.iter().filter(|address| {
        address.role == Role::Link
            && match &address.led.goal {
                Goal::Here => true,
                Goal::Inside { path, .. } => ground.number(path) == Some(page.number),
                _ => false,
            }
    });
    let dead = own.filter_map(|address| {
        let fragment = address.led.fragment.as_deref()?;
        let is_there = fragment.is_empty() || fragment.eq_ignore_ascii_case("top") || names.contains(fragment);
        (!is_there).then(|| Flaw::new(format!("the page has no place #{fragment} that it links to")).clue(fragment))
    });
    dead.collect()
}

fn look_across(whole: &Whole) -> Vec<(usize, Flaw)> {
    let lost = whole.lost_fragments().map(|(number, link)| {
        let (page, fragment) =
            (whole.ground.file(link.page), link.written.split_once('#').map_or("", |(_, name)| name));
        let flaw = Flaw::new(format!("{page} has no place #{fragment}, to which {} leads", link.written));
        (number, flaw.clue(format!("#{fragment}")).clue(fragment))
    });
    lost.collect()
}
