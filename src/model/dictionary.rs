use super::Seams;
use xxhash_rust::xxh3::Xxh3Default;

/// Which words of the source stand for which words of the target, as far as a help centre taught it.
///
/// Learned by `survey` from units that are thought to be right, and used by `align` to find others. Words are known by
/// their keys (see `locale::words`). The empty dictionary knows nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Dictionary {
    /// Keys of the words of the source, ascending.
    sources: Vec<u32>,
    /// For each of them, where its translations begin in `targets`; one more for the end.
    starts: Vec<u32>,
    /// Keys of translations, ascending for each word of the source, and how strong they are.
    targets: Vec<(u32, f32)>,
    /// Keys of all words of the target that occur in several units, ascending.
    known_targets: Vec<u32>,
    /// How long targets are.
    pub lengths: Option<Lengths>,
    /// Whether a blank stands between sentences though the language needs none; `None` if nothing tells.
    pub blanks_part_sentences: Option<bool>,
    /// Which blanks part units, in a language whose sentences no mark ends.
    pub seams: Seams,
}

/// How long the targets of a locale are, given their sources.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lengths {
    /// Letters of the target to letters of the source.
    pub ratio: f32,
    /// Variance of the target's letters for each letter of the source (Gale and Church).
    pub variance: f32,
}

impl Dictionary {
    /// A dictionary of translations `(source, target, strength)`. `sources` and `targets` are the keys of all words that
    /// are known, whether or not they have a translation.
    pub fn new(
        mut sources: Vec<u32>,
        mut targets: Vec<u32>,
        mut translations: Vec<(u32, u32, f32)>,
        lengths: Option<Lengths>,
    ) -> Dictionary {
        for keys in [&mut sources, &mut targets] {
            keys.sort_unstable();
            keys.dedup();
        }
        translations.sort_unstable_by_key(|(source, target, _)| (*source, *target));
        translations.dedup_by_key(|(source, target, _)| (*source, *target));
        let mut starts = Vec::with_capacity(sources.len() + 1);
        let mut at = 0;
        for source in &sources {
            at += translations[at..].partition_point(|translation| translation.0 < *source);
            starts.push(at as u32);
        }
        starts.push(translations.len() as u32);
        let targets_of_all = translations.into_iter().map(|(_, target, strength)| (target, strength)).collect();
        Dictionary {
            sources,
            starts,
            targets: targets_of_all,
            known_targets: targets,
            lengths,
            blanks_part_sentences: None,
            seams: Seams::default(),
        }
    }

    /// How strongly a word of the source stands for a word of the target: from 0 to 1, the geometric mean of the
    /// probabilities in both directions.
    pub fn strength(&self, source: u32, target: u32) -> f32 {
        let translations = self.translations(source).unwrap_or_default();
        let place = translations.binary_search_by_key(&target, |(key, _)| *key);
        place.map_or(0.0, |place| translations[place].1)
    }

    /// The translations of a word of the source, by ascending key, each with its strength; `None` if the word is not
    /// known.
    pub fn translations(&self, source: u32) -> Option<&[(u32, f32)]> {
        let place = self.sources.binary_search(&source).ok()?;
        Some(&self.targets[self.starts[place] as usize..self.starts[place + 1] as usize])
    }

    /// Whether a word of the target is known.
    pub fn knows_target(&self, target: u32) -> bool {
        self.known_targets.binary_search(&target).is_ok()
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty() && self.lengths.is_none()
    }

    /// Two dictionaries that hold the same have the same fingerprint.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = Xxh3Default::new();
        for keys in [&self.sources, &self.starts, &self.known_targets] {
            hasher.update(&(keys.len() as u64).to_le_bytes());
            keys.iter().for_each(|key| hasher.update(&key.to_le_bytes()));
        }
        for (target, strength) in &self.targets {
            hasher.update(&target.to_le_bytes());
            hasher.update(&strength.to_bits().to_le_bytes());
        }
        if let Some(lengths) = self.lengths {
            hasher.update(&lengths.ratio.to_bits().to_le_bytes());
            hasher.update(&lengths.variance.to_bits().to_le_bytes());
        }
        for odds in self.seams.sides() {
            hasher.update(&(odds.len() as u64).to_le_bytes());
            for (key, odds) in odds {
                hasher.update(&key.to_le_bytes());
                hasher.update(&odds.to_bits().to_le_bytes());
            }
        }
        hasher.update(&[self.blanks_part_sentences.map_or(2, u8::from)]);
        hasher.digest()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn translations_are_found_by_both_words() {
        let dictionary =
            Dictionary::new(vec![3, 1, 2], vec![7, 9], vec![(3, 9, 0.5), (1, 9, 0.25), (1, 7, 0.75)], None);
        assert_eq!(
            (dictionary.strength(1, 7), dictionary.strength(1, 9), dictionary.strength(3, 9)),
            (0.75, 0.25, 0.5)
        );
        assert_eq!((dictionary.strength(2, 7), dictionary.strength(4, 7)), (0.0, 0.0));
        assert_eq!((dictionary.translations(2), dictionary.translations(4)), (Some(&[][..]), None));
        assert!(dictionary.knows_target(9) && !dictionary.knows_target(8));
    }

    #[test]
    fn fingerprints_tell_dictionaries_apart() {
        let one = Dictionary::new(vec![1], vec![7], vec![(1, 7, 0.5)], None);
        let other = Dictionary::new(vec![1], vec![7], vec![(1, 7, 0.25)], None);
        assert_eq!(one.fingerprint(), one.clone().fingerprint());
        assert_ne!(one.fingerprint(), other.fingerprint());
        assert!(Dictionary::default().is_empty() && !one.is_empty());
    }
}
