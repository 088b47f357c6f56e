//! `kb.json`: what there is in the knowledge base.

use super::Counts;
use super::freshness::{self, State};
use crate::locale::{self, Direction};
use crate::model::{LocaleId, OutputFile, hexadecimal};
use crate::survey::Survey;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What there is in a knowledge base.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Manifest")]
pub(super) struct Manifest<'a> {
    /// Always the same.
    format: &'static str,
    /// The version of the schemas: the first number changes when a reader of the old ones may fail.
    schema_version: &'static str,
    /// The program and its version.
    generator: String,
    /// The title of the help centre; may be empty.
    title: &'a str,
    /// Where the site stands; null if that is not known.
    base_url: Option<&'a str>,
    /// The locale that articles are written in.
    source_locale: &'a str,
    /// Whether the articles were checked, so that there are findings.
    has_findings: bool,
    /// The locales, by tag.
    locales: &'a [LocaleEntry],
    /// The files that are not those of one article, by path. Each locale has a list of the latter: `files.ndjson`.
    files: &'a [FileEntry],
}

/// A locale of the knowledge base.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LocaleEntry {
    /// Its tag.
    #[schemars(with = "String")]
    pub locale: LocaleId,
    /// Its name for itself.
    pub name: String,
    /// Which way its lines run.
    #[schemars(with = "DirectionName")]
    pub direction: Direction,
    /// The folder of its files.
    pub folder: String,
    /// Its articles: lines of `articles.ndjson`, and files in `articles`.
    pub articles: usize,
    /// Lines of `units.ndjson`.
    pub units: usize,
    /// Lines of `chunks.ndjson`.
    pub chunks: usize,
    /// How many articles are in each state: how fresh they are, or that English has them and the locale has not.
    freshness: BTreeMap<State, usize>,
}

/// Which way lines run.
#[derive(JsonSchema)]
#[schemars(rename = "Direction", rename_all = "lowercase")]
#[expect(dead_code, reason = "it only describes how `Direction` is written")]
enum DirectionName {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// A file of the knowledge base.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "FileHash")]
pub struct FileEntry {
    /// Below the folder of the manifest.
    pub path: String,
    /// Its length.
    pub bytes: u64,
    /// The SHA-256 of its content, in hexadecimal digits.
    pub sha256: String,
}

/// A line of `files.ndjson`: the file of one article.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "File")]
pub(super) struct ArticleFile<'a> {
    /// The id of the article.
    pub(super) id: &'a str,
    /// The file, below the folder of the locale.
    pub(super) path: &'a str,
    /// Its length.
    pub(super) bytes: usize,
    /// The SHA-256 of its content, in hexadecimal digits.
    pub(super) sha256: &'a str,
}

/// What the manifest says of the whole.
#[derive(Debug)]
pub struct Whole<'a> {
    /// The title of the help centre; may be empty.
    pub title: &'a str,
    /// Where the site stands.
    pub base_url: Option<&'a str>,
    /// The locale that articles are written in.
    pub source_locale: &'a LocaleId,
    /// Whether the articles were checked.
    pub has_findings: bool,
}

impl LocaleEntry {
    /// The entry of a locale with so many records.
    pub fn new(survey: &Survey, locale: &LocaleId, counts: Counts) -> LocaleEntry {
        LocaleEntry {
            locale: locale.clone(),
            name: locale::native_name(locale),
            direction: locale::direction(locale),
            folder: locale.to_string(),
            articles: counts.articles,
            units: counts.units,
            chunks: counts.chunks,
            freshness: freshness::counts(survey, locale),
        }
    }
}

impl FileEntry {
    /// The entry of a file.
    pub fn of(file: &OutputFile) -> FileEntry {
        let sha256 = hexadecimal(&Sha256::digest(&file.content));
        FileEntry { path: file.path.clone(), bytes: file.content.len() as u64, sha256 }
    }
}

/// The manifest. Paths of files are below the output folder, those of the manifest below its own.
pub fn manifest(whole: &Whole, locales: &[LocaleEntry], mut files: Vec<FileEntry>) -> OutputFile {
    for file in &mut files {
        file.path = file.path.strip_prefix("kb/").unwrap_or(&file.path).to_owned();
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let manifest = Manifest {
        format: "diglot knowledge base",
        schema_version: super::SCHEMA_VERSION,
        generator: format!("diglot {}", env!("CARGO_PKG_VERSION")),
        title: whole.title,
        base_url: whole.base_url,
        source_locale: whole.source_locale.as_str(),
        has_findings: whole.has_findings,
        locales,
        files: &files,
    };
    let json = serde_json::to_string_pretty(&manifest).expect("a manifest has only texts and numbers");
    OutputFile::text("kb/kb.json", json + "\n")
}
