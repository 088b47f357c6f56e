/// What stands on either side of a blank tells whether it parts two units, in a language whose sentences no mark ends.
///
/// Learned by `survey`, used by `align`; words are known by their keys (see `locale::words`). The empty one tells nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Seams {
    /// Keys of words that stand before blanks, ascending, each with the logarithm of how much more often it stands before
    /// those between units than before those within one.
    before: Vec<(u32, f32)>,
    /// The same of words that stand behind blanks.
    behind: Vec<(u32, f32)>,
}

impl Seams {
    /// Seams of the log odds of words before and behind blanks, each word once.
    pub fn new(mut before: Vec<(u32, f32)>, mut behind: Vec<(u32, f32)>) -> Seams {
        for odds in [&mut before, &mut behind] {
            odds.sort_unstable_by_key(|(key, _)| *key);
        }
        Seams { before, behind }
    }

    /// How much more a blank between two words parts units than any other blank does, as the logarithm of the odds: 0 if
    /// nothing is known of either word.
    pub fn log_odds(&self, before: u32, behind: u32) -> f32 {
        let of = |odds: &[(u32, f32)], key: u32| {
            odds.binary_search_by_key(&key, |(key, _)| *key).map_or(0.0, |place| odds[place].1)
        };
        of(&self.before, before) + of(&self.behind, behind)
    }

    /// The log odds of all words, those before blanks first.
    pub(super) fn sides(&self) -> [&[(u32, f32)]; 2] {
        [&self.before, &self.behind]
    }
}

#[cfg(test)]
mod tests {
    use super::Seams;

    #[test]
    fn both_sides_of_a_blank_tell() {
        let seams = Seams::new(vec![(9, 1.5), (3, -1.0)], vec![(9, 0.25)]);
        let told = [(9, 9), (3, 9), (9, 4), (4, 3)].map(|(before, behind)| seams.log_odds(before, behind));
        assert_eq!(told, [1.75, -0.75, 1.5, 0.0]);
    }
}
