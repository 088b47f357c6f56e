use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// A placeholder of the source, such as `{name}`, `%ProgramFiles%` or `<tenant>`, that the target has not.
    ///
    /// ## Why it matters
    /// A program or a reader puts a value in its place; a changed one stays as it is, or the command fails.
    ///
    /// ## Example
    /// ```text
    /// source: The impact is {ImpactDescription}.
    /// target: 영향은 { Actdescription}입니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where readers fill in the value themselves and the name is better understood in their language.
    pub PLACEHOLDER_CHANGED = "placeholder-changed", Verbatim, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    bitext.pairs().flat_map(|(number, _, target, source)| judge(bitext, number, target, source)).collect()
}

fn judge(bitext: &Bitext, number: usize, target: &Segment, source: &Segment) -> Vec<Finding> {
    let lost = without_counterpart(bitext, &source.facts.placeholders, target);
    let mut strange = without_counterpart(bitext, &target.facts.placeholders, source);
    let mut findings: Vec<Finding> = lost
        .into_iter()
        .map(|wanted| {
            let written = bitext.str(wanted);
            let (place, message) = match take_likeness(bitext, wanted, &mut strange) {
                Some(place) => (place, format!("source has {written}, target has {}", bitext.str(place))),
                None => (target.span, format!("source has {written}, target has not")),
            };
            Finding::in_unit(number, place, message)
                .answering(wanted)
                .hint(format!("write {written} as the source does"))
        })
        .collect();
    // `<pan>` is what a letter less makes of the tag `<span>`.
    let damaged =
        strange.into_iter().filter(|place| bitext.str(*place).starts_with('<') && !source.facts.tags.is_empty());
    findings.extend(damaged.map(|place| {
        let message = format!("target has {}, source has not", bitext.str(place));
        Finding::in_unit(number, place, message).answering(source.span)
    }));
    findings
}

/// The strange placeholder that a lost one most likely became: the same but for case, else one of the same form.
fn take_likeness(bitext: &Bitext, lost: Span, strange: &mut Vec<Span>) -> Option<Span> {
    let written = bitext.str(lost);
    let same_letters = strange.iter().position(|span| bitext.str(*span).eq_ignore_ascii_case(written));
    let same_form = || strange.iter().position(|span| bitext.str(*span).starts_with(&written[..1]));
    // With several to choose from, a guess by form alone would mislead.
    same_letters.or_else(|| same_form().filter(|_| strange.len() == 1)).map(|found| strange.remove(found))
}

/// Placeholders that do not occur in the other segment, in text or in code.
fn without_counterpart(bitext: &Bitext, placeholders: &[Span], other: &Segment) -> Vec<Span> {
    if placeholders.is_empty() {
        return Vec::new();
    }
    let text = bitext.str(other.span).replace('\\', "").replace("&lt;", "<").replace("&gt;", ">");
    let lower = text.to_lowercase();
    let occurs = |placeholder: &str| match placeholder.starts_with('%') {
        // Environment variables have no case.
        true => lower.contains(&placeholder.to_lowercase()),
        false => text.contains(placeholder),
    };
    placeholders.iter().copied().filter(|span| !occurs(bitext.str(*span))).collect()
}
