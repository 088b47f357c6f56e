//! Which links of the two sides answer to one another.

use crate::locale;
use crate::model::{Bitext, Link, LocaleId, Segment};
use percent_encoding::percent_decode_str;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// Each link of the target that a reader sees, with the link of the source that leads to the same place; of several,
/// the one in the same order.
pub fn paired<'a>(target: &'a Segment, source: &'a Segment) -> Vec<(&'a Link, &'a Link)> {
    if target.facts.links.is_empty() || source.facts.links.is_empty() {
        return Vec::new();
    }
    // Mostly both sides have the same links in the same order.
    if lead_alike(&target.facts.links, &source.facts.links) {
        let pairs = target.facts.links.iter().zip(&source.facts.links);
        return pairs.filter(|(link, _)| link.is_visible).collect();
    }
    let mut by_place: HashMap<String, (Vec<&Link>, usize)> = HashMap::new();
    for link in &source.facts.links {
        by_place.entry(canonical(&link.destination)).or_default().0.push(link);
    }
    let mut pairs = Vec::new();
    for link in &target.facts.links {
        let Some((candidates, turn)) = by_place.get_mut(&canonical(&link.destination)) else { continue };
        let wanted = candidates.get(*turn).unwrap_or(&candidates[0]);
        *turn += 1;
        if link.is_visible {
            pairs.push((link, *wanted));
        }
    }
    pairs
}

/// Links to places that none of the others leads to; each place once.
pub fn without_counterpart<'a>(links: &'a [Link], others: &[Link]) -> Vec<&'a Link> {
    if links.is_empty() || lead_alike(links, others) {
        return Vec::new();
    }
    let mut known: HashSet<String> = others.iter().map(|other| canonical(&other.destination)).collect();
    links.iter().filter(|link| known.insert(canonical(&link.destination))).collect()
}

/// Whether two rows of links lead to the same addresses in the same order.
fn lead_alike(links: &[Link], others: &[Link]) -> bool {
    let is_same = |(link, other): (&Link, &Link)| link.destination == other.destination;
    links.len() == others.len() && links.iter().zip(others).all(is_same)
}

/// Whether an address stands in a segment other than as a link of Markdown: in a tag such as `<a href="…">`, or as
/// plain text, which many sites show as a link. Behind a bracket, it is the rest of a broken link.
pub fn is_written_out(bitext: &Bitext, segment: &Segment, address: &str) -> bool {
    let stands_free = |text: &str| {
        let mut found = text.match_indices(address);
        !address.is_empty() && found.any(|(at, _)| !text[..at].trim_end().ends_with(['(', '（', '<']))
    };
    let facts = &segment.facts;
    facts.tags.iter().any(|tag| stands_free(bitext.str(*tag)))
        || facts.text.iter().any(|stretch| stands_free(bitext.str(*stretch)))
}

/// What an address means, for comparison: decoded, without the scheme of the web, locale and slash at the end, host in
/// lower case.
pub fn canonical(address: &str) -> String {
    let decoded: Cow<str> = percent_decode_str(address.trim()).decode_utf8_lossy();
    let is_web = decoded.starts_with("https://") || decoded.starts_with("http://");
    let (host, path) = match decoded.find("://") {
        Some(scheme_end) => {
            let rest = &decoded[scheme_end + 3..];
            let host_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            let start = if is_web { scheme_end + 3 } else { 0 };
            (&decoded[start..scheme_end + 3 + host_end], &rest[host_end..])
        }
        None => ("", &*decoded),
    };
    let (path, rest) = path.split_at(path.find(['?', '#']).unwrap_or(path.len()));
    let is_rooted = path.starts_with('/');
    let is_of_locale =
        |(number, part): &(usize, &str)| is_locale(part) || is_rooted && *number == 1 && is_language(part);
    let parts: Vec<&str> =
        path.split('/').enumerate().filter(|part| !is_of_locale(part)).map(|(_, part)| part).collect();
    format!("{}{}{}", host.to_lowercase(), parts.join("/").trim_end_matches('/'), without_locale(rest))
}

/// Whether a part of a path is a locale: a known language with a region or script, so neither `how-to` nor `log-in`.
fn is_locale(part: &str) -> bool {
    part.contains('-') && LocaleId::parse(part).is_some_and(|id| locale::is_known_language(&id))
}

/// Whether the first part of a path is a language alone: `/de/help`.
fn is_language(part: &str) -> bool {
    part.len() == 2 && LocaleId::parse(part).is_some_and(|id| locale::is_known_language(&id))
}

/// A query without the parameters that tell the language of a page, such as `hl=en` and `clcid=0x409`.
fn without_locale(query: &str) -> Cow<'_, str> {
    const NAMES: [&str; 10] = ["ui", "rs", "ad", "hl", "lang", "language", "locale", "culture", "clcid", "mkt"];
    let Some(parameters) = query.strip_prefix('?') else { return query.into() };
    let (parameters, fragment) = parameters.split_at(parameters.find('#').unwrap_or(parameters.len()));
    let tells_language = |parameter: &&str| NAMES.contains(&parameter.split('=').next().unwrap_or_default());
    let left: Vec<&str> = parameters.split('&').filter(|parameter| !tells_language(parameter)).collect();
    let mark = if left.is_empty() { "" } else { "?" };
    format!("{mark}{}{fragment}", left.join("&")).into()
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
            ("http://example.com/a", "https://example.com/a"),
            ("https://example.com/en/a", "https://example.com/de/a"),
            ("https://example.com/a?id=1&clcid=0x409", "https://example.com/a?id=1&clcid=0x407"),
            ("https://example.com/a?hl=en#b", "https://example.com/a?hl=uk#b"),
            ("https://example.com/a?ui=en-us&rs=en-us&ad=us", "https://example.com/a"),
        ] {
            assert_eq!(canonical(a), canonical(b));
        }
        for (a, b) in [
            ("https://example.com/a", "https://example.com/b"),
            ("a.md#x", "a.md#y"),
            ("https://example.com/how-to/audit", "https://example.com/log-in/audit"),
            ("https://example.com/a?id=1&hl=en", "https://example.com/a?id=2&hl=en"),
            ("https://example.com/a/it", "https://example.com/a/hr"),
            ("ftp://example.com/a", "https://example.com/a"),
        ] {
            assert_ne!(canonical(a), canonical(b));
        }
    }
}
