use crate::check::odd_numbers::odd_numbers;
use crate::check::prose::sentences;
use crate::check::rule::rule;
use crate::locale::{self, Conventions};
use crate::model::{Bitext, Finding};
use crate::survey::Survey;

rule! {
    /// A number of the target that the source does not have.
    ///
    /// Compared like number-missing; where the source has lost a number too, that rule reports both.
    ///
    /// ## Why it matters
    /// A stray figure misleads: readers take it for a step, a limit or a version.
    ///
    /// ## Example
    /// ```text
    /// source: Restart the computer and try again.
    /// target: 컴퓨터를 다시 시작하고 45를 다시 시도하세요.
    /// ```
    ///
    /// ## When to allow it
    /// Where the language needs a figure for what English says in a word.
    pub NUMBER_INVENTED = "number-invented", Number, Warning, check
}

fn check(bitext: &Bitext, survey: &Survey, locale: &Conventions) -> Vec<Finding> {
    let english = locale::conventions(&survey.source_locale);
    let with_numbers = sentences(bitext).filter(|(_, _, target, _)| !target.facts.numbers.is_empty());
    let mut findings = Vec::new();
    for (number, _, target, source) in with_numbers {
        let odd = odd_numbers(bitext, target, source, locale, english);
        for stranger in odd.strange.into_iter().skip(odd.missing.len()) {
            let message = format!("target has the number {}, source has not", bitext.str(stranger.span));
            findings.push(Finding::in_unit(number, stranger.span, message).answering(source.span));
        }
    }
    findings
}
