//! Arguments in, exit code out; everything between is in the library.

use clap::Parser;
use diglot::args::{Arguments, Command, ThemeCommand};
use diglot::commands;
use std::process::ExitCode;

/// Articles are made of many small pieces that live as long as one task.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    commands::survive_file_size_limit();
    let outcome = match Arguments::parse().command {
        Command::Check(arguments) => commands::check(&arguments),
        Command::Build(arguments) => commands::build(&arguments),
        Command::Align(arguments) => commands::align(&arguments),
        Command::Status(arguments) => commands::status(&arguments),
        Command::Diff(arguments) => commands::diff(&arguments),
        Command::Export(arguments) => commands::export(&arguments),
        Command::Serve(arguments) => commands::serve(&arguments),
        Command::Query(arguments) => commands::query(&arguments),
        Command::Theme(arguments) => match &arguments.command {
            ThemeCommand::Eject(arguments) => commands::eject(arguments),
        },
        Command::Rules(arguments) => commands::rules(&arguments),
        Command::Explain(arguments) => commands::explain(&arguments),
        Command::Schema(arguments) => commands::print_schema(&arguments),
    };
    match outcome {
        Ok(outcome) => ExitCode::from(outcome.exit_code()),
        Err(error) if error.is_closed_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            commands::tell(&error.to_string());
            ExitCode::from(2)
        }
    }
}
