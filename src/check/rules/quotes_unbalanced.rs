use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// A quotation mark of the target that nothing closes or opens, where those of the source come in pairs.
    ///
    /// Single marks are not judged, since an apostrophe looks the same.
    ///
    /// ## Why it matters
    /// Readers cannot tell where a name or message ends.
    ///
    /// ## Example
    /// ```text
    /// source: Select "Edit" and then "Save".
    /// target: "편집"을 선택한 다음 저장"을 선택합니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where the mark stands for inches or seconds.
    pub QUOTES_UNBALANCED = "quotes-unbalanced", Punctuation, Note, check
}

fn check(bitext: &Bitext, _: &Survey, locale: &Conventions) -> Vec<Finding> {
    let findings = bitext.pairs().filter_map(|(number, _, target, source)| {
        if unbalanced(bitext, source, locale).is_some() {
            return None;
        }
        let place = unbalanced(bitext, target, locale)?;
        let message = format!("the quotation mark {} has no partner", bitext.str(place));
        Some(Finding::in_unit(number, place, message).answering(source.span))
    });
    findings.collect()
}

/// The first mark without a partner.
fn unbalanced(bitext: &Bitext, segment: &Segment, locale: &Conventions) -> Option<Span> {
    // Pairs of languages differ: what opens in English closes in German.
    let opening: Vec<char> =
        locale.quotes.iter().map(|(open, _)| *open).filter(|c| matches!(c, '„' | '«' | '「' | '『' | '“')).collect();
    let mut open: Option<Span> = None;
    let mut straight: Vec<Span> = Vec::new();
    for stretch in &segment.facts.text {
        let text = bitext.str(*stretch);
        for (at, c) in text.char_indices() {
            let place = || Span { start: stretch.start + at as u32, end: stretch.start + (at + c.len_utf8()) as u32 };
            // 5.25" is a length.
            let is_inch =
                c == '"' && straight.len().is_multiple_of(2) && text[..at].ends_with(|c: char| c.is_ascii_digit());
            match c {
                '"' if !is_inch => straight.push(place()),
                '「' | '『' | '«' | '„' | '“' | '”' | '»' | '」' | '』' => {
                    let opens = opening.contains(&c) && open.is_none();
                    open = match (opens, open) {
                        (true, _) => Some(place()),
                        (false, Some(_)) => None,
                        (false, None) => return Some(place()),
                    };
                }
                _ => {}
            }
        }
    }
    open.or_else(|| if straight.len() % 2 == 1 { straight.last().copied() } else { None })
}
