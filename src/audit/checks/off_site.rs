use super::{Check, Look};
use crate::audit::Flaw;
use crate::audit::address::Goal;
use crate::audit::ground::Ground;
use crate::audit::page::{Role, WrittenPage};
use crate::model::Severity;

pub const REQUEST_OFF_SITE: Check = Check {
    name: "page-request-off-site",
    severity: Severity::Error,
    finds: "Something that a browser loads from another site, which so learns who reads.",
    look: Look::Page(look),
};

fn look(page: &WrittenPage, _: &Ground) -> Vec<Flaw> {
    let off_site = page
        .addresses
        .iter()
        .filter(|address| matches!(address.role, Role::Load(_)) && address.led.goal == Goal::OffSite);
    let flaws = off_site
        .map(|address| Flaw::new(format!("the page loads {} of another site", address.written)).clue(address.written));
    flaws.collect()
}
