//! What several commands ask for.

use crate::model::{Preset, Severity};
use clap::{Args, ValueEnum};

/// Which rules run.
#[derive(Debug, Args)]
pub struct RuleArguments {
    /// Severities to start from [default: default, or preset of diglot.toml]
    #[arg(long, value_enum, value_name = "PRESET")]
    pub preset: Option<PresetName>,
    /// Run only this rule (may be given more than once)
    #[arg(long, value_name = "RULE")]
    pub only: Vec<String>,
    /// Set the severity of a rule: error, warning, note or off (may be given more than once)
    #[arg(long, value_name = "RULE=SEVERITY")]
    pub set: Vec<String>,
}

/// How many threads work.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct Jobs {
    /// Threads to use [default: one per processor]
    #[arg(id = "jobs", long = "jobs", value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub count: Option<u16>,
}

/// Severities of all rules at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PresetName {
    /// What `diglot rules` lists
    Default,
    /// Each rule one level worse, and those that are off as notes
    Strict,
    /// For those who edit machine translation: rules about words that are off run as notes, except on HT articles
    MtReview,
}

impl PresetName {
    /// The preset that is meant.
    pub fn preset(self) -> Preset {
        match self {
            PresetName::Default => Preset::Default,
            PresetName::Strict => Preset::Strict,
            PresetName::MtReview => Preset::MtReview,
        }
    }
}

/// A severity as a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Threshold {
    Error,
    Warning,
    Note,
}

impl Threshold {
    /// The severity that is meant.
    pub fn severity(self) -> Severity {
        match self {
            Threshold::Error => Severity::Error,
            Threshold::Warning => Severity::Warning,
            Threshold::Note => Severity::Note,
        }
    }
}
