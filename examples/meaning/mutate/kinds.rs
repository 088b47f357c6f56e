//! The kinds of misalignments. A unit is left alone where the result would still be right.

use super::text::{is_balanced, is_wide, letters, near, size};
use super::{Dice, Unit};
use std::collections::{HashMap, HashSet};

/// Plants one misalignment, if the units allow it: new targets for some of them.
type Plant = fn(&[Unit], usize, &Known, &mut Dice) -> Option<Vec<(usize, String)>>;

pub const KINDS: [(&str, Plant); 6] = [
    ("swap", swap),
    ("shift", shift),
    ("drop_sentence", drop_sentence),
    ("truncate", truncate),
    ("append", append),
    ("replace", replace),
];

/// What the locale has.
pub struct Known {
    /// The targets of each source, both normalised.
    targets: HashMap<String, HashSet<String>>,
    /// All targets by length: article, text, and the source, normalised.
    pool: Vec<(usize, usize, String, String)>,
}

const TRIES: usize = 20;

impl Known {
    pub fn new(articles: &[Vec<Unit>]) -> Known {
        let mut known = Known { targets: HashMap::new(), pool: Vec::new() };
        for (article, units) in articles.iter().enumerate() {
            for unit in units {
                known.targets.entry(unit.normal_source.clone()).or_default().insert(unit.normal_target.clone());
                let place = (unit.target.chars().count(), article, unit.target.clone(), unit.normal_source.clone());
                known.pool.extend((letters(&unit.target) >= 2).then_some(place));
            }
        }
        known.pool.sort();
        known
    }

    /// Whether a target would be wrong for a unit.
    fn is_wrong(&self, unit: &Unit, target: &str) -> bool {
        let target = super::normal(target);
        !target.is_empty()
            && target != unit.normal_target
            && !self.targets.get(&unit.normal_source).is_some_and(|known| known.contains(&target))
    }
}

fn is_usable(unit: &Unit) -> bool {
    let has_letters = letters(&unit.source) >= 2 && letters(&unit.target) >= 2;
    has_letters && unit.normal_target != unit.normal_source && !unit.target.contains("<span")
}

fn usable(units: &[Unit]) -> Vec<usize> {
    (0..units.len()).filter(|unit| is_usable(&units[*unit])).collect()
}

/// Two different units.
fn two(usable: &[usize], dice: &mut Dice) -> Option<(usize, usize)> {
    let (a, b) = (*dice.pick(usable)?, *dice.pick(usable)?);
    (a != b).then_some((a, b))
}

/// Two units exchange their targets.
fn swap(units: &[Unit], _: usize, known: &Known, dice: &mut Dice) -> Option<Vec<(usize, String)>> {
    let usable = usable(units);
    (0..TRIES).find_map(|_| {
        let (a, b) = two(&usable, dice)?;
        let (x, y) = (&units[a], &units[b]);
        let is_wrong = known.is_wrong(x, &y.target) && known.is_wrong(y, &x.target);
        (is_wrong && !near(&x.normal_source, &y.normal_source))
            .then(|| vec![(a, y.target.clone()), (b, x.target.clone())])
    })
}

/// Three to six units of a block take each the target of the next, and the last that of the first.
fn shift(units: &[Unit], _: usize, known: &Known, dice: &mut Dice) -> Option<Vec<(usize, String)>> {
    let starts: Vec<usize> =
        (0..units.len().saturating_sub(2)).filter(|at| units[*at].block == units[at + 2].block).collect();
    (0..TRIES).find_map(|_| {
        let start = *dice.pick(&starts)?;
        let most = 3 + dice.roll(4);
        let is_of_run = |at: &usize| units[*at].block == units[start].block && is_usable(&units[*at]);
        let run: Vec<usize> = (start..units.len()).take(most).take_while(is_of_run).collect();
        let next = |at: usize| &units[run[(at + 1) % run.len()]];
        let is_wrong = |at: usize| {
            let unit = &units[run[at]];
            known.is_wrong(unit, &next(at).target) && !near(&unit.normal_source, &next(at).normal_source)
        };
        (run.len() >= 3 && (0..run.len()).all(is_wrong))
            .then(|| run.iter().enumerate().map(|(at, unit)| (*unit, next(at).target.clone())).collect())
    })
}

/// A sentence of several goes.
fn drop_sentence(units: &[Unit], _: usize, known: &Known, dice: &mut Dice) -> Option<Vec<(usize, String)>> {
    let is_whole = |unit: &Unit, at: usize| {
        let sentence = sentence(unit, at);
        size(sentence) >= 2.0 && letters(sentence) >= 3 && is_balanced(sentence)
    };
    let may_lose = |unit: &Unit| {
        let count = unit.sentences.len();
        is_usable(unit) && unit.source_sentences >= 2 && count >= 2 && (0..count).all(|at| is_whole(unit, at))
    };
    let usable: Vec<usize> = (0..units.len()).filter(|unit| may_lose(&units[*unit])).collect();
    let number = *dice.pick(&usable)?;
    let unit = &units[number];
    let lost = dice.roll(unit.sentences.len());
    let left = (0..unit.sentences.len()).filter(|at| *at != lost).map(|at| sentence(unit, at).trim());
    let target = left.collect::<Vec<_>>().join(" ");
    known.is_wrong(unit, &target).then(|| vec![(number, target)])
}

fn sentence(unit: &Unit, at: usize) -> &str {
    let place = unit.sentences[at];
    let offset = |at: u32| (at - unit.place.start) as usize;
    unit.target.get(offset(place.start)..offset(place.end)).unwrap_or_default()
}

/// A target of one sentence is cut in the middle; the mark at its end stays.
fn truncate(units: &[Unit], _: usize, known: &Known, dice: &mut Dice) -> Option<Vec<(usize, String)>> {
    let cuts = |unit: &Unit| -> Vec<String> {
        if !is_usable(unit) || size(&unit.target) < 9.0 || unit.sentences.len() > 1 {
            return Vec::new();
        }
        let text = unit.target.trim_end();
        let mark =
            text.chars().next_back().filter(|c| matches!(c, '.' | '!' | '?' | ':' | '。' | '！' | '？' | '：' | '؟'));
        let all = text.chars().count();
        let is_cut = |(place, (at, c)): &(usize, (usize, char))| {
            let (before, behind) = text.split_at(*at);
            (all * 2 / 5..=all * 3 / 5).contains(place)
                && (c.is_whitespace() || is_wide(*c))
                && before.ends_with(char::is_alphanumeric)
                && is_balanced(before)
                && letters(behind) * 10 >= letters(text) * 3
        };
        let places = text.char_indices().enumerate().filter(is_cut);
        places.map(|(_, (at, _))| text[..at].chars().chain(mark).collect()).collect()
    };
    let cuts: Vec<(usize, Vec<String>)> =
        units.iter().map(cuts).enumerate().filter(|(_, cuts)| !cuts.is_empty()).collect();
    let (number, cuts) = dice.pick(&cuts)?;
    let target = dice.pick(cuts)?;
    known.is_wrong(&units[*number], target).then(|| vec![(*number, target.clone())])
}

/// The target of another unit of the article is put behind a target.
fn append(units: &[Unit], _: usize, known: &Known, dice: &mut Dice) -> Option<Vec<(usize, String)>> {
    let usable = usable(units);
    (0..TRIES).find_map(|_| {
        let (a, b) = two(&usable, dice)?;
        let (x, y) = (&units[a], &units[b]);
        let is_worth = size(&y.target) >= 2.0 && size(&y.target) >= 0.25 * size(&x.target);
        let blank = if x.target.ends_with(is_wide) { "" } else { " " };
        let target = format!("{}{blank}{}", x.target, y.target);
        (is_worth && !x.normal_target.contains(&y.normal_target) && known.is_wrong(x, &target))
            .then(|| vec![(a, target)])
    })
}

/// The target of another article, about as long, takes the place of a target.
fn replace(units: &[Unit], article: usize, known: &Known, dice: &mut Dice) -> Option<Vec<(usize, String)>> {
    let usable = usable(units);
    (0..TRIES).find_map(|_| {
        let number = *dice.pick(&usable)?;
        let unit = &units[number];
        let length = unit.target.chars().count();
        let from = known.pool.partition_point(|other| other.0 < length * 17 / 20);
        let to = known.pool.partition_point(|other| other.0 <= length * 23 / 20 + 1);
        let (_, other, target, source) = dice.pick(&known.pool[from..to])?;
        (*other != article && known.is_wrong(unit, target) && !near(&unit.normal_source, source))
            .then(|| vec![(number, target.clone())])
    })
}
