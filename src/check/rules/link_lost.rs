use crate::check::links::{is_written_out, without_counterpart};
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment};
use crate::survey::Survey;

rule! {
    /// A link of the source that the target does not have.
    ///
    /// Two links to the same place may become one. A link that leads elsewhere is another rule's matter
    /// (link-destination-changed). An address that stands there as text, or in a tag of HTML, is not lost.
    ///
    /// ## Why it matters
    /// Readers are told to see a page and cannot get there.
    ///
    /// ## Example
    /// ```text
    /// source: See [Audit log](https://example.com/audit) for details.
    /// target: 자세한 내용은 감사 로그를 참조하세요.
    /// ```
    ///
    /// ## When to allow it
    /// Where the other page makes no sense for readers of this language.
    pub LINK_LOST = "link-lost", Link, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    bitext.pairs().flat_map(|(number, _, target, source)| judge(bitext, number, target, source)).collect()
}

fn judge(bitext: &Bitext, number: usize, target: &Segment, source: &Segment) -> Vec<Finding> {
    let lost = without_counterpart(&source.facts.links, &target.facts.links);
    if lost.is_empty() {
        return Vec::new();
    }
    let changed = without_counterpart(&target.facts.links, &source.facts.links).len();
    let missed = lost
        .into_iter()
        .skip(changed)
        .filter(|link| link.is_visible && !is_written_out(bitext, target, &link.destination));
    let findings = missed.map(|link| {
        let message = format!("the source links to {}, the target does not", link.destination);
        let words = bitext.str(link.text);
        let finding = Finding::in_unit(number, target.span, message).answering(link.span);
        finding.hint(format!("put the link back on the words for \"{words}\""))
    });
    findings.collect()
}
