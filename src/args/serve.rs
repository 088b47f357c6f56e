use clap::Args;
use std::path::PathBuf;

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
    /// Threads to use for building [default: one per processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}
