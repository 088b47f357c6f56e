use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// Asterisks that the page shows as they are, more than the source has.
    ///
    /// They were escaped (`\*\*`), have a blank on the wrong side, or stand between a letter and a mark where CommonMark
    /// sees no beginning or end of emphasis; the finding says which.
    ///
    /// ## Why it matters
    /// Readers see `**` in the text, and the label beside it is not in bold.
    ///
    /// ## Example
    /// ```text
    /// source: Select **Start** and then **Settings**.
    /// target: **시작\*\* 을 선택한 다음 **설정** 을 선택합니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where an asterisk marks a footnote that the source does not have.
    pub EMPHASIS_UNRENDERED = "emphasis-unrendered", Emphasis, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let findings = bitext.pairs().filter_map(|(number, _, target, source)| {
        let shown = asterisks(bitext, target);
        let known = asterisks(bitext, source);
        if shown.len() <= known.len() && !were_torn_apart(bitext, &shown, &known) {
            return None;
        }
        let first = *shown.first()?;
        let last = shown.iter().rev().find(|place| place.start - first.start < 24).copied().unwrap_or(first);
        let place = Span { start: first.start, end: last.end };
        let (shown, known, reason) = (shown.len(), known.len(), reason(bitext, target, first));
        let message = format!(
            "the page shows {shown} asterisks, the source's {}: {reason}",
            if known == 0 { "none".into() } else { known.to_string() }
        );
        let finding = Finding::in_unit(number, place, message);
        Some(match source.facts.strong().next() {
            Some(strong) => finding.answering(strong.span),
            None => finding,
        })
    });
    findings.collect()
}

/// Each asterisk in text that a page shows.
fn asterisks(bitext: &Bitext, segment: &Segment) -> Vec<Span> {
    let mut found = Vec::new();
    for stretch in &segment.facts.text {
        let at = memchr::memchr_iter(b'*', bitext.str(*stretch).as_bytes());
        found.extend(at.map(|at| Span { start: stretch.start + at as u32, end: stretch.start + at as u32 + 1 }));
    }
    found
}

/// Whether runs of asterisks of the source have blanks between in the target.
fn were_torn_apart(bitext: &Bitext, shown: &[Span], known: &[Span]) -> bool {
    let adjacent = |marks: &[Span]| {
        let between = |pair: &[Span]| bitext.str(Span { start: pair[0].end, end: pair[1].start.max(pair[0].end) });
        marks.windows(2).filter(|pair| between(pair).trim_matches('\\').is_empty()).count()
    };
    !shown.is_empty() && adjacent(shown) < adjacent(known)
}

/// Why CommonMark takes an asterisk for text.
fn reason(bitext: &Bitext, target: &Segment, mark: Span) -> &'static str {
    let text = bitext.str(target.span);
    let at = (mark.start - target.span.start) as usize;
    let before = text[..at].trim_end_matches('*').chars().next_back();
    let after = text[at..].trim_start_matches('*').chars().next();
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    match (before, after) {
        (Some('\\'), _) => "they are escaped",
        _ if is_blank(before) && is_blank(after) => "they have blanks on both sides",
        _ if is_letter(before) != is_letter(after) && !is_blank(before) && !is_blank(after) => {
            "between a letter and a mark, CommonMark sees neither beginning nor end of emphasis"
        }
        _ => "no asterisks answer to them",
    }
}
