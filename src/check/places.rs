//! From a place of a view, or a whole unit, to a finding with its words of both languages.

use crate::model::{Bitext, Finding, Segment, Span};

/// A finding of what stands in a stretch of the target's view.
pub(super) fn finding_in_view(bitext: &Bitext, stretch: Span, message: impl Into<String>) -> Finding {
    let article = &bitext.article;
    let view = &article.target;
    let place = view.origin.to_input(stretch);
    if let Some(marks) = article.marks_at(place.start) {
        return Finding::in_unit(bitext.unit_of_marks[marks], place, message);
    }
    // A link around a unit begins before it.
    let first = view.units.partition_point(|unit| unit.start < stretch.start);
    match view.units.get(first).filter(|unit| !unit.is_empty() && stretch.contains(**unit)) {
        Some(_) => finding_of_unit(bitext, first, message),
        None => Finding::at(place, message),
    }
}

/// A finding of the whole target of a span pair.
pub(super) fn finding_of_unit(bitext: &Bitext, marks: usize, message: impl Into<String>) -> Finding {
    let number = bitext.unit_of_marks[marks];
    let unit = &bitext.units[number];
    let place = |segment: &Segment| segment.span;
    let finding = Finding::in_unit(number, unit.target.as_ref().map_or(unit.span, place), message);
    match &unit.source {
        Some(source) => finding.answering(source.span),
        None => finding,
    }
}

/// A finding of the line that begins at an offset of the file: of its first unit, if it has one.
pub(super) fn finding_of_line(bitext: &Bitext, start: u32, message: impl Into<String>) -> Finding {
    let (article, at) = (&bitext.article, start as usize);
    let length = memchr::memchr(b'\n', &article.text.as_bytes()[at..]);
    let line = Span { start, end: length.map_or(article.text.len() as u32, |length| start + length as u32) };
    let first = article.units.partition_point(|unit| unit.span.start < start);
    match article.units.get(first).filter(|unit| unit.span.start < line.end) {
        Some(_) => finding_of_unit(bitext, first, message),
        None => Finding::at(line, message),
    }
}
