use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// An `&` without a word on one of its sides, where the source has words on both.
    ///
    /// ## Why it matters
    /// A machine translated the names on both sides apart and lost one, or put both on the same side.
    ///
    /// ## Example
    /// ```text
    /// source: Select **Save & Run**.
    /// target: **& 실행** 저장을 선택합니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where a name begins with it.
    pub AMPERSAND_STRANDED = "ampersand-stranded", Spacing, Warning, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, _, target, source) in bitext.pairs() {
        if !bitext.str(target.span).contains('&') {
            continue;
        }
        let (stranded, known) = (stranded(bitext, target), stranded(bitext, source));
        if stranded.len() > known.len()
            && let Some(place) = stranded.first()
        {
            let message = "an \"&\" has no word on one side, the source has words on both";
            findings.push(
                Finding::in_unit(number, *place, message).answering(source.span).hint("put the names back around it"),
            );
        }
    }
    findings
}

/// Each `&` at the edge of the segment, of a link or of bold, so that a word is missing beside it.
fn stranded(bitext: &Bitext, segment: &Segment) -> Vec<Span> {
    let mut found = Vec::new();
    for stretch in &segment.facts.text {
        let text = bitext.str(*stretch);
        for (at, _) in text.match_indices('&') {
            let Some(length) = length(&text[at..]) else { continue };
            let place = Span::new(stretch.start as usize + at, stretch.start as usize + at + length);
            let (head, rest) = (&text[..at], &text[at + length..]);
            // `&` within a word, such as R&D or an address, is none between names.
            let is_in_word = head.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric);
            let has_words = head.trim_end().ends_with(is_of_word) && rest.trim_start().starts_with(is_of_word);
            if !(is_in_word || has_words || is_between_labels(segment, *stretch, head, rest)) {
                found.push(place);
            }
        }
    }
    found
}

/// The bytes that an `&` has in the file; `None` if it begins another character's name, such as `&gt;`.
fn length(text: &str) -> Option<usize> {
    if text.starts_with("&amp;") {
        return Some("&amp;".len());
    }
    let name = text[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(0);
    (name == 0 || !text[1 + name..].starts_with(';')).then_some(1)
}

/// Whether an `&` stands alone between two links or two words in bold.
fn is_between_labels(segment: &Segment, stretch: Span, head: &str, rest: &str) -> bool {
    let is_alone = head.trim().is_empty() && rest.trim().is_empty();
    let is_inner = segment.span.start < stretch.start && stretch.end < segment.span.end;
    is_alone && is_inner && !insides(segment).any(|inside| inside.start == stretch.start || inside.end == stretch.end)
}

/// What stands between the marks of links and emphasis.
fn insides(segment: &Segment) -> impl Iterator<Item = Span> {
    let emphasis = segment.facts.emphasis.iter().map(|emphasis| emphasis.text);
    emphasis.chain(segment.facts.links.iter().map(|link| link.text))
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, ')' | '(' | '"' | '”' | '“' | '„' | '«' | '»' | '「' | '」' | '）' | '（' | '+')
}
