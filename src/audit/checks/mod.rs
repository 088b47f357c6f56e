//! What is proved of a site, one check a file.

mod alternates;
mod canonical;
mod fragments;
mod heading;
mod ids;
mod language;
mod links;
mod off_site;
mod policy;
mod resources;
mod tokens;

pub use links::{LINK_DEAD, strings};
pub use off_site::REQUEST_OFF_SITE;
pub use resources::RESOURCE_MISSING;

use super::Flaw;
use super::ground::Ground;
use super::page::WrittenPage;
use super::sketch::Whole;
use crate::model::Severity;

/// A thing that must be true of every site.
pub struct Check {
    /// What it is called: the defect, as with rules.
    pub name: &'static str,
    /// How much the defect harms a reader.
    pub severity: Severity,
    /// One sentence on what is found.
    pub finds: &'static str,
    pub(super) look: Look,
}

/// How a check finds what it finds.
#[derive(Clone, Copy)]
pub(super) enum Look {
    /// In one page.
    Page(fn(&WrittenPage, &Ground) -> Vec<Flaw>),
    /// In what all files say about one another; the number of the file to blame with each.
    Whole(fn(&Whole) -> Vec<(usize, Flaw)>),
}

/// All checks.
pub const CHECKS: [Check; 13] = [
    links::LINK_DEAD,
    fragments::OWN_FRAGMENT_DEAD,
    fragments::FRAGMENT_DEAD,
    resources::RESOURCE_MISSING,
    ids::ID_REPEATED,
    heading::HEADING_COUNT,
    language::LANGUAGE_WRONG,
    alternates::ALTERNATES_DIFFER,
    tokens::MARKDOWN_SHOWN,
    tokens::LEARN_TOKEN_SHOWN,
    canonical::CANONICAL_WRONG,
    off_site::REQUEST_OFF_SITE,
    policy::POLICY_BROKEN,
];
