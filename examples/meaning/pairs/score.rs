//! How many pairs are right.

use super::gold::{Pair, Ranges};
use diglot::align::plain::Correspondence;
use diglot::model::Span;
use std::fmt;

/// Pairs of units, pairs found, and those that are both.
#[derive(Debug, Clone, Copy, Default)]
pub struct Score {
    pub gold: usize,
    pub found: usize,
    pub right: usize,
}

impl Score {
    pub fn sum(scores: impl Iterator<Item = Score>) -> Score {
        scores.fold(Score::default(), |sum, score| Score {
            gold: sum.gold + score.gold,
            found: sum.found + score.found,
            right: sum.right + score.right,
        })
    }
}

impl fmt::Display for Score {
    /// Percentages, and half the width of the 95 % interval of F1 if units were independent.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        let f1 = percent(2 * self.right, self.gold + self.found);
        let half = 1.96 * (f1 * (100.0 - f1) / self.gold.max(1) as f64).sqrt();
        let (precision, recall) = (percent(self.right, self.found), percent(self.right, self.gold));
        f.pad(&format!("{f1:.2} +-{half:.2} ({precision:.2} / {recall:.2})"))
    }
}

/// Of the pairs of each confidence, how many are right.
#[derive(Debug, Default)]
pub struct Calibration {
    bins: [(usize, usize, f64); BINS],
}

const BINS: usize = 20;

impl Calibration {
    pub fn add(&mut self, pair: &Pair, found: &Correspondence) {
        let gold = pair.gold();
        for (ranges, bead) in pair.found(found) {
            let confidence = f64::from(found.beads[bead].confidence);
            let bin = &mut self.bins[((confidence * BINS as f64) as usize).min(BINS - 1)];
            *bin = (bin.0 + 1, bin.1 + usize::from(gold.contains(&ranges)), bin.2 + confidence);
        }
    }

    pub fn print(&self) {
        println!("\nconfidence   pairs   right %");
        for (count, right, sum) in self.bins.iter().filter(|bin| bin.0 > 0) {
            println!("{:>10.3} {count:>7} {:>9.1}", sum / *count as f64, 100.0 * *right as f64 / *count as f64);
        }
    }
}

/// The units that were not found, and the pairs that are no units.
pub struct Touched {
    missed: Vec<(Span, Span)>,
    wrong: Vec<usize>,
    found: Correspondence,
}

impl Touched {
    pub fn of(pair: &Pair, found: &Correspondence) -> Touched {
        let (gold, pairs) = (pair.gold(), pair.found(found));
        let all: Vec<Ranges> = pairs.iter().map(|(ranges, _)| ranges.clone()).collect();
        let counts = (super::gold::Counts::of(&pair.english.text), super::gold::Counts::of(&pair.target.text));
        let missed = pair.units.iter().filter(|(s, t)| {
            let ranges = (counts.0.range(*s), counts.1.range(*t));
            !ranges.0.is_empty() && !ranges.1.is_empty() && !all.contains(&ranges)
        });
        let wrong = pairs.iter().filter(|(ranges, _)| !gold.contains(ranges)).map(|(_, number)| *number);
        Touched { missed: missed.copied().collect(), wrong: wrong.collect(), found: found.clone() }
    }

    pub fn print(&self, pair: &Pair) {
        if self.missed.is_empty() && self.wrong.is_empty() {
            return;
        }
        println!("== {}", pair.target.file);
        for (source, target) in &self.missed {
            println!("  gold  {:?}\n        {:?}", source.of(&pair.english.text), target.of(&pair.target.text));
        }
        for bead in self.wrong.iter().map(|number| self.found.beads[*number]) {
            let source = bead.source.map_or("", |span| span.of(&pair.english.text));
            let target = bead.target.map_or("", |span| span.of(&pair.target.text));
            println!("  found {source:?}\n        {target:?} ({:.2})", bead.confidence);
        }
    }
}
