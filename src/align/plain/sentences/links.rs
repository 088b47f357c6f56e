//! A sentence that is one link.

use crate::align::plain::blocks::{Token, TokenKind};
use crate::model::Span;

/// A link.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::align::plain) struct Link {
    pub(in crate::align::plain) span: Span,
    /// Its words, without the marks around them.
    pub(in crate::align::plain) text: Span,
}

/// The link that begins where a stretch begins; `tokens` are those of the block.
pub(in crate::align::plain) fn link_at(tokens: &[Token], start: u32) -> Option<Link> {
    let open = tokens.partition_point(|token| token.span.start < start);
    tokens.get(open).filter(|token| token.kind == TokenKind::OpenLink && token.span.start == start)?;
    let close = open + tokens[open..].iter().position(|token| token.kind == TokenKind::CloseLink)?;
    let text = Span { start: tokens[open].span.end, end: tokens[close].span.start };
    Some(Link { span: Span { start, end: tokens[close].span.end }, text })
}
