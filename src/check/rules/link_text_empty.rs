use crate::check::links::canonical;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment};
use crate::survey::Survey;

rule! {
    /// A link without words, whose counterpart in the source has some.
    ///
    /// ## Why it matters
    /// Readers see no link, cannot click it, and a screen reader reads out its address.
    ///
    /// ## Example
    /// ```text
    /// source: For more information, see [Compliance score](https://example.com/score).
    /// target: 자세한 내용은 규정 준수 점수를 참조하세요. [](https://example.com/score)
    /// ```
    ///
    /// ## When to allow it
    /// Never, unless the link is an anchor that nobody clicks. A link around an image is not reported.
    pub LINK_TEXT_EMPTY = "link-text-empty", Link, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    bitext.pairs().flat_map(|(number, _, target, source)| judge(bitext, number, target, source)).collect()
}

fn judge(bitext: &Bitext, number: usize, target: &Segment, source: &Segment) -> Vec<Finding> {
    let empty = target.facts.links.iter().filter(|link| !link.is_visible);
    let findings = empty.filter_map(|link| {
        let same = |other: &&crate::model::Link| canonical(&other.destination) == canonical(&link.destination);
        let visible = || source.facts.links.iter().filter(|link| link.is_visible);
        let counterpart = visible().find(same).or_else(|| {
            // The destination changed as well: any link with words will do, if the source has no such empty one.
            visible().next().filter(|_| !source.facts.links.iter().any(|link| !link.is_visible))
        })?;
        let words = bitext.str(counterpart.text);
        let message = format!("the link to {} has no text, the source's is \"{words}\"", link.destination);
        Some(
            Finding::in_unit(number, link.span, message)
                .answering(counterpart.span)
                .hint("put the words of the link between its brackets"),
        )
    });
    findings.collect()
}
