//! The judge of all evidence: boosted trees, learned once by `examples/learn_meaning` and kept in `scorer.tsv`.

use super::kinds::{KINDS, Values};
use std::sync::OnceLock;

/// Decision trees whose answers are added up.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scorer {
    /// What is right for all units before anything is looked at.
    pub base: f32,
    /// From this score on, one unit in a thousand of the corpora learned from was flagged though it was not mutated.
    pub error_mark: f32,
    /// From this score on, one in two hundred was.
    pub warning_mark: f32,
    /// The usual upper quartile of all scores of a locale.
    pub usual: f32,
    /// How much the marks of a locale rise where its upper quartile does: in some languages words are less easily paired,
    /// and all units look worse.
    pub slope: f32,
    /// Splits and leaves of all trees.
    pub nodes: Vec<Node>,
    /// Where each tree begins.
    pub trees: Vec<u32>,
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

    /// What is added to all scores of a locale, so that the marks mean the same in each.
    pub fn shift(&self, scores: &[f32]) -> f32 {
        const MOST: f32 = 4.0;
        match upper_quartile(scores) {
            Some(upper) => (self.slope * (self.usual - upper)).clamp(-MOST, MOST),
            None => 0.0,
        }
    }

    /// Reads a table; `None` if it is none.
    pub fn read(table: &str) -> Option<Scorer> {
        let mut scorer = Scorer::default();
        let mut lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let mut mark = |name: &str| lines.next()?.strip_prefix(name)?.trim().parse::<f32>().ok();
        (scorer.base, scorer.error_mark, scorer.warning_mark) = (mark("base")?, mark("error")?, mark("warning")?);
        (scorer.usual, scorer.slope) = (mark("usual")?, mark("slope")?);
        // Splits that wait for their second branch.
        let mut open: Vec<usize> = Vec::new();
        let mut is_complete = true;
        for line in lines {
            let here = scorer.nodes.len() as u32;
            if is_complete {
                scorer.trees.push(here);
                is_complete = false;
            }
            match line.trim_start().split_once('\t') {
                Some((kind, limit)) => {
                    let kind = KINDS.iter().position(|known| *known == kind)? as u32;
                    open.push(here as usize);
                    scorer.nodes.push(Node::Split { kind, limit: limit.parse().ok()?, otherwise: 0 });
                }
                None => {
                    scorer.nodes.push(Node::Leaf(line.trim().parse().ok()?));
                    match open.pop() {
                        Some(split) => match &mut scorer.nodes[split] {
                            Node::Split { otherwise, .. } => *otherwise = here + 1,
                            Node::Leaf(_) => return None,
                        },
                        None => is_complete = true,
                    }
                }
            }
        }
        is_complete.then_some(scorer)
    }

    /// The table as it is kept: a line for each node, indented by its depth; after a split come those that are less, then
    /// the others.
    pub fn write(&self) -> String {
        let mut table = format!("base\t{}\nerror\t{}\nwarning\t{}\n", self.base, self.error_mark, self.warning_mark);
        table.push_str(&format!("usual\t{}\nslope\t{}\n", self.usual, self.slope));
        for tree in &self.trees {
            self.write_node(*tree as usize, 0, &mut table);
        }
        table
    }

    fn write_node(&self, at: usize, depth: usize, table: &mut String) {
        table.extend(std::iter::repeat_n(' ', depth));
        match self.nodes[at] {
            Node::Leaf(value) => table.push_str(&format!("{value}\n")),
            Node::Split { kind, limit, otherwise } => {
                table.push_str(&format!("{}\t{limit}\n", KINDS[kind as usize]));
                self.write_node(at + 1, depth + 1, table);
                self.write_node(otherwise as usize, depth + 1, table);
            }
        }
    }
}

/// The score that three quarters of all are below.
pub fn upper_quartile(scores: &[f32]) -> Option<f32> {
    let mut scores = scores.to_vec();
    let place = scores.len() * 3 / 4;
    (place < scores.len()).then(|| *scores.select_nth_unstable_by(place, f32::total_cmp).1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_table_is_read_and_written_alike() {
        let scorer = Scorer::read(TABLE).expect("readable");
        let again = Scorer::read(&scorer.write()).expect("readable");
        assert_eq!(scorer, again);
        assert!(!scorer.trees.is_empty() && scorer.error_mark > scorer.warning_mark);
    }
}
