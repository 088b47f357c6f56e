//! What is kept of an article's units to learn and to judge what their words mean: numbers for words, no texts.

use super::Place;
use super::seams::{Blank, blanks};
use super::tongue::Tongue;
use crate::locale::{digits, words};
use crate::model::{Bitext, Segment};
use xxhash_rust::xxh3::xxh3_64;

/// The units of an article that have words on both sides; last its title, if it was added.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wording {
    pub(super) units: Vec<UnitWording>,
    /// Of each unit, the words of the source, then those of the target.
    pub(super) words: Vec<u32>,
    /// Of each unit, what must survive: numbers, links, code of the source, then of the target.
    pub(super) anchors: Vec<u32>,
    /// Targets that end with a mark which needs no blank behind it, and whose neighbour in the same line follows at once;
    /// the same for those that a blank parts from it.
    pub(super) neighbours: [u32; 2],
    /// The blanks of its targets, if they alone part sentences.
    pub(super) blanks: Vec<Blank>,
    /// What language its targets are in.
    pub(super) tongue: Tongue,
}

/// One unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct UnitWording {
    pub(super) unit: Place,
    pub(super) source: SideWording,
    pub(super) target: SideWording,
    /// Whether both sides are the same text: a unit that is not translated is another rule's.
    pub(super) is_copied: bool,
}

/// One side of a unit.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct SideWording {
    pub(super) words: u16,
    /// Numbers, links, pieces of code.
    pub(super) anchors: [u16; 3],
    pub(super) letters: u32,
    pub(super) sentences: u16,
    pub(super) strong: u16,
    pub(super) commas: u16,
    pub(super) end: End,
}

/// How a segment ends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum End {
    #[default]
    Open,
    Stop,
    Colon,
    Question,
    Call,
}

/// Longer segments are no sentences, and would cost more than all others together.
const MOST_WORDS: usize = 400;
const MOST_ANCHORS: usize = 200;

/// Takes down the words of an article.
pub fn take_down(bitext: &Bitext) -> Wording {
    let mut wording = Wording { neighbours: neighbours(bitext), blanks: blanks(bitext), ..Wording::default() };
    for (number, _, target, source) in bitext.pairs() {
        wording.take(Place::Unit(number), bitext, target, source);
        wording.tongue.hear(number, bitext, target);
    }
    wording.words.shrink_to_fit();
    wording.anchors.shrink_to_fit();
    wording.units.shrink_to_fit();
    wording
}

impl Wording {
    /// Takes down the title too, as [`title_pair`](super::title_pair) has it.
    pub fn add_title(&mut self, pair: &Bitext) {
        let units = pair.pairs().take(1);
        units.for_each(|(_, _, target, source)| self.take(Place::Title, pair, target, source));
    }

    /// Takes down a unit, unless one of its sides has no words.
    fn take(&mut self, unit: Place, bitext: &Bitext, target: &Segment, source: &Segment) {
        let (first_word, first_anchor) = (self.words.len(), self.anchors.len());
        let source_side = side(bitext, source, self);
        let target_side = side(bitext, target, self);
        match source_side.zip(target_side) {
            Some((source_side, target_side)) => self.units.push(UnitWording {
                unit,
                source: source_side,
                target: target_side,
                is_copied: bitext.str(source.span) == bitext.str(target.span),
            }),
            None => {
                self.words.truncate(first_word);
                self.anchors.truncate(first_anchor);
            }
        }
    }
}

fn neighbours(bitext: &Bitext) -> [u32; 2] {
    let mut counts = [0, 0];
    for pair in bitext.units.windows(2) {
        let Some(end) = pair[0].target.as_ref().map(|target| bitext.str(target.span)) else { continue };
        let gap = &bitext.article.text[pair[0].span.end as usize..(pair[1].span.start.max(pair[0].span.end)) as usize];
        if end.ends_with(['。', '！', '？']) && gap.chars().all(|c| c == ' ') {
            counts[usize::from(!gap.is_empty())] += 1;
        }
    }
    counts
}

/// `None` if the side has no words, or too many.
fn side(bitext: &Bitext, segment: &Segment, wording: &mut Wording) -> Option<SideWording> {
    let facts = &segment.facts;
    let words = words(bitext, segment);
    let counts = [facts.numbers.len(), facts.links.len(), facts.code.len()];
    if words.is_empty() || words.len() > MOST_WORDS || counts.iter().any(|count| *count > MOST_ANCHORS) {
        return None;
    }
    wording.words.extend(words.iter().map(|word| word.key));
    let key = |text: &str| xxh3_64(text.as_bytes()) as u32;
    wording.anchors.extend(facts.numbers.iter().map(|number| key(&digits(bitext.str(*number)))));
    wording.anchors.extend(facts.links.iter().map(|link| key(&place(&link.destination))));
    wording.anchors.extend(facts.code.iter().map(|code| key(&code.text)));
    let text = bitext.str(segment.span);
    let commas = text.chars().filter(|c| matches!(c, ',' | '，' | '、' | '،' | ';' | '；')).count();
    Some(SideWording {
        words: words.len() as u16,
        anchors: counts.map(|count| count as u16),
        letters: facts.letters,
        sentences: facts.sentences.len().min(usize::from(u16::MAX)) as u16,
        strong: facts.strong().count().min(usize::from(u16::MAX)) as u16,
        commas: commas.min(usize::from(u16::MAX)) as u16,
        end: end(text),
    })
}

/// Where a link leads, whatever the language of the page: without scheme, host of a locale, and locale.
fn place(destination: &str) -> String {
    let address = destination.split_once("://").map_or(destination, |(_, address)| address);
    let is_locale = |part: &str| {
        part.len() == 5 && part.as_bytes()[2] == b'-' && part.bytes().all(|b| b == b'-' || b.is_ascii_alphabetic())
    };
    let parts = address.split('/').skip(usize::from(destination.contains("://")));
    parts.filter(|part| !is_locale(part)).flat_map(|part| [part, "/"]).collect::<String>().to_lowercase()
}

fn end(text: &str) -> End {
    let is_edge = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '"' | '”' | '\'' | '\\');
    let text = text.trim_end_matches(is_edge);
    // A link at the end may hold the mark that ends the sentence.
    let inner = text.strip_suffix(')').and_then(|text| Some(&text[..text.rfind("](")?]));
    match inner.unwrap_or(text).trim_end_matches(is_edge).chars().next_back() {
        Some('.' | '。' | '．' | '।' | '…') => End::Stop,
        Some(':' | '：') => End::Colon,
        Some('?' | '？' | '؟') => End::Question,
        Some('!' | '！') => End::Call,
        _ => End::Open,
    }
}
