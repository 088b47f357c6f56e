//! The judge of all evidence: boosted trees, learned once by `examples/learn_meaning` and kept in `scorer.tsv`.

use super::kinds::{KINDS, Values};
use std::sync::OnceLock;

/// Decision trees whose answers are added up.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scorer {
    /// What is right for all units before anything is looked at.
    pub base: f32,
    /// From which score on a unit is an error, and from which a warning.
    pub error: Mark,
    /// See [`Scorer::error`].
    pub warning: Mark,
    /// Splits and leaves of all trees.
    pub nodes: Vec<Node>,
    /// Where each tree begins.
    pub trees: Vec<u32>,
}

/// A score that few sound units reach, by how the sound units of the locale look: in some languages words are less easily
/// paired, and all units look worse.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Mark {
    /// Where it is in a locale of the usual [`level`].
    pub usual: f32,
    /// How much it rises where the level does by 1.
    pub slope: f32,
}

/// The usual [`level`] of a locale.
pub const USUAL_LEVEL: f32 = -5.0;

impl Mark {
    /// Where it is in a locale with this level.
    pub fn at(&self, level: f32) -> f32 {
        /// How far a level may be from the usual one; what is beyond was never seen.
        const MOST: f32 = 3.0;
        self.usual + self.slope * (level - USUAL_LEVEL).clamp(-MOST, MOST)
    }
}

/// How the sound units of a locale look: the score that 3 % of them reach. Units that are likelier misaligned than not do
/// not count, so that planted or real defects change nothing.
pub fn level(scores: &[f32]) -> f32 {
    let mut sound: Vec<f32> = scores.iter().copied().filter(|score| *score < 0.0).collect();
    let place = (sound.len() as f32 * 0.97) as usize;
    match place < sound.len() {
        true => *sound.select_nth_unstable_by(place, f32::total_cmp).1,
        false => USUAL_LEVEL,
    }
}

/// A place of a tree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Node {
    /// What the tree says.
    Leaf(f32),
    /// Goes on at the next node where the evidence is less than `limit`, else at `otherwise`.
    Split {
        /// Number in [`KINDS`].
        kind: u32,
        /// The least value that leads to `otherwise`.
        limit: f32,
        /// Number of a node.
        otherwise: u32,
    },
}

const TABLE: &str = include_str!("scorer.tsv");

/// The judge that is shipped.
pub fn shipped() -> &'static Scorer {
    static SCORER: OnceLock<Scorer> = OnceLock::new();
    SCORER.get_or_init(|| Scorer::read(TABLE).expect("scorer.tsv is tested to be readable"))
}

impl Scorer {
    /// The score of a unit: the logarithm of the odds that its target is none of its source.
    pub fn score(&self, values: &Values) -> f32 {
        let mut score = self.base;
        for tree in &self.trees {
            let mut at = *tree as usize;
            score += loop {
                match self.nodes[at] {
                    Node::Leaf(value) => break value,
                    Node::Split { kind, limit, otherwise } => {
                        at = if values.all()[kind as usize] < limit { at + 1 } else { otherwise as usize };
                    }
                }
            };
        }
        score
    }

    /// The marks for errors and for warnings in a locale with these scores.
    pub fn marks(&self, scores: &[f32]) -> (f32, f32) {
        let level = level(scores);
        let (error, warning) = (self.error.at(level), self.warning.at(level));
        (error.max(warning), warning)
    }

    /// Reads a table; `None` if it is none.
    pub fn read(table: &str) -> Option<Scorer> {
        let mut scorer = Scorer::default();
        let mut lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let mut numbers = |name: &str| -> Option<Vec<f32>> {
            lines.next()?.strip_prefix(name)?.split_whitespace().map(|number| number.parse().ok()).collect()
        };
        let mark = |numbers: &[f32]| Some(Mark { usual: *numbers.first()?, slope: *numbers.get(1)? });
        scorer.base = *numbers("base")?.first()?;
        (scorer.error, scorer.warning) = (mark(&numbers("error")?)?, mark(&numbers("warning")?)?);
        let kinds = lines.next()?.strip_prefix("kinds")?.split_whitespace();
        let kinds: Vec<usize> =
            kinds.map(|kind| KINDS.iter().position(|known| *known == kind)).collect::<Option<_>>()?;
        for line in lines {
            scorer.trees.push(scorer.nodes.len() as u32);
            let mut words = line.split(' ');
            scorer.read_node(&mut words, &kinds)?;
            if words.next().is_some() {
                return None;
            }
        }
        Some(scorer)
    }

    fn read_node<'a>(&mut self, words: &mut impl Iterator<Item = &'a str>, kinds: &[usize]) -> Option<()> {
        let word = words.next()?;
        let Some((kind, limit)) = word.split_once('<') else {
            self.nodes.push(Node::Leaf(word.parse().ok()?));
            return Some(());
        };
        let here = self.nodes.len();
        let split = |otherwise: usize| {
            let kind = *kinds.get(kind.parse::<usize>().ok()?)? as u32;
            Some(Node::Split { kind, limit: limit.parse().ok()?, otherwise: otherwise as u32 })
        };
        self.nodes.push(split(0)?);
        self.read_node(words, kinds)?;
        self.nodes[here] = split(self.nodes.len())?;
        self.read_node(words, kinds)
    }

    /// The table as it is kept: the marks, the names of the kinds, and a line for each tree. A split is the number of a kind
    /// in the list of names and a limit; after it come what is said below the limit, then what is said from it on.
    pub fn write(&self) -> String {
        let mark = |mark: &Mark| format!("{} {}", mark.usual, mark.slope);
        let mut table = format!("base {}\nerror {}\nwarning {}\n", self.base, mark(&self.error), mark(&self.warning));
        table.push_str(&format!("kinds {}\n", KINDS.join(" ")));
        for tree in &self.trees {
            let mut words = Vec::new();
            self.write_node(*tree as usize, &mut words);
            table.push_str(&words.join(" "));
            table.push('\n');
        }
        table
    }

    fn write_node(&self, at: usize, words: &mut Vec<String>) {
        match self.nodes[at] {
            Node::Leaf(value) => words.push(value.to_string()),
            Node::Split { kind, limit, otherwise } => {
                words.push(format!("{kind}<{limit}"));
                self.write_node(at + 1, words);
                self.write_node(otherwise as usize, words);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_table_is_read_and_written_alike() {
        let scorer = Scorer::read(TABLE).expect("readable");
        let again = Scorer::read(&scorer.write()).expect("readable");
        assert_eq!(scorer, again);
        assert!(!scorer.trees.is_empty() && scorer.error.usual > scorer.warning.usual);
    }
}
