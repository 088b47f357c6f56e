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

pub use links::LINK_DEAD;
pub use off_site::REQUEST_OFF_SITE;
pub use resources::RESOURCE_MISSING;

use super::check::Check;

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
