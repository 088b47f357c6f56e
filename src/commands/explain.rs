//! `diglot explain` and `diglot rules`: what the catalogue says.

use super::{Outcome, terminal};
use crate::args::{ExplainArguments, RulesArguments, TableFormat};
use crate::check::{find, suggestion};
use crate::error::{Error, Result};
use crate::render::{rule_page, rules_json, rules_table};

/// `diglot explain`: the manual page of a rule, or the list of all.
///
/// # Errors
/// A rule that does not exist.
pub fn explain(arguments: &ExplainArguments) -> Result<Outcome> {
    let text = match &arguments.rule {
        Some(name) => rule_page(find(name).ok_or_else(|| unknown(name))?),
        None => rules_table(),
    };
    terminal::print_plain(&text)?;
    Ok(Outcome::Clean)
}

/// `diglot rules`: the catalogue.
///
/// # Errors
/// Standard output is closed or full.
pub fn rules(arguments: &RulesArguments) -> Result<Outcome> {
    terminal::print_plain(&match arguments.format {
        TableFormat::Text => rules_table(),
        TableFormat::Json => rules_json(),
    })?;
    Ok(Outcome::Clean)
}

fn unknown(name: &str) -> Error {
    let suggestion = suggestion(name).map(|known| format!("; did you mean `{known}`?")).unwrap_or_default();
    Error::Argument(format!("there is no rule `{name}`{suggestion} (all rules: diglot rules)"))
}
