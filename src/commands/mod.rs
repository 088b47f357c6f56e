//! The commands string the rooms together, and read like a list. Only here are threads, the terminal and exit codes.

mod align;
mod asked;
mod baseline;
mod build;
mod check;
mod diff;
mod explain;
mod export;
pub mod freshness;
mod line;
mod meaning;
mod memory;
mod mending;
mod parallel;
mod plain;
mod progress;
mod query;
mod recover;
mod reports;
mod schema;
mod serve;
mod sight;
mod since;
mod status;
mod terminal;
mod theme;

pub use align::align;
pub use build::build;
pub use check::check;
pub use diff::diff;
pub use explain::{explain, rules};
pub use export::export;
pub use query::query;
pub use schema::print_schema;
pub use serve::serve;
pub use status::status;
pub use terminal::{survive_file_size_limit, tell};
pub use theme::eject;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing at or above the threshold was found.
    Clean,
    /// Something was.
    Findings,
    /// Nothing was, but the baseline has entries that no finding matches any more.
    Stale,
    /// The rest is done, but some articles could not be read.
    Incomplete,
}

impl Outcome {
    /// The exit code of the process.
    pub fn exit_code(self) -> u8 {
        match self {
            Outcome::Clean => 0,
            Outcome::Findings => 1,
            Outcome::Incomplete => 2,
            Outcome::Stale => 3,
        }
    }
}
