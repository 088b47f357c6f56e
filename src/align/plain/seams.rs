//! Which blanks part units, in a language whose sentences no mark ends: the words around them tell.

use super::Sentence;
use crate::model::Seams;

/// How much of what the words tell counts: the places of blanks tell a part of it already.
const WEIGHT: f32 = 0.7;
/// What is taken from the doubt of any blank between words that tell something.
const RELIEF: f32 = 1.0;
/// The words count for so much at most: length and meaning must be able to outweigh them.
const MOST: f32 = 3.0;

/// Makes it more or less doubtful that sentences begin where the pieces of a block do.
pub(super) fn weigh_blanks(pieces: &mut [Sentence], seams: &Seams) {
    let mut last = None;
    for piece in pieces {
        let edges = piece.profile.edges;
        if let (Some((_, before)), Some((behind, _)), true) = (last, edges, piece.doubt > 0.0) {
            let odds = seams.log_odds(before, behind);
            if odds != 0.0 {
                piece.doubt -= RELIEF + (WEIGHT * odds).clamp(-MOST, MOST);
            }
        }
        last = edges;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::plain::profile::Profile;
    use crate::model::Span;

    #[test]
    fn words_around_a_blank_move_its_doubt() {
        let seams = Seams::new(vec![(1, 2.0), (3, -9.0)], vec![]);
        let piece = |edges: Option<(u32, u32)>, doubt: f32| {
            let profile = Profile { edges, ..Profile::default() };
            Sentence { span: Span::default(), doubt, link: None, profile }
        };
        let mut pieces = [
            piece(Some((2, 1)), 0.0),
            piece(Some((2, 3)), 0.75),
            piece(Some((2, 2)), 0.75),
            piece(Some((2, 1)), 0.75),
            piece(Some((2, 2)), 0.0),
            piece(None, 0.75),
        ];
        weigh_blanks(&mut pieces, &seams);
        let doubts = pieces.map(|piece| piece.doubt);
        // Nothing is known, less doubtful, more doubtful, nothing is known of either word, certain, without words.
        let wanted = [0.0, 0.75 - RELIEF - WEIGHT * 2.0, 0.75 - RELIEF + MOST, 0.75, 0.0, 0.75];
        for (doubt, wanted) in doubts.iter().zip(wanted) {
            assert!((doubt - wanted).abs() < 1e-6, "{doubts:?}");
        }
    }
}
