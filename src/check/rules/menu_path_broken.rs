use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Facts, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// A `>` of a menu path with no name on one side, where the source has names on both.
    ///
    /// ## Why it matters
    /// The names of the steps were pulled away from their marks, and a reader cannot follow the path.
    ///
    /// ## Example
    /// ```text
    /// source: Go to **Home** > **Styles** > **Edit**.
    /// target: **홈 스타일 편집** > > 으로 이동합니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where `>` is no step of a path, such as a prompt.
    pub MENU_PATH_BROKEN = "menu-path-broken", Menu, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    bitext.pairs().filter_map(|(number, _, target, source)| judge(number, target, source)).collect()
}

fn judge(number: usize, target: &Segment, source: &Segment) -> Option<Finding> {
    if target.facts.menu_marks.is_empty() {
        return None;
    }
    let bare = bare_marks(target);
    let bare_in_source = bare_marks(source);
    if bare.len() <= bare_in_source.len() {
        return None;
    }
    let (first, last) = (bare.first()?, bare.last()?);
    let message = match (bare.len(), source.facts.menu_marks.len()) {
        (1, 0) => "a `>` stands without a name beside it, the source has no menu path".to_owned(),
        (many, 0) => format!("{many} marks `>` stand without a name beside them, the source has no menu path"),
        (1, _) => "a `>` of the menu path has no name beside it, the source has names on both sides".to_owned(),
        (many, _) => format!("{many} marks `>` of the menu path have no name beside them, the source has names"),
    };
    let finding = Finding::in_unit(number, Span { start: first.start, end: last.end }, message);
    let path = path(source).map(|path| finding.clone().answering(path));
    Some(path.unwrap_or(finding).hint("put each name back between its marks"))
}

/// Marks without anything to read between them and the next mark, or the edge of the segment.
fn bare_marks(segment: &Segment) -> Vec<Span> {
    let marks = &segment.facts.menu_marks;
    let mut bare = Vec::new();
    for (number, mark) in marks.iter().enumerate() {
        let before = number.checked_sub(1).map_or(segment.span.start, |previous| marks[previous].end);
        let after = marks.get(number + 1).map_or(segment.span.end, |next| next.start);
        let is_named = is_named(&segment.facts, Span { start: before, end: mark.start })
            && is_named(&segment.facts, Span { start: mark.end, end: after });
        if !is_named {
            bare.push(*mark);
        }
    }
    bare
}

fn is_named(facts: &Facts, step: Span) -> bool {
    let first = facts.words.partition_point(|word| word.start < step.start);
    facts.words.get(first).is_some_and(|word| word.end <= step.end)
        || facts.code.iter().any(|code| step.contains(code.span))
        || facts.images.iter().any(|image| step.contains(image.span))
        || facts.placeholders.iter().any(|placeholder| step.contains(*placeholder))
}

/// From the first mark to the last.
fn path(segment: &Segment) -> Option<Span> {
    let marks = &segment.facts.menu_marks;
    Some(Span { start: marks.first()?.start, end: marks.last()?.end })
}
