use crate::check::rule::rule;
use crate::locale::{self, Conventions};
use crate::model::{Bitext, Finding, Link, LocaleId, Segment, Span};
use crate::survey::Survey;
use percent_encoding::percent_decode_str;
use std::borrow::Cow;

rule! {
    /// A link that leads elsewhere than its counterpart in the source.
    ///
    /// Addresses are compared after decoding, without regard to the case of the host, a slash at the end, and a
    /// locale in the path such as `/en-us/`.
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
        let message = format!("the link leads to {}, the source's to {}", link.destination, wanted.destination);
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
    let rest = Span { start: text.end, end: link.end };
    let inside = bitext.str(rest).strip_prefix("](")?.strip_suffix(')')?;
    let start = rest.start + 2;
    (!inside.contains([' ', '\n', '"'])).then(|| Span { start, end: start + inside.len() as u32 })
}

/// Links whose destination none of the others has; each destination once.
pub fn without_counterpart<'a>(links: &'a [Link], others: &[Link]) -> Vec<&'a Link> {
    let mut seen = Vec::new();
    let mut alone = Vec::new();
    for link in links {
        if others.iter().any(|other| other.destination == link.destination) {
            continue;
        }
        let destination = canonical(&link.destination);
        let is_known = others.iter().any(|other| canonical(&other.destination) == destination);
        if !is_known && !seen.contains(&destination) {
            seen.push(destination);
            alone.push(link);
        }
    }
    alone
}

/// What an address means, for comparison: decoded, host in lower case, without locale and slash at the end.
pub fn canonical(address: &str) -> String {
    let decoded: Cow<str> = percent_decode_str(address.trim()).decode_utf8_lossy();
    let (host, path) = match decoded.find("://") {
        Some(scheme_end) => {
            let rest = &decoded[scheme_end + 3..];
            let host_end = rest.find(['/', '?', '#']).map_or(decoded.len(), |end| scheme_end + 3 + end);
            decoded.split_at(host_end)
        }
        None => decoded.split_at(0),
    };
    let (path, rest) = path.split_at(path.find(['?', '#']).unwrap_or(path.len()));
    let parts = path.split('/').filter(|part| !is_locale(part));
    let path = parts.collect::<Vec<_>>().join("/");
    format!("{}{}{rest}", host.to_lowercase(), path.trim_end_matches('/'))
}

/// Whether a part of a path is a locale: a known language with a region or script, so neither `how-to` nor `log-in`.
fn is_locale(part: &str) -> bool {
    part.contains('-') && LocaleId::parse(part).is_some_and(|id| locale::is_known_language(&id))
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn addresses_that_mean_the_same_are_equal() {
        for (a, b) in [
            ("https://Support.Microsoft.com/en-us/office/x/", "https://support.microsoft.com/de-de/office/x"),
            ("https://example.com/a%20b", "https://example.com/a b"),
            ("../a.md", "../a.md"),
            ("https://example.com/ko-kr?x=1", "https://example.com/en-us/?x=1"),
            ("https://example.com", "https://example.com/"),
        ] {
            assert_eq!(canonical(a), canonical(b));
        }
        assert_ne!(canonical("https://example.com/a"), canonical("https://example.com/b"));
        assert_ne!(canonical("a.md#x"), canonical("a.md#y"));
        assert_ne!(canonical("https://example.com/how-to/audit"), canonical("https://example.com/log-in/audit"));
    }
}
