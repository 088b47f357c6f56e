//! Boosted trees on histograms: each tree corrects what those before it get wrong.

use crate::data::Data;
use diglot::survey::meaning::{KINDS, Node, Scorer};
use rayon::prelude::*;

/// How trees are grown.
pub struct Learner {
    pub trees: usize,
    pub leaves: usize,
    pub rate: f64,
    /// Keeps the answers of small leaves small.
    pub damping: f64,
    /// Fewer units than this make no leaf.
    pub least: u32,
    /// What a mutated unit counts for, against one that is not.
    pub weight: f64,
}

impl Default for Learner {
    fn default() -> Learner {
        Learner { trees: 200, leaves: 15, rate: 0.08, damping: 1.0, least: 40, weight: 1.0 }
    }
}

const BINS: usize = 128;

/// Values of one kind of evidence, in bins.
struct Column {
    /// The upper limits of all bins but the last.
    limits: Vec<f32>,
    bins: Vec<u8>,
}

#[derive(Clone, Copy, Default)]
struct Cell {
    gradient: f64,
    hessian: f64,
    count: u32,
}

struct Leaf {
    rows: Vec<u32>,
    histogram: Vec<Cell>,
    sum: Cell,
    best: Option<Cut>,
    /// Where it hangs: the split and whether it is its second branch.
    node: usize,
}

#[derive(Clone, Copy)]
struct Cut {
    gain: f64,
    column: usize,
    bin: usize,
}

enum Growing {
    Leaf(f64),
    Split { column: usize, bin: usize, less: usize, otherwise: usize },
}

pub fn grow(data: &[&Data], learner: &Learner) -> Scorer {
    let rows: Vec<(&[f32; KINDS.len()], bool)> =
        data.iter().flat_map(|data| data.rows.iter().map(|row| (row.values.all(), row.kind.is_some()))).collect();
    let columns: Vec<Column> = (0..KINDS.len()).into_par_iter().map(|kind| column(&rows, kind)).collect();
    let positive = rows.iter().filter(|row| row.1).count() as f64;
    let base = (positive.max(1.0) / (rows.len() as f64 - positive).max(1.0)).ln();
    let mut scores = vec![base; rows.len()];
    let mut scorer = Scorer { base: base as f32, ..Scorer::default() };
    for _ in 0..learner.trees {
        let slopes: Vec<(f32, f32)> = scores
            .par_iter()
            .zip(&rows)
            .map(|(score, row)| {
                let chance = 1.0 / (1.0 + (-score).exp());
                let weight = if row.1 { learner.weight } else { 1.0 };
                let wanted = if row.1 { 1.0 } else { 0.0 };
                ((weight * (chance - wanted)) as f32, (weight * chance * (1.0 - chance)).max(1e-6) as f32)
            })
            .collect();
        let tree = grow_tree(&columns, &slopes, learner, &mut scores);
        scorer.trees.push(scorer.nodes.len() as u32);
        lay_down(&tree, 0, &columns, &mut scorer.nodes);
    }
    scorer
}

fn column(rows: &[(&[f32; KINDS.len()], bool)], kind: usize) -> Column {
    let mut values: Vec<f32> = rows.iter().map(|row| row.0[kind]).collect();
    values.sort_by(f32::total_cmp);
    let mut limits: Vec<f32> = Vec::new();
    for bin in 1..BINS {
        let at = values.len() * bin / BINS;
        let (before, here) = (values[at.saturating_sub(1)], values[at]);
        // A few digits are enough, and make the table readable.
        let limit: f32 =
            format!("{:.3e}", if before < here { (before + here) / 2.0 } else { here }).parse().unwrap_or(here);
        if limits.last().is_none_or(|last| *last < limit) {
            limits.push(limit);
        }
    }
    let bins = rows.iter().map(|row| limits.partition_point(|limit| *limit <= row.0[kind]) as u8).collect();
    Column { limits, bins }
}

fn histogram(rows: &[u32], columns: &[Column], slopes: &[(f32, f32)]) -> Vec<Cell> {
    let of_columns: Vec<Vec<Cell>> = columns
        .par_iter()
        .map(|column| {
            let mut cells = vec![Cell::default(); BINS];
            for row in rows {
                let cell = &mut cells[usize::from(column.bins[*row as usize])];
                let (gradient, hessian) = slopes[*row as usize];
                cell.gradient += f64::from(gradient);
                cell.hessian += f64::from(hessian);
                cell.count += 1;
            }
            cells
        })
        .collect();
    of_columns.concat()
}

fn best_cut(histogram: &[Cell], sum: Cell, learner: &Learner) -> Option<Cut> {
    let worth = |gradient: f64, hessian: f64| gradient * gradient / (hessian + learner.damping);
    let mut best: Option<Cut> = None;
    for (column, cells) in histogram.chunks_exact(BINS).enumerate() {
        let mut less = Cell::default();
        for (bin, cell) in cells[..BINS - 1].iter().enumerate() {
            less.gradient += cell.gradient;
            less.hessian += cell.hessian;
            less.count += cell.count;
            if less.count < learner.least || sum.count - less.count < learner.least {
                continue;
            }
            let gain = worth(less.gradient, less.hessian)
                + worth(sum.gradient - less.gradient, sum.hessian - less.hessian)
                - worth(sum.gradient, sum.hessian);
            if gain > 1e-6 && best.is_none_or(|best| gain > best.gain) {
                best = Some(Cut { gain, column, bin: bin + 1 });
            }
        }
    }
    best
}

fn grow_tree(columns: &[Column], slopes: &[(f32, f32)], learner: &Learner, scores: &mut [f64]) -> Vec<Growing> {
    let sum_of = |rows: &[u32]| {
        let mut sum = Cell { count: rows.len() as u32, ..Cell::default() };
        for row in rows {
            sum.gradient += f64::from(slopes[*row as usize].0);
            sum.hessian += f64::from(slopes[*row as usize].1);
        }
        sum
    };
    let leaf = |rows: Vec<u32>, histogram: Vec<Cell>, node: usize| {
        let sum = sum_of(&rows);
        let best = best_cut(&histogram, sum, learner);
        Leaf { rows, histogram, sum, best, node }
    };
    let all: Vec<u32> = (0..scores.len() as u32).collect();
    let first = histogram(&all, columns, slopes);
    let mut tree = vec![Growing::Leaf(0.0)];
    let mut leaves = vec![leaf(all, first, 0)];
    while leaves.len() < learner.leaves {
        let gain = |leaf: &Leaf| leaf.best.map_or(0.0, |cut| cut.gain);
        let Some(at) = (0..leaves.len())
            .filter(|at| gain(&leaves[*at]) > 0.0)
            .max_by(|a, b| gain(&leaves[*a]).total_cmp(&gain(&leaves[*b])))
        else {
            break;
        };
        let split = leaves.swap_remove(at);
        let Some(cut) = split.best else { break };
        let bins = &columns[cut.column].bins;
        let (less, more): (Vec<u32>, Vec<u32>) =
            split.rows.iter().partition(|row| usize::from(bins[**row as usize]) < cut.bin);
        let (small, is_less_small) = if less.len() < more.len() { (&less, true) } else { (&more, false) };
        let of_small = histogram(small, columns, slopes);
        let of_large = split.histogram.iter().zip(&of_small).map(|(all, part)| Cell {
            gradient: all.gradient - part.gradient,
            hessian: all.hessian - part.hessian,
            count: all.count - part.count,
        });
        let of_large: Vec<Cell> = of_large.collect();
        let (of_less, of_more) = if is_less_small { (of_small, of_large) } else { (of_large, of_small) };
        let (left, right) = (tree.len(), tree.len() + 1);
        tree.extend([Growing::Leaf(0.0), Growing::Leaf(0.0)]);
        tree[split.node] = Growing::Split { column: cut.column, bin: cut.bin, less: left, otherwise: right };
        leaves.push(leaf(less, of_less, left));
        leaves.push(leaf(more, of_more, right));
    }
    for leaf in leaves {
        let value = -learner.rate * leaf.sum.gradient / (leaf.sum.hessian + learner.damping);
        let value: f64 = format!("{value:.4}").parse().unwrap_or(value);
        leaf.rows.iter().for_each(|row| scores[*row as usize] += value);
        tree[leaf.node] = Growing::Leaf(value);
    }
    tree
}

/// Writes a tree down as the scorer has it: after a split come those that are less, then the others.
fn lay_down(tree: &[Growing], at: usize, columns: &[Column], nodes: &mut Vec<Node>) {
    match &tree[at] {
        Growing::Leaf(value) => nodes.push(Node::Leaf(*value as f32)),
        Growing::Split { column, bin, less, otherwise } => {
            let here = nodes.len();
            let limit = columns[*column].limits[bin - 1];
            nodes.push(Node::Split { kind: *column as u32, limit, otherwise: 0 });
            lay_down(tree, *less, columns, nodes);
            let next = nodes.len() as u32;
            nodes[here] = Node::Split { kind: *column as u32, limit, otherwise: next };
            lay_down(tree, *otherwise, columns, nodes);
        }
    }
}
