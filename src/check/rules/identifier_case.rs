use crate::check::prose::sentences;
use crate::check::rule::rule;
use crate::locale::{self, Conventions};
use crate::model::{Bitext, Finding, LocaleId, Segment, Span};
use crate::survey::Survey;

rule! {
    /// An identifier of the source, such as `SoftDeletedUser`, that the target has in other letter case.
    ///
    /// Names of products that are written in several ways (SharePoint, Sharepoint) are data of the source's locale and
    /// are passed over.
    ///
    /// ## Why it matters
    /// Many systems tell upper from lower case, and a search for the name finds nothing.
    ///
    /// ## Example
    /// ```text
    /// source: Set the value of TenantDomain first.
    /// target: 먼저 Tenantdomain 값을 설정합니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where the program itself shows the name so in this language.
    pub IDENTIFIER_CASE = "identifier-case", Verbatim, Warning, check
}

fn check(bitext: &Bitext, survey: &Survey, _: &Conventions) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, _, target, source) in sentences(bitext) {
        for identifier in identifiers(bitext, source, &survey.source_locale) {
            let name = bitext.str(identifier);
            let written = bitext.str(target.span);
            if written.contains(name) {
                continue;
            }
            let other = target.facts.words.iter().find(|word| bitext.str(**word).eq_ignore_ascii_case(name));
            if let Some(place) = other {
                let message = format!("source has {name}, target has {}", bitext.str(*place));
                let finding = Finding::in_unit(number, *place, message).answering(identifier);
                findings.push(finding.hint(format!("write {name} as the source does")).fix(*place, name));
            }
        }
    }
    findings
}

/// Words in camel case, outside of code and placeholders, that are no names of products.
pub fn identifiers<'a>(
    bitext: &'a Bitext,
    source: &'a Segment,
    source_locale: &LocaleId,
) -> impl Iterator<Item = Span> + use<'a> {
    let products = locale::conventions(source_locale).product_names;
    source.facts.words.iter().copied().filter(move |word| {
        let text = bitext.str(*word);
        let is_in_placeholder = || source.facts.placeholders.iter().any(|placeholder| placeholder.contains(*word));
        is_camel_case(text)
            && !is_in_placeholder()
            && !products.iter().any(|product| text.eq_ignore_ascii_case(product))
            && !is_in_address(bitext, source, *word)
    })
}

/// A capital right after a small letter, twice the length of a short word: `userName`, `SoftDeletedUser`.
fn is_camel_case(word: &str) -> bool {
    const SHORTEST: usize = 6;
    let humps =
        word.as_bytes().windows(2).filter(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase()).count();
    word.len() >= SHORTEST && word.is_ascii() && humps > 0
}

/// Whether a word belongs to an address that is shown as text.
pub fn is_in_address(bitext: &Bitext, segment: &Segment, word: Span) -> bool {
    let text = bitext.str(segment.span);
    let at = (word.start - segment.span.start) as usize;
    let from =
        text[..at].rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '<' | '"')).map_or(0, |at| at + 1);
    let address = &text[text.ceil_char_boundary(from)..at];
    address.contains("://")
        || address.contains('@')
        || address.contains("www.")
        || text[at..].split_whitespace().next().is_some_and(|rest| rest.contains('@'))
}
