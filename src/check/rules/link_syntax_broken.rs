use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// Brackets of a link that the page shows as they are, such as `] (https://…)`, where the source has a link.
    ///
    /// ## Why it matters
    /// Readers see marks and an address in place of a link.
    ///
    /// ## Example
    /// ```text
    /// source: See [Audit log](https://example.com/audit).
    /// target: [감사 로그] (https://example.com/audit)를 참조하세요.
    /// ```
    ///
    /// ## When to allow it
    /// Where an article explains how Markdown is written; code is not looked at.
    pub LINK_SYNTAX_BROKEN = "link-syntax-broken", Link, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let findings = bitext.pairs().filter_map(|(number, _, target, source)| {
        let broken = broken_links(bitext, target);
        if broken.len() <= broken_links(bitext, source).len() {
            return None;
        }
        let place = *broken.first()?;
        let message = format!("the page shows \"{}\", since the link is not written as one", bitext.str(place));
        let finding = Finding::in_unit(number, place, message).hint("write [text](address) without a blank between");
        Some(match source.facts.links.first() {
            Some(link) => finding.answering(link.span),
            None => finding,
        })
    });
    findings.collect()
}

/// A `]` and a `(` in text that a page shows, with no more than blanks between.
fn broken_links(bitext: &Bitext, segment: &Segment) -> Vec<Span> {
    let mut broken = Vec::new();
    for stretch in &segment.facts.text {
        let text = bitext.str(*stretch);
        for (at, _) in text.match_indices(']') {
            let rest = &text[at + 1..];
            let inside = rest.trim_start();
            let is_address = inside.strip_prefix('(').is_some_and(|address| {
                let address = address.trim_start();
                address.contains("://") || address.starts_with(['/', '#', '.']) || address.contains(".md")
            });
            // `[1] (see below)` is prose.
            let is_link = is_address || (rest.starts_with('(') && text[..at].contains('['));
            if is_link {
                let end = inside.find(')').map_or(text.len(), |end| text.len() - inside.len() + end + 1);
                let at = stretch.start + at as u32;
                broken.push(Span { start: at, end: (stretch.start + end as u32).max(at + 1) });
            }
        }
    }
    broken
}
