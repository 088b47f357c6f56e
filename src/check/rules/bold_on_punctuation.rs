use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Emphasis, Finding, Segment};
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
    bitext.pairs().flat_map(|(number, _, target, source)| judge(bitext, number, target, source, locale)).collect()
}

fn judge(bitext: &Bitext, number: usize, target: &Segment, source: &Segment, locale: &Conventions) -> Vec<Finding> {
    // Where brackets stand for bold, a bracket that is bold too does no harm.
    let stands_for_bold = |c: char| locale.bold_equivalents.iter().any(|(open, close)| c == *open || c == *close);
    let strays = without_words(target).skip(without_words(source).count()).filter_map(|strong| {
        let marks = bitext.str(strong.text).trim();
        let message = format!("bold on \"{marks}\" alone");
        let finding =
            Finding::in_unit(number, strong.span, message).hint("set the label in bold, not the marks around it");
        (!marks.chars().all(stands_for_bold)).then_some(finding)
    });
    strays.collect()
}

fn without_words(segment: &Segment) -> impl Iterator<Item = &Emphasis> {
    segment.facts.emphasis.iter().filter(|emphasis| emphasis.is_strong && !emphasis.has_words)
}
