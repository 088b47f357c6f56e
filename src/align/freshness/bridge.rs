//! What stands between equal passages, side by side: the way through both that keeps most words.

use super::passages::{Match, Owner, Passages};
use super::reading::Word;
use std::borrow::Cow;

/// How many passages may stand for how many: sentences are cut in other ways, joined and parted.
const SHAPES: [(usize, usize); 8] = [(1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (1, 4), (4, 1), (2, 2)];
/// Passages that share a smaller part of their words are not one another's.
const LEAST_ALIKE: f32 = 0.4;
/// What each passage beyond the first on a side costs, in words.
const JOINT: f32 = 0.5;
/// Text outside of units is translated, so that it may stand for anything; but anything else comes first.
const OF_TRANSLATED: f32 = 0.01;
/// Pairs of passages that are looked at, at most. What is longer was written anew.
const MOST_CELLS: usize = 250_000;

/// Pairs some passages of both sides.
pub(super) fn bridge(old: &Passages, new: &Passages, olds: &[usize], news: &[usize]) -> Vec<Match> {
    let (n, m) = (olds.len(), news.len());
    if n * m > MOST_CELLS {
        return Vec::new();
    }
    let width = m + 1;
    let mut best: Vec<(f32, Step)> = vec![(0.0, Step::SkipNew); (n + 1) * width];
    for i in 0..=n {
        for j in 0..=m {
            let mut cell = (f32::NEG_INFINITY, Step::SkipNew);
            let mut offer = |gain: f32, step: Step| {
                if gain > cell.0 {
                    cell = (gain, step);
                }
            };
            if (i, j) == (0, 0) {
                offer(0.0, Step::SkipNew);
            }
            if i > 0 {
                offer(best[(i - 1) * width + j].0, Step::SkipOld);
            }
            if j > 0 {
                offer(best[i * width + j - 1].0, Step::SkipNew);
            }
            for (p, q) in SHAPES.into_iter().filter(|(p, q)| *p <= i && *q <= j) {
                if let Some(gain) = gain(old, new, &olds[i - p..i], &news[j - q..j]) {
                    offer(best[(i - p) * width + j - q].0 + gain, Step::Both(p, q));
                }
            }
            best[i * width + j] = cell;
        }
    }
    let (mut i, mut j, mut matches) = (n, m, Vec::new());
    while (i, j) != (0, 0) {
        match best[i * width + j].1 {
            Step::SkipOld => i -= 1,
            Step::SkipNew => j -= 1,
            Step::Both(p, q) => {
                (i, j) = (i - p, j - q);
                let (old, new) = (olds[i..i + p].to_vec(), news[j..j + q].to_vec());
                matches.push(Match { old, new, is_moved: false });
            }
        }
    }
    matches
}

#[derive(Debug, Clone, Copy)]
enum Step {
    SkipOld,
    SkipNew,
    Both(usize, usize),
}

/// What is gained where some passages stand for others; `None` if they cannot.
fn gain(old: &Passages, new: &Passages, olds: &[usize], news: &[usize]) -> Option<f32> {
    if let ([only], [_]) = (olds, news)
        && old.passages[*only].owner == Owner::Translated
    {
        return Some(OF_TRANSLATED);
    }
    let weight = |side: &Passages, numbers: &[usize]| -> u32 {
        numbers.iter().map(|number| side.passages[*number].weight).sum()
    };
    let (in_old, in_new) = (weight(old, olds) as f32, weight(new, news) as f32);
    let all = in_old + in_new;
    // Words in common are at most those of the shorter side.
    let may_be_alike = 2.0 * in_old.min(in_new) >= LEAST_ALIKE * all;
    if !may_be_alike || !is_of_one_block(old, olds) || !is_of_one_block(new, news) {
        return None;
    }
    let (a, b) = (words(old, olds), words(new, news));
    let alike = 2.0 * common(&a, &b) as f32 / all;
    let joints = (olds.len() + news.len() - 2) as f32;
    let gain = all * (alike - LEAST_ALIKE) - JOINT * joints;
    (gain > 0.0).then_some(gain)
}

/// Whether some passages follow one another in one block: no sentence reaches beyond it.
fn is_of_one_block(side: &Passages, numbers: &[usize]) -> bool {
    let follows =
        |pair: &[usize]| pair[0] + 1 == pair[1] && side.passages[pair[0]].block == side.passages[pair[1]].block;
    numbers.windows(2).all(follows)
}

/// The words of some passages, ascending.
fn words<'a>(side: &'a Passages, numbers: &[usize]) -> Cow<'a, [Word]> {
    if let [only] = numbers {
        return Cow::Borrowed(&side.passages[*only].words);
    }
    let mut words: Vec<Word> = numbers.iter().flat_map(|number| side.passages[*number].words.iter().copied()).collect();
    words.sort_unstable();
    Cow::Owned(words)
}

/// The weight of the words that two ascending lists share.
fn common(a: &[Word], b: &[Word]) -> u32 {
    let (mut i, mut j, mut weight) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                weight += a[i].weight;
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    weight
}
