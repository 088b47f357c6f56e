//! What other parts of this room ask of plain texts: their sentences, and the parts of raw HTML.

use super::blocks::{Block, Blocks, Kind, blocks};
use super::html::{self, Part};
use super::sentences::{Look, cut};
use crate::locale::sentence_breaks;
use crate::model::{LocaleId, Markdown, Span};

/// A sentence of a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::align) struct SentencePlace {
    /// In the view, without blanks at the edges.
    pub(in crate::align) span: Span,
    /// The number of its block, from 0.
    pub(in crate::align) block: usize,
}

/// A part of raw HTML.
pub(in crate::align) enum HtmlPart<'a> {
    /// A tag or a comment, brackets included.
    Tag(&'a str),
    /// What stands between tags.
    Text(&'a str),
}

/// The sentences of a view in a language, in order. Those without words and code blocks are left out.
pub(in crate::align) fn sentences(view: &Markdown, locale: &LocaleId) -> Vec<SentencePlace> {
    let breaks = sentence_breaks(locale);
    let Blocks { blocks, tokens, .. } = blocks(view);
    let of_block = |(number, block): (usize, &Block)| {
        let pieces = match block.kind {
            Kind::Code => Vec::new(),
            _ => cut(view, &tokens[block.tokens.clone()], &breaks, Look::Certain),
        };
        pieces.into_iter().map(move |piece| SentencePlace { span: piece.span, block: number })
    };
    blocks.iter().enumerate().flat_map(of_block).collect()
}

/// Cuts raw HTML into its parts; joined they are the HTML.
pub(in crate::align) fn html_parts(html: &str) -> impl Iterator<Item = HtmlPart<'_>> {
    html::parts(html).map(|part| match part {
        Part::Tag(tag) => HtmlPart::Tag(tag),
        Part::Text(text) => HtmlPart::Text(text),
    })
}
