//! `diglot build`: its arguments and examples.

use super::{Jobs, RuleArguments, Threshold};
use clap::Args;
use std::path::PathBuf;

pub(super) const EXAMPLES: &str = "\
Examples:
  diglot build                                  output/site and output/kb of this folder
  diglot build docs --out public                of the folder docs
  diglot build --no-check                       leave findings out of the knowledge base
  diglot build --fail-on error                  exit with 1 if there are errors
  diglot build --verify                         read the site back, exit with 1 if it has an error
  diglot build --index                          with an index for `diglot query`
  diglot build --relative-urls                  a site for file:// or within a product

Exit codes: 0 all pages were written, 1 findings at or above --fail-on, or an error that --verify
found in the site, 2 diglot could not do its work.";

/// Arguments of `diglot build`.
#[derive(Debug, Args)]
pub struct BuildArguments {
    /// The help centre
    #[arg(value_name = "HELP_CENTRE", default_value = ".")]
    pub help_centre: PathBuf,
    /// Where to write; a new or empty folder, or one that diglot made
    #[arg(long, value_name = "OUT", default_value = "output")]
    pub out: PathBuf,
    /// Build only this locale (may be given more than once)
    #[arg(long, value_name = "TAG")]
    pub locale: Vec<String>,
    /// Folder of files that replace the built-in ones of the same names [default: theme in the help centre, if there]
    #[arg(long, value_name = "DIR")]
    pub theme: Option<PathBuf>,
    /// Read the written site back and prove it: links, languages, versions, requests, policy
    #[arg(long)]
    pub verify: bool,
    /// Write what `diglot query` asks: an index beside the knowledge base, a file for each locale
    #[arg(long)]
    pub index: bool,
    /// Forbid search engines to list any page, as befits who publishes the articles of others once more
    #[arg(long)]
    pub noindex_all: bool,
    /// Write no address that depends on where the site stands, even if base-url is known: for in-product help and file://
    #[arg(long)]
    pub relative_urls: bool,
    /// Do not check; the knowledge base then holds no findings
    #[arg(long, conflicts_with = "fail_on")]
    pub no_check: bool,
    /// Do not judge whether targets say what their sources say (rule misaligned-unit)
    #[arg(long)]
    pub no_meaning: bool,
    #[command(flatten)]
    pub rules: RuleArguments,
    /// Exit with 1 if there are findings of this severity or worse
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub fail_on: Option<Threshold>,
    #[command(flatten)]
    pub jobs: Jobs,
}
