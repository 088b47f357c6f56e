use crate::check::links::{is_written_out, without_counterpart};
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment};
use crate::survey::Survey;

rule! {
    /// A link of the target that the source does not have.
    ///
    /// An address that stands in the source as text, or in a tag of HTML, is not added.
    ///
    /// ## Why it matters
    /// Nobody who keeps the English article knows of it, so it will lead nowhere one day.
    ///
    /// ## Example
    /// ```text
    /// source: See the audit log for details.
    /// target: 자세한 내용은 [감사 로그](https://example.com/audit)를 참조하세요.
    /// ```
    ///
    /// ## When to allow it
    /// For a page that only readers of this language need.
    pub LINK_ADDED = "link-added", Link, Warning, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    bitext.pairs().flat_map(|(number, _, target, source)| judge(bitext, number, target, source)).collect()
}

fn judge(bitext: &Bitext, number: usize, target: &Segment, source: &Segment) -> Vec<Finding> {
    let added = without_counterpart(&target.facts.links, &source.facts.links);
    if added.is_empty() {
        return Vec::new();
    }
    let lost = without_counterpart(&source.facts.links, &target.facts.links).len();
    let strangers = added.into_iter().skip(lost).filter(|link| !is_written_out(bitext, source, &link.destination));
    let findings = strangers.map(|link| {
        let message = format!("the target links to {}, the source does not", link.destination);
        Finding::in_unit(number, link.span, message)
    });
    findings.collect()
}
