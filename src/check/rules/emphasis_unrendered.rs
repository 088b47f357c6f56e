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
    let finding = match mended(bitext, target, source).filter(|_| known.is_empty()) {
        Some((place, text)) => finding.fix(place, text),
        None => finding,
    };
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

/// What to write in place of asterisks that are shown, if they tell where bold of the source was meant to stand, or are
/// what is left of bold without words.
fn mended(bitext: &Bitext, target: &Segment, source: &Segment) -> Option<(Span, String)> {
    let is_bold_missing = target.facts.strong().count() < source.facts.strong().count();
    let (place, text) = match runs(bitext, target)[..] {
        [(open, 2), (close, 2 | 4)] if is_bold_missing => in_bold(bitext, target, open, close),
        [(run, 4)] if is_bold_missing => bracket_in_bold(bitext, target, run).or_else(|| without(bitext, target, run)),
        [(run, 4)] => without(bitext, target, run),
        _ => None,
    }?;
    (bitext.str(place) != text).then_some((place, text))
}

/// The rows of asterisks that a page shows, with their backslashes, and how many each has.
fn runs(bitext: &Bitext, target: &Segment) -> Vec<(Span, usize)> {
    let mut runs: Vec<(Span, usize)> = Vec::new();
    for mark in asterisks(bitext, target) {
        let is_escaped = around(bitext, target, mark).0.ends_with('\\');
        let start = mark.start - u32::from(is_escaped);
        match runs.last_mut() {
            Some((run, count)) if run.end == start => {
                run.end = mark.end;
                *count += 1;
            }
            _ => runs.push((Span { start, end: mark.end }, 1)),
        }
    }
    runs
}

/// The words between two rows in bold, with the blanks at their edges outside of it: `\*\*Save \*\*as` is `**Save** as`.
fn in_bold(bitext: &Bitext, target: &Segment, open: Span, close: Span) -> Option<(Span, String)> {
    let inside = bitext.str(Span { start: open.end, end: close.start });
    let words = inside.trim_matches(' ');
    let (head, rest) = (around(bitext, target, open).0, around(bitext, target, close).1);
    let blank = |is_needed: bool| if is_needed { " " } else { "" };
    let before = blank(inside.starts_with(' ') && head.ends_with(char::is_alphanumeric));
    let after = blank(inside.ends_with(' ') && rest.starts_with(char::is_alphanumeric));
    let is_plain = !words.is_empty() && !words.contains(['*', '\n', '`', '[', '<']);
    is_plain.then(|| (Span { start: open.start, end: close.end }, format!("{before}**{words}**{after}")))
}

/// The label in brackets beside a row, as in `[Save]\*\*\*\*`, in bold; if CommonMark would show it so.
fn bracket_in_bold(bitext: &Bitext, target: &Segment, run: Span) -> Option<(Span, String)> {
    let (head, rest) = around(bitext, target, run);
    let (place, label, behind) = if rest.starts_with('[') {
        let length = rest.find(']')? + 1;
        (Span { start: run.start, end: run.end + length as u32 }, &rest[..length], &rest[length..])
    } else {
        let head = head.trim_end_matches(' ');
        let at = head.rfind('[').filter(|_| head.ends_with(']'))?;
        (Span { start: target.span.start + at as u32, end: run.end }, &head[at..], rest)
    };
    let is_label = !label.contains('*') && label.matches(['[', ']']).count() == 2;
    let is_link = behind.starts_with(['(', '[']);
    let is_shown = !behind.starts_with(char::is_alphanumeric);
    (is_label && !is_link && is_shown).then(|| (place, format!("**{label}**")))
}

/// The place of a row that can be left out, with a blank that nobody needs then, and nothing in its stead.
fn without(bitext: &Bitext, target: &Segment, run: Span) -> Option<(Span, String)> {
    let is_in_emphasis = target.facts.emphasis.iter().any(|emphasis| emphasis.span.contains(run));
    let (head, rest) = around(bitext, target, run);
    let (before, after) = (head.chars().next_back(), rest.chars().next());
    let is = |c: Option<char>, kind: fn(char) -> bool| c.is_some_and(kind);
    // Behind the mark of a menu path, they stand for a step that somebody has to put back.
    let is_step = head.trim_end().ends_with('>');
    if is_in_emphasis || is_step || is(before, char::is_alphanumeric) && is(after, char::is_alphanumeric) {
        return None;
    }
    let has_blank_too_many = is(before, char::is_whitespace) && !is(after, char::is_alphanumeric);
    let blank = if has_blank_too_many { before.map_or(0, char::len_utf8) as u32 } else { 0 };
    Some((Span { start: run.start - blank, end: run.end }, String::new()))
}

/// The text of the target before and after a place.
fn around<'a>(bitext: &'a Bitext, target: &Segment, place: Span) -> (&'a str, &'a str) {
    let before = Span { start: target.span.start, end: place.start };
    let after = Span { start: place.end, end: target.span.end };
    (bitext.str(before), bitext.str(after))
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
