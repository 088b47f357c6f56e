//! Arguments of the commands that print what diglot knows: rules, their manual pages, schemas.

use clap::{Args, ValueEnum};

/// Arguments of `diglot rules`.
#[derive(Debug, Args)]
pub struct RulesArguments {
    /// How the table is written
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    pub format: TableFormat,
}

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// For people
    Text,
    /// For programs: JSON Lines
    Json,
}

/// Arguments of `diglot explain`.
#[derive(Debug, Args)]
pub struct ExplainArguments {
    /// Name of a rule; without it, all rules are listed
    #[arg(value_name = "RULE")]
    pub rule: Option<String>,
}

/// Arguments of `diglot schema`.
#[derive(Debug, Args)]
pub struct SchemaArguments {
    /// Name of a schema; without it, all are listed
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
}
