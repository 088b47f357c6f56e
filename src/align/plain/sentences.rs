//! Where a block is cut into sentences.

use super::blocks::{Token, TokenKind};
use crate::locale::Conventions;
use crate::model::{Markdown, Span};

/// The sentences of a block, without blanks at their edges.
pub(super) fn cut(view: &Markdown, tokens: &[Token], _conventions: &Conventions) -> Vec<Span> {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return Vec::new() };
    let whole = Span { start: first.span.start, end: last.span.end };
    trimmed(view, whole).into_iter().collect()
}

/// A stretch without blanks at its edges; `None` if nothing is left.
fn trimmed(view: &Markdown, span: Span) -> Option<Span> {
    let text = span.of(&view.text);
    let start = span.start as usize + (text.len() - text.trim_start().len());
    let end = span.end as usize - (text.len() - text.trim_end().len());
    (start < end).then(|| Span::new(start, end))
}

/// The tokens that reach into a stretch.
pub(super) fn tokens_in(tokens: &[Token], span: Span) -> &[Token] {
    let first = tokens.partition_point(|token| token.span.end <= span.start);
    let end = tokens.partition_point(|token| token.span.start < span.end);
    &tokens[first..end.max(first)]
}

/// The words of a link that fills a stretch.
pub(super) fn link_text(tokens: &[Token], span: Span) -> Option<Span> {
    let (open, close) = (tokens.first()?, tokens.last()?);
    let fills = open.kind == TokenKind::OpenLink
        && close.kind == TokenKind::CloseLink
        && (open.span.start, close.span.end) == (span.start, span.end);
    let links = tokens.iter().filter(|token| token.kind == TokenKind::OpenLink).count();
    (fills && links == 1).then_some(Span { start: open.span.end, end: close.span.start })
}
