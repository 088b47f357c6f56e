//! `diglot query`: asks what an earlier build has written.

use super::{Outcome, parallel, terminal};
use crate::args::QueryArguments;
use crate::error::Result;
use crate::query::{self, Question};
use crate::read::Base;
use crate::render::report;

/// `diglot query`: the records of an earlier build -> answers -> terminal.
///
/// # Errors
/// A knowledge base or index that is not there or cannot be used; standard output is closed or full.
pub fn query(arguments: &QueryArguments) -> Result<Outcome> {
    parallel::limit_threads(arguments.jobs)?;
    let base = Base::open(&arguments.out)?;
    let locales = base.locales(&arguments.locale)?;
    let text = arguments.text.join(" ");
    let question = Question { text: &text, limit: arguments.limit.into(), all_passages: arguments.all_passages };
    let answers = parallel::each(&locales, |entry| query::ask(&base, &entry.locale, question));
    let answers = query::best(answers.into_iter().collect::<Result<_>>()?, &base.manifest.source_locale, question);
    if arguments.json {
        terminal::print_plain(&report::answer_lines(&answers))?;
    } else if answers.is_empty() {
        terminal::tell(&format!("nothing answers “{text}”"));
    } else {
        terminal::print(&report::answers_text(&answers))?;
    }
    Ok(Outcome::Clean)
}
