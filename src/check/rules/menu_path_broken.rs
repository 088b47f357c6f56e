use crate::check::labels::stretch;
use crate::check::names::Names;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Facts, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// A `>` of a menu path without the name of its step on one side, where the source has names on both.
    ///
    /// Either nothing stands there, or plain words of the sentence where the source has a name in bold or a link on both
    /// sides of each mark. Quotation marks and brackets that stand for bold in the language are names too, and one plain
    /// word may stand beside a name, as in "the **File** menu", if no name lost its bold. A `>` that a target begins with is
    /// such a mark unless its source begins with one too, though a page shows it as a quotation.
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
    let marks = &source.facts.menu_marks;
    let names = Names::new(bitext, source, locale);
    // A path that is in bold as a whole has no marked names within.
    let is_apart = |mark: &Span| !names.are_around(mark.start) && !names.are_around(mark.end);
    let is_marked = |mark: &Span| names.end_before(mark.start) && names.begin_behind(mark.end);
    if marks.is_empty() || !marks.iter().all(|mark| is_apart(mark) && is_marked(mark)) {
        return Vec::new();
    }
    let kept_all = target.facts.strong().count() >= source.facts.strong().count();
    let names = Names::new(bitext, target, locale);
    let steps = Steps::new(target);
    let is_torn = |(number, mark): &(usize, &Span)| {
        let (before, behind) = steps.around(*number);
        let is_near = kept_all && names.end_near(before) && names.begin_near(behind);
        !(is_near || names.end_before(mark.start) && names.begin_behind(mark.end))
    };
    target.facts.menu_marks.iter().enumerate().filter(is_torn).map(|(_, mark)| *mark).collect()
}

/// The stretches that the marks of a menu path divide a segment into.
struct Steps<'a> {
    segment: &'a Segment,
}

impl<'a> Steps<'a> {
    fn new(segment: &'a Segment) -> Steps<'a> {
        Steps { segment }
    }

    /// The stretches before and behind a mark.
    fn around(&self, number: usize) -> (Span, Span) {
        let marks = &self.segment.facts.menu_marks;
        let start = number.checked_sub(1).map_or(self.segment.span.start, |previous| marks[previous].end);
        let end = marks.get(number + 1).map_or(self.segment.span.end, |next| next.start);
        (stretch(start, marks[number].start), stretch(marks[number].end, end))
    }
}

/// Marks without anything to read between them and the next mark, or the edge of the segment.
fn bare_marks(segment: &Segment) -> Vec<Span> {
    let steps = Steps::new(segment);
    let is_bare = |(number, _): &(usize, &Span)| {
        let (before, behind) = steps.around(*number);
        !is_named(&segment.facts, before) || !is_named(&segment.facts, behind)
    };
    segment.facts.menu_marks.iter().enumerate().filter(is_bare).map(|(_, mark)| *mark).collect()
}

fn is_named(facts: &Facts, step: Span) -> bool {
    !facts.words_in(step).is_empty()
        || holds(&facts.code, step, |code| code.span)
        || holds(&facts.images, step, |image| image.span)
        || holds(&facts.placeholders, step, |placeholder| *placeholder)
}

/// Whether one of some things, which are in their order, stands within a stretch.
fn holds<T>(things: &[T], stretch: Span, place: fn(&T) -> Span) -> bool {
    let first = things.partition_point(|thing| place(thing).start < stretch.start);
    things.get(first).is_some_and(|thing| stretch.contains(place(thing)))
}

/// From the first mark to the last.
fn path(segment: &Segment) -> Option<Span> {
    let marks = &segment.facts.menu_marks;
    Some(Span { start: marks.first()?.start, end: marks.last()?.end })
}
