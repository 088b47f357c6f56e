use super::bold_lost::is_bold_tag;
use crate::check::labels::{behind, list};
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Emphasis, Finding, Segment};
use crate::survey::Survey;

rule! {
    /// More words in bold than the source has: a label was cut in two, or a word is set in bold that is none.
    ///
    /// What the source sets off by other means (italic, quotation marks, a tag, asterisks that do not render) may be in
    /// bold, and so may the head of a note, up to its colon.
    ///
    /// ## Why it matters
    /// In help articles, bold is what a reader looks for on the screen, and there is no such name there.
    ///
    /// ## Example
    /// ```text
    /// source: Select **Save as** and then close the window.
    /// target: **다른** 이름으로 **저장** 을 선택한 다음 창을 닫습니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where the sentence has to name the label twice.
    pub BOLD_ADDED = "bold-added", Emphasis, Warning, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    bitext.pairs().filter_map(|(number, _, target, source)| judge(bitext, number, target, source)).collect()
}

fn judge(bitext: &Bitext, number: usize, target: &Segment, source: &Segment) -> Option<Finding> {
    let wanted = source.facts.strong().count();
    // A note's head may be in bold in the target only.
    let has_head = source.facts.strong().any(|strong| is_head(bitext, source, strong));
    let counts = |strong: &&Emphasis| has_head || !is_head(bitext, target, strong);
    let strong: Vec<&Emphasis> = target.facts.strong().filter(counts).collect();
    let found = strong.len();
    if found <= wanted || found <= wanted + set_off(bitext, source) {
        return None;
    }
    let texts: Vec<&str> = strong.iter().map(|strong| bitext.str(strong.text)).collect();
    // A heading or a table's head that the source sets in bold by other means.
    let in_source = bitext.str(source.span).to_lowercase();
    if wanted == 0 && texts.iter().all(|text| in_source.contains(&text.to_lowercase())) {
        return None;
    }
    let message = match wanted {
        0 => format!("target has {} in bold, source has nothing in bold", list(&texts)),
        _ => format!("target has {found} in bold ({}), source has {wanted}", list(&texts)),
    };
    let finding = Finding::in_unit(number, strong.last()?.span, message).answering(source.span);
    Some(finding.hint("set the same labels in bold as the source"))
}

/// Whether words in bold are the head of a note: they open the segment, and a colon ends them.
fn is_head(bitext: &Bitext, segment: &Segment, strong: &Emphasis) -> bool {
    let opens = strong.span.start == segment.span.start;
    let rest = behind(bitext, segment, strong);
    let ends = |text: &str| text.trim_end().ends_with([':', '：']);
    opens && (ends(bitext.str(strong.text)) || rest.starts_with([':', '：']))
}

/// How many names a source sets off by other means than bold: in italic, in quotation marks, by tags.
fn set_off(bitext: &Bitext, source: &Segment) -> usize {
    let italic = source.facts.emphasis.iter().filter(|emphasis| !emphasis.is_strong).count();
    let tags = source.facts.tags.iter().filter(|tag| is_bold_tag(bitext.str(**tag))).count();
    let text = || source.facts.text.iter().map(|stretch| bitext.str(*stretch));
    let quotes = text().map(|text| text.matches(['"', '“', '”']).count()).sum::<usize>() / 2;
    let asterisks = text().map(|text| text.matches("**").count()).sum::<usize>().div_ceil(2);
    italic + tags + quotes + asterisks
}
