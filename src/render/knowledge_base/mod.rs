//! The knowledge base: the articles, units and passages of each locale as JSON Lines, each article as a file of its own, a
//! list of those files with their hashes and a feed of what has changed; for all locales a manifest, a status, and the
//! schemas of all of these.
//!
//! A type that is written stands in the file of its noun; its fields and their comments are the schema that readers get.
//! The schemas have a version: a field is added within it, and none goes away or changes its meaning.

mod address;
mod article;
mod blocks;
mod chunk;
mod feed;
mod freshness;
mod lines;
mod manifest;
mod markdown;
mod passages;
mod provenance;
mod records;
mod schema;
mod sections;
mod status;
mod summary;
mod tokens;
mod trail;
mod unit;
mod walk;

pub use feed::feed;
pub use manifest::{FileEntry, LocaleEntry, Whole, manifest};
pub(super) use markdown::markdown;
pub(super) use provenance::Provenance;
pub use records::{KnowledgeBase, Records};
pub use schema::{schema, schema_files, schema_names};
pub use status::{PageResult, knowledge_status};

/// The version of the schemas. The first number changes when a field goes away or gets another meaning or type, the
/// second when one is added.
pub const SCHEMA_VERSION: &str = "1.1";

/// The files of a locale that have lines of each article.
const RECORD_FILES: [&str; 4] = ["articles.ndjson", "units.ndjson", "chunks.ndjson", "files.ndjson"];

/// How many records a locale has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Articles.
    pub articles: usize,
    /// Their translation units.
    pub units: usize,
    /// Their passages.
    pub chunks: usize,
}
