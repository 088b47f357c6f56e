//! `diglot status`: its arguments and examples.

use super::Jobs;
use crate::model::Date;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

pub(super) const EXAMPLES: &str = "\
Examples:
  diglot status                              all locales of this folder
  diglot status docs --locale ko-KR          one locale, with all there is to do
  diglot status --format csv > status.csv    a line for each article and locale
  diglot status --format markdown            for the summary of a CI job
  diglot status --today 2026-01-31           ages as of that day

Translations are compared with the English of today: [source] tree, else the source locale, else
HEAD of [source] git; without any, with the version of the article that was handed off last.
Budgets stand in diglot.toml under [freshness].
Exit codes: 0 all is within the budgets, 1 a budget is exceeded, 2 diglot could not do its work.";

/// Arguments of `diglot status`.
#[derive(Debug, Args)]
pub struct StatusArguments {
    /// The help centre
    #[arg(value_name = "HELP_CENTRE", default_value = ".")]
    pub help_centre: PathBuf,
    /// Look only at this locale (may be given more than once)
    #[arg(long, value_name = "TAG")]
    pub locale: Vec<String>,
    /// How the status is written
    #[arg(long, value_enum, default_value_t = StatusFormat::Text)]
    pub format: StatusFormat,
    /// The day that ages are counted to, as YYYY-MM-DD [default: by SOURCE_DATE_EPOCH, else by the clock]
    #[arg(long, value_name = "DATE")]
    pub today: Option<Date>,
    #[command(flatten)]
    pub jobs: Jobs,
}

/// How a status is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StatusFormat {
    /// For people: a table of locales, and what to do in each
    Text,
    /// For programs: one document, with every article
    Json,
    /// For the summary of a CI job
    Markdown,
    /// For spreadsheets: a line for each article and locale
    Csv,
}
