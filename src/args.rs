//! The command line: what can be asked for, and in which words.

mod align;
mod build;
mod check;
mod diff;
mod export;
mod query;
mod reference;
mod serve;
mod shared;
mod status;
mod theme;

pub use align::{AlignArguments, UnitFormat};
pub use build::BuildArguments;
pub use check::{CheckArguments, Format, ReportFile};
pub use diff::{DiffArguments, DiffFormat};
pub use export::{ExportArguments, ExportForm};
pub use query::QueryArguments;
pub use reference::{ExplainArguments, RulesArguments, SchemaArguments, TableFormat};
pub use serve::ServeArguments;
pub use shared::{Jobs, PresetName, RuleArguments, Threshold};
pub use status::{StatusArguments, StatusFormat};
pub use theme::{EjectArguments, ThemeArguments, ThemeCommand};

use clap::{Parser, Subcommand};

/// Checks translated help articles against their English source, and builds a help site and a JSON knowledge base.
///
/// A help centre is a folder with one folder per locale (ko-KR, pt-BR, ...), or with a folder `content` that holds them.
#[derive(Debug, Parser)]
#[command(name = "diglot", version, after_help = EXAMPLES, arg_required_else_help = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  diglot check                         check the help centre in this folder
  diglot check docs --format json      one finding a line, for programs
  diglot build docs --out public       write public/site and public/kb
  diglot serve docs                    show the site, and build it again at each change
  diglot align en-US ko-KR --out sxs   find the units of plain translations
  diglot status                        which translations are behind their English
  diglot diff backup.md                what has changed in the English of an article
  diglot export --to tmx               the knowledge base as other systems take it in
  diglot query smtp 인증               passages of the knowledge base that answer
  diglot rules                         all rules and their severities
  diglot explain link-text-empty       what a rule finds, and why
  diglot schema article                what the knowledge base holds of an article

Exit codes: 0 clean, 1 findings at or above --fail-on, 2 diglot could not do its work,
3 only the baseline is stale.";

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Tell which translations no longer match their source
    #[command(after_help = check::EXAMPLES)]
    Check(CheckArguments),
    /// Write the help site and the knowledge base
    #[command(after_help = build::EXAMPLES)]
    Build(BuildArguments),
    /// Find the units of plain translations beside their English, and write them side by side
    #[command(after_help = align::EXAMPLES)]
    Align(AlignArguments),
    /// Tell which translations are behind their English, and what there is to translate first
    #[command(after_help = status::EXAMPLES)]
    Status(StatusArguments),
    /// Show what has changed in the English of an article since it was translated, word by word
    #[command(after_help = diff::EXAMPLES)]
    Diff(DiffArguments),
    /// Write a built knowledge base in a form that other systems take in
    #[command(after_help = export::EXAMPLES)]
    Export(ExportArguments),
    /// Show the site on this machine, and build it again when something changes
    #[command(after_help = serve::EXAMPLES)]
    Serve(ServeArguments),
    /// Ask a built knowledge base: passages with their English, the best first
    #[command(after_help = query::EXAMPLES)]
    Query(QueryArguments),
    /// Change the looks and words of the site
    Theme(ThemeArguments),
    /// List the rules: name, family, severity, what each finds
    #[command(after_help = "Examples:\n  diglot rules\n  diglot rules --format json")]
    Rules(RulesArguments),
    /// Print the manual page of a rule, or the list of all rules
    #[command(after_help = "Examples:\n  diglot explain\n  diglot explain bold-lost")]
    Explain(ExplainArguments),
    /// Print a JSON Schema of the knowledge base, or the names of all
    #[command(after_help = "Examples:\n  diglot schema\n  diglot schema chunk > chunk.schema.json")]
    Schema(SchemaArguments),
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    /// Wider lines are broken wherever they end.
    const WIDTH: usize = 100;

    #[test]
    fn examples_fit_into_the_width_of_help() {
        let mut commands = vec![Arguments::command()];
        while let Some(command) = commands.pop() {
            let text = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            let wide: Vec<&str> = text.lines().filter(|line| line.chars().count() > WIDTH).collect();
            assert_eq!(wide, [""; 0], "{}", command.get_name());
            commands.extend(command.get_subcommands().cloned());
        }
    }
}
