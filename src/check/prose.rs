//! The units whose literals can be compared one by one.

use crate::model::{Bitext, Segment, TranslationUnit};

/// Bytes of a segment that may still be a sentence, or a few. Longer ones are data.
const LONGEST: usize = 20_000;

/// The units with both sides, as [`Bitext::pairs`] gives them, but for those that are longer than any sentence. Rules that
/// hold each literal of one side against each of the other take these, since their time grows with the square.
pub fn sentences(bitext: &Bitext) -> impl Iterator<Item = (usize, &TranslationUnit, &Segment, &Segment)> {
    bitext.pairs().filter(|(_, _, target, source)| target.span.len().max(source.span.len()) <= LONGEST)
}
