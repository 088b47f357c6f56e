//! `status.json`: where every article of every locale stands, a line each.

use super::address::article_id;
use super::article::Defects;
use super::freshness::{State, state_of};
use super::provenance::Provenance;
use crate::model::{LocaleId, OutputFile};
use crate::render::report::RuleCount;
use crate::survey::{Page, Survey};
use schemars::JsonSchema;
use serde::Serialize;

/// Where all articles stand.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Status")]
pub(super) struct StatusRecord<'a> {
    /// The version of the schemas.
    schema_version: &'static str,
    /// Whether the articles were checked.
    has_findings: bool,
    /// The articles by locale, then by the address of their page; after them those that a locale does not have.
    articles: Vec<ArticleStatus<'a>>,
}

/// Where an article stands in a locale.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct ArticleStatus<'a> {
    /// The id of the article, the same in all locales.
    id: String,
    /// The locale.
    locale: &'a str,
    /// The title; null for an article without one, or that is missing.
    title: Option<&'a str>,
    /// Address of the page below the root of the site, not percent-encoded; null if it is missing.
    page: Option<&'a str>,
    /// How fresh it is; null if it is no translation.
    state: Option<State>,
    /// Where its words come from; null if it is missing.
    provenance: Option<Provenance>,
    /// Whether search engines may list its page.
    indexable: bool,
    /// Its translation units.
    units: usize,
    /// What was found; null if it was not checked.
    defects: Option<Defects>,
}

/// What a build knows of a page when it is done with it.
#[derive(Debug, Clone, Copy)]
pub struct PageResult<'a> {
    /// The page.
    pub page: &'a Page,
    /// Its translation units.
    pub units: usize,
    /// Findings by severity and rule; `None` if it was not checked.
    pub findings: Option<&'a [RuleCount]>,
}

/// The status of all articles. `results` are in order of the locales and their pages.
pub fn knowledge_status<'a>(
    survey: &'a Survey,
    locales: impl Iterator<Item = &'a LocaleId>,
    results: impl Iterator<Item = PageResult<'a>>,
    has_findings: bool,
) -> OutputFile {
    let present = results.map(|result| ArticleStatus {
        id: article_id(survey, result.page),
        locale: result.page.locale.as_str(),
        title: result.page.title.as_deref(),
        page: Some(&result.page.address),
        state: state_of(survey, result.page),
        provenance: Some(Provenance::of(survey, result.page)),
        indexable: result.page.is_indexable(),
        units: result.units,
        defects: result.findings.map(|counts| {
            counts.iter().fold(Defects::default(), |defects, (severity, _, count)| defects.and(*severity, *count))
        }),
    });
    let missing = locales.flat_map(|locale| {
        survey.freshness().missing(locale).iter().map(move |path| {
            let folded = path.to_lowercase();
            ArticleStatus {
                id: folded.strip_suffix(".md").map(str::to_owned).unwrap_or(folded),
                locale: locale.as_str(),
                title: None,
                page: None,
                state: Some(State::Missing),
                provenance: None,
                indexable: false,
                units: 0,
                defects: None,
            }
        })
    });
    let articles = present.chain(missing).collect();
    let record = StatusRecord { schema_version: super::SCHEMA_VERSION, has_findings, articles };
    OutputFile::text("kb/status.json", with_a_line_each(&record))
}

/// One article a line, so that a comparison of two builds shows the articles that differ.
fn with_a_line_each(record: &StatusRecord) -> String {
    let articles = record.articles.iter().map(|article| {
        let json = serde_json::to_string(article).expect("a status has only texts and numbers");
        format!("  {json}")
    });
    let articles: Vec<String> = articles.collect();
    format!(
        "{{\n \"schema_version\": \"{}\",\n \"has_findings\": {},\n \"articles\": [\n{}\n ]\n}}\n",
        record.schema_version,
        record.has_findings,
        articles.join(",\n")
    )
}
