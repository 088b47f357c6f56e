use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding};
use crate::survey::Survey;

rule! {
    /// A target without a word whose source has some.
    ///
    /// ## Why it matters
    /// The sentence is missing from the page.
    ///
    /// ## Example
    /// ```text
    /// source: Select **…**
    /// target: **…**
    /// ```
    ///
    /// ## When to allow it
    /// Where the language says it in the sentence before, and nothing is lost.
    pub UNIT_EMPTY_TARGET = "unit-empty-target", Structure, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let empty =
        bitext.pairs().filter(|(_, _, target, source)| !target.facts.is_visible() && !source.facts.words.is_empty());
    let findings = empty.map(|(number, _, target, source)| {
        let words = source.facts.words.len();
        let message = match words {
            1 => "source has 1 word, target has none".to_owned(),
            _ => format!("source has {words} words, target has none"),
        };
        Finding::in_unit(number, target.span, message).answering(source.span)
    });
    findings.collect()
}
