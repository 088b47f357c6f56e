use super::bold_covers_verb::is_label;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Emphasis, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// Words in bold end in the full stop of their sentence, no words in bold of the source do.
    ///
    /// A note's head that opens the unit (`**Note**:` becomes `**Примітка.**`) is passed over, and so is bold that is
    /// a whole sentence in the source. A comma is no defect of its own.
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
    let sources: Vec<&str> = labels.iter().map(|label| bitext.str(label.text)).collect();
    let is_sentence =
        |label: &&Emphasis| ends_in_full_stop(bitext.str(label.text)) || is_clause(bitext.str(label.text));
    if !labels.iter().any(|label| is_label(bitext, source, label)) || labels.iter().any(is_sentence) {
        return Vec::new();
    }
    // `**Note**:` may become `**Примітка.**`
    let stops_after = labels.first().is_some_and(|label| {
        let rest = bitext.str(Span { start: label.span.end, end: source.span.end.max(label.span.end) });
        label.span.start == source.span.start && rest.trim_start().starts_with([':', '.', '-', '–'])
    });
    let mut findings = Vec::new();
    for strong in target.facts.strong() {
        let is_head = stops_after && bitext.str(target.span).trim_start().starts_with(bitext.str(strong.span));
        if is_head || !ends_in_full_stop(bitext.str(strong.text)) {
            continue;
        }
        let message = format!("bold reaches over the end of the sentence, the source has {} in bold", list(&sources));
        findings.push(Finding::in_unit(number, strong.span, message).hint("set only the label in bold"));
    }
    let wanted = source.facts.strong().last().map(|strong| strong.span);
    findings.into_iter().map(|finding| wanted.map_or(finding.clone(), |wanted| finding.answering(wanted))).collect()
}

/// Texts in quotation marks, with commas between.
pub fn list(texts: &[&str]) -> String {
    texts.iter().map(|text| format!("\"{text}\"")).collect::<Vec<_>>().join(", ")
}

/// Whether a text ends in a mark that belongs to its sentence: a full stop or a comma of any script. Abbreviations
/// (`etc.`, `Inc.`) and dots of an ellipsis are not meant.
pub fn ends_in_stop(text: &str) -> bool {
    ends_in_full_stop(text) || text.trim_end().ends_with([',', '，', '、', '،', ';', '；'])
}

/// Whether a text ends in a full stop of any script.
pub fn ends_in_full_stop(text: &str) -> bool {
    let text = text.trim_end();
    let is_ellipsis = text.ends_with("..") || text.ends_with("。。");
    let words = text.trim_end_matches('.');
    let last = words.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let is_abbreviation =
        last.contains('.') || matches!(last, "Inc" | "etc" | "Corp" | "Ltd" | "Co" | "No" | "usw" | "bzw" | "ff");
    text.ends_with(['.', '。', '।', '۔', '։', '．']) && !is_ellipsis && !is_abbreviation
}

/// Whether a source text is a sentence rather than a label or a title.
pub fn is_clause(text: &str) -> bool {
    const LONGEST_LABEL: usize = 12;
    ends_clause(text) || text.split_whitespace().count() > LONGEST_LABEL
}

/// Whether a source text ends as a sentence does.
pub fn ends_clause(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?', '"', '”'])
}
