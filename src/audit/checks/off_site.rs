//! What a page would load from other sites.

use super::policy::{allows_all, parsed};
use crate::audit::address::{Goal, stem};
use crate::audit::check::{Check, Flaw, Look};
use crate::audit::ground::Ground;
use crate::audit::page::{Kind, Role, WrittenPage};
use crate::model::Severity;

pub const REQUEST_OFF_SITE: Check = Check {
    name: "page-request-off-site",
    severity: Severity::Error,
    finds: "Something that a browser loads from another site, which so learns who reads.",
    look: Look::Page(look),
};

fn look(page: &WrittenPage, _: &Ground) -> Vec<Flaw> {
    let policy = page.meta("content-security-policy").map(parsed).unwrap_or_default();
    let off_site = page.addresses.iter().filter(|address| match address.role {
        // Whose pages show images of other sites has said so.
        Role::Load(Kind::Image) => address.led.goal == Goal::OffSite && !allows_all(&policy, Kind::Image),
        Role::Load(_) => address.led.goal == Goal::OffSite,
        Role::Link | Role::Reference => false,
    });
    let flaws = off_site.map(|address| {
        let message = format!("the page loads {} of another site", address.written);
        Flaw::new(message).clue(address.written).clue(stem(address.written))
    });
    flaws.collect()
}
