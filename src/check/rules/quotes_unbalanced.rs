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

/// Pairs that occur in every language beside its own. An English name may keep those of English.
const COMMON: [(char, char); 6] = [('“', '”'), ('„', '“'), ('„', '”'), ('«', '»'), ('「', '」'), ('『', '』')];

/// Pairs that one language or another has (Swedish, Finnish, Danish), so that one that is not known may have them.
const RARE: [(char, char); 3] = [('”', '”'), ('»', '»'), ('»', '«')];

/// The first mark without a partner.
fn unbalanced(bitext: &Bitext, segment: &Segment, locale: &Conventions) -> Option<Span> {
    let rare: &[(char, char)] = if locale.is_known() { &[] } else { &RARE };
    let is_pair = |pair: (char, char)| [locale.quotes, &COMMON, rare].iter().any(|pairs| pairs.contains(&pair));
    let opens = |c: char| [locale.quotes, &COMMON, rare].iter().any(|pairs| pairs.iter().any(|(open, _)| *open == c));
    let mut open: Vec<(char, Span)> = Vec::new();
    let mut straight: Option<Span> = None;
    for (place, head, c, rest) in marks(bitext, segment) {
        let closes = open.last().is_some_and(|(first, _)| is_pair((*first, c)));
        // 5.25" is a length.
        let is_inch = head.ends_with(|c: char| c.is_ascii_digit());
        match c {
            '"' if straight.is_none() && is_inch || is_abbreviation(head, rest) => {}
            '"' => straight = if straight.is_none() { Some(place) } else { None },
            _ if closes => drop(open.pop()),
            '”' if open.is_empty() && is_inch => {}
            _ if opens(c) => open.push((c, place)),
            _ => return Some(place),
        }
    }
    open.first().map(|(_, place)| *place).or(straight)
}

/// Each double quotation mark with its place and with what stands before and behind it.
fn marks<'a>(bitext: &'a Bitext, segment: &'a Segment) -> impl Iterator<Item = (Span, &'a str, char, &'a str)> {
    segment.facts.text.iter().flat_map(|stretch| {
        let text = bitext.str(*stretch);
        let is_mark = |c: char| matches!(c, '"' | '„' | '“' | '”' | '«' | '»' | '「' | '」' | '『' | '』');
        text.match_indices(is_mark).map(move |(at, mark)| {
            let start = stretch.start + at as u32;
            let place = Span { start, end: start + mark.len() as u32 };
            (place, &text[..at], mark.chars().next().unwrap_or('"'), &text[at + mark.len()..])
        })
    })
}

/// Hebrew writes the mark before the last letter of an abbreviation: דוא"ל.
fn is_abbreviation(head: &str, rest: &str) -> bool {
    let is_hebrew = |c: char| matches!(c, 'א'..='ת');
    head.ends_with(is_hebrew) && rest.starts_with(is_hebrew)
}
