use crate::check::labels::{behind, ends_in_full_stop, is_clause, is_label, list, stretch};
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Emphasis, Finding, Segment};
use crate::survey::Survey;

rule! {
    /// Words in bold end in the full stop of their sentence, no words in bold of the source do.
    ///
    /// A head that opens the unit on both sides (`**Note**:` becomes `**Примітка.**`) is passed over, and so is bold that
    /// is a whole sentence in the source. A comma is no defect of its own.
    ///
    /// ## Why it matters
    /// The label that a reader looks for on the screen has more in bold than what the screen shows, mostly the verb of
    /// the sentence too.
    ///
    /// ## Example
    /// ```text
    /// source: Your calendar is added to the **Calendar** folder.
    /// target: 일정이 일정 폴더에 자동으로 **추가됩니다.**
    /// ```
    ///
    /// ## When to allow it
    /// Where the whole sentence is meant to stand out.
    pub BOLD_SWALLOWS_PUNCTUATION = "bold-swallows-punctuation", Emphasis, Warning, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let with_bold = bitext.pairs().filter(|(_, _, target, _)| !target.facts.emphasis.is_empty());
    with_bold.flat_map(|(number, _, target, source)| judge(bitext, number, target, source)).collect()
}

fn judge(bitext: &Bitext, number: usize, target: &Segment, source: &Segment) -> Vec<Finding> {
    let labels: Vec<&Emphasis> = source.facts.strong().collect();
    let is_sentence = |label: &&Emphasis| is_clause(bitext.str(label.text));
    if !labels.iter().any(|label| is_label(bitext, source, label)) || labels.iter().any(is_sentence) {
        return Vec::new();
    }
    let sources: Vec<&str> = labels.iter().map(|label| bitext.str(label.text)).collect();
    let message = format!("bold reaches over the end of the sentence, the source has {} in bold", list(&sources));
    let has_head = labels.first().is_some_and(|label| opens(bitext, source, label));
    let swallowing = target.facts.strong().filter(|strong| {
        let is_head = has_head && opens(bitext, target, strong) && !behind(bitext, target, strong).is_empty();
        ends_in_full_stop(bitext.str(strong.text)) && !is_head
    });
    let findings = swallowing.map(|strong| {
        let wanted = labels.last().map_or(source.span, |label| label.span);
        Finding::in_unit(number, strong.span, message.clone()).answering(wanted).hint("set only the label in bold")
    });
    findings.collect()
}

/// Whether a segment begins with some words in bold.
fn opens(bitext: &Bitext, segment: &Segment, strong: &Emphasis) -> bool {
    bitext.str(stretch(segment.span.start, strong.span.start)).trim().is_empty()
}
