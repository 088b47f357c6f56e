use crate::check::prose::sentences;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Span};
use crate::survey::Survey;

rule! {
    /// A full-width comma or stop within a number, such as `50，000`.
    ///
    /// ## Why it matters
    /// It looks like two numbers, and a search for 50,000 does not find it.
    ///
    /// ## Example
    /// ```text zh-CN
    /// source: The limit is 50,000 items.
    /// target: 限制为 50，000 个项目。
    /// ```
    ///
    /// ## When to allow it
    /// Between two numbers of a list; then the source has a blank there and nothing is reported.
    pub FULLWIDTH_IN_NUMBER = "fullwidth-in-number", Spacing, Warning, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, _, target, source) in sentences(bitext) {
        for stretch in &target.facts.text {
            let text = bitext.str(*stretch);
            for (at, mark) in text.match_indices(['，', '．']) {
                let (head, rest) = (&text[..at], &text[at + mark.len()..]);
                let first = head.len() - head.bytes().rev().take_while(u8::is_ascii_digit).count();
                let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                if first == at || digits == 0 {
                    continue;
                }
                let right = if mark == "，" { "," } else { "." };
                let wanted = format!("{}{right}{}", &head[first..], &rest[..digits]);
                if !bitext.str(source.span).contains(&wanted) {
                    continue;
                }
                let place = |start: usize, end: usize| Span {
                    start: stretch.start + start as u32,
                    end: stretch.start + end as u32,
                };
                let whole = place(first, at + mark.len() + digits);
                let message = format!("source has {wanted}, target has {}", bitext.str(whole));
                findings.push(
                    Finding::in_unit(number, whole, message)
                        .hint(format!("write {wanted}"))
                        .fix(place(at, at + mark.len()), right),
                );
            }
        }
    }
    findings
}
