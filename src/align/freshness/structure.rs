//! What two versions of the English differ in beside their sentences: code, addresses, headings, order.

use super::passages::Passages;
use super::reading::Reading;
use crate::model::StructureChanges;
use std::collections::HashMap;

/// What differs beside sentences. `moved` is how many of them stand elsewhere.
pub(super) fn structure(old: &Passages, new: &Passages, moved: u32) -> StructureChanges {
    of_readings(&old.reading, &new.reading, moved)
}

pub(super) fn of_readings(old: &Reading, new: &Reading, moved: u32) -> StructureChanges {
    StructureChanges {
        code_blocks: differing(&old.code_blocks, &new.code_blocks),
        destinations: differing(&old.destinations, &new.destinations),
        headings: differing(&old.headings, &new.headings),
        moved,
    }
}

/// How many items of one list the other does not have, whichever has more of them: what was changed counts once.
fn differing(old: &[u64], new: &[u64]) -> u32 {
    let mut counts: HashMap<u64, i64> = HashMap::new();
    old.iter().for_each(|item| *counts.entry(*item).or_default() += 1);
    new.iter().for_each(|item| *counts.entry(*item).or_default() -= 1);
    let more = |sign: i64| counts.values().map(|count| (count * sign).max(0)).sum::<i64>();
    u32::try_from(more(1).max(more(-1))).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::differing;

    #[test]
    fn what_was_changed_counts_once() {
        assert_eq!(differing(&[1, 2, 3], &[3, 2, 1]), 0);
        assert_eq!(differing(&[1, 2, 3], &[1, 2, 4]), 1);
        assert_eq!(differing(&[1, 2], &[1, 2, 2, 3]), 2);
        assert_eq!(differing(&[1], &[]), 1);
    }
}
