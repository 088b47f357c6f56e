//! From bitexts and findings to files and reports. Nothing here touches a disk or a terminal.
//!
//! `article` turns one article into HTML and plain text, `site` puts that into pages, `knowledge_base` into JSON;
//! `report` shows findings, `diff` what would mend them, `catalogue` the rules, `units` tells other tools what was aligned.

mod article;
mod catalogue;
mod diff;
mod freshness;
mod knowledge_base;
pub mod report;
mod site;
mod units;

pub use article::{Context, Rendered, render_article};
pub use catalogue::{rule_articles, rule_page, rules_json, rules_table};
pub use diff::unified_diff;
pub use knowledge_base::{LocaleEntry, articles_path, manifest, record};
pub use site::{
    Settings as SiteSettings, Site, built_in_files, is_strings, page_parts, page_path, suggestion as theme_suggestion,
};
pub use units::{UNIT_COLUMNS, unit_lines, unit_table};
