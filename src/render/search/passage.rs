//! A piece of an article as it is searched and shown.

use serde::{Deserialize, Serialize};

/// A sentence, or what stands between two translation units.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// What begins with it.
    pub begins: Begins,
    /// The id in the page that is nearest: its unit's, else the heading's above it. Empty at the head of a page.
    pub place: String,
    /// Its words.
    pub text: String,
    /// The English of its unit, where that is other words.
    pub source: String,
}

/// What begins with a passage.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Begins {
    /// Nothing: it goes on with the block of the passage before it.
    Nothing,
    /// A block.
    #[default]
    Block,
    /// A heading.
    Heading,
}
