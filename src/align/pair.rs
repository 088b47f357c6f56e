//! From span pairs to translation units.

use crate::model::{Article, Facts, Segment, Side, Span, TranslationUnit};

/// The units of an article, and for each span pair the number of its unit.
///
/// A span pair is a unit. Where one pair holds only a source and its neighbour only a target of the same id (or the
/// other way round), the two were swapped and are one unit.
pub(super) fn pair_units(
    article: &Article,
    mut targets: Vec<Facts>,
    mut sources: Vec<Facts>,
) -> (Vec<TranslationUnit>, Vec<usize>) {
    let mut units: Vec<TranslationUnit> = Vec::with_capacity(article.units.len());
    let mut unit_of_marks = Vec::with_capacity(article.units.len());
    for (number, marks) in article.units.iter().enumerate() {
        let target = marks.target.map(|side| segment(side, targets.get_mut(number)));
        let source = marks.source.map(|side| segment(side, sources.get_mut(number)));
        let id = article.unit_id(number);
        match units.last_mut().filter(|last| are_halves(last, id, target.is_some(), source.is_some())) {
            Some(last) => {
                last.span = Span { start: last.span.start, end: marks.span.end };
                last.target = last.target.take().or(target);
                last.source = last.source.take().or(source);
            }
            None => {
                let confidence = article.recovery.as_ref().map(|recovery| recovery.confidence(number));
                units.push(TranslationUnit { id: id.into(), span: marks.span, target, source, confidence });
            }
        }
        unit_of_marks.push(units.len() - 1);
    }
    (units, unit_of_marks)
}

fn segment((id, span): Side, facts: Option<&mut Facts>) -> Segment {
    Segment { span, id, facts: facts.map(std::mem::take).unwrap_or_default() }
}

fn are_halves(last: &TranslationUnit, id: &str, has_target: bool, has_source: bool) -> bool {
    let complements =
        (last.target.is_none() && has_target && !has_source) || (last.source.is_none() && has_source && !has_target);
    complements && &*last.id == id
}
