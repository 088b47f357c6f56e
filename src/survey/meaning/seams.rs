//! Where units end in a language whose sentences are parted by blanks alone: which words stand before and behind a blank
//! between two units, and which around one within a unit.

use crate::locale::{Word, sentence_breaks, words};
use crate::model::{Bitext, Seams};
use std::collections::HashMap;

/// A blank with the keys of the words around it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Blank {
    before: u32,
    behind: u32,
    parts_units: bool,
}

/// Fewer blanks of either kind tell nothing.
const LEAST: f32 = 20.0;
/// What a word is taken to have been met in addition, so that rare ones say little.
const SMOOTH: f32 = 1.0;

/// The blanks of an article's targets; none where marks end sentences.
pub(super) fn blanks(bitext: &Bitext) -> Vec<Blank> {
    if !sentence_breaks(&bitext.article.locale).at_blanks {
        return Vec::new();
    }
    let text = &bitext.article.text;
    let mut blanks = Vec::new();
    let mut take = |before: Word, behind: Word, parts_units: bool| {
        blanks.push(Blank { before: before.key, behind: behind.key, parts_units });
    };
    // The last word of the unit before, and where that unit ends.
    let mut last: Option<(Word, u32)> = None;
    for unit in &bitext.units {
        let words = unit.target.as_ref().map(|target| words(bitext, target)).unwrap_or_default();
        if let (Some((before, end)), Some(first)) = (last, words.first()) {
            let gap = &text[end as usize..unit.span.start.max(end) as usize];
            if !gap.is_empty() && gap.chars().all(|c| c == ' ') {
                take(before, *first, true);
            }
        }
        for pair in words.windows(2).filter(|pair| pair[0].span.end < pair[1].span.start) {
            if text[pair[0].span.end as usize..pair[1].span.start as usize].contains(char::is_whitespace) {
                take(pair[0], pair[1], false);
            }
        }
        last = words.last().map(|word| (*word, unit.span.end));
    }
    blanks
}

/// Learns from the blanks of a locale where its units end.
pub(super) fn learn_seams<'a>(blanks: impl Iterator<Item = &'a Blank> + Clone) -> Seams {
    Seams::new(
        odds(blanks.clone().map(|blank| (blank.before, blank.parts_units))),
        odds(blanks.map(|blank| (blank.behind, blank.parts_units))),
    )
}

/// The log odds of words that stand on one side of blanks, each of which parts units or does not.
fn odds(words: impl Iterator<Item = (u32, bool)>) -> Vec<(u32, f32)> {
    let mut counts: HashMap<u32, [f32; 2]> = HashMap::new();
    let mut all = [0.0f32; 2];
    for (word, parts_units) in words {
        counts.entry(word).or_default()[usize::from(parts_units)] += 1.0;
        all[usize::from(parts_units)] += 1.0;
    }
    if all.iter().any(|count| *count < LEAST) {
        return Vec::new();
    }
    let usual = all[1] / (all[0] + all[1]);
    let odds_of = |[within, between]: [f32; 2]| {
        let (between, within) = (between + SMOOTH * usual, within + SMOOTH * (1.0 - usual));
        (between * all[0] / (within * all[1])).ln()
    };
    counts.into_iter().map(|(word, counts)| (word, odds_of(counts))).collect()
}

#[cfg(test)]
mod tests {
    use super::odds;

    #[test]
    fn words_between_units_have_the_better_odds() {
        let met = |word: u32, parts_units: bool, times: usize| std::iter::repeat_n((word, parts_units), times);
        let words = || met(1, true, 20).chain(met(2, false, 40)).chain(met(3, true, 10)).chain(met(3, false, 20));
        let mut found = odds(words());
        found.sort_unstable_by_key(|(word, _)| *word);
        let odds_of = |place: usize| found[place].1;
        assert!(odds_of(0) > 1.0 && odds_of(1) < -1.0 && odds_of(2).abs() < 0.01, "{found:?}");
        assert_eq!(odds(words().filter(|(word, _)| *word == 2)), []);
    }
}
