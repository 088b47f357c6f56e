//! Whether a target would fit better elsewhere: each unit against its neighbours in the article.

use super::corpus::Corpus;
use super::fit::Fit;
use super::kinds::{Kind::*, Values};
use super::lexicon::{Lexicon, SourceToTarget, TargetToSource};
use super::reach::Reach;
use std::ops::Range;

/// Units this far away in the article may be what a target belongs to.
const WINDOW: usize = 8;

/// How much better a unit would fit with the sides of others.
pub(super) struct Contrast {
    /// The most that is gained with the source of another, with the target of another, and by an exchange.
    best: [f32; 3],
    /// The same with the units next to this one.
    next: [f32; 3],
    appended: f32,
    /// The unit whose source the target fits best, if better than its own; in units of the corpus.
    pub(super) other: Option<usize>,
}

/// What stands for "there is no other unit".
const NO_OTHER: f32 = -20.0;

impl Default for Contrast {
    fn default() -> Contrast {
        Contrast { best: [NO_OTHER; 3], next: [NO_OTHER; 3], appended: 0.0, other: None }
    }
}

impl Contrast {
    fn take(&mut self, other: usize, is_next: bool, gains: [f32; 3], appended: f32) {
        if gains[0] > self.best[0] {
            self.other = (gains[0] > 0.0).then_some(other);
        }
        for (number, gain) in gains.into_iter().enumerate() {
            self.best[number] = self.best[number].max(gain);
            if is_next {
                self.next[number] = self.next[number].max(gain);
            }
        }
        self.appended = self.appended.max(appended);
    }

    pub(super) fn note(&self, values: &mut Values) {
        [values[OtherSource], values[OtherTarget], values[Exchange]] = self.best;
        [values[NextSource], values[NextTarget], values[NextExchange]] = self.next;
        values[Appended] = self.appended;
    }
}

/// Holds each unit of an article against those near it. `fits` are those of the units; `reaches` lead to the target and to
/// the source.
pub(super) fn contrasts(
    units: &Range<usize>,
    fits: &[Fit],
    reaches: &mut [Reach; 2],
    corpus: &Corpus,
    lexicon: &Lexicon,
) -> Vec<Contrast> {
    let fit = |unit: usize| &fits[unit - units.start];
    let mut scores = [Near::new(units), Near::new(units)];
    let (mut adds, mut covers) = (Near::new(units), Near::new(units));
    for a in units.clone() {
        let others = || near(a, units).filter(|b| differ(a, *b, corpus));
        let reach = &mut reaches[SourceToTarget as usize];
        reach.turn_to(a, SourceToTarget, lexicon);
        for b in others() {
            *scores[0].at(a, b) = reach.likelihood(SourceToTarget, a, b, lexicon);
            *adds.at(b, a) = reach.adds(SourceToTarget, b, &fit(b).coverage[1], lexicon);
        }
        let reach = &mut reaches[TargetToSource as usize];
        reach.turn_to(a, TargetToSource, lexicon);
        for b in others() {
            *scores[1].at(b, a) = reach.likelihood(TargetToSource, a, b, lexicon);
            *covers.at(a, b) = reach.covers(TargetToSource, b, lexicon);
        }
    }
    let score = |source: usize, target: usize| match source == target {
        true => fit(source).both_likelihoods(),
        false => scores[0].get(source, target) + scores[1].get(source, target),
    };
    let contrast = |unit: usize| {
        let mut contrast = Contrast::default();
        for other in near(unit, units).filter(|other| differ(unit, *other, corpus)) {
            let own = score(unit, unit);
            let (source, target) = (score(other, unit) - own, score(unit, other) - own);
            let exchange = source + score(unit, other) - score(other, other);
            let appended = adds.get(unit, other) * covers.get(unit, other);
            contrast.take(other, unit.abs_diff(other) == 1, [source, target, exchange], appended);
        }
        contrast
    };
    units.clone().map(contrast).collect()
}

/// Whether exchanging the sides of two units would change anything.
fn differ(a: usize, b: usize, corpus: &Corpus) -> bool {
    let (a, b) = (&corpus.units[a], &corpus.units[b]);
    a.source_key != b.source_key && a.target_key != b.target_key
}

fn near(unit: usize, units: &Range<usize>) -> Range<usize> {
    unit.saturating_sub(WINDOW).max(units.start)..(unit + WINDOW + 1).min(units.end)
}

/// Of units near one another in an article: what the unit `a` says to the unit `b`.
struct Near {
    first: usize,
    values: Vec<f32>,
}

impl Near {
    const WIDTH: usize = 2 * WINDOW + 1;

    fn new(units: &Range<usize>) -> Near {
        Near { first: units.start, values: vec![f32::NEG_INFINITY; units.len() * Near::WIDTH] }
    }

    fn place(&self, a: usize, b: usize) -> usize {
        (a - self.first) * Near::WIDTH + (b + WINDOW - a)
    }

    fn at(&mut self, a: usize, b: usize) -> &mut f32 {
        let place = self.place(a, b);
        &mut self.values[place]
    }

    fn get(&self, a: usize, b: usize) -> f32 {
        self.values[self.place(a, b)]
    }
}
