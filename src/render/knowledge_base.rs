//! The knowledge base: a manifest, and for each locale one JSON object an article, a line each.

use super::article::{ContentsEntry, Rendered};
use super::freshness::{self, FreshnessRecord, UnitFreshness};
use super::report::{self, Sheet};
use crate::locale::{self, Direction};
use crate::model::{Article, Bitext, Finding, LocaleId, OutputFile, TranslationType};
use crate::survey::{Page, Side, Survey};
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Version of the format; it changes when a field changes its meaning or goes away.
const FORMAT_VERSION: u32 = 1;

/// `kb/kb.json`.
#[derive(Serialize)]
struct Manifest<'a> {
    format: &'static str,
    version: u32,
    generator: String,
    title: &'a str,
    source_locale: &'a LocaleId,
    has_findings: bool,
    locales: &'a [LocaleEntry],
}

/// A locale in the manifest.
#[derive(Debug, Serialize)]
pub struct LocaleEntry {
    /// Its tag.
    pub locale: LocaleId,
    /// Its name for itself.
    pub name: String,
    /// Which way its lines run.
    pub direction: Direction,
    /// Its file, relative to the manifest.
    pub file: String,
    /// Articles in that file.
    pub articles: usize,
    /// Translation units in them.
    pub units: usize,
    /// How many articles are in each state: how fresh they are, or that English has them and the locale has not.
    pub freshness: BTreeMap<&'static str, usize>,
}

/// One article.
#[derive(Serialize)]
struct Record<'a> {
    id: &'a str,
    locale: &'a LocaleId,
    path: &'a str,
    file: &'a str,
    url: &'a str,
    title: Option<&'a str>,
    description: Option<String>,
    provenance: &'static str,
    is_rebuilt: bool,
    is_fragment: bool,
    is_indexable: bool,
    /// `None` for the source locale.
    freshness: Option<FreshnessRecord<'a>>,
    metadata: Map<String, Value>,
    headings: &'a [ContentsEntry],
    text: &'a str,
    html: &'a str,
    units: Vec<Unit<'a>>,
    findings: Option<Vec<report::Record<'a>>>,
    alternates: Vec<AlternateRecord<'a>>,
}

/// One translation unit, its texts as Markdown.
#[derive(Serialize)]
struct Unit<'a> {
    id: &'a str,
    source: Option<&'a str>,
    target: Option<&'a str>,
    /// Of a unit that was recovered from plain articles: how likely it is one, from 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f32>,
    /// Where its English is another today.
    #[serde(flatten)]
    freshness: Option<UnitFreshness<'a>>,
}

/// The same article in another locale.
#[derive(Serialize)]
struct AlternateRecord<'a> {
    locale: &'a LocaleId,
    path: &'a str,
    url: &'a str,
}

/// Where the articles of a locale stand, below the output folder.
pub fn articles_path(locale: &LocaleId) -> String {
    format!("kb/{locale}/articles.ndjson")
}

/// The manifest.
pub fn manifest(title: &str, source_locale: &LocaleId, has_findings: bool, locales: &[LocaleEntry]) -> OutputFile {
    let manifest = Manifest {
        format: "diglot knowledge base",
        version: FORMAT_VERSION,
        generator: format!("diglot {}", env!("CARGO_PKG_VERSION")),
        title,
        source_locale,
        has_findings,
        locales,
    };
    let json = serde_json::to_string_pretty(&manifest).expect("a manifest has only texts and numbers");
    OutputFile::text("kb/kb.json", json + "\n")
}

impl LocaleEntry {
    /// The entry of a locale with this many articles and units.
    pub fn new(survey: &Survey, locale: &LocaleId, articles: usize, units: usize) -> LocaleEntry {
        LocaleEntry {
            locale: locale.clone(),
            name: locale::native_name(locale),
            direction: locale::direction(locale),
            file: format!("{locale}/articles.ndjson"),
            articles,
            units,
            freshness: freshness::counts(survey, locale),
        }
    }
}

/// One article as a line of JSON with its line end. `findings` is `None` where nothing was checked.
pub fn record(
    survey: &Survey,
    page: &Page,
    bitext: &Bitext,
    rendered: &Rendered,
    findings: Option<&[Finding]>,
) -> String {
    let article = &bitext.article;
    let is_rebuilt = page.side == Side::Source;
    let sheet = findings.map(|findings| Sheet::new(bitext, findings));
    let metadata = article.front_matter.fields.iter().map(|field| (field.key.clone(), field.value.clone()));
    let record = Record {
        id: page.address.trim_end_matches(".html"),
        locale: &page.locale,
        path: &page.path,
        file: &page.file,
        url: &page.address,
        title: page.title.as_deref(),
        description: article.front_matter.description().filter(|_| !is_rebuilt),
        provenance: provenance(survey, page),
        is_rebuilt,
        is_fragment: page.is_fragment,
        is_indexable: page.is_indexable(),
        freshness: freshness::record(survey, page),
        metadata: if is_rebuilt { Map::new() } else { metadata.collect() },
        headings: &rendered.contents,
        text: &rendered.text,
        html: &rendered.html,
        units: if is_rebuilt { Vec::new() } else { units(survey, bitext) },
        findings: sheet.as_ref().map(report::records),
        alternates: alternates(survey, page),
    };
    let json = match article.has_bad_characters() {
        true => serde_json::to_value(&record).map(readable).and_then(|value| serde_json::to_string(&value)),
        false => serde_json::to_string(&record),
    };
    json.expect("a record has only texts, lists and numbers") + "\n"
}

/// A value without characters that a reader must not get.
fn readable(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(Article::readable(&text)),
        Value::Array(values) => Value::Array(values.into_iter().map(readable).collect()),
        Value::Object(map) => {
            Value::Object(map.into_iter().map(|(key, value)| (Article::readable(&key), readable(value))).collect())
        }
        other => other,
    }
}

fn units<'a>(survey: &'a Survey, bitext: &'a Bitext) -> Vec<Unit<'a>> {
    let freshness = survey.freshness().of(bitext.article.number);
    let units = bitext.units.iter().enumerate().map(|(number, unit)| Unit {
        id: &unit.id,
        source: unit.source.as_ref().map(|source| bitext.str(source.span)),
        target: unit.target.as_ref().map(|target| bitext.str(target.span)),
        confidence: unit.confidence,
        freshness: freshness.and_then(|freshness| UnitFreshness::of(freshness.unit(number))),
    });
    units.collect()
}

fn alternates<'a>(survey: &'a Survey, page: &Page) -> Vec<AlternateRecord<'a>> {
    let others = survey.alternates(page).into_iter().filter(|other| other.locale != page.locale);
    others.map(|other| AlternateRecord { locale: &other.locale, path: &other.path, url: &other.address }).collect()
}

/// Where the words come from: `source`, `rebuilt`, `machine`, `human`, `auto`, or `unknown` if the article does not tell.
fn provenance(survey: &Survey, page: &Page) -> &'static str {
    match (page.side, page.translation_type) {
        (Side::Source, _) => "rebuilt",
        (Side::Target, _) if page.locale == survey.source_locale => "source",
        (Side::Target, Some(TranslationType::Machine)) => "machine",
        (Side::Target, Some(TranslationType::Human)) => "human",
        (Side::Target, Some(TranslationType::Auto)) => "auto",
        (Side::Target, None) => "unknown",
    }
}
