//! Where among many stretches of a text one falls, in a time that hardly grows with their number.

use crate::model::Span;
use std::collections::BTreeSet;

/// Numbered stretches of a text. Two of them are the same or do not overlap.
#[derive(Debug)]
pub(super) struct Stretches {
    /// All that may be taken in, in order; the place in here is a stretch's rank.
    order: Vec<Span>,
    /// A binary tree over the ranks: each node has the least number below it, the leaves are the second half.
    least: Vec<usize>,
    /// The ranks of those that were taken in.
    taken: BTreeSet<usize>,
}

impl Stretches {
    /// Takes in nothing yet, and later some of these.
    pub(super) fn among(mut order: Vec<Span>) -> Stretches {
        order.sort_unstable();
        order.dedup();
        let least = vec![usize::MAX; 2 * order.len()];
        Stretches { order, least, taken: BTreeSet::new() }
    }

    /// Takes in a stretch.
    pub(super) fn take_in(&mut self, stretch: Span, number: usize) {
        let Ok(rank) = self.order.binary_search(&stretch) else { return };
        self.taken.insert(rank);
        let mut node = self.order.len() + rank;
        while node > 0 {
            self.least[node] = self.least[node].min(number);
            node /= 2;
        }
    }

    /// The least number of those that overlap a stretch.
    pub(super) fn least_over(&self, stretch: Span) -> Option<usize> {
        let first = self.order.partition_point(|known| *known <= Span { start: stretch.start, end: stretch.start });
        let end = self.order.partition_point(|known| known.start < stretch.end).max(first);
        // Of those that begin before, only the last can reach so far.
        let reaching = self.taken.range(..first).next_back().filter(|rank| stretch.start < self.order[**rank].end);
        let number = self.least_of(first, end).min(reaching.map_or(usize::MAX, |rank| self.least_of(*rank, rank + 1)));
        (number < usize::MAX).then_some(number)
    }

    /// The least number of the ranks from `first` to before `end`.
    fn least_of(&self, first: usize, end: usize) -> usize {
        let (mut low, mut high) = (first + self.order.len(), end + self.order.len());
        let mut least = usize::MAX;
        while low < high {
            if low % 2 == 1 {
                least = least.min(self.least[low]);
                low += 1;
            }
            if high % 2 == 1 {
                high -= 1;
                least = least.min(self.least[high]);
            }
            (low, high) = (low / 2, high / 2);
        }
        least
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn overlap(a: Span, b: Span) -> bool {
        a.start < b.end && b.start < a.end
    }

    proptest! {
        #[test]
        fn the_least_number_is_that_of_a_plain_search(pairs in prop::collection::vec((0_u32..60, 0_u32..9), 0..40)) {
            let all: Vec<Span> = pairs.into_iter().map(|(start, length)| Span { start, end: start + length }).collect();
            let mut stretches = Stretches::among(all.clone());
            let mut taken: Vec<Span> = Vec::new();
            for stretch in all {
                let found = taken.iter().position(|known| overlap(*known, stretch));
                prop_assert_eq!(stretches.least_over(stretch), found);
                if found.is_none() {
                    stretches.take_in(stretch, taken.len());
                    taken.push(stretch);
                }
            }
        }
    }
}
