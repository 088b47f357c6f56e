//! `articles.ndjson` and `articles/<path>.json`: an article in one language.

use super::freshness::{FreshnessRecord, UnitFreshness};
use super::provenance::{Dates, Provenance};
use super::sections::HeadingRecord;
use super::trail::Breadcrumb;
use crate::model::{Finding, Severity};
use crate::render::report;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

/// An article in one language.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Article")]
pub(super) struct ArticleRecord<'a> {
    /// The same in all locales: the path in small letters, without `.md`.
    pub(super) id: &'a str,
    /// The locale.
    pub(super) locale: &'a str,
    /// Path of the input within the folder of its locale, `/` between parts.
    pub(super) path: &'a str,
    /// Path of the input within the help centre. Of a rebuilt article: of the translation it is rebuilt from.
    pub(super) file: &'a str,
    /// Path of the page below the root of the site, not percent-encoded.
    pub(super) page: &'a str,
    /// Address of the page: absolute if `base-url` is set, else from the root of the site.
    pub(super) url: String,
    /// The absolute address; null if `base-url` is not set.
    pub(super) canonical: Option<String>,
    /// The same article in other locales, by tag.
    pub(super) alternates: Vec<Alternate<'a>>,
    /// The title; null for an article without title and heading.
    pub(super) title: Option<&'a str>,
    /// The description that its writer gave; null if there is none.
    pub(super) description: Option<String>,
    /// Its first paragraph, cut behind a sentence or word after 300 characters; null if it has no text.
    pub(super) summary: Option<String>,
    /// The entries of the table of contents that it stands below, the outermost first.
    pub(super) breadcrumb: Vec<Breadcrumb<'a>>,
    /// The headings of the page.
    pub(super) headings: Vec<HeadingRecord<'a>>,
    /// What the front matter names as keywords, then what stands in bold or as code: up to five words each, twenty at
    /// most.
    pub(super) keywords: Vec<String>,
    /// Where the words come from.
    pub(super) provenance: Provenance,
    /// Whether it was put together from the English sentences of a translation.
    pub(super) is_rebuilt: bool,
    /// Whether it is a part of others rather than an article of its own.
    pub(super) is_fragment: bool,
    /// What search engines are told, as the article says it.
    pub(super) robots: Option<&'a str>,
    /// Whether search engines may list the page.
    pub(super) indexable: bool,
    /// Days that the article tells.
    pub(super) dates: Dates,
    /// How far it is behind its English; null if it is no translation.
    pub(super) freshness: Option<FreshnessRecord<'a>>,
    /// How many findings there are; null if nothing was checked.
    pub(super) defects: Option<Defects>,
    /// What was found; null if nothing was checked.
    pub(super) findings: Option<Vec<report::Record<'a>>>,
    /// Seconds that it takes to read: 200 words a minute, or 400 characters of a script without blanks.
    pub(super) reading_seconds: usize,
    /// The English of a translation; null in other articles.
    pub(super) source: Option<Source<'a>>,
    /// The translation units, in order of the file; none in a rebuilt article.
    pub(super) units: Vec<Unit<'a>>,
    /// What a reader of the page sees of the article: a line a block, cells parted by tabs.
    pub(super) text: &'a str,
    /// The article as Markdown, without spans and with included texts. Links are as `url`.
    pub(super) markdown: &'a str,
    /// The article as harmless HTML. Links and images are as `url`; those within the article are fragments.
    pub(super) html: &'a str,
    /// The front matter, as written. Empty in a rebuilt article.
    pub(super) metadata: Map<String, Value>,
}

/// The same article in another locale.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Alternate<'a> {
    /// The locale.
    pub(super) locale: &'a str,
    /// Path of its input within the folder of that locale.
    pub(super) path: &'a str,
    /// Address of its page.
    pub(super) url: String,
    /// Whether search engines may list that page.
    pub(super) indexable: bool,
}

/// The English of a translation, as far as its units carry it.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Source<'a> {
    /// The title of the English article; null if it is not known.
    pub(super) title: Option<String>,
    /// The English words, a line a block.
    pub(super) text: &'a str,
}

/// One translation unit; `units.ndjson` has more of it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ArticleUnit")]
pub(super) struct Unit<'a> {
    /// Its id in the article.
    pub(super) id: &'a str,
    /// The English as Markdown; null where the file has none.
    pub(super) source: Option<&'a str>,
    /// The translation as Markdown; null where the file has none.
    pub(super) target: Option<&'a str>,
    /// How likely the two belong together, from 0 to 1, where nobody but diglot says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) confidence: Option<f32>,
    /// Where its English is another today.
    #[serde(flatten)]
    pub(super) freshness: Option<UnitFreshness<'a>>,
}

/// Findings by severity.
#[derive(Debug, Clone, Copy, Default, Serialize, JsonSchema)]
pub(super) struct Defects {
    /// What misleads a reader or breaks the page.
    pub(super) error: usize,
    /// What is likely wrong.
    pub(super) warning: usize,
    /// Typography, or something worth knowing.
    pub(super) note: usize,
}

impl Defects {
    /// The open ones among some findings.
    pub(super) fn of(findings: &[Finding]) -> Defects {
        let open = findings.iter().filter(|finding| finding.is_open());
        open.fold(Defects::default(), |defects, finding| defects.and(finding.severity, 1))
    }

    /// With some more of a severity.
    pub(super) fn and(mut self, severity: Severity, more: usize) -> Defects {
        match severity {
            Severity::Error => self.error += more,
            Severity::Warning => self.warning += more,
            Severity::Note => self.note += more,
        }
        self
    }
}
