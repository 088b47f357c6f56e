use crate::check::labels::stretch;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// A menu path with more or fewer steps than the source has.
    ///
    /// Names that are all set off by other means, as in Japanese `[A]、[B] の順に`, need no mark between. A `>` that
    /// compares ("more than 5") is no step.
    ///
    /// ## Why it matters
    /// A reader who follows the path misses a step.
    ///
    /// ## Example
    /// ```text
    /// source: Go to **File** > **Options** > **Advanced**.
    /// target: **파일** > **고급 옵션** 으로 이동합니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where the program has other menus in this language, or where a mark is no step of a path.
    pub MENU_STEP_COUNT = "menu-step-count", Menu, Warning, check
}

fn check(bitext: &Bitext, _: &Survey, locale: &Conventions) -> Vec<Finding> {
    let with_marks = bitext.pairs().filter(|(_, _, _, source)| may_have_marks(bitext.str(source.span)));
    with_marks.filter_map(|(number, _, target, source)| judge(bitext, number, target, source, locale)).collect()
}

/// Whether a text may hold a mark of a menu path: most hold neither a `>` nor an arrow.
fn may_have_marks(text: &str) -> bool {
    memchr::memchr(b'>', text.as_bytes()).is_some() || text.contains("&gt;") || !text.is_ascii()
}

fn judge(bitext: &Bitext, number: usize, target: &Segment, source: &Segment, locale: &Conventions) -> Option<Finding> {
    let (wanted, found) = (marks(bitext, source), marks(bitext, target));
    let path = Span { start: wanted.first()?.start, end: wanted.last()?.end };
    let is_same = wanted.len() == found.len() || turned_round(bitext, target) == wanted.len();
    if is_same || !wanted.iter().all(|mark| is_step(bitext, source, *mark)) {
        return None;
    }
    if bracketed(bitext, target, locale) >= wanted.len() {
        return None;
    }
    let place = match (found.first(), found.last()) {
        (Some(first), Some(last)) => Span { start: first.start, end: last.end },
        _ => target.span,
    };
    let of_source = match wanted.len() {
        1 => "1 mark".to_owned(),
        many => format!("{many} marks"),
    };
    let of_target = if found.is_empty() { "none".to_owned() } else { found.len().to_string() };
    let message = format!("source has {of_source} of a menu path, target has {of_target}");
    Some(Finding::in_unit(number, place, message).answering(path).hint("name the same steps as the source"))
}

/// How many names stand in brackets or quotation marks, which need no mark between: `[A]、[B] の順に`.
fn bracketed(bitext: &Bitext, target: &Segment, locale: &Conventions) -> usize {
    let text = bitext.str(target.span);
    let links = target.facts.links.len();
    let opened = locale.bold_equivalents.iter().map(|(open, _)| text.matches(*open).count()).sum::<usize>();
    opened.saturating_sub(if locale.bold_equivalents.contains(&('[', ']')) { links } else { 0 })
}

/// The marks between steps: `>`, however it is written, and arrows; in order.
fn marks(bitext: &Bitext, segment: &Segment) -> Vec<Span> {
    let mut marks = segment.facts.menu_marks.clone();
    let arrows = ["→", "←", "＞", "›", "->", "=>", "–>"];
    marks.extend(arrows.iter().flat_map(|arrow| shown(bitext, segment, arrow)));
    // « » stand around names; a mark between steps has blanks on both sides.
    if shown(bitext, segment, "«").next().is_none() {
        marks.extend(shown(bitext, segment, " » "));
    }
    marks.sort_unstable_by_key(|mark| mark.start);
    marks
}

/// How many marks of a path are turned round, as some do in lines that run from right to left.
fn turned_round(bitext: &Bitext, segment: &Segment) -> usize {
    let words = segment.facts.text.iter().flat_map(|text| bitext.str(*text).split_whitespace());
    words.filter(|word| *word == "<").count()
}

/// Where a mark stands in text that a page shows.
fn shown<'a>(bitext: &'a Bitext, segment: &'a Segment, mark: &'a str) -> impl Iterator<Item = Span> + 'a {
    segment.facts.text.iter().flat_map(move |text| {
        let found = bitext.str(*text).match_indices(mark);
        found.map(|(at, _)| Span { start: text.start + at as u32, end: text.start + (at + mark.len()) as u32 })
    })
}

/// Whether an English mark stands between names rather than between things compared: "more > 5", "a > b".
fn is_step(bitext: &Bitext, source: &Segment, mark: Span) -> bool {
    let is_edge = |c: char| !c.is_alphanumeric();
    let before = bitext.str(stretch(source.span.start, mark.start)).trim_end_matches(is_edge).chars().next_back();
    let behind = bitext.str(stretch(mark.end, source.span.end)).trim_start_matches(is_edge).chars().next();
    !before.is_some_and(char::is_numeric) && !behind.is_some_and(|c| c.is_numeric() || c.is_lowercase())
}
