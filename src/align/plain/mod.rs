//! Plain pairs: which sentence of a translation that has no spans stands for which sentence of its English article.
//!
//! Both articles are cut into blocks (`blocks`), blocks are put side by side (`block_alignment`), cut into
//! sentences (`sentences`), and sentences put side by side (`sentence_alignment`). What is found can be written out as
//! side-by-side Markdown ([`write_out`]), which goes the way of every other article.

mod block_alignment;
mod blocks;
mod confidence;
mod fit;
mod html;
mod numbering;
mod passages;
mod profile;
mod seams;
mod sentence_alignment;
mod sentences;
mod word_matches;
mod writing;

pub(super) use passages::{HtmlPart, SentencePlace, html_parts, sentences};
pub use writing::{Anchors, Written, write_out};

use crate::locale;
use crate::model::{Article, Dictionary, Seams, Span};
use blocks::{Block, Blocks, HiddenText, Token};
use fit::Fit;
use numbering::Numbers;
use profile::Profile;
use sentences::{Blanks, Link, Look, Piece};
use std::ops::Range;

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
    let sources = Side::read(english, Look::Certain, &Seams::default());
    let blanks = match dictionary.blanks_part_sentences {
        Some(true) => Blanks::Part,
        Some(false) => Blanks::Unknown,
        None => Blanks::of(&target.text, &locale::sentence_breaks(&target.locale)),
    };
    let targets = Side::read(target, Look::Possible(blanks), &dictionary.seams);
    let fit = Fit::new(dictionary, locale::conventions(&target.locale));
    let numbers = Numbers::count(english, &sources);
    let mut beads = Vec::new();
    let pairs = block_alignment::align_blocks(&sources, &targets, &fit);
    let blocks_agree = pairs.iter().all(|(source, target)| source.is_some() && target.is_some());
    for (source, block) in pairs {
        let of_source = source.map_or(&[][..], |block| sources.sentences(block));
        let of_target = block.map_or(&[][..], |block| targets.sentences(block));
        let certain = of_target.iter().filter(|piece| piece.doubt == 0.0).count();
        let finer = match block {
            Some(block) if certain < of_source.len() => {
                targets.cut(target, block, Look::AnyBlank(blanks), &dictionary.seams)
            }
            _ => Vec::new(),
        };
        let of_target = if finer.is_empty() { of_target } else { &finer };
        for aligned in sentence_alignment::align_sentences(of_source, of_target, &fit) {
            let (source_span, target_span) =
                stretches(&of_source[aligned.sources.clone()], &of_target[aligned.targets]);
            beads.push(Bead {
                source: source_span,
                target: target_span,
                confidence: aligned.signs.confidence(blocks_agree),
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
fn stretches(sources: &[Sentence], targets: &[Sentence]) -> (Option<Span>, Option<Span>) {
    match link_text(sources).zip(link_text(targets)) {
        Some((source, target)) => (Some(source), Some(target)),
        None => (stretch(sources), stretch(targets)),
    }
}

/// From the first to the last of some sentences.
fn stretch(sentences: &[Sentence]) -> Option<Span> {
    Some(Span { start: sentences.first()?.span.start, end: sentences.last()?.span.end })
}

/// The words of the link that some sentences are, if they are one and nothing else.
fn link_text(sentences: &[Sentence]) -> Option<Span> {
    let link = sentences.first()?.link?;
    (sentences.last()?.span.end == link.span.end).then_some(link.text)
}

/// One article, cut into blocks and sentences. All places are places of its view.
struct Side {
    blocks: Vec<Block>,
    tokens: Vec<Token>,
    hidden: Vec<HiddenText>,
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
    /// How unlikely it is that a sentence begins here: 0 if one does for certain, less if words speak for it.
    doubt: f32,
    /// The link that it begins with.
    link: Option<Link>,
    profile: Profile,
}

/// A block of more pieces is cut at certain ends only, so that no text takes long.
const MOST_PIECES: usize = 200;

impl Side {
    fn read(article: &Article, look: Look, seams: &Seams) -> Side {
        let Blocks { blocks, tokens, hidden } = blocks::blocks(&article.target);
        let (sentences, starts, profiles) = (Vec::new(), vec![0], Vec::new());
        let mut side = Side { blocks, tokens, hidden, sentences, starts, profiles };
        for block in 0..side.blocks.len() {
            let sentences = side.cut(article, block, look, seams);
            side.profiles.push(Profile::joined(sentences.iter().map(|sentence| &sentence.profile)));
            side.sentences.extend(sentences);
            side.starts.push(side.sentences.len());
        }
        side
    }

    /// The sentences of a block, or the pieces that they may consist of.
    fn cut(&self, article: &Article, block: usize, look: Look, seams: &Seams) -> Vec<Sentence> {
        let (view, block) = (&article.target, &self.blocks[block]);
        if block.kind == blocks::Kind::Code {
            return Vec::new();
        }
        let tokens = &self.tokens[block.tokens.clone()];
        let breaks = locale::sentence_breaks(&article.locale);
        let mut pieces = sentences::cut(view, tokens, &breaks, look);
        if pieces.len() > MOST_PIECES {
            pieces = sentences::cut(view, tokens, &breaks, Look::Certain);
        }
        let sentence = |Piece { span, doubt }: &Piece| Sentence {
            span: *span,
            doubt: *doubt,
            link: sentences::link_at(tokens, span.start),
            profile: Profile::of(view, sentences::tokens_in(tokens, *span), *span),
        };
        let mut sentences: Vec<Sentence> = pieces.iter().map(sentence).collect();
        seams::weigh_blanks(&mut sentences, seams);
        sentences
    }

    fn sentences(&self, block: usize) -> &[Sentence] {
        &self.sentences[self.sentences_of(block)]
    }

    fn sentences_of(&self, block: usize) -> Range<usize> {
        self.starts[block]..self.starts[block + 1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Content, InputFile, LocaleId};
    use crate::parse::parse;

    fn article(locale: &str, text: &str) -> Article {
        let (locale, content) = (LocaleId::parse(locale).unwrap(), Content::Bytes(text.into()));
        parse(InputFile { number: 0, locale, path: "a.md".into(), file: "a.md".into(), content, fingerprint: None })
    }

    /// The texts of all beads, `-` where there is none.
    fn beads(english: &str, target: &str, dictionary: &Dictionary) -> Vec<(String, String)> {
        let (english, target) = (article("en-US", english), article("de-DE", target));
        let found = correspond(&english, &target, dictionary);
        let text = |article: &Article, span: Option<Span>| span.map_or("-", |span| span.of(&article.text)).to_owned();
        found.beads.iter().map(|bead| (text(&english, bead.source), text(&target, bead.target))).collect()
    }

    fn pairs(wanted: &[(&str, &str)]) -> Vec<(String, String)> {
        wanted.iter().map(|(source, target)| ((*source).into(), (*target).into())).collect()
    }

    #[test]
    fn blocks_of_every_kind_are_aligned() {
        let english =
            "# Title\n\nOne. Two.\n\n- [A](a.md)\n\n| H | I |\n|---|---|\n| `c` | 1 |\n\n<p>Raw</p>\n\n```\nx\n```\n";
        let target =
            "# Titel\n\nEins. Zwei.\n\n- [B](a.md)\n\n| J | K |\n|---|---|\n| `c` | 1 |\n\n<p>Roh</p>\n\n```\nx\n```\n";
        let wanted = [
            ("Title", "Titel"),
            ("One.", "Eins."),
            ("Two.", "Zwei."),
            ("A", "B"),
            ("H", "J"),
            ("I", "K"),
            ("1", "1"),
            ("Raw", "Roh"),
        ];
        assert_eq!(beads(english, target, &Dictionary::default()), pairs(&wanted));
    }

    #[test]
    fn a_missing_block_stands_alone() {
        let english = "First paragraph of 12.\n\nSecond one, about [this](x.md).\n\nThird paragraph of 34.\n\n## End\n";
        let target = "Erster Absatz von 12.\n\nDritter Absatz von 34.\n\n## Ende\n";
        let wanted = [
            ("First paragraph of 12.", "Erster Absatz von 12."),
            ("Second one, about [this](x.md).", "-"),
            ("Third paragraph of 34.", "Dritter Absatz von 34."),
            ("End", "Ende"),
        ];
        assert_eq!(beads(english, target, &Dictionary::default()), pairs(&wanted));
    }

    #[test]
    fn long_articles_do_not_take_long() {
        let many = |block: &str, count: usize| block.repeat(count);
        for (english, target) in [
            (many("One.\n\n", 2_000), many("Eins.\n\n", 1_990)),
            (many("One. ", 1_000), many("Eins. ", 950)),
            (many("One, two ", 5_000), many("Eins, zwei: ", 5_000)),
            (many("(", 50_000) + "a", many("...", 50_000) + "b"),
            (many("<a", 20_000), many("![a](b) ", 5_000)),
        ] {
            beads(&english, &target, &Dictionary::default());
        }
    }
}
