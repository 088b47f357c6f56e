//! `diglot serve`: its arguments and examples.

use super::Jobs;
use clap::Args;
use std::path::PathBuf;

pub(super) const EXAMPLES: &str = "\
Examples:
  diglot serve                                  this folder, at http://127.0.0.1:4000/
  diglot serve docs --port 8080                 the folder docs, at another port
  diglot serve docs --locale ko-KR              one locale

Pages are loaded again when an article, the configuration or the theme changes, and show the
findings of their article; the rule misaligned-unit does not run. Only this machine can connect.
Ctrl-C ends it.
Exit codes: 0 it was ended, 2 diglot could not do its work.";

/// Arguments of `diglot serve`.
#[derive(Debug, Args)]
pub struct ServeArguments {
    /// The help centre
    #[arg(value_name = "HELP_CENTRE", default_value = ".")]
    pub help_centre: PathBuf,
    /// Port on this machine; 0 takes any that is free [default: 4000, or the next free one]
    #[arg(long, value_name = "N")]
    pub port: Option<u16>,
    /// Where to build; a new or empty folder, or one that diglot made [default: a temporary folder]
    #[arg(long, value_name = "OUT")]
    pub out: Option<PathBuf>,
    /// Build only this locale (may be given more than once)
    #[arg(long, value_name = "TAG")]
    pub locale: Vec<String>,
    /// Folder of files that replace the built-in ones of the same names [default: theme in the help centre, if there]
    #[arg(long, value_name = "DIR")]
    pub theme: Option<PathBuf>,
    /// Do not check; pages then show no findings
    #[arg(long)]
    pub no_check: bool,
    #[command(flatten)]
    pub jobs: Jobs,
}
