//! `diglot align`: its arguments and examples.

use super::Jobs;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

pub(super) const EXAMPLES: &str = "\
Examples:
  diglot align docs/en-US docs/ko-KR --out sxs/ko-KR      span-aligned copies of all articles
  diglot align docs/en-US docs/ko-KR --format tsv         a table of units on standard output
  diglot align en/setup.md fr/setup.md --locale fr-FR     one article, to standard output

Articles of the same path are pairs. Take the targets out of a span-aligned copy, and the plain
article is back, byte for byte. Units are likely, not certain: the formats tsv and jsonl tell how
likely, from 0 to 1.
Exit codes: 0 all pairs were aligned, 2 some articles could not be read.";

/// Arguments of `diglot align`.
#[derive(Debug, Args)]
pub struct AlignArguments {
    /// The English articles: a folder, or one file
    #[arg(value_name = "ENGLISH")]
    pub english: PathBuf,
    /// Their translations: a folder with the same paths in it, or one file
    #[arg(value_name = "TARGET")]
    pub target: PathBuf,
    /// Where to write: a new or empty folder, or one that diglot made [default: standard output, if that can hold it]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// How units are written
    #[arg(long, value_enum, default_value_t = UnitFormat::Markdown)]
    pub format: UnitFormat,
    /// Language of the translations [default: by the name of the folder, or ms.contentlocale]
    #[arg(long, value_name = "TAG")]
    pub locale: Option<String>,
    /// Language of the English articles
    #[arg(long, value_name = "TAG", default_value = "en-US")]
    pub source_locale: String,
    /// Leave headings without `<a name="...">`, which otherwise keeps the address of the English heading
    #[arg(long)]
    pub no_anchors: bool,
    #[command(flatten)]
    pub jobs: Jobs,
}

/// How units are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum UnitFormat {
    /// Span-aligned Markdown, which `diglot check` and `diglot build` read
    Markdown,
    /// A table: a line for each unit, columns parted by tabs
    Tsv,
    /// For programs: JSON Lines, one unit a line
    Jsonl,
}
