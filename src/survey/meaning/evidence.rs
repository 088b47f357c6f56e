//! What speaks for and against each unit: numbers for the scorer, and where in the unit the strongest doubt lies.

use super::corpus::{Corpus, Side, UNKNOWN, Unit};
use super::lengths::Lengths;
use super::lexicon::{DOUBT, Direction, Lexicon, SourceToTarget, TargetToSource};
use super::wording::End;
use std::collections::HashMap;
use std::ops::Range;

/// The names of all kinds of evidence, in the order of [`Evidence::values`]: the scorer's table names them.
pub const KINDS: [&str; 69] = [
    "target-likelihood",
    "source-likelihood",
    "least-likelihood",
    "target-likelihood-root",
    "source-likelihood-root",
    "target-coverage",
    "source-coverage",
    "least-coverage",
    "target-gap",
    "target-gap-share",
    "source-gap",
    "source-gap-share",
    "other-source",
    "other-target",
    "exchange",
    "next-source",
    "next-target",
    "next-exchange",
    "appended",
    "length-bin",
    "length-bin-distance",
    "length-ratio",
    "length-words",
    "length-words-distance",
    "source-letters",
    "target-letters",
    "known-source-words",
    "known-target-words",
    "source-words",
    "target-words",
    "numbers-missing",
    "numbers-added",
    "numbers-kept",
    "links-missing",
    "links-added",
    "links-kept",
    "code-missing",
    "code-added",
    "code-kept",
    "strong-difference",
    "sentence-difference",
    "comma-difference",
    "end-differs",
    "source-sentences",
    "source-commas",
    "article-units",
    "source-head",
    "source-tail",
    "target-head",
    "target-tail",
    "same-source",
    "same-source-likeness",
    "same-target",
    "same-target-likeness",
    "unknown-source-share",
    "unknown-target-share",
    "target-likelihood-usual",
    "source-likelihood-usual",
    "target-coverage-usual",
    "source-coverage-usual",
    "target-gap-usual",
    "source-gap-usual",
    "likelihood-per-letter",
    "target-end",
    "same-source-length",
    "same-source-agreement",
    "same-target-length",
    "same-target-agreement",
    "code-share-missing",
];

/// The evidence about one unit.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// By the kinds of [`KINDS`].
    pub values: [f32; KINDS.len()],
    /// The unit of the article whose source the target fits best, if better than its own; in units of the corpus.
    pub(super) other: Option<usize>,
    /// Words without counterpart, by their places in the sequence.
    pub(super) source_gap: Range<u32>,
    pub(super) target_gap: Range<u32>,
}

/// Units this far away in the article may be what a target belongs to.
const WINDOW: usize = 8;
/// Words in more units than this are not counted out of other units.
const RARE: u32 = 8;
/// A translation as likely as this leaves nothing to explain.
const SURE: f32 = 0.3;

/// What is known of words on one side.
struct Weights {
    /// How telling each word is.
    weights: Vec<f32>,
    /// How often each is met.
    usual: Vec<f32>,
}

impl Weights {
    fn new(side: &Side, units: usize) -> Weights {
        let all = side.units.iter().map(|units| f64::from(*units)).sum::<f64>().max(1.0);
        let weight = |met: &u32| (units as f32 / (*met as f32 + 1.0)).ln().max(0.3);
        let usual = |met: &u32| ((f64::from(*met) + 0.5) / all) as f32;
        Weights { weights: side.units.iter().map(weight).collect(), usual: side.units.iter().map(usual).collect() }
    }
}

/// Weighs the units of a corpus.
pub(super) struct Weigher<'a> {
    corpus: &'a Corpus,
    lexicon: &'a Lexicon<'a>,
    lengths: &'a Lengths,
    /// Of the source and of the target.
    weights: [Weights; 2],
    same_source: HashMap<u64, Vec<u32>>,
    same_target: HashMap<u64, Vec<u32>>,
}

/// How well the words of a unit explain one another.
#[derive(Default)]
struct Fit {
    /// Of the target and of the source: mean logarithm of how much likelier the words are for the other side.
    likelihood: [f32; 2],
    known: [usize; 2],
    /// Of the source and of the target, by place in the set: from 0 (nothing renders it) to 1.
    coverage: [Vec<f32>; 2],
}

/// What the words of one unit lead to expect on the other side.
struct Reach {
    /// Of each word there: the sum of its explanations, and the best of them.
    words: Vec<[f32; 2]>,
    touched: Vec<u32>,
}

impl Reach {
    fn new(words: usize) -> Reach {
        Reach { words: vec![[0.0; 2]; words], touched: Vec::new() }
    }

    fn clear(&mut self) {
        for word in self.touched.drain(..) {
            self.words[word as usize] = [0.0; 2];
        }
    }

    fn add(&mut self, word: u32, probability: f32, reverse: f32) {
        let [sum, best] = &mut self.words[word as usize];
        if *best == 0.0 {
            self.touched.push(word);
        }
        *sum += probability;
        let strength = if probability > reverse { probability } else { reverse };
        if strength > *best {
            *best = strength;
        }
    }
}

/// Of units near one another in an article: what the unit `a` says to the unit `b`.
struct Near {
    first: usize,
    width: usize,
    values: Vec<f32>,
}

impl Near {
    fn new(units: &Range<usize>) -> Near {
        let width = 2 * WINDOW + 1;
        Near { first: units.start, width, values: vec![f32::NEG_INFINITY; units.len() * width] }
    }

    fn at(&mut self, a: usize, b: usize) -> &mut f32 {
        &mut self.values[(a - self.first) * self.width + (b + WINDOW - a)]
    }

    fn get(&self, a: usize, b: usize) -> f32 {
        self.values[(a - self.first) * self.width + (b + WINDOW - a)]
    }
}

fn near(unit: usize, units: &Range<usize>) -> Range<usize> {
    unit.saturating_sub(WINDOW).max(units.start)..(unit + WINDOW + 1).min(units.end)
}

impl<'a> Weigher<'a> {
    pub(super) fn new(corpus: &'a Corpus, lexicon: &'a Lexicon<'a>, lengths: &'a Lengths) -> Weigher<'a> {
        let weights = [&corpus.source, &corpus.target].map(|side| Weights::new(side, corpus.units.len()));
        let mut same_source: HashMap<u64, Vec<u32>> = HashMap::new();
        let mut same_target: HashMap<u64, Vec<u32>> = HashMap::new();
        for (number, unit) in corpus.units.iter().enumerate() {
            same_source.entry(unit.source_key).or_default().push(number as u32);
            same_target.entry(unit.target_key).or_default().push(number as u32);
        }
        Weigher { corpus, lexicon, lengths, weights, same_source, same_target }
    }

    /// The evidence about all units of some articles.
    pub(super) fn weigh(&self, articles: &[(usize, Range<usize>)]) -> Vec<Evidence> {
        let mut reaches = [Reach::new(self.corpus.target.keys.len()), Reach::new(self.corpus.source.keys.len())];
        articles.iter().flat_map(|(_, units)| self.weigh_article(units, &mut reaches)).collect()
    }

    fn weigh_article(&self, units: &Range<usize>, reaches: &mut [Reach; 2]) -> Vec<Evidence> {
        let fits: Vec<Fit> = units.clone().map(|unit| self.fit(unit)).collect();
        let fit = |unit: usize| &fits[unit - units.start];
        let mut scores = [Near::new(units), Near::new(units)];
        let (mut adds, mut covers) = (Near::new(units), Near::new(units));
        for a in units.clone() {
            for direction in [SourceToTarget, TargetToSource] {
                let reach = &mut reaches[direction as usize];
                reach.clear();
                self.reach(direction, a, reach);
                for b in near(a, units).filter(|b| self.differ(a, *b)) {
                    let likelihood = self.likelihood(direction, a, b, reach);
                    match direction {
                        SourceToTarget => {
                            *scores[0].at(a, b) = likelihood;
                            *adds.at(b, a) = self.added(b, &fit(b).coverage[1], reach);
                        }
                        TargetToSource => {
                            *scores[1].at(b, a) = likelihood;
                            *covers.at(a, b) = self.covered(b, reach);
                        }
                    }
                }
            }
        }
        let score = |source: usize, target: usize| {
            if source == target {
                fit(source).likelihood.iter().sum()
            } else {
                scores[0].get(source, target) + scores[1].get(source, target)
            }
        };
        let contrast = |unit: usize| {
            let mut contrast = Contrast::default();
            for other in near(unit, units).filter(|other| self.differ(unit, *other)) {
                let own = score(unit, unit);
                let (source, target) = (score(other, unit) - own, score(unit, other) - own);
                let exchange = source + score(unit, other) - score(other, other);
                let appended = adds.get(unit, other) * covers.get(unit, other);
                contrast.take(other, unit.abs_diff(other) == 1, [source, target, exchange], appended);
            }
            contrast
        };
        units.clone().map(|unit| self.evidence(unit, units.len(), fit(unit), contrast(unit))).collect()
    }

    /// Whether exchanging the sides of two units would change anything.
    fn differ(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.corpus.units[a], &self.corpus.units[b]);
        a.source_key != b.source_key && a.target_key != b.target_key
    }

    /// How well the sides of a unit fit, by what the other units teach.
    fn fit(&self, unit: usize) -> Fit {
        let corpus = self.corpus;
        let (sources, targets) = (corpus.source.set(unit), corpus.target.set(unit));
        let matrix = self.lexicon.matrix(unit);
        let mut sums = [vec![0.0f32; targets.len()], vec![0.0f32; sources.len()]];
        let mut best = [vec![0.0f32; sources.len()], vec![0.0f32; targets.len()]];
        for (row, values) in matrix.chunks_exact(targets.len().max(1)).enumerate() {
            for (column, [there, back]) in values.iter().enumerate() {
                sums[0][column] += there;
                sums[1][row] += back;
                let strength = there.max(*back);
                best[0][row] = best[0][row].max(strength);
                best[1][column] = best[1][column].max(strength);
            }
        }
        let mut fit = Fit::default();
        for direction in [SourceToTarget, TargetToSource] {
            let number = direction as usize;
            let to = self.lexicon.to(direction);
            let given = self.lexicon.from(direction).set(unit).len() as f32 + 1.0;
            let mut mean = Mean::default();
            for (word, sum) in to.set(unit).iter().zip(&sums[number]) {
                mean.take(self.surprise(direction, *word, *sum, given));
            }
            fit.likelihood[number] = mean.value();
            fit.known[number] = mean.count;
        }
        fit.coverage = best.map(|best| best.into_iter().map(|best| (best / SURE).min(1.0)).collect());
        fit
    }

    /// Logarithm of how much likelier a word is where its explanations sum up to `sum`.
    fn surprise(&self, direction: Direction, word: u32, sum: f32, given: f32) -> f32 {
        let usual = self.weights[1 - direction as usize].usual[word as usize];
        let probability = (self.lexicon.null(direction, word) + sum) / given;
        (0.1 + 0.9 * probability / usual).ln()
    }

    /// What the words of a unit lead to expect on the other side, by what the other units teach.
    fn reach(&self, direction: Direction, unit: usize, reach: &mut Reach) {
        let (from, to) = (self.lexicon.from(direction), self.lexicon.to(direction));
        let others = to.set(unit);
        for (place, word) in from.set(unit).iter().enumerate() {
            let met = from.units[*word as usize];
            let share = self.lexicon.share(direction, unit, place);
            let part = 1.0 / ((self.lexicon.total(direction, *word) - share).max(0.0) + DOUBT);
            let entries = self.lexicon.translations(direction, *word);
            if met > RARE {
                entries.iter().for_each(|entry| reach.add(entry.word, entry.count * part, entry.reverse));
                continue;
            }
            for entry in entries {
                let own = match others.binary_search(&entry.word) {
                    Ok(other) => self.lexicon.own(direction, unit, place, other),
                    Err(_) => 0.0,
                };
                let left = (entry.count - own).max(0.0);
                let reverse = if own > 0.0 && left < 0.1 * entry.count { 0.0 } else { entry.reverse };
                reach.add(entry.word, left * part, reverse);
            }
        }
    }

    /// The mean surprise at the words of the unit `b`, given those of `a`; neither vouches for itself.
    fn likelihood(&self, direction: Direction, a: usize, b: usize, reach: &Reach) -> f32 {
        let (from, to) = (self.lexicon.from(direction), self.lexicon.to(direction));
        let given = from.set(a).len() as f32 + 1.0;
        let shared: Vec<(usize, usize, u32)> =
            shared(from.set(a), from.set(b)).filter(|(_, _, word)| from.units[*word as usize] <= RARE).collect();
        let mut mean = Mean::default();
        for (column, word) in to.set(b).iter().enumerate() {
            let mut sum = reach.words[*word as usize][0];
            for (in_a, in_b, word_here) in &shared {
                let total = self.lexicon.total(direction, *word_here) - self.lexicon.share(direction, a, *in_a);
                let without = total - self.lexicon.share(direction, b, *in_b);
                let count = self.lexicon.count(direction, b, *in_b, column);
                let own = self.lexicon.own(direction, b, *in_b, column);
                let of_a = match to.set(a).binary_search(word) {
                    Ok(place) => self.lexicon.own(direction, a, *in_a, place),
                    Err(_) => 0.0,
                };
                let left = (count - of_a).max(0.0);
                sum += (left - own).max(0.0) / (without.max(0.0) + DOUBT) - left / (total.max(0.0) + DOUBT);
            }
            mean.take(self.surprise(direction, *word, sum.max(0.0), given));
        }
        mean.value()
    }

    /// How much of the target of `unit` the source that `reach` stands for renders, and its own does not.
    fn added(&self, unit: usize, coverage: &[f32], reach: &Reach) -> f32 {
        let mut mean = WeightedMean::default();
        for (word, own) in self.corpus.target.set(unit).iter().zip(coverage) {
            let gain = ((reach.words[*word as usize][1] / SURE).min(1.0) - own).max(0.0);
            mean.take(gain, self.weights[1].weights[*word as usize]);
        }
        mean.value()
    }

    /// How much of the source of `unit` the target that `reach` stands for renders.
    fn covered(&self, unit: usize, reach: &Reach) -> f32 {
        let mut mean = WeightedMean::default();
        for word in self.corpus.source.set(unit) {
            mean.take((reach.words[*word as usize][1] / SURE).min(1.0), self.weights[0].weights[*word as usize]);
        }
        mean.value()
    }

    fn evidence(&self, number: usize, article: usize, fit: &Fit, contrast: Contrast) -> Evidence {
        let corpus = self.corpus;
        let unit = &corpus.units[number];
        let source = self.look(0, &corpus.source, number, &fit.coverage[0]);
        let target = self.look(1, &corpus.target, number, &fit.coverage[1]);
        let (lt, ls) = (fit.likelihood[0], fit.likelihood[1]);
        let root = |likelihood: f32, known: usize| {
            let sum = likelihood * known as f32;
            sum.signum() * sum.abs().sqrt()
        };
        let mut values = Values::default();
        values.extend([lt, ls, lt.min(ls), root(lt, fit.known[0]), root(ls, fit.known[1])]);
        values.extend([target.coverage, source.coverage, target.coverage.min(source.coverage)]);
        values.extend([target.gap, target.gap / target.weight, source.gap, source.gap / source.weight]);
        values.extend(contrast.best);
        values.extend(contrast.next);
        values.extend([contrast.appended]);
        let (bin, words) = (self.lengths.by_bin[number], self.lengths.by_words[number]);
        values.extend([bin, bin.abs(), self.lengths.by_ratio[number], words, words.abs()]);
        let wording = &unit.wording;
        let log = |count: u32| (count as f32 + 1.0).ln();
        values.extend([log(wording.source.letters), log(wording.target.letters)]);
        values.extend([fit.known[1] as f32, fit.known[0] as f32]);
        values.extend([f32::from(wording.source.words), f32::from(wording.target.words)]);
        for kind in 0..3 {
            let (sources, targets) = corpus.anchors(unit, kind);
            let kept = common(sources, targets);
            values.extend([sources.len() - kept, targets.len() - kept, kept].map(|count| count.min(20) as f32));
        }
        let difference = |of: fn(&super::wording::SideWording) -> u16| {
            f32::from(of(&wording.target)) - f32::from(of(&wording.source))
        };
        values.extend([
            difference(|side| side.strong),
            difference(|side| side.sentences),
            difference(|side| side.commas),
        ]);
        values.extend([if wording.source.end == wording.target.end { 0.0 } else { 1.0 }]);
        values.extend([f32::from(wording.source.sentences), f32::from(wording.source.commas), log(article as u32)]);
        values.extend([source.head, source.tail, target.head, target.tail]);
        let (of_source, of_target) = self.alikes(number);
        values.extend([of_source.count, of_source.likeness, of_target.count, of_target.likeness]);
        values.extend([corpus.source.unknown(number), corpus.target.unknown(number)]);
        // Filled in when all units are known.
        values.extend([lt, ls, target.coverage, source.coverage, target.gap, source.gap]);
        values.extend([(lt + ls) / log(wording.source.letters)]);
        values.extend([if wording.target.end == End::Open { 0.0 } else { 1.0 }]);
        values.extend([of_source.length, of_source.agreement, of_target.length, of_target.agreement]);
        let (codes, kept) = corpus.anchors(unit, 2);
        values.extend([if codes.is_empty() {
            0.0
        } else {
            (codes.len() - common(codes, kept)) as f32 / codes.len() as f32
        }]);
        Evidence {
            values: values.0.try_into().expect("each kind has its value"),
            other: contrast.other.filter(|_| contrast.best[0] > 0.0),
            source_gap: source.gap_range,
            target_gap: target.gap_range,
        }
    }

    /// One side's words in their order: how well they are rendered, and the longest stretch that is not.
    fn look(&self, side: usize, words: &Side, unit: usize, coverage: &[f32]) -> Look {
        let (set, sequence) = (words.set(unit), words.sequence(unit));
        let mut all = WeightedMean::default();
        let (mut head, mut tail) = (WeightedMean::default(), WeightedMean::default());
        let third = sequence.len().div_ceil(3);
        let (mut run, mut start) = (0.0f32, 0);
        let mut look = Look::default();
        for (place, word) in sequence.iter().enumerate() {
            if *word == UNKNOWN {
                continue;
            }
            let own = set.binary_search(word).map_or(0.0, |at| coverage[at]);
            let weight = self.weights[side].weights[*word as usize];
            all.take(own, weight);
            if place < third {
                head.take(own, weight);
            }
            if place + third >= sequence.len() {
                tail.take(own, weight);
            }
            if run <= 0.0 {
                (run, start) = (0.0, place);
            }
            run += weight * 1.5 * (0.65 - own);
            if run > look.gap {
                look.gap = run;
                look.gap_range = start as u32..place as u32 + 1;
            }
        }
        Look {
            coverage: all.value_or(0.5),
            weight: all.weight.max(1.0),
            head: head.value_or(0.5),
            tail: tail.value_or(0.5),
            ..look
        }
    }

    /// Other units that share the source, and others that share the target.
    fn alikes(&self, number: usize) -> (Alike, Alike) {
        let unit = &self.corpus.units[number];
        let of_source = self.alike(number, &self.same_source[&unit.source_key], &self.corpus.target, |unit| {
            (unit.target_key, unit.wording.target.letters)
        });
        let of_target = self.alike(number, &self.same_target[&unit.target_key], &self.corpus.source, |unit| {
            (unit.source_key, unit.wording.source.letters)
        });
        (of_source, of_target)
    }

    /// Of other units that share one side with this: what they have on the other.
    fn alike(&self, unit: usize, others: &[u32], side: &Side, of: fn(&Unit) -> (u64, u32)) -> Alike {
        const MOST: usize = 40;
        let (own, letters) = of(&self.corpus.units[unit]);
        let mut seen = Vec::new();
        let mut best: Option<(f32, u32)> = None;
        let (mut equal, mut all) = (0, 0);
        for other in others.iter().map(|other| *other as usize).filter(|other| *other != unit).take(4 * MOST) {
            let (key, other_letters) = of(&self.corpus.units[other]);
            all += 1;
            equal += usize::from(key == own);
            if seen.len() < MOST && !seen.contains(&key) {
                seen.push(key);
                let (a, b) = (side.set(unit), side.set(other));
                let likeness = match key == own {
                    true => 1.0,
                    false => 2.0 * shared(a, b).count() as f32 / (a.len() + b.len()).max(1) as f32,
                };
                if best.is_none_or(|best| likeness > best.0) {
                    best = Some((likeness, other_letters));
                }
            }
        }
        let log = |letters: u32| (letters as f32 + 1.0).ln();
        Alike {
            count: (others.len() as f32).ln(),
            likeness: best.map_or(-1.0, |best| best.0),
            length: best.map_or(0.0, |best| log(letters) - log(best.1)),
            agreement: if all == 0 { -1.0 } else { equal as f32 / all as f32 },
        }
    }
}

/// What other units of the same source or target have on the other side.
struct Alike {
    /// Logarithm of how many units there are.
    count: f32,
    /// How like the nearest is, from 0 to 1; -1 if there is none.
    likeness: f32,
    /// Logarithm of this unit's letters to those of the nearest.
    length: f32,
    /// The share of those that have the very same; -1 if there are no others.
    agreement: f32,
}

#[derive(Default)]
struct Values(Vec<f32>);

impl Values {
    fn extend<const N: usize>(&mut self, values: [f32; N]) {
        self.0.extend_from_slice(&values);
    }
}

#[derive(Default)]
struct Look {
    coverage: f32,
    weight: f32,
    gap: f32,
    gap_range: Range<u32>,
    head: f32,
    tail: f32,
}

/// How much better a unit would fit with the sides of others.
struct Contrast {
    best: [f32; 3],
    next: [f32; 3],
    appended: f32,
    other: Option<usize>,
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
            self.other = Some(other);
        }
        for (number, gain) in gains.into_iter().enumerate() {
            self.best[number] = self.best[number].max(gain);
            if is_next {
                self.next[number] = self.next[number].max(gain);
            }
        }
        self.appended = self.appended.max(appended);
    }
}

#[derive(Default)]
struct Mean {
    sum: f32,
    count: usize,
}

impl Mean {
    fn take(&mut self, value: f32) {
        self.sum += value;
        self.count += 1;
    }

    fn value(&self) -> f32 {
        self.sum / self.count.max(1) as f32
    }
}

#[derive(Default)]
struct WeightedMean {
    sum: f32,
    weight: f32,
}

impl WeightedMean {
    fn take(&mut self, value: f32, weight: f32) {
        self.sum += value * weight;
        self.weight += weight;
    }

    fn value(&self) -> f32 {
        self.value_or(0.0)
    }

    fn value_or(&self, otherwise: f32) -> f32 {
        if self.weight > 0.0 { self.sum / self.weight } else { otherwise }
    }
}

/// What two sorted sets share: places in either, and the word.
fn shared<'a>(a: &'a [u32], b: &'a [u32]) -> impl Iterator<Item = (usize, usize, u32)> + 'a {
    let (mut in_a, mut in_b) = (0, 0);
    std::iter::from_fn(move || {
        while in_a < a.len() && in_b < b.len() {
            match a[in_a].cmp(&b[in_b]) {
                std::cmp::Ordering::Less => in_a += 1,
                std::cmp::Ordering::Greater => in_b += 1,
                std::cmp::Ordering::Equal => {
                    (in_a, in_b) = (in_a + 1, in_b + 1);
                    return Some((in_a - 1, in_b - 1, a[in_a - 1]));
                }
            }
        }
        None
    })
}

/// How many of some things are among others, each counted as often as it is on both sides.
fn common(a: &[u32], b: &[u32]) -> usize {
    let mut left: Vec<u32> = b.to_vec();
    let is_left = |thing: &&u32| left.iter().position(|other| other == *thing).map(|at| left.swap_remove(at)).is_some();
    a.iter().filter(is_left).count()
}

/// Replaces the kinds that end in `-usual` by their distance from what is usual for sources of that length.
pub(super) fn compare_with_usual(all: &mut [Evidence]) {
    let number = |name: &str| KINDS.iter().position(|kind| *kind == name).expect("the kind is listed");
    let length = number("source-letters");
    let bin = |evidence: &Evidence| (((evidence.values[length] - 1.5) / 0.5).max(0.0) as usize).min(8);
    for (kind, name) in KINDS.iter().enumerate().filter(|(_, name)| name.ends_with("-usual")) {
        debug_assert!(!name.is_empty());
        let mut bins: Vec<Vec<f32>> = vec![Vec::new(); 9];
        all.iter().for_each(|evidence| bins[bin(evidence)].push(evidence.values[kind]));
        let usual: Vec<(f32, f32)> = bins.into_iter().map(spread).collect();
        for evidence in all.iter_mut() {
            let (median, deviation) = usual[bin(evidence)];
            evidence.values[kind] = (evidence.values[kind] - median) / deviation;
        }
    }
}

/// Median, and the distance from it to the lower quartile and to the upper.
fn spread(mut values: Vec<f32>) -> (f32, f32) {
    if values.len() < 20 {
        return (0.0, 1.0);
    }
    let mut at = |share: f32| {
        let place = (values.len() as f32 * share) as usize;
        *values.select_nth_unstable_by(place, f32::total_cmp).1
    };
    let (low, median, high) = (at(0.25), at(0.5), at(0.75));
    (median, ((high - low) / 1.35).max(0.05))
}
