//! `diglot query`: its arguments and examples.

use super::Jobs;
use clap::Args;
use std::path::PathBuf;

pub(super) const EXAMPLES: &str = "\
Examples:
  diglot build --index                         first: a knowledge base and its index
  diglot query \"smtp 인증\"                     the ten articles that answer best, in any locale
  diglot query smtp authentication --locale ko-KR
                                               Korean passages, found by their English
  diglot query backup --json --limit 3         for programs: JSON Lines, a passage a line

What is found is shown with its English. A query matches whole words, the beginning of its last
word, and in Chinese, Japanese, Korean and Thai any piece of a text.
Exit codes: 0 the answers were shown, be it none, 2 diglot could not do its work.";

/// Arguments of `diglot query`.
#[derive(Debug, Args)]
pub struct QueryArguments {
    /// What to look for, in the language of a locale or in English
    #[arg(value_name = "TEXT", required = true)]
    pub text: Vec<String>,
    /// Look only in this locale (may be given more than once)
    #[arg(long, value_name = "TAG")]
    pub locale: Vec<String>,
    /// The output folder of `diglot build --index`
    #[arg(long, value_name = "OUT", default_value = "output")]
    pub out: PathBuf,
    /// How many answers to show
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub limit: u16,
    /// Show every passage, rather than the best of each article
    #[arg(long)]
    pub all_passages: bool,
    /// Print JSON Lines, a passage a line
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub jobs: Jobs,
}
