use super::{Check, Look};
use crate::audit::Flaw;
use crate::audit::address::Goal;
use crate::audit::ground::Ground;
use crate::audit::page::{Address, Role, WrittenPage};
use crate::model::Severity;

pub const LINK_DEAD: Check = Check {
    name: "page-link-dead",
    severity: Severity::Error,
    finds: "A link to a file that the site does not have.",
    look: Look::Page(look),
};

fn look(page: &WrittenPage, ground: &Ground) -> Vec<Flaw> {
    let links = page.addresses.iter().filter(|address| !matches!(address.role, Role::Load(_)));
    links.filter_map(|link| flaw(link, ground)).collect()
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

/// What an article may write of an address: its last part, without `.html`.
pub fn stem(address: &str) -> &str {
    let path = address.split(['#', '?']).next().unwrap_or_default();
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    name.strip_suffix(".html").unwrap_or(name)
}
