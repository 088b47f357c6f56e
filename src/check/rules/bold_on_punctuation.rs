use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding};
use crate::survey::Survey;

rule! {
    /// Bold on marks alone, without a word in it, which the source does not have.
    ///
    /// ## Why it matters
    /// The bold slipped off the label that it was for.
    ///
    /// ## Example
    /// ```text
    /// source: Select **"Edit"** and then **OK**.
    /// target: **"** 편집"을 선택한 다음 **확인** 을 선택합니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where the mark itself is the name of a button; then the source has it in bold too and nothing is reported.
    pub BOLD_ON_PUNCTUATION = "bold-on-punctuation", Emphasis, Warning, check
}

fn check(bitext: &Bitext, _: &Survey, locale: &Conventions) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, _, target, source) in bitext.pairs() {
        let empty = |facts: &crate::model::Facts| -> Vec<_> {
            facts
                .emphasis
                .iter()
                .filter(|emphasis| emphasis.is_strong && !emphasis.has_words)
                .map(|emphasis| emphasis.span)
                .collect()
        };
        let (found, known) = (empty(&target.facts), empty(&source.facts));
        for place in found.into_iter().skip(known.len()) {
            // Where brackets stand for bold, a bracket that is bold too does no harm.
            let is_equivalent = |c: char| locale.bold_equivalents.iter().any(|(open, close)| c == *open || c == *close);
            if bitext.str(place).trim_matches('*').trim().chars().all(is_equivalent) {
                continue;
            }
            let message = format!("bold on \"{}\" alone", bitext.str(place).trim_matches('*'));
            findings
                .push(Finding::in_unit(number, place, message).hint("set the label in bold, not the marks around it"));
        }
    }
    findings
}
