use super::link_destination_changed::without_counterpart;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding};
use crate::survey::Survey;

rule! {
    /// A link of the source that the target does not have.
    ///
    /// Two links to the same place may become one. A link that leads elsewhere is another rule's matter
    /// (link-destination-changed).
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
    let mut findings = Vec::new();
    for (number, _, target, source) in bitext.pairs().filter(|(_, _, _, source)| !source.facts.links.is_empty()) {
        let changed = without_counterpart(&target.facts.links, &source.facts.links).len();
        let lost = without_counterpart(&source.facts.links, &target.facts.links);
        for link in lost.into_iter().skip(changed) {
            let message = format!("the source links to {}, the target does not", link.destination);
            let words = bitext.str(link.text);
            let finding = Finding::in_unit(number, target.span, message).answering(link.span);
            findings.push(finding.hint(format!("put the link back on the words for \"{words}\"")));
        }
    }
    findings
}
