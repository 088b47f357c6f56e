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
            let length = if text[at..].starts_with("&amp;") { "&amp;".len() } else { 1 };
            let (head, rest) = (&text[..at], &text[at + length..]);
            // `&` within a word, such as R&D or an address, is none between names.
            if head.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric) {
                continue;
            }
            let is_word =
                |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | '(' | '"' | '”' | '+'));
            let lacks_word =
                !is_word(head.trim_end().chars().next_back()) || !is_word(rest.trim_start().chars().next());
            if lacks_word {
                let start = stretch.start + at as u32;
                found.push(Span { start, end: start + length as u32 });
            }
        }
    }
    found
}
