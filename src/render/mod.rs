//! From bitexts and findings to files and reports. Nothing here touches a disk or a terminal.
//!
//! `article` turns one article into HTML and plain text, `site` puts that into pages, `search` into an index,
//! `knowledge_base` into JSON;
//! `report` shows findings, `diff` what would mend them, `catalogue` the rules, `units` tells other tools what was
//! aligned, `export` writes a knowledge base as other systems take it in.

mod article;
mod catalogue;
mod diff;
pub mod export;
mod knowledge_base;
pub mod report;
pub mod search;
mod site;
mod units;

pub use article::{Context, Rendered, render_article, render_bilingual};
pub use catalogue::{rule_articles, rule_page, rules_json, rules_table};
pub use diff::unified_diff;
pub use knowledge_base::{
    Counts, FileEntry, KnowledgeBase, LocaleEntry, PageResult, Records, SCHEMA_VERSION, Whole, feed, knowledge_status,
    manifest, schema, schema_files, schema_names,
};
pub use site::{
    Settings as SiteSettings, Site, Sitemap, bilingual_twin, built_in_files, is_strings, page_parts,
    suggestion as theme_suggestion,
};
pub use units::{UNIT_COLUMNS, unit_lines, unit_table};
