use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Span};
use crate::survey::Survey;

rule! {
    /// A blank between bold or a link and the Korean particle that belongs to it: `**삭제** 를`.
    ///
    /// Off unless asked for: people who translate put the blank as often as machines do, since without it CommonMark may
    /// not show the bold.
    ///
    /// ## Why it matters
    /// Only where a house has decided to write without the blank.
    ///
    /// ## Example
    /// ```text
    /// source: Select **Delete** now.
    /// target: 지금 **삭제** 를 선택합니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where the blank keeps the bold from being shown as asterisks.
    pub KO_PARTICLE_SPACE = "ko-particle-space", Spacing, Off, check
}

/// Particles that are no words by themselves; 이 also means "this".
const PARTICLES: [&str; 13] = ["을", "를", "가", "은", "는", "로", "으로", "에", "에서", "와", "과", "의", "도"];

fn check(bitext: &Bitext, _: &Survey, locale: &Conventions) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, _, target, _) in bitext.pairs().filter(|_| locale.tag == "ko-KR") {
        let marked =
            target.facts.strong().map(|strong| strong.span).chain(target.facts.links.iter().map(|link| link.span));
        for end in marked.map(|span| span.end).filter(|end| *end <= target.span.end) {
            let rest = bitext.str(Span { start: end, end: target.span.end });
            let Some(after) = rest.strip_prefix(' ') else { continue };
            let word = after.split(' ').next().unwrap_or_default();
            if PARTICLES.contains(&word) {
                let message = format!("a blank stands before the particle \"{word}\"");
                findings.push(Finding::in_unit(number, Span { start: end, end: end + 1 }, message));
            }
        }
    }
    findings
}
