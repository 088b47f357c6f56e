use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Code, Finding, Segment};
use crate::survey::Survey;
use std::collections::HashMap;

rule! {
    /// A code span of the source that the target does not have with the same characters.
    ///
    /// A place to fill in, such as `<name>`, may be translated.
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
    let lost = without_counterpart(&source.facts.code, &target.facts.code);
    let strangers = without_counterpart(&target.facts.code, &source.facts.code);
    // Of several, nobody knows which became which: words change places in translation.
    let is_sure = lost.len() == 1 && strangers.len() == 1;
    let mut strangers = strangers.into_iter();
    let findings = lost.into_iter().map(|lost| {
        let finding = match strangers.next() {
            Some(stranger) => {
                let message = format!("source has `{}`, target has `{}`", lost.text, stranger.text);
                let finding = Finding::in_unit(number, stranger.span, message);
                if is_sure { finding.fix(stranger.span, bitext.str(lost.span)) } else { finding }
            }
            // Code that lost only its backticks still stands there to be copied.
            None if bitext.str(target.span).contains(lost.text.trim()) => {
                let message = format!("source has `{}` as code, target has it as text", lost.text);
                Finding::in_unit(number, target.span, message)
            }
            None => Finding::in_unit(number, target.span, format!("source has `{}`, target has not", lost.text)),
        };
        finding.answering(lost.span).hint(format!("write `{}` as the source does", lost.text))
    });
    findings.collect()
}

/// Code that the others do not have as often.
fn without_counterpart<'a>(code: &'a [Code], others: &[Code]) -> Vec<&'a Code> {
    let mut left: HashMap<String, usize> = HashMap::new();
    for other in others {
        *left.entry(fold(&other.text)).or_default() += 1;
    }
    let is_alone = |code: &&Code| match left.get_mut(&fold(&code.text)) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    code.iter().filter(is_alone).collect()
}

/// Code with single blanks, and with `<>` for each place to fill in: `<name>`, `<your name>`.
fn fold(code: &str) -> String {
    let mut folded = String::with_capacity(code.len());
    let mut rest = code;
    while let Some((before, inside)) = rest.split_once('<') {
        folded.push_str(before);
        folded.push('<');
        rest = match inside.split_once('>') {
            Some((name, after)) if is_name(name) => {
                folded.push('>');
                after
            }
            _ => inside,
        };
    }
    folded.push_str(rest);
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether what stands between `<` and `>` is made of words, so neither a tag's end nor a comparison.
fn is_name(text: &str) -> bool {
    const LONGEST: usize = 80;
    text.len() <= LONGEST
        && text.starts_with(char::is_alphabetic)
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.'))
}
