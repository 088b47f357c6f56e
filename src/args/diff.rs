//! `diglot diff`: its arguments and examples.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

pub(super) const EXAMPLES: &str = "\
Examples:
  diglot diff backup.md                          all translations of an article
  diglot diff content/ko-KR/backup.md            one of them
  diglot diff backup.md --locale ko-KR           the same
  diglot diff backup.md --format html > new.html a page for translators
  diglot diff backup.md --format json            a line of JSON for each translation

Deleted words are red and struck out, added ones green; without colours, [-deleted-] and {+added+}.
Exit codes: 0 the changes were shown, be it none, 2 diglot could not do its work.";

/// Arguments of `diglot diff`.
#[derive(Debug, Args)]
pub struct DiffArguments {
    /// Path of an article, or its name within the locales: backup.md, ko-KR/backup.md
    #[arg(value_name = "ARTICLE")]
    pub article: PathBuf,
    /// Show only the translation into this language (may be given more than once)
    #[arg(long, value_name = "TAG")]
    pub locale: Vec<String>,
    /// How the changes are written
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub format: DiffFormat,
}

/// How changes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people: the English word by word, and the translation below it
    Text,
    /// For translators: one page that loads nothing
    Html,
    /// For programs: JSON Lines, one translation a line
    Json,
}
