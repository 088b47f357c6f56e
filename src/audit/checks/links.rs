//! Links to pages and files that are not there.

use crate::audit::address::{Goal, stem, strings};
use crate::audit::check::{Check, Flaw, Look};
use crate::audit::ground::Ground;
use crate::audit::page::{Address, Role, WrittenPage, is_related};
use crate::model::Severity;

pub const LINK_DEAD: Check = Check {
    name: "page-link-dead",
    severity: Severity::Error,
    finds: "A link to a file that the site does not have.",
    look: Look::Page(look),
};

fn look(page: &WrittenPage, ground: &Ground) -> Vec<Flaw> {
    // What the head says of versions and originals is judged by checks of their own.
    let is_told =
        |address: &Address| address.element.attr("hreflang").is_some() || is_related(address.element, "canonical");
    let links = page.addresses.iter().filter(|address| match address.role {
        Role::Link => true,
        Role::Reference => !is_told(address),
        Role::Load(_) => false,
    });
    let in_data = page.named("script").filter(|script| script.attr("type") == Some("application/ld+json"));
    let in_data = in_data.flat_map(|script| dead_in_data(&script.text().collect::<String>(), ground));
    links.filter_map(|link| flaw(link, ground)).chain(in_data).collect()
}

fn flaw(link: &Address, ground: &Ground) -> Option<Flaw> {
    let is_there = match &link.led.goal {
        Goal::Inside { path, is_absolute: true } => ground.served(path).is_some(),
        // Opened from a disk, a folder shows no page.
        Goal::Inside { path, is_absolute: false } => ground.number(path).is_some(),
        Goal::Above => false,
        Goal::Here | Goal::OffSite | Goal::Scheme(_) => true,
    };
    let message = || format!("the page links to {}, which is no file of the site", link.written);
    (!is_there).then(|| Flaw::new(message()).clue(link.written).clue(stem(link.written)))
}

/// What linked data says of pages of the site that are not there.
fn dead_in_data(json: &str, ground: &Ground) -> Vec<Flaw> {
    let Ok(value) = serde_json::from_str(json) else { return vec![Flaw::new("the linked data is no JSON")] };
    let mut texts = Vec::new();
    strings(&value, &mut texts);
    let is_dead = |text: &&str| match ground.led("", text).goal {
        Goal::Inside { path, is_absolute: true } => ground.served(&path).is_none(),
        _ => false,
    };
    let dead = texts.into_iter().filter(is_dead);
    dead.map(|address| Flaw::new(format!("the linked data names {address}, which is no file of the site"))).collect()
}
