//! How well the words of each sentence of a block are found in each piece of its translation, and the other way round.

use super::Sentence;
use super::fit::Fit;
use std::ops::Range;

/// The best counterparts of all words of a block.
pub(super) struct WordMatches {
    /// Of the source and of the target.
    sources: Words,
    targets: Words,
}

/// Words of one side, with their best counterpart in each part of the other.
struct Words {
    /// Where the words of each part begin; one more for the end.
    starts: Vec<usize>,
    /// For each word, how well it is found in each part of the other side: word after word.
    shares: Vec<f32>,
    /// Whether anything is known of a word.
    known: Vec<bool>,
    parts_of_other: usize,
}

impl Words {
    fn new(parts: &[Sentence], others: usize, is_known: impl Fn(u32) -> bool) -> Words {
        let mut words = Words { starts: vec![0], shares: Vec::new(), known: Vec::new(), parts_of_other: others };
        for part in parts {
            words.known.extend(part.profile.words.iter().map(|word| is_known(*word)));
            words.starts.push(words.known.len());
        }
        words.shares = vec![0.0; words.known.len() * others];
        words
    }

    fn raise(&mut self, part: usize, word: usize, other: usize, share: f32) {
        let word = self.starts[part] + word;
        let place = &mut self.shares[word * self.parts_of_other + other];
        *place = place.max(share);
        self.known[word] = true;
    }

    /// The sum of the shares of the known words of some parts, as found in some parts of the other side, and how many
    /// words these are.
    fn found(&self, parts: Range<usize>, others: &Range<usize>) -> (f32, f32) {
        let (mut sum, mut known) = (0.0, 0.0);
        for word in self.starts[parts.start]..self.starts[parts.end] {
            if self.known[word] {
                let row = &self.shares[word * self.parts_of_other..][others.clone()];
                sum += row.iter().copied().fold(0.0, f32::max);
                known += 1.0;
            }
        }
        (sum, known)
    }
}

impl WordMatches {
    pub(super) fn new(sources: &[Sentence], targets: &[Sentence], fit: &Fit) -> WordMatches {
        let mut of_sources = Words::new(sources, targets.len(), |word| fit.dictionary.translations(word).is_some());
        let mut of_targets = Words::new(targets, sources.len(), |word| fit.dictionary.knows_target(word));
        for (part, source) in sources.iter().enumerate() {
            for (number, word) in source.profile.words.iter().enumerate() {
                for (other, target) in targets.iter().enumerate() {
                    fit.counterparts(*word, &target.profile.words, |place, share| {
                        of_sources.raise(part, number, other, share);
                        of_targets.raise(other, place, part, share);
                    });
                }
            }
        }
        WordMatches { sources: of_sources, targets: of_targets }
    }

    /// The share of known words of some sentences and some pieces that have a counterpart in the other, and how many
    /// words are known.
    pub(super) fn similarity(&self, sources: Range<usize>, targets: Range<usize>) -> (f32, f32) {
        let (found, known) = self.sources.found(sources.clone(), &targets);
        let (found_too, known_too) = self.targets.found(targets, &sources);
        let all = known + known_too;
        (if all > 0.0 { (found + found_too) / all } else { 0.5 }, all)
    }
}
