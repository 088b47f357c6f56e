//! Plain pairs: which sentence of a translation that has no spans stands for which sentence of its English article.
//!
//! Both articles are cut into blocks ([`blocks`]), blocks are put side by side ([`block_alignment`]), cut into
//! sentences ([`sentences`]), and sentences put side by side ([`sentence_alignment`]). What is found can be written out as
//! side-by-side Markdown ([`write_out`]), which goes the way of every other article.

mod block_alignment;
mod blocks;
mod fit;
mod html;
mod numbering;
mod passages;
mod profile;
mod sentence_alignment;
mod sentences;
mod word_matches;
mod writing;

pub(super) use passages::{HtmlPart, SentencePlace, html_parts, sentences};
pub use writing::{Anchors, Written, write_out};

use crate::locale;
use crate::model::{Article, Dictionary, LocaleId, Markdown, Span};
use blocks::{Block, Blocks};
use fit::Fit;
use numbering::Numbers;
use profile::Profile;
use sentence_alignment::{Aligned, Pairing};
use sentences::{Link, Look, Piece};

/// Which stretches of a translation stand for which stretches of its English article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Correspondence {
    /// In order of the target; those without a target stand where they belong in the English order.
    pub beads: Vec<Bead>,
}

/// A stretch of English and its translation: in most cases one sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bead {
    /// In the text of the English article; `None` if nothing in it says this.
    pub source: Option<Span>,
    /// In the text of the target; `None` if this is not translated.
    pub target: Option<Span>,
    /// How sure it is that the two are each other's translation, from first to last character: from 0 to 1. Of a bead
    /// with one side only it tells nothing.
    pub confidence: f32,
    /// The number of its unit; `None` without English.
    pub number: Option<UnitNumber>,
}

/// The number of a unit, as the format counts: all segments of the English article in reading order, from 101.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitNumber {
    /// One sentence, `105`.
    Sentence(u32),
    /// A whole block of several sentences, `p102`.
    Block(u32),
}

/// Aligns a translation with its English article by their blocks, by lengths, and by what the dictionary knows.
pub fn correspond(english: &Article, target: &Article, dictionary: &Dictionary) -> Correspondence {
    if !english.units.is_empty() || !target.units.is_empty() {
        return Correspondence::default();
    }
    let sources = Side::read(english, Look::Certain);
    let targets = Side::read(target, Look::Possible);
    let fit = Fit::new(dictionary, locale::conventions(&target.locale));
    let numbers = Numbers::count(english, &sources);
    let mut beads = Vec::new();
    for (source, target) in block_alignment::align_blocks(&sources, &targets, &fit) {
        let pairing = |source: Option<usize>, target: Option<usize>| Pairing {
            sources: source.map_or(0..0, |block| sources.sentences_of(block)),
            targets: target.map_or(0..0, |block| targets.sentences_of(block)),
        };
        let pairing = pairing(source, target);
        for aligned in sentence_alignment::align_sentences(&sources, &targets, pairing, &fit) {
            let (source_span, target_span) = stretches(&sources, &targets, &aligned);
            beads.push(Bead {
                source: source_span,
                target: target_span,
                confidence: aligned.confidence,
                number: source.and_then(|block| numbers.of(&sources, block, &aligned.sources)),
            });
        }
    }
    let mut last = 0;
    // Blocks and sentences keep their order on both sides, so nothing crosses; a stretch that would is left out.
    beads.retain_mut(|bead| {
        let Some(span) = bead.target else { return true };
        let keeps_order = span.start >= last;
        last = last.max(span.end);
        keeps_order
    });
    for bead in &mut beads {
        bead.source = bead.source.map(|span| english.target.origin.to_input(span));
        bead.target = bead.target.map(|span| target.target.origin.to_input(span));
    }
    Correspondence { beads }
}

/// From the first to the last sentence on either side; of a link that stands alone on both sides, its words.
fn stretches(sources: &Side, targets: &Side, aligned: &Aligned) -> (Option<Span>, Option<Span>) {
    let links = sources.link_text(&aligned.sources).zip(targets.link_text(&aligned.targets));
    match links {
        Some((source, target)) => (Some(source), Some(target)),
        None => (sources.stretch(&aligned.sources), targets.stretch(&aligned.targets)),
    }
}

/// One article, cut into blocks and sentences. All places are places of its view.
struct Side {
    blocks: Vec<Block>,
    /// Of all blocks, in order.
    sentences: Vec<Sentence>,
    /// For each block, where its sentences begin; one more for the end.
    starts: Vec<usize>,
    /// What is compared of each block.
    profiles: Vec<Profile>,
}

/// A sentence of a block, or a piece of one.
struct Sentence {
    /// Without blanks at the edges.
    span: Span,
    /// How unlikely it is that a sentence begins here.
    doubt: f32,
    /// The link that it begins with.
    link: Option<Link>,
    profile: Profile,
}

impl Side {
    fn read(article: &Article, look: Look) -> Side {
        Side::of_view(&article.target, &article.locale, look)
    }

    fn of_view(view: &Markdown, locale: &LocaleId, look: Look) -> Side {
        let breaks = locale::sentence_breaks(locale);
        let Blocks { blocks, tokens } = blocks::blocks(view);
        let mut side = Side { sentences: Vec::new(), starts: vec![0], profiles: Vec::new(), blocks };
        for block in &side.blocks {
            let tokens = &tokens[block.tokens.clone()];
            let pieces = match block.kind {
                blocks::Kind::Code => Vec::new(),
                _ => sentences::cut(view, tokens, &breaks, look),
            };
            for Piece { span, doubt } in pieces {
                let inside = sentences::tokens_in(tokens, span);
                let profile = Profile::of(view, inside, span);
                let link = sentences::link_at(tokens, span.start);
                side.sentences.push(Sentence { span, doubt, link, profile });
            }
            let first = side.starts[side.starts.len() - 1];
            let own = side.sentences[first..].iter().map(|sentence| &sentence.profile);
            side.profiles.push(Profile::joined(own));
            side.starts.push(side.sentences.len());
        }
        side
    }

    fn sentences_of(&self, block: usize) -> std::ops::Range<usize> {
        self.starts[block]..self.starts[block + 1]
    }

    /// The words of the link that some sentences are, if they are one and nothing else.
    fn link_text(&self, sentences: &std::ops::Range<usize>) -> Option<Span> {
        let sentences = &self.sentences[sentences.clone()];
        let link = sentences.first()?.link?;
        (sentences.last()?.span.end == link.span.end).then_some(link.text)
    }

    /// From the first to the last of some sentences.
    fn stretch(&self, sentences: &std::ops::Range<usize>) -> Option<Span> {
        let sentences = &self.sentences[sentences.clone()];
        Some(Span { start: sentences.first()?.span.start, end: sentences.last()?.span.end })
    }
}
