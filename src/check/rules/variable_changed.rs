use super::cmdlet_changed::cmdlets;
use crate::check::prose::sentences;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// A variable (`$name`) or a parameter of a cmdlet (`-Identity`) of the source that the target does not have.
    ///
    /// ## Why it matters
    /// Readers copy the command, and it fails.
    ///
    /// ## Example
    /// ```text
    /// source: Replace $groupName by the name of the group.
    /// target: $그룹이름 을 그룹의 이름으로 바꿉니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where the variable is an example that readers name themselves.
    pub VARIABLE_CHANGED = "variable-changed", Verbatim, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, _, target, source) in sentences(bitext) {
        let variables = variables(bitext, source);
        if variables.is_empty() {
            continue;
        }
        let written = bitext.str(target.span).replace('\\', "").to_ascii_lowercase();
        for variable in variables {
            let name = bitext.str(variable);
            if !written.contains(&name.to_ascii_lowercase()) {
                let message = format!("source has {name}, target has not");
                let finding = Finding::in_unit(number, target.span, message).answering(variable);
                findings.push(finding.hint(format!("write {name} as the source does")));
            }
        }
    }
    findings
}

/// Each word after `$`, and after a cmdlet each capitalised word after ` -`.
fn variables(bitext: &Bitext, source: &Segment) -> Vec<Span> {
    let text = bitext.str(source.span);
    let first_cmdlet = cmdlets(bitext, source).first().copied();
    if !text.contains('$') && first_cmdlet.is_none() {
        return Vec::new();
    }
    let before = |word: &Span, length: u32| {
        let start = word.start.checked_sub(length)?.max(source.span.start);
        text.get((start - source.span.start) as usize..(word.start - source.span.start) as usize)
    };
    let words =
        source.facts.words.iter().filter(|word| bitext.str(**word).starts_with(|c: char| c.is_ascii_alphabetic()));
    let marked = words.filter(|word| {
        let is_parameter = || {
            first_cmdlet.is_some_and(|cmdlet| cmdlet.end <= word.start)
                && before(word, 2) == Some(" -")
                && bitext.str(**word).starts_with(|c: char| c.is_ascii_uppercase())
        };
        before(word, 1) == Some("$") || is_parameter()
    });
    marked.map(|word| Span { start: word.start - 1, end: word.end }).collect()
}
