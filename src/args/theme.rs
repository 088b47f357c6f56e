//! `diglot theme`: its arguments and examples.

use clap::{Args, Subcommand};
use std::path::PathBuf;

/// Arguments of `diglot theme`.
#[derive(Debug, Args)]
pub struct ThemeArguments {
    /// What to do.
    #[command(subcommand)]
    pub command: ThemeCommand,
}

/// What to do with a theme.
#[derive(Debug, Subcommand)]
pub enum ThemeCommand {
    /// Copy built-in files into the theme, to be changed there; without FILE, list them
    #[command(after_help = EJECT_EXAMPLES)]
    Eject(EjectArguments),
}

const EJECT_EXAMPLES: &str = "\
Examples:
  diglot theme eject                        which files there are
  diglot theme eject header.html            copy one to theme/header.html
  diglot theme eject properties.css         colours and fonts
  diglot theme eject strings/da-DK.yaml     the words of the site, in English if there are none

Files of the theme replace built-in ones of the same names, words of the same keys; properties.css
is added to the end of the stylesheet; what lies in theme/static is copied to site/assets.
Exit codes: 0 the files were copied, 2 diglot could not do its work.";

/// Arguments of `diglot theme eject`.
#[derive(Debug, Args)]
pub struct EjectArguments {
    /// Built-in files
    #[arg(value_name = "FILE")]
    pub files: Vec<String>,
    /// Folder of the theme
    #[arg(long, value_name = "DIR", default_value = "theme")]
    pub theme: PathBuf,
    /// Replace files that stand there already
    #[arg(long)]
    pub force: bool,
}
