//! Which runs of marks begin and end emphasis together: the procedure of CommonMark, section 6.2 and its appendix.

use super::flanking::{Flanking, meant};
use std::ops::Range;

/// A row of the same mark.
#[derive(Debug)]
pub(super) struct Run {
    /// `*`, `_` or `~`.
    pub(super) mark: u8,
    /// The marks, by the numbers their owner gave them, in order.
    pub(super) places: Vec<usize>,
    flanking: Flanking,
    /// Marks of it that answer to no other yet.
    free: Range<usize>,
}

/// Marks that begin an element, and those that end it: as many, one or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) opening: Vec<usize>,
    pub(super) closing: Vec<usize>,
    pub(super) mark: u8,
}

impl Run {
    /// A row of marks between two characters.
    pub(super) fn new(mark: u8, places: Vec<usize>, before: char, after: char) -> Run {
        let flanking = match (mark, places.len()) {
            // A longer row of tildes is none.
            (b'~', 3..) => Flanking { can_open: false, can_close: false },
            // Two may stand anywhere but at a blank.
            (b'~', 2) => Flanking { can_open: !after.is_whitespace(), can_close: !before.is_whitespace() },
            _ => meant(mark, before, after),
        };
        Run { mark, free: 0..places.len(), places, flanking }
    }

    /// Whether a row may be the beginning that another ends.
    fn may_answer(&self, closer: &Run) -> bool {
        let (first, second) = (self.places.len(), closer.places.len());
        let is_both = self.flanking.can_close || closer.flanking.can_open;
        let is_odd =
            is_both && (first + second).is_multiple_of(3) && !(first.is_multiple_of(3) && second.is_multiple_of(3));
        match self.mark {
            b'~' => closer.mark == b'~' && first == second,
            mark => closer.mark == mark && !is_odd,
        }
    }
}

/// What answers to what; inner matches before those around them.
pub(super) fn matches(runs: &mut [Run]) -> Vec<Match> {
    let mut found = Vec::new();
    let mut openers: Vec<usize> = Vec::new();
    for number in 0..runs.len() {
        while runs[number].flanking.can_close && !runs[number].free.is_empty() {
            let closer = &runs[number];
            let Some(at) = openers.iter().rposition(|opener| runs[*opener].may_answer(closer)) else { break };
            let opener = openers[at];
            // What stands between can answer to nothing outside any more.
            openers.truncate(at + 1);
            found.push(take(runs, opener, number));
            if runs[opener].free.is_empty() {
                openers.pop();
            }
        }
        if runs[number].flanking.can_open && !runs[number].free.is_empty() {
            openers.push(number);
        }
    }
    found
}

/// Takes the innermost marks of both, two for strong emphasis where both have them.
fn take(runs: &mut [Run], opener: usize, closer: usize) -> Match {
    let count = runs[opener].free.len().min(runs[closer].free.len()).min(2);
    let first = &mut runs[opener];
    first.free.end -= count;
    let opening = first.places[first.free.end..first.free.end + count].to_vec();
    let second = &mut runs[closer];
    let closing = second.places[second.free.start..second.free.start + count].to_vec();
    second.free.start += count;
    Match { opening, closing, mark: second.mark }
}
