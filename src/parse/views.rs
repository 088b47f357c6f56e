//! The view of one side: the body with each unit replaced by its target, or by its source.

use crate::model::{Markdown, Origin, Piece, PieceKind, Span, UnitMarks};

/// Joins the text outside of units with the side that `choose` picks. Front matter and what stands in it are left out.
pub(super) fn view(
    text: &str,
    pieces: &[Piece],
    units: &[UnitMarks],
    choose: impl Fn(&UnitMarks) -> Option<Span>,
) -> Markdown {
    let mut view = String::with_capacity(text.len() / if units.is_empty() { 1 } else { 2 } + 64);
    let mut origin = Origin::default();
    let mut places = vec![Span::default(); units.len()];
    for piece in pieces {
        match piece.kind {
            PieceKind::Outside => {
                origin.push(view.len(), piece.span.start as usize);
                view.push_str(piece.span.of(text));
            }
            PieceKind::Unit(number) if !units[number as usize].in_front_matter => {
                let Some(words) = choose(&units[number as usize]) else { continue };
                let start = view.len();
                origin.push(start, words.start as usize);
                view.push_str(words.of(text));
                places[number as usize] = Span::new(start, view.len());
            }
            PieceKind::Unit(_) | PieceKind::ByteOrderMark | PieceKind::FrontMatter => {}
        }
    }
    Markdown { text: view, origin, units: places, ..Markdown::default() }
}
