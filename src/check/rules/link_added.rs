use super::link_destination_changed::without_counterpart;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding};
use crate::survey::Survey;

rule! {
    /// A link of the target that the source does not have.
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
    let mut findings = Vec::new();
    for (number, _, target, source) in bitext.pairs().filter(|(_, _, target, _)| !target.facts.links.is_empty()) {
        let lost = without_counterpart(&source.facts.links, &target.facts.links).len();
        let added = without_counterpart(&target.facts.links, &source.facts.links);
        for link in added.into_iter().skip(lost) {
            let message = format!("the target links to {}, the source does not", link.destination);
            findings.push(Finding::in_unit(number, link.span, message));
        }
    }
    findings
}
