use crate::check::prose::sentences;
use crate::check::quantity::{before, rest};
use crate::check::rule::rule;
use crate::locale::{self, Conventions};
use crate::model::{Bitext, Finding};
use crate::survey::Survey;

rule! {
    /// A number with the separators of English where the language has others: `5,000` reads as five in German.
    ///
    /// Only numbers in groups of three are judged, since a number with one point may be a version.
    ///
    /// ## Why it matters
    /// Readers of a language with a decimal comma may take five thousand for five.
    ///
    /// ## Example
    /// ```text de-DE
    /// source: The limit is 5,000 items.
    /// target: Die Grenze liegt bei 5,000 Elementen.
    /// ```
    ///
    /// ## When to allow it
    /// In a value that a program expects in English form.
    pub NUMBER_FORMAT = "number-format", Number, Note, check
}

fn check(bitext: &Bitext, survey: &Survey, locale: &Conventions) -> Vec<Finding> {
    let english = locale::conventions(&survey.source_locale);
    if locale.decimal_mark == english.decimal_mark || !locale.is_known() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (number, _, target, source) in sentences(bitext) {
        for place in &target.facts.numbers {
            let written = bitext.str(*place);
            if !is_grouped(written) {
                continue;
            }
            let wanted = source.facts.numbers.iter().find(|other| bitext.str(**other) == written);
            let Some(wanted) = wanted else { continue };
            // Within a code-like word the number is none of the language.
            let joins = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '/' | '='));
            let (head, rest) = (before(bitext, target, *place), rest(bitext, target, *place));
            if joins(head.chars().next_back()) || joins(rest.chars().next()) {
                continue;
            }
            let mark = locale.group_marks.chars().next().unwrap_or(' ');
            let right = written.replace(',', &mark.to_string());
            let message = format!("target has {written} as English writes it; here that is {right}");
            findings.push(Finding::in_unit(number, *place, message).answering(*wanted).hint(format!("write {right}")));
        }
    }
    findings
}

/// Whether a number has commas between groups of three digits, and nothing else.
fn is_grouped(written: &str) -> bool {
    let mut groups = written.split(',');
    let first = groups.next().unwrap_or_default();
    let is_first = (1..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_digit());
    let mut rest = groups.peekable();
    is_first
        && rest.peek().is_some()
        && rest.all(|group| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit()))
}
