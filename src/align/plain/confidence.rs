//! How sure a bead is: the chance that it is exactly what the localizer would make a unit.

/// What tells how sure a bead is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Signs {
    /// Its share among all ways to pair the sentences of its block.
    pub(super) chance: f32,
    /// How unlikely its length is, as a negative logarithm.
    pub(super) length_cost: f32,
    /// The share of its known words that have a counterpart on the other side.
    pub(super) similarity: f32,
    /// How many words are known, on both sides.
    pub(super) known: f32,
    /// How doubtful it is that sentences begin where it begins and where it ends.
    pub(super) doubt: f32,
    /// English sentences in it.
    pub(super) sources: usize,
    /// Whether a sentence of the target ends within it.
    pub(super) has_inner_ends: bool,
}

impl Signs {
    fn values(&self, blocks_agree: bool) -> [f32; 9] {
        let known = (self.known / 10.0).min(1.0);
        [
            1.0,
            -(self.chance.max(1e-4)).ln(),
            self.length_cost.min(10.0),
            known * (self.similarity - 0.5),
            known,
            self.doubt.min(8.0),
            if self.sources > 1 { 1.0 } else { 0.0 },
            if self.has_inner_ends { 1.0 } else { 0.0 },
            if blocks_agree { 1.0 } else { 0.0 },
        ]
    }

    /// The confidence, from 0 to 1; `blocks_agree` if both articles have the same blocks.
    pub(super) fn confidence(&self, blocks_agree: bool) -> f32 {
        let values = self.values(blocks_agree);
        let sum: f32 = values.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
        1.0 / (1.0 + (-sum).exp())
    }
}

const WEIGHTS: [f32; 9] = [3.0, -1.0, -0.1, 2.0, 0.0, -0.1, -2.0, -0.5, 0.5];
