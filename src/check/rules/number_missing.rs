use crate::check::odd_numbers::{Odd, odd_numbers};
use crate::check::prose::sentences;
use crate::check::rule::rule;
use crate::locale::{self, Conventions};
use crate::model::{Bitext, Finding};
use crate::survey::Survey;

rule! {
    /// A number of the source that the target does not have, or has as another one.
    ///
    /// Numbers are compared by value: separators of either language, `K` and `만`, digits of any script make no
    /// difference. Numbers up to twelve may be written as words, hours may count to 24, ordinals and months have names.
    ///
    /// ## Why it matters
    /// A price, a limit or a version is wrong, and nothing tells the reader.
    ///
    /// ## Example
    /// ```text
    /// source: Wait 24 hours and try again.
    /// target: 48시간 후에 다시 시도하세요.
    /// ```
    ///
    /// ## When to allow it
    /// Where a number was turned into the units that readers use.
    pub NUMBER_MISSING = "number-missing", Number, Warning, check
}

fn check(bitext: &Bitext, survey: &Survey, locale: &Conventions) -> Vec<Finding> {
    let english = locale::conventions(&survey.source_locale);
    let with_numbers = sentences(bitext).filter(|(_, _, _, source)| !source.facts.numbers.is_empty());
    let mut findings = Vec::new();
    for (number, _, target, source) in with_numbers {
        let Odd { missing, strange } = odd_numbers(bitext, target, source, locale, english);
        let mut strange = strange.into_iter();
        for lost in missing {
            let written = bitext.str(lost.span);
            let (place, message) = match strange.next() {
                Some(stranger) => (
                    stranger.span,
                    format!("source has the number {written}, target has {}", bitext.str(stranger.span)),
                ),
                None => (target.span, format!("source has the number {written}, target has not")),
            };
            findings.push(Finding::in_unit(number, place, message).answering(lost.span));
        }
    }
    findings
}
