//! Several findings on one place are one defect to a translator: the most telling is reported, the others go with it.

use super::catalogue::CATALOGUE;
use super::rule::Family;
use super::stretches::Stretches;
use crate::model::{Bitext, Finding, Span};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Attaches to the most telling finding of each defect the others. What is suppressed stays by itself.
///
/// Two findings tell of one defect if they are of one unit, both are about how marks lie on words (or both are not),
/// and the words in question touch: in the target, unless a finding can only name the whole of it, or in the source. A
/// mark of a menu path may make a block where the source has none: that is one defect too.
pub(super) fn join(bitext: &Bitext, findings: Vec<Finding>) -> Vec<Finding> {
    let (mut open, mut joined): (Vec<_>, Vec<_>) = findings.into_iter().partition(|f| f.is_open() && f.unit.is_some());
    // The most telling come first: by severity, then by the catalogue.
    open.sort_by_cached_key(|finding| (finding.unit, Reverse(finding.severity), place_in_catalogue(finding)));
    let mut open = open.into_iter().peekable();
    while let Some(first) = open.next() {
        let mut of_unit = vec![first];
        while let Some(next) = open.next_if(|next| next.unit == of_unit[0].unit) {
            of_unit.push(next);
        }
        joined.extend(if of_unit.len() > 1 { join_unit(bitext, of_unit) } else { of_unit });
    }
    joined
}

/// The findings of one unit, the most telling first: each goes with the first that it has a tie to. A unit may have
/// thousands, so none is compared with all others.
fn join_unit(bitext: &Bitext, findings: Vec<Finding>) -> Vec<Finding> {
    let ties: Vec<Ties> = findings.iter().map(|finding| Ties::of(bitext, finding)).collect();
    let mut offered: BTreeMap<Ground, Vec<Span>> = BTreeMap::new();
    for (ground, stretch) in ties.iter().flat_map(|ties| &ties.offers) {
        offered.entry(*ground).or_default().push(*stretch);
    }
    let mut grounds: BTreeMap<Ground, Stretches> =
        offered.into_iter().map(|(ground, stretches)| (ground, Stretches::among(stretches))).collect();
    let mut heads: Vec<Finding> = Vec::new();
    for (finding, ties) in findings.into_iter().zip(ties) {
        let found = ties.looks_for.iter().filter_map(|(ground, stretch)| grounds.get(ground)?.least_over(*stretch));
        match found.min() {
            Some(head) => heads[head].also.push(finding),
            None => {
                for (ground, stretch) in ties.offers {
                    grounds.entry(ground).and_modify(|stretches| stretches.take_in(stretch, heads.len()));
                }
                heads.push(finding);
            }
        }
    }
    heads
}

/// On what ground two findings may be one defect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Ground {
    /// Both are about marks, of links or of none, and one of them can only name the whole target.
    AnyMark { is_link: bool },
    /// The other side of this: the one that names the whole target.
    WholeTarget { is_link: bool },
    /// Both are about marks, which touch in the target.
    Mark,
    /// Both are about marks, and answer to the same words of the source.
    Source,
    /// Neither is about marks, and they share words of the target.
    Words,
    /// The mark of a menu path, where the other tells of a block.
    MenuMark,
    /// A block, where the other tells of a menu path.
    Block,
}

/// What a finding offers for others to join it, and what it looks for in those that are more telling. A tie is where
/// stretches overlap on the same ground.
#[derive(Default)]
struct Ties {
    offers: Vec<(Ground, Span)>,
    looks_for: Vec<(Ground, Span)>,
}

impl Ties {
    fn of(bitext: &Bitext, finding: &Finding) -> Ties {
        /// For grounds on which the place does not count.
        const ANYWHERE: Span = Span { start: 0, end: 1 };
        let (family, place, is_whole) = (family(finding), finding.span, is_whole(bitext, finding));
        let mut ties = Ties::default();
        if is_about_marks(family) {
            let is_link = family == Family::Link;
            let (any, whole) = (Ground::AnyMark { is_link }, Ground::WholeTarget { is_link });
            ties.offers.push((any, ANYWHERE));
            if is_whole {
                ties.offers.push((whole, ANYWHERE));
                ties.looks_for.push((any, ANYWHERE));
            } else {
                ties.offers.push((Ground::Mark, place));
                ties.looks_for.extend([(whole, ANYWHERE), (Ground::Mark, surroundings(place))]);
            }
            ties.both(finding.source.map(|source| (Ground::Source, source)));
        } else if !is_whole {
            ties.both(Some((Ground::Words, place)));
        }
        match family {
            _ if is_whole => {}
            Family::Menu => {
                ties.offers.push((Ground::MenuMark, place));
                ties.looks_for.push((Ground::Block, place));
            }
            Family::Structure => {
                ties.offers.push((Ground::Block, place));
                ties.looks_for.push((Ground::MenuMark, place));
            }
            _ => {}
        }
        ties
    }

    fn both(&mut self, tie: Option<(Ground, Span)>) {
        self.offers.extend(tie);
        self.looks_for.extend(tie);
    }
}

fn place_in_catalogue(finding: &Finding) -> usize {
    CATALOGUE.iter().position(|rule| rule.name == finding.rule).unwrap_or(CATALOGUE.len())
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

/// A place and what touches it: no more than blanks and a mark lie between.
fn surroundings(place: Span) -> Span {
    const NEAR: u32 = 3;
    Span { start: place.start.saturating_sub(NEAR + 1), end: place.end + NEAR + 1 }
}
