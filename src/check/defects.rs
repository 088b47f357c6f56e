//! Several findings on one place are one defect to a translator: the most telling is reported, the others go with it.

use super::catalogue::CATALOGUE;
use super::rule::Family;
use crate::model::{Bitext, Finding, Span};
use std::cmp::Reverse;

/// Attaches to the most telling finding of each defect the others. What is suppressed stays by itself.
///
/// Two findings tell of one defect if they are of one unit, both are about how marks lie on words (or both are not),
/// and the words in question touch: in the target, unless a finding can only name the whole of it, or in the source. A
/// mark of a menu path may make a block where the source has none: that is one defect too.
pub(super) fn join(bitext: &Bitext, findings: Vec<Finding>) -> Vec<Finding> {
    let (mut open, mut joined): (Vec<_>, Vec<_>) = findings.into_iter().partition(|f| f.is_open() && f.unit.is_some());
    // The most telling come first: by severity, then by the catalogue.
    open.sort_by_key(|finding| (finding.unit, Reverse(finding.severity), place_in_catalogue(finding)));
    let mut first_of_unit = joined.len();
    for finding in open {
        if joined.get(first_of_unit).is_none_or(|first: &Finding| first.unit != finding.unit) {
            first_of_unit = joined.len();
        }
        let heads = &mut joined[first_of_unit..];
        match heads.iter_mut().find(|head| is_one_defect(bitext, head, &finding)) {
            Some(head) => head.also.push(finding),
            None => joined.push(finding),
        }
    }
    joined
}

fn place_in_catalogue(finding: &Finding) -> usize {
    CATALOGUE.iter().position(|rule| rule.name == finding.rule).unwrap_or(CATALOGUE.len())
}

fn is_one_defect(bitext: &Bitext, head: &Finding, other: &Finding) -> bool {
    let (a, b) = (family(head), family(other));
    let answers = |a: &Finding, b: &Finding| a.source.zip(b.source).is_some_and(|(a, b)| overlap(a, b));
    match (is_about_marks(a), is_about_marks(b)) {
        (true, true) => {
            let whole = is_whole(bitext, head) || is_whole(bitext, other);
            (a != Family::Link) == (b != Family::Link) && whole
                || !whole && touch(head.span, other.span)
                || answers(head, other)
        }
        (is_mark, is_block) => {
            let is_one_place = !is_whole(bitext, head) && !is_whole(bitext, other) && overlap(head.span, other.span);
            is_one_place
                && (is_mark == is_block || [a, b].contains(&Family::Menu) && [a, b].contains(&Family::Structure))
        }
    }
}

fn family(finding: &Finding) -> Family {
    CATALOGUE.get(place_in_catalogue(finding)).map_or(Family::Structure, |rule| rule.family)
}

/// Families whose defects come together when a machine moves words out of their marks.
fn is_about_marks(family: Family) -> bool {
    matches!(family, Family::Link | Family::Emphasis | Family::Menu | Family::Spacing | Family::Punctuation)
}

/// Whether a finding is about the whole target, for want of a better place.
fn is_whole(bitext: &Bitext, finding: &Finding) -> bool {
    let target = finding.unit.and_then(|unit| bitext.units[unit].target.as_ref());
    target.is_some_and(|target| finding.span == target.span)
}

fn overlap(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}

/// Overlap, or have no more than blanks and a mark between them.
fn touch(a: Span, b: Span) -> bool {
    const NEAR: u32 = 3;
    a.start <= b.end + NEAR && b.start <= a.end + NEAR
}
