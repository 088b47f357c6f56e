//! `diglot export`: its arguments and examples.

use super::Threshold;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

pub(super) const EXAMPLES: &str = "\
Examples:
  diglot export --to opensearch                    also for Elasticsearch; its README tells how
  diglot export --to postgresql && cd export/postgresql && psql -d help -f load.sql
  diglot export --to zendesk --into help           a line of JSON for each article
  diglot export --to tmx                           all translations, for translation memories
  diglot export --to tmx --only-human --locale ko-KR
  diglot export --to tsv --without-findings        pairs to train a model with

The folder then holds what was exported, and nothing else; what is no longer so is removed.
Exit codes: 0 everything was written, 2 diglot could not do its work.";

/// Arguments of `diglot export`.
#[derive(Debug, Args)]
pub struct ExportArguments {
    /// The form that is wanted
    #[arg(long, value_enum, value_name = "NAME")]
    pub to: ExportForm,
    /// The output folder of `diglot build`, or a folder with a knowledge base
    #[arg(long, value_name = "OUT", default_value = "output")]
    pub out: PathBuf,
    /// Where to write; a new or empty folder, or one that diglot made [default: export/NAME]
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,
    /// Export only this locale (may be given more than once)
    #[arg(long, value_name = "TAG")]
    pub locale: Vec<String>,
    /// Only units of articles that people have translated (tmx, jsonl, tsv)
    #[arg(long)]
    pub only_human: bool,
    /// Only units in which nothing was found (tmx, jsonl, tsv)
    #[arg(long)]
    pub without_findings: bool,
    /// With --without-findings: findings that are milder do not count
    #[arg(long, value_enum, value_name = "SEVERITY", requires = "without_findings")]
    pub min_severity: Option<Threshold>,
}

/// A form that a knowledge base can be exported in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportForm {
    /// Passages for OpenSearch and Elasticsearch: bulk requests, and a template for each locale
    #[value(alias = "elasticsearch")]
    Opensearch,
    /// Tables for PostgreSQL: a schema with what is searched, and files for COPY
    Postgresql,
    /// Articles and translations for a help centre of Zendesk, with `outdated` by freshness
    Zendesk,
    /// Pairs of sentences for translation memories: TMX 1.4b, a file for each translated locale
    Tmx,
    /// The same as JSON Lines, with Markdown
    Jsonl,
    /// The same as tables, a pair a line
    Tsv,
}

impl ExportForm {
    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            ExportForm::Opensearch => "opensearch",
            ExportForm::Postgresql => "postgresql",
            ExportForm::Zendesk => "zendesk",
            ExportForm::Tmx => "tmx",
            ExportForm::Jsonl => "jsonl",
            ExportForm::Tsv => "tsv",
        }
    }
}
