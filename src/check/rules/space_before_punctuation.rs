use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// A blank before a full stop, comma or semicolon, mostly behind a link, where the source has none.
    ///
    /// Marks that take a blank in the language (French `;`) are data of the locale.
    ///
    /// ## Why it matters
    /// It looks careless, and the mark may fall to the next line alone.
    ///
    /// ## Example
    /// ```text
    /// source: See [Layout options](https://example.com/layout).
    /// target: [레이아웃 옵션](https://example.com/layout) 을 참조하세요 .
    /// ```
    ///
    /// ## When to allow it
    /// Before something that only looks like a mark, such as a file name that begins with a point.
    pub SPACE_BEFORE_PUNCTUATION = "space-before-punctuation", Spacing, Warning, check
}

fn check(bitext: &Bitext, _: &Survey, locale: &Conventions) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, _, target, source) in bitext.pairs() {
        let places_of_target = places(bitext, target, locale);
        if places_of_target.is_empty() || !places(bitext, source, locale).is_empty() {
            continue;
        }
        for place in places_of_target {
            let mark = rest_of(bitext, target, place).chars().next().unwrap_or_default();
            let message = format!("a blank stands before \"{mark}\"");
            findings.push(Finding::in_unit(number, place, message).hint("leave out the blank").fix(place, ""));
        }
    }
    findings
}

fn rest_of<'a>(bitext: &'a Bitext, segment: &Segment, place: Span) -> &'a str {
    bitext.str(Span { start: place.end, end: segment.span.end.max(place.end) })
}

/// Full stops, commas and semicolons of all scripts.
const MARKS: [char; 8] = ['.', ',', ';', '、', '。', '，', '،', '؛'];

/// Blanks between a word, a link or bold and a mark that a word of text does not go on from.
fn places(bitext: &Bitext, segment: &Segment, locale: &Conventions) -> Vec<Span> {
    let mut places = Vec::new();
    for stretch in &segment.facts.text {
        let text = bitext.str(*stretch);
        let marks = text.match_indices(MARKS);
        for (at, mark) in marks.filter(|(_, mark)| !locale.blank_before.contains(*mark)) {
            let word_end = text[..at].trim_end_matches(' ').len();
            let start = stretch.start + word_end as u32;
            let mark_end = stretch.start + (at + mark.len()) as u32;
            // A file name may begin with a point, and be in bold from there: `.**intunewin**`.
            let behind = rest_of(bitext, segment, Span { start: mark_end, end: mark_end });
            let goes_on = behind.starts_with(['.', '/', '\\', '_'])
                || behind.trim_start_matches('*').starts_with(char::is_alphanumeric)
                // `;)`
                || mark == ";" && behind.starts_with(')');
            let before = bitext.str(Span { start: segment.span.start.min(start), end: start });
            let is_behind_word =
                before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '*' | '"' | '”' | '»'));
            if word_end < at && !goes_on && is_behind_word {
                places.push(Span { start, end: stretch.start + at as u32 });
            }
        }
    }
    places
}
