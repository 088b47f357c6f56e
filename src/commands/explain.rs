use super::{Outcome, terminal};
use crate::args::ExplainArguments;
use crate::check::{CATALOGUE, Rule, find, suggestion};
use crate::error::{Error, Result};
use std::fmt::Write as _;

/// `diglot explain`: the manual page of a rule, or the list of all.
///
/// # Errors
/// A rule that does not exist.
pub fn explain(arguments: &ExplainArguments) -> Result<Outcome> {
    let text = match &arguments.rule {
        Some(name) => page(find(name).ok_or_else(|| unknown(name))?),
        None => list(),
    };
    terminal::print_plain(&text)?;
    Ok(Outcome::Clean)
}

fn unknown(name: &str) -> Error {
    let suggestion = suggestion(name).map(|known| format!("; did you mean `{known}`?")).unwrap_or_default();
    Error::Argument(format!("there is no rule `{name}`{suggestion} (all rules: diglot explain)"))
}

fn page(rule: &Rule) -> String {
    let severity = rule.severity.map_or("off", |severity| severity.name());
    format!("{} ({}, {severity})\n\n{}\n", rule.name, rule.family, rule.page().trim_end())
}

fn list() -> String {
    let width = CATALOGUE.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    let mut list = String::new();
    for rule in CATALOGUE {
        let severity = rule.severity.map_or("off", |severity| severity.name());
        let _ = writeln!(list, "{:width$}  {severity:7}  {}", rule.name, rule.summary());
    }
    list
}
