//! How a lexicon is learned: expectation and maximisation over all units of a locale.

use super::super::corpus::Corpus;
use super::{Direction, Entry, Lexicon, Rows, SourceToTarget, TargetToSource};

/// Steps of expectation and maximisation.
const STEPS: usize = 3;
/// What is counted for words that are written alike, in every step.
const ALIKE: f32 = 1.0;
/// Less likely translations are left out where a word is looked for among many units.
const UNLIKELY: f32 = 0.01;
/// From this probability on, the other way round, a translation is kept though it is one of very many.
const TELLING: f32 = 0.1;
impl<'a> Lexicon<'a> {
    pub(in super::super) fn learn(corpus: &'a Corpus) -> Lexicon<'a> {
        let mut lexicon = Lexicon::lay_out(corpus);
        let alike = lexicon.alike();
        for step in 0..STEPS {
            lexicon.step(step, &alike);
        }
        lexicon.rows = [lexicon.likely(SourceToTarget), lexicon.likely(TargetToSource)];
        lexicon
    }

    /// Finds the pairs of words that stand in one unit.
    fn lay_out(corpus: &'a Corpus) -> Lexicon<'a> {
        let (source, target) = (&corpus.source, &corpus.target);
        let mut index_starts = Vec::with_capacity(corpus.pairs.len() + 1);
        let mut size = 0;
        for (unit, _) in &corpus.pairs {
            index_starts.push(size);
            size += source.set(*unit).len() * target.set(*unit).len();
        }
        index_starts.push(size);
        let mut index = vec![0; size];
        let (word_starts, places) = places_of_words(corpus);
        let mut seen = vec![(u32::MAX, 0); target.keys.len()];
        let (mut starts, mut columns) = (vec![0], Vec::new());
        for word in 0..source.keys.len() {
            for (pair, row) in &places[word_starts[word] as usize..word_starts[word + 1] as usize] {
                let targets = target.set(corpus.pairs[*pair as usize].0);
                let start = index_starts[*pair as usize] + *row as usize * targets.len();
                for (place, other) in index[start..start + targets.len()].iter_mut().zip(targets) {
                    let seen = &mut seen[*other as usize];
                    if seen.0 != word as u32 {
                        *seen = (word as u32, columns.len() as u32);
                        columns.push(*other);
                    }
                    *place = seen.1;
                }
            }
            starts.push(columns.len() as u32);
        }
        columns.shrink_to_fit();
        let none = || [Vec::new(), Vec::new()];
        Lexicon {
            corpus,
            before: vec![[1.0; 2]; columns.len()],
            starts,
            columns,
            counts: Vec::new(),
            totals: none(),
            nulls: [vec![1.0; target.keys.len()], vec![1.0; source.keys.len()]],
            index,
            index_starts,
            inverses: none(),
            shares: none(),
            rows: [Rows::default(), Rows::default()],
        }
    }

    /// The numbers of the pairs of words that are written alike.
    fn alike(&self) -> Vec<u32> {
        let mut alike = Vec::new();
        for (pair, (unit, _)) in self.corpus.pairs.iter().enumerate() {
            let (sources, targets) = (self.corpus.source.set(*unit), self.corpus.target.set(*unit));
            for (column, word) in targets.iter().enumerate() {
                let row = self.corpus.alike[*word as usize].and_then(|word| sources.binary_search(&word).ok());
                alike.extend(row.map(|row| self.index[self.index_starts[pair] + row * targets.len() + column]));
            }
        }
        alike.sort_unstable();
        alike.dedup();
        alike
    }

    /// One step: expected counts of all pairs of words, and from them new probabilities.
    fn step(&mut self, step: usize, alike: &[u32]) {
        let corpus = self.corpus;
        let (source, target) = (&corpus.source, &corpus.target);
        if step > 0 {
            self.maximise();
        }
        self.counts.clear();
        self.counts.resize(self.before.len(), [0.0; 2]);
        let sizes = [source.all_sets(), target.all_sets()];
        for direction in [0, 1] {
            self.inverses[direction].resize(sizes[1 - direction], 0.0);
            self.shares[direction].clear();
            self.shares[direction].resize(sizes[direction], 0.0);
        }
        let mut nulls = [vec![0.0f32; target.keys.len()], vec![0.0f32; source.keys.len()]];
        let mut of_targets = Vec::new();
        let [to_targets, to_sources] = &mut self.inverses;
        for (pair, (unit, weight)) in corpus.pairs.iter().enumerate() {
            let (sources, targets) = (source.set(*unit), target.set(*unit));
            let (source_range, target_range) = (source.set_range(*unit), target.set_range(*unit));
            let index = &self.index[self.index_starts[pair]..self.index_starts[pair + 1]];
            of_targets.clear();
            of_targets.extend(targets.iter().map(|word| self.nulls[0][*word as usize]));
            let to_sources = &mut to_sources[source_range.clone()];
            for ((row, word), inverse) in
                index.chunks_exact(targets.len().max(1)).zip(sources).zip(to_sources.iter_mut())
            {
                let mut sum = self.nulls[1][*word as usize];
                for (place, of_target) in row.iter().zip(&mut of_targets) {
                    let before = self.before[*place as usize];
                    *of_target += before[0];
                    sum += before[1];
                }
                nulls[1][*word as usize] += weight * self.nulls[1][*word as usize] / sum;
                *inverse = 1.0 / sum;
            }
            for (word, of_target) in targets.iter().zip(&mut of_targets) {
                nulls[0][*word as usize] += weight * self.nulls[0][*word as usize] / *of_target;
                *of_target = 1.0 / *of_target;
            }
            to_targets[target_range.clone()].copy_from_slice(&of_targets);
            for (number, row) in index.chunks_exact(targets.len().max(1)).enumerate() {
                let mut share = 0.0;
                let shares = &mut self.shares[1][target_range.clone()];
                for ((place, of_target), of_word) in row.iter().zip(&of_targets).zip(shares) {
                    let before = self.before[*place as usize];
                    let posteriors = [before[0] * of_target, before[1] * to_sources[number]];
                    let counts = &mut self.counts[*place as usize];
                    counts[0] += weight * posteriors[0];
                    counts[1] += weight * posteriors[1];
                    share += posteriors[0];
                    *of_word += posteriors[1];
                }
                self.shares[0][source_range.start + number] = share;
            }
        }
        for place in alike {
            let counts = &mut self.counts[*place as usize];
            counts[0] += ALIKE;
            counts[1] += ALIKE;
        }
        self.totals = self.sums();
        for (nulls, own) in nulls.iter().zip(&mut self.nulls) {
            let sum: f32 = nulls.iter().sum();
            own.iter_mut().zip(nulls).for_each(|(own, count)| *own = count / sum.max(1.0));
        }
    }

    fn sums(&self) -> [Vec<f32>; 2] {
        let mut sums = [vec![0.0; self.starts.len() - 1], vec![0.0; self.corpus.target.keys.len()]];
        for word in 0..self.starts.len() - 1 {
            for place in self.row(word as u32) {
                let counts = self.counts[place];
                sums[0][word] += counts[0];
                sums[1][self.columns[place] as usize] += counts[1];
            }
        }
        sums
    }

    fn row(&self, word: u32) -> std::ops::Range<usize> {
        self.starts[word as usize] as usize..self.starts[word as usize + 1] as usize
    }

    /// Counts become probabilities.
    fn maximise(&mut self) {
        for word in 0..self.starts.len() - 1 {
            let total = self.totals[0][word].max(1e-9);
            for place in self.row(word as u32) {
                let counts = self.counts[place];
                let of_target = self.totals[1][self.columns[place] as usize].max(1e-9);
                self.before[place] = [counts[0] / total, counts[1] / of_target];
            }
        }
    }

    /// The likely translations of all words.
    fn likely(&self, direction: Direction) -> Rows {
        let words = self.totals[direction as usize].len();
        let mut of_words: Vec<Vec<Entry>> = vec![Vec::new(); words];
        for source in 0..self.starts.len() - 1 {
            for place in self.row(source as u32) {
                let target = self.columns[place] as usize;
                let counts = self.counts[place];
                let there = counts[0] / self.totals[0][source].max(1e-9);
                let back = counts[1] / self.totals[1][target].max(1e-9);
                let (word, other, count, along, reverse) = match direction {
                    SourceToTarget => (source, target, counts[0], there, back),
                    TargetToSource => (target, source, counts[1], back, there),
                };
                if along >= UNLIKELY || reverse >= TELLING {
                    of_words[word].push(Entry { word: other as u32, count, reverse });
                }
            }
        }
        let mut rows = Rows { starts: vec![0], entries: Vec::new() };
        for entries in of_words {
            rows.entries.extend(entries);
            rows.starts.push(rows.entries.len() as u32);
        }
        rows
    }
}

/// For each word of the source, the pairs of units that have it, each with the word's place in the set.
fn places_of_words(corpus: &Corpus) -> (Vec<u32>, Vec<(u32, u32)>) {
    let source = &corpus.source;
    let mut starts = vec![0u32; source.keys.len() + 1];
    let sets = || corpus.pairs.iter().enumerate().map(|(pair, (unit, _))| (pair as u32, source.set(*unit)));
    sets().flat_map(|(_, set)| set).for_each(|word| starts[*word as usize + 1] += 1);
    for word in 1..starts.len() {
        starts[word] += starts[word - 1];
    }
    let mut next = starts.clone();
    let mut places = vec![(0, 0); starts[starts.len() - 1] as usize];
    for (pair, set) in sets() {
        for (row, word) in set.iter().enumerate() {
            places[next[*word as usize] as usize] = (pair, row as u32);
            next[*word as usize] += 1;
        }
    }
    (starts, places)
}
