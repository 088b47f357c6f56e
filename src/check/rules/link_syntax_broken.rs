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
    bitext.pairs().filter_map(|(number, _, target, source)| judge(bitext, number, target, source)).collect()
}

fn judge(bitext: &Bitext, number: usize, target: &Segment, source: &Segment) -> Option<Finding> {
    let broken = broken_links(bitext, target);
    let place = *broken.first()?;
    if broken.len() <= broken_links(bitext, source).len() {
        return None;
    }
    let message = format!("the page shows \"{}\", since the link is not written as one", bitext.str(place));
    let finding = Finding::in_unit(number, place, message).hint("write [text](address) without a blank between");
    Some(match source.facts.links.first() {
        Some(link) => finding.answering(link.span),
        None => finding,
    })
}

/// Each `]` in text that a page shows with `(` and an address behind it, up to the `)`.
fn broken_links(bitext: &Bitext, segment: &Segment) -> Vec<Span> {
    let mut broken = Vec::new();
    for stretch in &segment.facts.text {
        let text = bitext.str(*stretch);
        let opens = text.find('[').unwrap_or(text.len());
        for (at, _) in text.match_indices(']') {
            let rest = text[at + 1..].trim_start();
            let Some(inside) = rest.strip_prefix(['(', '（']) else { continue };
            // `[1] (see below)` is prose.
            if is_address(inside) || (text[at + 1..].starts_with('(') && opens < at) {
                let length = inside
                    .find([')', '）'])
                    .map_or(inside.len(), |end| end + inside[end..].chars().next().map_or(0, char::len_utf8));
                let end = text.len() - inside.len() + length;
                broken.push(Span { start: stretch.start + at as u32, end: stretch.start + end as u32 });
            }
        }
    }
    broken
}

/// Whether a text begins with an address.
fn is_address(text: &str) -> bool {
    let first = text.trim_start().split([' ', ')', '）']).next().unwrap_or_default();
    first.contains("://") || first.contains(".md") || first.starts_with(['/', '#']) || first.starts_with("..")
}
