use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Code, Finding, Segment};
use crate::survey::Survey;

rule! {
    /// A code span of the source that the target does not have with the same characters.
    ///
    /// ## Why it matters
    /// Code is copied and run, or searched for. A translated command fails.
    ///
    /// ## Example
    /// ```text
    /// source: Run `diglot check` in a terminal.
    /// target: 터미널에서 `diglot 확인` 을 실행합니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where a value within the code is an example in the reader's language, such as a name to fill in.
    pub EMPHASIS_CODE_LOST = "emphasis-code-lost", Emphasis, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let with_code = bitext.pairs().filter(|(_, _, _, source)| !source.facts.code.is_empty());
    with_code.flat_map(|(number, _, target, source)| judge(bitext, number, target, source)).collect()
}

fn judge(bitext: &Bitext, number: usize, target: &Segment, source: &Segment) -> Vec<Finding> {
    let mut strangers: Vec<&Code> = without_counterpart(&target.facts.code, &source.facts.code);
    let mut findings = Vec::new();
    let lost = without_counterpart(&source.facts.code, &target.facts.code);
    // Of several, nobody knows which became which: words change places in translation.
    let is_sure = lost.len() == 1 && strangers.len() == 1;
    for lost in lost {
        // Code that lost only its backticks still stands there to be copied.
        let written = bitext.str(target.span);
        let stands_as_text = strangers.is_empty() && written.contains(lost.text.trim());
        let (place, message) = match (stands_as_text, strangers.is_empty()) {
            (true, _) => (target.span, format!("source has `{}` as code, target has it as text", lost.text)),
            (false, false) => {
                let stranger = strangers.remove(0);
                (stranger.span, format!("source has `{}`, target has `{}`", lost.text, stranger.text))
            }
            (false, true) => (target.span, format!("source has `{}`, target has not", lost.text)),
        };
        let finding = Finding::in_unit(number, place, message).answering(lost.span);
        let finding = finding.hint(format!("write `{}` as the source does", lost.text));
        findings.push(if is_sure { finding.fix(place, bitext.str(lost.span)) } else { finding });
    }
    findings
}

/// Code that the others do not have as often.
fn without_counterpart<'a>(code: &'a [Code], others: &[Code]) -> Vec<&'a Code> {
    let fold = |code: &Code| code.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut left: Vec<String> = others.iter().map(fold).collect();
    let is_alone = |code: &&Code| match left.iter().position(|other| *other == fold(code)) {
        Some(found) => {
            left.swap_remove(found);
            false
        }
        None => true,
    };
    code.iter().filter(is_alone).collect()
}
