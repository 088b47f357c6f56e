//! What localization changes in addresses: their locale.

use std::borrow::Cow;
use std::ops::Range;

/// An address without its locale: `https://support.example.com/en-us/x` and `…/ko-kr/x` are one.
pub(super) fn without_locale(address: &str) -> Cow<'_, str> {
    let Some(part) = locale_part(address) else { return Cow::Borrowed(address) };
    Cow::Owned(format!("{}{}", &address[..part.start], &address[part.end..]))
}

/// The locales in the addresses that stand in a text, each with the slash before it.
pub(super) fn locale_parts(text: &str) -> Vec<Range<usize>> {
    let schemes = text.match_indices("://").map(|(at, _)| at);
    let parts = schemes.filter_map(|at| {
        let rest = &text[at..];
        let end =
            rest.find(|c: char| c.is_whitespace() || matches!(c, ')' | ']' | '>' | '"' | '<')).unwrap_or(rest.len());
        let part = locale_part(rest[..end].trim_end_matches(['.', ',', ';', ':']))?;
        Some(at + part.start..at + part.end)
    });
    parts.collect()
}

/// The first part of an address that is a locale, such as `en-us` or `zh-Hans-CN`, with the slash before it.
fn locale_part(address: &str) -> Option<Range<usize>> {
    let path = address.find(['?', '#']).unwrap_or(address.len());
    address[..path].match_indices('/').find_map(|(slash, _)| {
        let part = address[slash + 1..path].split('/').next()?;
        is_locale(part).then_some(slash..slash + 1 + part.len())
    })
}

/// Whether a part of a path is a locale with its region.
fn is_locale(part: &str) -> bool {
    let mut subtags = part.split('-');
    let has_letters = |subtag: &str, most: usize| {
        (2..=most).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let language = subtags.next().is_some_and(|language| has_letters(language, 3));
    let rest: Vec<&str> = subtags.collect();
    language
        && match rest[..] {
            [region] => region.len() == 2 && has_letters(region, 2) || is_script(region),
            [script, region] => is_script(script) && has_letters(region, 2),
            _ => false,
        }
}

fn is_script(subtag: &str) -> bool {
    ["hans", "hant", "latn", "cyrl"].iter().any(|script| subtag.eq_ignore_ascii_case(script))
}

#[cfg(test)]
mod tests {
    use super::{locale_parts, without_locale};

    #[test]
    fn the_locale_of_an_address_is_left_out() {
        for (address, masked) in [
            ("https://support.example.com/en-us/x", "https://support.example.com/x"),
            ("https://support.example.com/zh-Hant-TW/x?a=/en-us/", "https://support.example.com/x?a=/en-us/"),
            ("/ko-kr/x", "/x"),
            ("https://example.com/en-us", "https://example.com"),
            ("https://example.com/a/b.md", "https://example.com/a/b.md"),
            ("../excel/x.md", "../excel/x.md"),
        ] {
            assert_eq!(without_locale(address), masked);
        }
    }

    #[test]
    fn addresses_are_found_in_a_text() {
        let text = "See https://a.example/de-de/x, or https://b.example/ko-kr. No and/or en-us.";
        let found: Vec<&str> = locale_parts(text).into_iter().map(|part| &text[part]).collect();
        assert_eq!(found, ["/de-de", "/ko-kr"]);
    }
}
