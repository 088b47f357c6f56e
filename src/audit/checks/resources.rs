//! Images, scripts and stylesheets that are not there.

use crate::audit::address::{Goal, stem};
use crate::audit::check::{Check, Flaw, Look};
use crate::audit::ground::Ground;
use crate::audit::page::{Role, WrittenPage};
use crate::model::Severity;

pub const RESOURCE_MISSING: Check = Check {
    name: "page-resource-missing",
    severity: Severity::Error,
    finds: "An image, a script, a stylesheet or the like that the site does not have.",
    look: Look::Page(look),
};

fn look(page: &WrittenPage, ground: &Ground) -> Vec<Flaw> {
    let loaded = page.addresses.iter().filter(|address| matches!(address.role, Role::Load(_)));
    let missing = loaded.filter(|address| match &address.led.goal {
        Goal::Inside { path, .. } => ground.number(path).is_none(),
        Goal::Above | Goal::Here => true,
        Goal::OffSite | Goal::Scheme(_) => false,
    });
    let flaws = missing.map(|address| {
        let message = format!("the page loads {}, which is no file of the site", address.written);
        Flaw::new(message).clue(address.written).clue(stem(address.written))
    });
    let empty = page.named("img").filter(|image| image.attr("src").is_none() && image.attr("srcset").is_none());
    flaws.chain(empty.map(|_| Flaw::new("an image of the page has no address"))).collect()
}
