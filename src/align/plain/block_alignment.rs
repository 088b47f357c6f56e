//! Which block of the translation stands for which block of the English article: the cheapest way through both.

use super::Side;
use super::blocks::Kind;
use super::fit::Fit;

/// A block of the English article and one of the translation, or one of them alone.
pub(super) type BlockPair = (Option<usize>, Option<usize>);

/// What a block without counterpart costs.
const GAP: f32 = 5.0;
/// Length costs no more than this.
const MOST_FOR_LENGTH: f32 = 8.0;
/// What blocks of different kinds cost: those that are often changed into one another, and those that never are.
const OTHER_KIND: f32 = 2.5;
const VERY_OTHER_KIND: f32 = 6.0;
const EQUAL_ANCHORS: f32 = 2.0;
const OTHER_ANCHORS: f32 = 1.5;
/// The least distance from the diagonal that is looked at.
const BAND: usize = 40;
/// Pairs of blocks that are looked at in one article, at most: what is longer gets a narrower band.
const MOST_CELLS: usize = 2_000_000;

/// Pairs the blocks of two articles; all blocks are given, in order.
pub(super) fn align_blocks(sources: &Side, targets: &Side, fit: &Fit) -> Vec<BlockPair> {
    let kinds = |side: &Side| -> Vec<Kind> { side.blocks.iter().map(|block| block.kind).collect() };
    let (n, m) = (sources.blocks.len(), targets.blocks.len());
    if kinds(sources) == kinds(targets) {
        return (0..n).map(|block| (Some(block), Some(block))).collect();
    }
    cheapest_path(n, m, |source, target| cost(sources, targets, source, target, fit))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Both,
    Source,
    Target,
}

/// The cheapest path through a grid of `n` by `m`, in a band around its diagonal.
fn cheapest_path(n: usize, m: usize, cost: impl Fn(usize, usize) -> f32) -> Vec<BlockPair> {
    let wanted = BAND.max(n.abs_diff(m) + 20);
    let half = wanted.min((MOST_CELLS / (n + 1)).max(BAND)).min(m + 1);
    let width = 2 * half + 1;
    // Column 0 of a row stands for target number `first`.
    let first = |row: usize| (row * m / n.max(1)).saturating_sub(half);
    let mut steps = vec![Step::Target; (n + 1) * width];
    let mut above: Vec<f32> = Vec::new();
    for row in 0..=n {
        let start = first(row);
        let mut costs = vec![f32::INFINITY; width];
        for column in 0..width.min(m + 1 - start) {
            let target = start + column;
            let before = |back: usize| {
                let place = (target.checked_sub(back)?).checked_sub(first(row - 1))?;
                above.get(place).copied()
            };
            let mut best = (if (row, target) == (0, 0) { 0.0 } else { f32::INFINITY }, Step::Target);
            if column > 0 {
                best = (costs[column - 1] + GAP, Step::Target);
            }
            if row > 0 {
                if let Some(up) = before(0).filter(|up| up + GAP < best.0) {
                    best = (up + GAP, Step::Source);
                }
                if let Some(diagonal) = before(1).filter(|diagonal| *diagonal < best.0 + MOST_GAINED) {
                    let both = diagonal + cost(row - 1, target - 1);
                    if both <= best.0 {
                        best = (both, Step::Both);
                    }
                }
            }
            costs[column] = best.0;
            steps[row * width + column] = best.1;
        }
        above = costs;
    }
    let (mut row, mut target, mut path) = (n, m, Vec::with_capacity(n.max(m)));
    while (row, target) != (0, 0) {
        let step =
            target.checked_sub(first(row)).filter(|c| *c < width).map_or(Step::Source, |c| steps[row * width + c]);
        match step {
            Step::Both if row > 0 && target > 0 => (row, target) = (row - 1, target - 1),
            Step::Target if target > 0 => target -= 1,
            _ if row > 0 => row -= 1,
            _ => target -= 1,
        }
        path.push(match step {
            Step::Both => (Some(row), Some(target)),
            Step::Source => (Some(row), None),
            Step::Target => (None, Some(target)),
        });
    }
    path.reverse();
    path
}

/// No pair of blocks costs less than the negative of this.
const MOST_GAINED: f32 = 20.0;

fn cost(sources: &Side, targets: &Side, source: usize, target: usize, fit: &Fit) -> f32 {
    let (kind, other) = (sources.blocks[source].kind, targets.blocks[target].kind);
    let (source, target) = (&sources.profiles[source], &targets.profiles[target]);
    let mut cost = fit.length_cost(source.letters, target.letters).min(MOST_FOR_LENGTH) + kind_cost(kind, other);
    if source.anchors == target.anchors {
        cost -= if source.anchors.is_empty() { 0.0 } else { EQUAL_ANCHORS };
    } else {
        cost += OTHER_ANCHORS;
    }
    if fit.knows_words() {
        let (similarity, known) = fit.similarity(source, target);
        cost += (known / 2.0).min(20.0) * (0.45 - similarity);
    }
    cost
}

fn kind_cost(kind: Kind, other: Kind) -> f32 {
    let stands_alone = |kind: Kind| matches!(kind, Kind::Heading(_) | Kind::Code | Kind::Cell);
    match kind == other {
        true => 0.0,
        false if kind == Kind::Code || other == Kind::Code => 2.0 * VERY_OTHER_KIND,
        false if stands_alone(kind) || stands_alone(other) => VERY_OTHER_KIND,
        false => OTHER_KIND,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Aligns two strings of letters; equal letters fit, others do not.
    fn path(source: &str, target: &str) -> String {
        let (source, target) = (source.as_bytes(), target.as_bytes());
        let cost = |s: usize, t: usize| if source[s] == target[t] { 0.0 } else { 30.0 };
        let pairs = cheapest_path(source.len(), target.len(), cost);
        let letter = |text: &[u8], place: Option<usize>| place.map_or('-', |place| char::from(text[place]));
        pairs.iter().flat_map(|(s, t)| [letter(source, *s), letter(target, *t), ' ']).collect()
    }

    #[test]
    fn what_is_missing_stands_alone() {
        assert_eq!(path("abc", "abc"), "aa bb cc ");
        assert_eq!(path("abc", "ac"), "aa b- cc ");
        assert_eq!(path("ac", "abc"), "aa -b cc ");
        assert_eq!(path("", "a"), "-a ");
        assert_eq!(path("a", ""), "a- ");
    }

    #[test]
    fn very_long_articles_take_little_memory() {
        let pairs = cheapest_path(60_000, 20_000, |_, _| 0.0);
        assert_eq!(pairs.iter().filter(|(source, _)| source.is_some()).count(), 60_000);
        assert_eq!(pairs.iter().filter(|(_, target)| target.is_some()).count(), 20_000);
    }
}
