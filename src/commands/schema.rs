//! `diglot schema`: what the knowledge base promises.

use super::{Outcome, terminal};
use crate::args::SchemaArguments;
use crate::error::{Error, Result};
use crate::render::{schema, schema_names};

/// `diglot schema`: a schema of the knowledge base, or the names of all.
///
/// # Errors
/// A schema that does not exist; standard output is closed or full.
pub fn print_schema(arguments: &SchemaArguments) -> Result<Outcome> {
    let names = || schema_names().collect::<Vec<_>>();
    let text = match &arguments.name {
        Some(name) => schema(name).ok_or_else(|| {
            Error::Argument(format!("there is no schema `{name}`; the schemas are {}", names().join(", ")))
        })?,
        None => names().join("\n") + "\n",
    };
    terminal::print_plain(&text)?;
    Ok(Outcome::Clean)
}
