//! What two lists of numbers have in common.

use std::cmp::Ordering;

/// What two sorted sets share: places in either, and the number.
pub(super) fn shared<'a>(a: &'a [u32], b: &'a [u32]) -> impl Iterator<Item = (usize, usize, u32)> + 'a {
    let (mut in_a, mut in_b) = (0, 0);
    std::iter::from_fn(move || {
        while in_a < a.len() && in_b < b.len() {
            match a[in_a].cmp(&b[in_b]) {
                Ordering::Less => in_a += 1,
                Ordering::Greater => in_b += 1,
                Ordering::Equal => {
                    (in_a, in_b) = (in_a + 1, in_b + 1);
                    return Some((in_a - 1, in_b - 1, a[in_a - 1]));
                }
            }
        }
        None
    })
}

/// How many of some things are among others, each counted as often as it is on both sides.
pub(super) fn common(a: &[u32], b: &[u32]) -> usize {
    let mut left: Vec<u32> = b.to_vec();
    let is_left = |thing: &&u32| left.iter().position(|other| other == *thing).map(|at| left.swap_remove(at)).is_some();
    a.iter().filter(is_left).count()
}
