//! Which passages of an older English text stand for which of a newer one.
//!
//! Equal passages first, those that occur once before others; what stands between them is put side by side by its words.

use super::bridge::bridge;
use super::passages::{Match, Passages};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Pairs the passages of two texts; passages without counterpart are in no match. In order of the older text.
pub(super) fn pair(old: &Passages, new: &Passages) -> Vec<Match> {
    let keys = |side: &Passages| side.passages.iter().map(|passage| passage.written).collect::<Vec<u64>>();
    let (old_keys, new_keys) = (keys(old), keys(new));
    let equals = pair_equals(&old_keys, &new_keys);
    let moved = moved(old, &old_keys, &new_keys, &equals);
    let mut matches: Vec<Match> = equals.iter().map(|(o, n)| one_to_one(*o, *n, false)).collect();
    matches.extend(moved.iter().map(|(o, n)| one_to_one(*o, *n, true)));
    let elsewhere: (HashSet<usize>, HashSet<usize>) = moved.iter().copied().unzip();
    for (olds, news) in gaps(&equals, old_keys.len(), new_keys.len()) {
        let olds: Vec<usize> = olds.filter(|number| !elsewhere.0.contains(number)).collect();
        let news: Vec<usize> = news.filter(|number| !elsewhere.1.contains(number)).collect();
        matches.extend(bridge(old, new, &olds, &news));
    }
    matches.sort_by_key(|found| found.old[0]);
    matches
}

fn one_to_one(old: usize, new: usize, is_moved: bool) -> Match {
    Match { old: vec![old], new: vec![new], is_moved }
}

/// The stretches between pairs.
fn gaps(pairs: &[(usize, usize)], olds: usize, news: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let ends = pairs.iter().copied().chain([(olds, news)]);
    let (mut old, mut new) = (0, 0);
    let gaps = ends.map(|(o, n)| {
        let gap = (old..o, new..n);
        (old, new) = (o + 1, n + 1);
        gap
    });
    gaps.filter(|(olds, news)| !olds.is_empty() && !news.is_empty()).collect()
}

/// Pairs what is equal without crossing: at the edges, then what occurs once on either side, then again between those.
fn pair_equals(old: &[u64], new: &[u64]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut stretches = vec![(0..old.len(), 0..new.len())];
    while let Some((mut olds, mut news)) = stretches.pop() {
        while !olds.is_empty() && !news.is_empty() && old[olds.start] == new[news.start] {
            pairs.push((olds.start, news.start));
            (olds.start, news.start) = (olds.start + 1, news.start + 1);
        }
        while !olds.is_empty() && !news.is_empty() && old[olds.end - 1] == new[news.end - 1] {
            (olds.end, news.end) = (olds.end - 1, news.end - 1);
            pairs.push((olds.end, news.end));
        }
        let anchors = longest_ascending(&unique(old, new, &olds, &news));
        if anchors.is_empty() {
            continue;
        }
        let (mut first_old, mut first_new) = (olds.start, news.start);
        for (o, n) in anchors.iter().copied().chain([(olds.end, news.end)]) {
            stretches.push((first_old..o, first_new..n));
            (first_old, first_new) = (o + 1, n + 1);
        }
        pairs.extend(anchors);
    }
    pairs.sort_unstable();
    pairs
}

/// What occurs once in each of two stretches, in order of the older text.
fn unique(old: &[u64], new: &[u64], olds: &Range<usize>, news: &Range<usize>) -> Vec<(usize, usize)> {
    let once = |keys: &[u64], range: &Range<usize>| {
        let mut places: HashMap<u64, Option<usize>> = HashMap::new();
        for number in range.clone() {
            places.entry(keys[number]).and_modify(|place| *place = None).or_insert(Some(number));
        }
        places
    };
    let (once_old, once_new) = (once(old, olds), once(new, news));
    let pairs = olds.clone().filter_map(|number| {
        once_old[&old[number]]?;
        Some((number, (*once_new.get(&old[number])?)?))
    });
    pairs.collect()
}

/// The most pairs that do not cross. The pairs come in order of their first numbers.
fn longest_ascending(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length, the pair with the least second number that such a chain ends with.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (number, (_, new)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < *new);
        before.push(length.checked_sub(1).map(|length| ends[length]));
        ends.truncate(ends.len().max(length));
        match ends.get_mut(length) {
            Some(end) => *end = number,
            None => ends.push(number),
        }
    }
    let mut chain: Vec<(usize, usize)> =
        std::iter::successors(ends.last().copied(), |number| before[*number]).map(|number| pairs[number]).collect();
    chain.reverse();
    chain
}

/// Words that a passage has at least, to be known for the same elsewhere.
const LEAST_MOVED: usize = 3;

/// What is gone in one place and stands in another.
fn moved(old: &Passages, old_keys: &[u64], new_keys: &[u64], equals: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut is_paired = (vec![false; old_keys.len()], vec![false; new_keys.len()]);
    for (o, n) in equals {
        (is_paired.0[*o], is_paired.1[*n]) = (true, true);
    }
    let mut free: HashMap<u64, Vec<usize>> = HashMap::new();
    for number in (0..new_keys.len()).rev().filter(|number| !is_paired.1[*number]) {
        free.entry(new_keys[number]).or_default().push(number);
    }
    let gone = (0..old_keys.len()).filter(|number| !is_paired.0[*number]);
    let gone = gone.filter(|number| old.passages[*number].words.len() >= LEAST_MOVED);
    gone.filter_map(|number| Some((number, free.get_mut(&old_keys[number])?.pop()?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(old: &str, new: &str) -> String {
        let keys = |text: &str| text.bytes().map(u64::from).collect::<Vec<u64>>();
        let pairs = pair_equals(&keys(old), &keys(new));
        pairs.iter().map(|(o, n)| format!("{}{o}{n} ", &old[*o..=*o])).collect()
    }

    #[test]
    fn equals_are_paired_without_crossing() {
        assert_eq!(pairs("abc", "abc"), "a00 b11 c22 ");
        assert_eq!(pairs("abc", "axc"), "a00 c22 ");
        assert_eq!(pairs("xabay", "zabaw"), "a11 b22 a33 ");
        // `d` has gone before the others: three that stay weigh more than one.
        assert_eq!(pairs("xabcdy", "zdabcw"), "a12 b23 c34 ");
        assert_eq!(pairs("", "a"), "");
    }

    #[test]
    fn the_longest_chain_is_found() {
        assert_eq!(longest_ascending(&[(0, 3), (1, 0), (2, 1), (3, 4), (4, 2)]), [(1, 0), (2, 1), (4, 2)]);
    }
}
