//! The knowledge base as a program reads it back: of each record what queries and exports need. A field that is not named
//! here is passed over, so that a knowledge base of a later version with more fields can be read too.

use super::LocaleId;
use serde::{Deserialize, Serialize};

/// `kb.json`: what there is.
#[derive(Debug, Clone, Deserialize)]
pub struct BaseManifest {
    /// The version of the schemas, such as `1.1`.
    pub schema_version: String,
    /// Where the site stands, if that was known.
    pub base_url: Option<String>,
    /// The locale that articles are written in.
    pub source_locale: LocaleId,
    /// Whether the articles were checked, so that there are findings.
    pub has_findings: bool,
    /// The locales, by tag.
    pub locales: Vec<BaseLocale>,
    /// The files that are not those of one article.
    pub files: Vec<BaseFile>,
}

/// A locale of a knowledge base.
#[derive(Debug, Clone, Deserialize)]
pub struct BaseLocale {
    /// Its tag.
    pub locale: LocaleId,
    /// The folder of its files, below that of the manifest.
    pub folder: String,
    /// How many articles it has.
    pub articles: usize,
    /// How many units.
    pub units: usize,
    /// How many passages.
    pub chunks: usize,
}

/// A file of a knowledge base.
#[derive(Debug, Clone, Deserialize)]
pub struct BaseFile {
    /// Below the folder of the manifest.
    pub path: String,
    /// The SHA-256 of its content, in hexadecimal digits.
    pub sha256: String,
}

/// Which file of records of a locale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordFile {
    /// A line an article.
    Articles,
    /// A line a translation unit.
    Units,
    /// A line a passage.
    Chunks,
}

impl RecordFile {
    /// Its name below the folder of the locale.
    pub fn name(self) -> &'static str {
        match self {
            RecordFile::Articles => "articles.ndjson",
            RecordFile::Units => "units.ndjson",
            RecordFile::Chunks => "chunks.ndjson",
        }
    }
}

/// A line of `articles.ndjson`.
#[derive(Debug, Clone, Deserialize)]
pub struct ArticleLine {
    /// The same in all locales.
    pub id: String,
    /// The locale.
    pub locale: LocaleId,
    /// Path of the input within the folder of its locale.
    pub path: String,
    /// Address of the page.
    pub url: String,
    /// The title, if it has one.
    pub title: Option<String>,
    /// The description that its writer gave.
    pub description: Option<String>,
    /// Its first paragraph.
    pub summary: Option<String>,
    /// The entries of the table of contents that it stands below, the outermost first.
    pub breadcrumb: Vec<BreadcrumbEntry>,
    /// The headings of the page, without those below others.
    pub headings: Vec<RecordedHeading>,
    /// What it is about, in words of its own.
    pub keywords: Vec<String>,
    /// `source`, `rebuilt`, `machine`, `human`, `auto` or `unknown`.
    pub provenance: String,
    /// Whether it is a part of others rather than an article of its own.
    pub is_fragment: bool,
    /// Whether search engines may list the page.
    pub indexable: bool,
    /// Days that the article tells.
    pub dates: RecordedDates,
    /// How far it is behind its English; none if it is no translation.
    pub freshness: Option<RecordedFreshness>,
    /// How many findings there are; none if nothing was checked.
    pub defects: Option<RecordedDefects>,
    /// The English of a translation.
    pub source: Option<RecordedSource>,
    /// What a reader sees of the article.
    pub text: String,
    /// The article as harmless HTML.
    pub html: String,
}

/// An entry of a table of contents.
#[derive(Debug, Clone, Deserialize)]
pub struct BreadcrumbEntry {
    /// Its words.
    pub title: String,
}

/// A heading of a page.
#[derive(Debug, Clone, Deserialize)]
pub struct RecordedHeading {
    /// From 1.
    pub level: u8,
    /// Its words.
    pub text: String,
}

/// Days that an article tells, as `2025-05-31`.
#[derive(Debug, Clone, Deserialize)]
pub struct RecordedDates {
    /// When the text was last changed.
    pub updated: Option<String>,
    /// When the English was handed to the translators.
    pub handed_off: Option<String>,
}

/// How far a translation is behind its English.
#[derive(Debug, Clone, Deserialize)]
pub struct RecordedFreshness {
    /// `current`, `metadata-only`, `reworded`, `behind`, `orphan` or `unknown`.
    pub state: String,
}

/// Findings by severity.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct RecordedDefects {
    /// What misleads a reader or breaks the page.
    pub error: usize,
    /// What is likely wrong.
    pub warning: usize,
    /// Typography, or something worth knowing.
    pub note: usize,
}

/// The English of a translation.
#[derive(Debug, Clone, Deserialize)]
pub struct RecordedSource {
    /// The title of the English article, if it is known.
    pub title: Option<String>,
    /// The English words, a line a block.
    pub text: String,
}

/// A line of `units.ndjson`.
#[derive(Debug, Clone, Deserialize)]
pub struct UnitLine {
    /// Its id in the article.
    pub id: String,
    /// The id of the article.
    pub article: String,
    /// The locale.
    pub locale: LocaleId,
    /// What it is in its article, such as `heading` or `paragraph`.
    pub kind: String,
    /// The words of the headings that it stands below, the outermost first.
    pub heading_path: Vec<String>,
    /// The English, if the file has it.
    pub source: Option<RecordedText>,
    /// The translation, if the file has it.
    pub target: Option<RecordedText>,
    /// How likely the two belong together, where nobody but diglot says so.
    pub confidence: Option<f32>,
    /// What became of its English since, such as `changed`; none if nothing did.
    pub state: Option<String>,
    /// What was found in it; none if nothing was checked.
    pub findings: Option<Vec<RecordedFinding>>,
}

/// One side of a unit.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RecordedText {
    /// As the file has it.
    pub markdown: String,
    /// The words alone.
    pub text: String,
}

/// A finding in a unit.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RecordedFinding {
    /// Name of the rule.
    pub rule: String,
    /// `error`, `warning` or `note`.
    pub severity: String,
    /// One sentence.
    pub message: String,
}

/// A line of `chunks.ndjson`.
#[derive(Debug, Clone, Deserialize)]
pub struct ChunkLine {
    /// Its id in the whole knowledge base.
    pub id: String,
    /// The id of the article.
    pub article: String,
    /// The locale.
    pub locale: LocaleId,
    /// Where a reader finds it.
    pub url: String,
    /// The title of the article, then the headings above the passage.
    pub title_path: Vec<String>,
    /// The title of the English article, if it is known.
    pub source_title: Option<String>,
    /// The words, a line a block.
    pub text: String,
    /// The English of the same passage; none in an article that is no translation.
    pub source: Option<String>,
    /// How long `text` is.
    pub tokens: usize,
    /// The units in it, by id.
    pub units: Vec<String>,
    /// As of the article.
    pub provenance: String,
    /// How fresh the article is; none in one that is no translation.
    pub state: Option<String>,
    /// Whether its article is a part of others, which have the same words. Version 1.0 did not tell.
    #[serde(default)]
    pub is_fragment: bool,
    /// Whether search engines may list the page.
    pub indexable: bool,
}
