use crate::check::labels::{foreign_word, is_label, list, stretch};
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Emphasis, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// Words in bold cover a word of the sentence around them, such as its verb.
    ///
    /// Which words close a sentence, and which begin no label, is data of the locale. Bold that is a sentence in the
    /// source is passed over.
    ///
    /// ## Why it matters
    /// The reader looks for a button of that name and there is none; the button's name often stands beside it without
    /// bold.
    ///
    /// ## Example
    /// ```text
    /// source: Select **More information**.
    /// target: 자세한 정보를 **선택합니다**.
    /// ```
    ///
    /// ## When to allow it
    /// Where the label itself ends in such a word.
    pub BOLD_COVERS_VERB = "bold-covers-verb", Emphasis, Warning, check
}

fn check(bitext: &Bitext, _: &Survey, locale: &Conventions) -> Vec<Finding> {
    let with_bold = bitext.pairs().filter(|(_, _, target, _)| !target.facts.emphasis.is_empty());
    with_bold.flat_map(|(number, _, target, source)| judge(bitext, number, target, source, locale)).collect()
}

fn judge(bitext: &Bitext, number: usize, target: &Segment, source: &Segment, locale: &Conventions) -> Vec<Finding> {
    let labels: Vec<&Emphasis> = source.facts.strong().collect();
    let (Some(first), Some(last)) = (labels.first(), labels.last()) else { return Vec::new() };
    if !labels.iter().all(|label| is_label(bitext, source, label)) {
        return Vec::new();
    }
    let sources: Vec<&str> = labels.iter().map(|label| bitext.str(label.text)).collect();
    let all = Span { start: first.span.start.min(last.span.start), end: first.span.end.max(last.span.end) };
    let covered = target.facts.strong().filter(|strong| !is_bracketed(bitext, target, strong, locale));
    let findings = covered.filter_map(|strong| {
        let word = foreign_word(bitext, target, strong.text, &sources, locale)?;
        let message = format!("bold covers \"{}\", the source has {} in bold", bitext.str(word), list(&sources));
        Some(Finding::in_unit(number, strong.span, message).answering(all).hint("set only the label in bold"))
    });
    findings.collect()
}

/// Whether bold stands between marks that themselves stand for bold, which say where the name ends.
fn is_bracketed(bitext: &Bitext, target: &Segment, strong: &Emphasis, locale: &Conventions) -> bool {
    let before = bitext.str(stretch(target.span.start, strong.span.start));
    let after = bitext.str(stretch(strong.span.end, target.span.end));
    locale.bold_equivalents.iter().any(|(open, close)| before.ends_with(*open) && after.starts_with(*close))
}
