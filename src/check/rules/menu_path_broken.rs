use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Facts, Finding, Link, Segment, Span};
use crate::survey::Survey;

rule! {
    /// A `>` of a menu path without the name of its step on one side, where the source has names on both.
    ///
    /// Either nothing stands there, or plain words of the sentence where the source has a name in bold or a link on both
    /// sides of each mark. Quotation marks and brackets that stand for bold in the language are names too.
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

fn check(bitext: &Bitext, _: &Survey, locale: &Conventions) -> Vec<Finding> {
    let with_marks = bitext.pairs().filter(|(_, _, target, _)| !target.facts.menu_marks.is_empty());
    with_marks.filter_map(|(number, _, target, source)| judge(bitext, number, target, source, locale)).collect()
}

fn judge(bitext: &Bitext, number: usize, target: &Segment, source: &Segment, locale: &Conventions) -> Option<Finding> {
    let bare = bare_marks(target);
    let (torn, message) = if bare.len() > bare_marks(source).len() {
        let message = message_of_bare(bare.len(), source.facts.menu_marks.len());
        (bare, message)
    } else {
        let message = "a `>` of the menu path stands beside plain words, the source has names on both sides".to_owned();
        (torn_marks(bitext, target, source, locale), message)
    };
    let (first, last) = (torn.first()?, torn.last()?);
    let finding = Finding::in_unit(number, Span { start: first.start, end: last.end }, message);
    let path = path(source).map(|path| finding.clone().answering(path));
    Some(path.unwrap_or(finding).hint("put each name back between its marks"))
}

fn message_of_bare(bare: usize, in_source: usize) -> String {
    match (bare, in_source) {
        (1, 0) => "a `>` stands without a name beside it, the source has no menu path".to_owned(),
        (many, 0) => format!("{many} marks `>` stand without a name beside them, the source has no menu path"),
        (1, _) => "a `>` of the menu path has no name beside it, the source has names on both sides".to_owned(),
        (many, _) => format!("{many} marks `>` of the menu path have no name beside them, the source has names"),
    }
}

/// Marks of the target that stand beside plain words, if those of the source all stand between marked names.
fn torn_marks(bitext: &Bitext, target: &Segment, source: &Segment, locale: &Conventions) -> Vec<Span> {
    let is_marked = |segment: &Segment, mark: &Span| {
        ends_marked(bitext, segment, mark.start, locale) && begins_marked(bitext, segment, mark.end, locale)
    };
    // A path that is in bold as a whole has no marked names within.
    let is_inside = |mark: &Span| source.facts.emphasis.iter().any(|emphasis| emphasis.span.contains(*mark));
    let marks = &source.facts.menu_marks;
    if marks.is_empty() || marks.iter().any(|mark| is_inside(mark) || !is_marked(source, mark)) {
        return Vec::new();
    }
    target.facts.menu_marks.iter().copied().filter(|mark| !is_marked(target, mark)).collect()
}

/// Whether a name ends right before an offset: bold, italic, a link, code, or what stands for bold.
fn ends_marked(bitext: &Bitext, segment: &Segment, at: u32, locale: &Conventions) -> bool {
    let before =
        bitext.str(Span { start: segment.span.start.min(at), end: at }).trim_end_matches([' ', '\\', '\u{a0}']);
    let end = segment.span.start + before.len() as u32;
    let closes = |c: char| {
        matches!(c, '"' | '”' | '»' | ']' | '」' | '“') || locale.bold_equivalents.iter().any(|(_, close)| *close == c)
    };
    let facts = &segment.facts;
    // `[A **]**` closes a name as well: the bold slipped onto the bracket.
    before.trim_end_matches('*').ends_with(closes)
        || facts.emphasis.iter().any(|emphasis| {
            emphasis.has_words && (emphasis.span.end == end || emphasis.span.start < at && at < emphasis.span.end)
        })
        || facts
            .links
            .iter()
            .any(|link| link.is_visible && (link.span.end == end || link.span.contains(Span { start: at, end: at })))
        || facts.code.iter().any(|code| code.span.end == end)
        || facts.images.iter().any(|image| image.span.end == end)
        || facts.tags.iter().any(|tag| tag.end == end)
        || facts.placeholders.iter().any(|placeholder| placeholder.end == end)
}

/// Whether a name begins right behind an offset.
fn begins_marked(bitext: &Bitext, segment: &Segment, at: u32, locale: &Conventions) -> bool {
    let rest = bitext.str(Span { start: at, end: segment.span.end.max(at) });
    let after = rest.trim_start_matches([' ', '\u{a0}', '\u{200b}']);
    let start = at + (rest.len() - after.len()) as u32;
    let opens = |c: char| {
        matches!(c, '"' | '“' | '«' | '[' | '「' | '„') || locale.bold_equivalents.iter().any(|(open, _)| *open == c)
    };
    let facts = &segment.facts;
    let is_link =
        |link: &Link| link.is_visible && (link.span.start == start || link.span.contains(Span { start: at, end: at }));
    facts.links.iter().any(is_link)
        || (after.starts_with(opens) && !facts.links.iter().any(|link| link.span.start == start))
        || facts.emphasis.iter().any(|emphasis| {
            emphasis.has_words && (emphasis.span.start == start || emphasis.span.start < at && at < emphasis.span.end)
        })
        || facts.code.iter().any(|code| code.span.start == start)
        || facts.images.iter().any(|image| image.span.start == start)
        || facts.tags.iter().any(|tag| tag.start == start)
        || facts.placeholders.iter().any(|placeholder| placeholder.start == start)
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
