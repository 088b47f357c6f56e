use crate::check::prose::sentences;
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
    sentences(bitext).flat_map(|(number, _, target, source)| judge(bitext, number, target, source)).collect()
}

fn judge(bitext: &Bitext, number: usize, target: &Segment, source: &Segment) -> Vec<Finding> {
    let lost = without_counterpart(bitext, &source.facts.placeholders, target);
    let mut strange = without_counterpart(bitext, &target.facts.placeholders, source);
    let is_alone = lost.len() == 1;
    let restored = lost.into_iter().map(|wanted| {
        let written = bitext.str(wanted);
        let hint = format!("write {written} as the source does");
        let in_braces = || words_in_braces(bitext, target, source).filter(|_| is_alone && written.starts_with('{'));
        let Some(place) = take_likeness(bitext, wanted, &mut strange).or_else(in_braces) else {
            let message = format!("source has {written}, target has not");
            return Finding::in_unit(number, target.span, message).answering(wanted).hint(hint);
        };
        let stranger = bitext.str(place);
        let message = format!("source has {written}, target has {stranger}");
        let finding = Finding::in_unit(number, place, message).answering(wanted).hint(hint);
        let is_sure = stranger.eq_ignore_ascii_case(written) || is_alone && !written.starts_with('<');
        if is_sure { finding.fix(place, written) } else { finding }
    });
    let mut findings: Vec<Finding> = restored.collect();
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

/// The only words in braces that the source does not have: what became of `{UserName}` where it was translated, broken
/// by a blank, or got braces of full width.
fn words_in_braces(bitext: &Bitext, target: &Segment, source: &Segment) -> Option<Span> {
    const LONGEST: usize = 60;
    let text = bitext.str(target.span);
    let groups = text.match_indices(['{', '｛']).filter_map(|(at, _)| {
        let length = text[at..].find(['}', '｝'])?;
        let group = &text[at..text.ceil_char_boundary(at + length + 1)];
        let is_short = group.chars().count() <= LONGEST && !group.contains('\n');
        (is_short && !bitext.str(source.span).contains(group)).then(|| {
            let start = target.span.start + at as u32;
            Span { start, end: start + group.len() as u32 }
        })
    });
    let groups: Vec<Span> = groups.collect();
    if let [group] = groups[..] { Some(group) } else { None }
}

/// Placeholders that do not occur in the other segment, in text or in code.
fn without_counterpart(bitext: &Bitext, placeholders: &[Span], other: &Segment) -> Vec<Span> {
    if placeholders.is_empty() {
        return Vec::new();
    }
    let text = bitext.str(other.span).replace('\\', "").replace("&lt;", "<").replace("&gt;", ">");
    let lower = std::cell::LazyCell::new(|| text.to_lowercase());
    let occurs = |placeholder: &str| match placeholder.starts_with('%') {
        // Environment variables have no case.
        true => lower.contains(&placeholder.to_lowercase()),
        false => text.contains(placeholder),
    };
    placeholders.iter().copied().filter(|span| !occurs(bitext.str(*span))).collect()
}
