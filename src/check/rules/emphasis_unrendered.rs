use crate::check::labels::stretch;
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
    /// Where an asterisk marks a footnote that the source does not have. The asterisk within a German word for men and
    /// women (`Benutzer\*innen`) is not reported.
    pub EMPHASIS_UNRENDERED = "emphasis-unrendered", Emphasis, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    bitext.pairs().filter_map(|(number, _, target, source)| judge(bitext, number, target, source)).collect()
}

fn judge(bitext: &Bitext, number: usize, target: &Segment, source: &Segment) -> Option<Finding> {
    let shown = asterisks(bitext, target);
    let first = *shown.first()?;
    let known = asterisks(bitext, source);
    if shown.len() <= known.len() && !were_torn_apart(bitext, &shown, &known) {
        return None;
    }
    // What stands close together is shown as one place.
    let last = shown.iter().take_while(|mark| mark.start - first.start < 24).last().unwrap_or(&first);
    let is_escaped = bitext.str(stretch(target.span.start, first.start)).ends_with('\\');
    let place = Span { start: first.start - u32::from(is_escaped), end: last.end };
    let asterisks = if shown.len() == 1 { "asterisk" } else { "asterisks" };
    let of_source = if known.is_empty() { "none".to_owned() } else { known.len().to_string() };
    let reason = reason(bitext, target, &shown);
    let message = format!("the page shows {} {asterisks}, the source's {of_source}: {reason}", shown.len());
    let finding = Finding::in_unit(number, place, message);
    Some(match source.facts.strong().next() {
        Some(strong) => finding.answering(strong.span),
        None => finding,
    })
}

/// Each asterisk in text that a page shows.
fn asterisks(bitext: &Bitext, segment: &Segment) -> Vec<Span> {
    let mut found = Vec::new();
    for stretch in &segment.facts.text {
        let at = memchr::memchr_iter(b'*', bitext.str(*stretch).as_bytes());
        found.extend(at.map(|at| Span { start: stretch.start + at as u32, end: stretch.start + at as u32 + 1 }));
    }
    found.retain(|mark| !is_within_word(bitext, segment, *mark));
    found
}

/// Whether an asterisk stands within a German word for men and women: `Benutzer*innen`, `jede*r`.
fn is_within_word(bitext: &Bitext, segment: &Segment, mark: Span) -> bool {
    const ENDINGS: [&str; 5] = ["in", "innen", "r", "n", "e"];
    let before = bitext.str(stretch(segment.span.start, mark.start)).trim_end_matches('\\');
    let after = bitext.str(stretch(mark.end, segment.span.end));
    let ending = &after[..after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len())];
    ENDINGS.contains(&ending) && before.ends_with(|c: char| c.is_lowercase())
}

/// Whether runs of asterisks of the source have blanks between in the target.
fn were_torn_apart(bitext: &Bitext, shown: &[Span], known: &[Span]) -> bool {
    let adjacent = |marks: &[Span]| {
        let is_run = |pair: &&[Span]| bitext.str(stretch(pair[0].end, pair[1].start)).trim_matches('\\').is_empty();
        marks.windows(2).filter(is_run).count()
    };
    adjacent(shown) < adjacent(known)
}

/// Why CommonMark takes asterisks for text: the first that says something.
fn reason(bitext: &Bitext, target: &Segment, marks: &[Span]) -> &'static str {
    const TOLD: usize = 8;
    let reasons = marks.iter().take(TOLD).filter_map(|mark| reason_for(bitext, target, *mark));
    reasons.min().map_or("no asterisks answer to them", Reason::text)
}

/// In order of how much they tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reason {
    Escaped,
    Blanks,
    LetterAndMark,
}

impl Reason {
    fn text(self) -> &'static str {
        match self {
            Reason::Escaped => "they are escaped",
            Reason::Blanks => "they have blanks on both sides",
            Reason::LetterAndMark => {
                "between a letter and a mark, CommonMark sees neither beginning nor end of emphasis"
            }
        }
    }
}

fn reason_for(bitext: &Bitext, target: &Segment, mark: Span) -> Option<Reason> {
    let before = bitext.str(stretch(target.span.start, mark.start)).trim_end_matches('*').chars().next_back();
    let after = bitext.str(stretch(mark.end, target.span.end)).trim_start_matches('*').chars().next();
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    match (before, after) {
        (Some('\\'), _) => Some(Reason::Escaped),
        _ if is_blank(before) && is_blank(after) => Some(Reason::Blanks),
        _ if is_blank(before) || is_blank(after) || is_letter(before) == is_letter(after) => None,
        _ => Some(Reason::LetterAndMark),
    }
}
