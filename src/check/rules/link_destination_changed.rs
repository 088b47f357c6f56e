use crate::check::links::without_counterpart;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// A link that leads elsewhere than its counterpart in the source.
    ///
    /// Addresses are compared after decoding, without regard to the case of the host, a slash at the end, a locale such
    /// as `/en-us/` in the path or `hl=en` in the query, and to `http` or `https`.
    ///
    /// ## Why it matters
    /// Readers end up at the wrong place, or at none.
    ///
    /// ## Example
    /// ```text
    /// source: See [Audit log](https://example.com/audit).
    /// target: [감사 로그](https://example.com/adit)를 참조하세요.
    /// ```
    ///
    /// ## When to allow it
    /// Where the other page is the right one for readers of this language.
    pub LINK_DESTINATION_CHANGED = "link-destination-changed", Link, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let with_links = bitext.pairs().filter(|(_, _, target, _)| !target.facts.links.is_empty());
    with_links.flat_map(|(number, _, target, source)| judge(bitext, number, target, source)).collect()
}

fn judge(bitext: &Bitext, number: usize, target: &Segment, source: &Segment) -> Vec<Finding> {
    let lost = without_counterpart(&source.facts.links, &target.facts.links);
    let changed = without_counterpart(&target.facts.links, &source.facts.links);
    // Of several, nobody knows which became which: links change places in translation.
    let is_sure = changed.len() == 1 && lost.len() == 1;
    let findings = changed.into_iter().zip(lost).map(|(link, wanted)| {
        let message = match link.destination.is_empty() {
            true => format!("the link has no address, the source's leads to {}", wanted.destination),
            false => format!("the link leads to {}, the source's to {}", link.destination, wanted.destination),
        };
        let finding = Finding::in_unit(number, link.span, message)
            .answering(wanted.span)
            .hint(format!("write {} as the source does", wanted.destination));
        match written_destination(bitext, link.span, link.text).zip(written_destination(
            bitext,
            wanted.span,
            wanted.text,
        )) {
            Some((place, right)) if is_sure => finding.fix(place, bitext.str(right)),
            _ => finding,
        }
    });
    findings.collect()
}

/// Where the destination of an inline link is written: between `](` and the `)` or the title.
fn written_destination(bitext: &Bitext, link: Span, text: Span) -> Option<Span> {
    // In broken text, what stands between the brackets may end behind the link.
    let rest = Span { start: text.end.min(link.end), end: link.end };
    let inside = bitext.str(rest).strip_prefix("](")?.strip_suffix(')')?;
    let start = rest.start + 2;
    (!inside.contains([' ', '\n', '"'])).then(|| Span { start, end: start + inside.len() as u32 })
}
