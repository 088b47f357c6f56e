use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// Two blanks in a row between words of the target, where the source has none.
    ///
    /// Not at the edges of a unit and not in code. Where a link or bold of the source is missing too, the finding says
    /// so: the blanks are what is left of it.
    ///
    /// ## Why it matters
    /// A page shows one blank, but in machine translation two of them mark the place where a label, a link or a step of
    /// a menu path was lost.
    ///
    /// ## Example
    /// ```text
    /// source: Set the value to true and save the policy.
    /// target: 값을 true로  설정하고 정책을 저장합니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where columns are lined up by blanks.
    pub DOUBLE_SPACE = "double-space", Spacing, Warning, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, _, target, source) in bitext.pairs() {
        if !bitext.str(target.span).contains("  ") || bitext.str(source.span).contains("  ") {
            continue;
        }
        let (wanted, found) = (source.facts.emphasis.len(), target.facts.emphasis.len());
        let is_link_lost = target.facts.links.len() < source.facts.links.len();
        let places = double_spaces(bitext, target);
        if wanted <= found && !is_link_lost {
            let message = "two blanks between words, the source has one";
            findings.extend(places.into_iter().map(|place| Finding::in_unit(number, place, message).fix(place, " ")));
        } else if let Some(place) = places.first() {
            let message = match wanted > found {
                true => format!("two blanks, and {found} of {wanted} words in bold or italic are left"),
                false => "two blanks, and a link of the source is missing".to_owned(),
            };
            findings.push(Finding::in_unit(number, *place, message));
        }
    }
    findings
}

/// Runs of blanks between two words of one stretch of text. What stands beside the mark of a menu path is that mark's
/// matter.
fn double_spaces(bitext: &Bitext, target: &Segment) -> Vec<Span> {
    let is_word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && c != '>');
    let mut places = Vec::new();
    for stretch in &target.facts.text {
        let text = bitext.str(*stretch);
        let mut from = 0;
        while let Some(start) = text[from..].find("  ").map(|at| from + at) {
            let end = text.len() - text[start..].trim_start_matches(' ').len();
            if is_word(text[..start].chars().next_back()) && is_word(text[end..].chars().next()) {
                places.push(Span { start: stretch.start + start as u32, end: stretch.start + end as u32 });
            }
            from = end;
        }
    }
    places
}
