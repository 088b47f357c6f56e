//! Cuts an article into passages for retrieval: by its headings, then by length, and never within a unit, a code block or
//! a row of a table.

use super::blocks::{Block, Kind};
use super::tokens::tokens;
use std::collections::HashMap;
use std::ops::Range;

/// A passage of an article.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Passage {
    /// The number of the heading in the page that it begins below; `None` before the first.
    pub(super) heading: Option<usize>,
    /// Whether it is the first one below that heading.
    pub(super) is_first: bool,
    /// The words, a line a block.
    pub(super) text: String,
    /// The same in English, as far as its units and code blocks go.
    pub(super) source: String,
    /// The units in it, by number.
    pub(super) units: Vec<usize>,
    /// Tokens of `text`.
    pub(super) tokens: usize,
    /// Whether there is more in it than headings.
    has_text: bool,
}

/// What is never cut: a unit, and the words before the next one; or a whole block without units.
#[derive(Debug)]
struct Atom {
    /// Blocks that it reaches over.
    blocks: Range<usize>,
    text: String,
    /// What the text without units in it is in English too.
    shared: String,
    units: Vec<usize>,
    /// What parts it from the atom before.
    gap: &'static str,
    /// Tokens of the text.
    tokens: usize,
}

/// The passages of an article, in its order. `headings` are those that each block stands below; `sources` are the plain
/// texts of the units' English. Each unit is in one passage, those that no reader sees too.
pub(super) fn passages(
    blocks: &[Block],
    headings: &[Option<usize>],
    sources: &[String],
    most_tokens: usize,
) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    let mut atoms = atoms(blocks).into_iter().peekable();
    let mut has_text = true;
    while let Some(first) = atoms.next() {
        let block = &blocks[first.blocks.start];
        let begins_section = block.kind == Kind::Heading && has_text;
        if begins_section || passages.is_empty() {
            let heading = headings[first.blocks.start];
            passages.push(Passage { heading, is_first: true, ..Passage::default() });
        }
        has_text = block.kind != Kind::Heading;
        // A block that fits into a passage is not cut.
        let mut group = vec![first];
        while atoms.peek().is_some_and(|next| next.gap.is_empty() || next.gap == "\t") {
            group.extend(atoms.next());
        }
        let length: usize = group.iter().map(|atom| atom.tokens).sum();
        let is_row = group.iter().any(|atom| atom.gap == "\t");
        let parts: Vec<Vec<Atom>> = match length > most_tokens && !is_row {
            true => group.into_iter().map(|atom| vec![atom]).collect(),
            false => vec![group],
        };
        for part in parts {
            add(&mut passages, part, sources, most_tokens, has_text);
        }
    }
    place_unseen_units(&mut passages, sources);
    passages
}

/// Adds atoms that stand together, to the last passage if they fit. Headings never stand alone, so they count for nothing.
fn add(passages: &mut Vec<Passage>, part: Vec<Atom>, sources: &[String], most_tokens: usize, is_text: bool) {
    let length: usize = part.iter().map(|atom| atom.tokens).sum();
    let last = passages.last_mut().expect("there is one by now");
    if last.has_text && last.tokens + length > most_tokens {
        let heading = last.heading;
        passages.push(Passage { heading, ..Passage::default() });
    }
    let passage = passages.last_mut().expect("there is one");
    passage.has_text |= is_text;
    for atom in part {
        passage.tokens += atom.tokens;
        push(&mut passage.text, atom.gap, &atom.text);
        let mut gap = if atom.gap.is_empty() { " " } else { atom.gap };
        for unit in &atom.units {
            push(&mut passage.source, gap, &sources[*unit]);
            gap = " ";
        }
        push(&mut passage.source, gap, &atom.shared);
        passage.units.extend(atom.units);
    }
}

/// Adds words behind a gap. What ends a block is no longer of use before the next.
fn push(text: &mut String, gap: &str, words: &str) {
    if words.is_empty() {
        return;
    }
    if !text.is_empty() && !gap.is_empty() {
        text.truncate(text.trim_end().len());
        text.push_str(gap);
    }
    text.push_str(words);
}

/// Units that stand in no block (in the front matter, or without a target) belong to the passage of the unit before.
fn place_unseen_units(passages: &mut Vec<Passage>, sources: &[String]) {
    let mut passage_of: Vec<Option<usize>> = vec![None; sources.len()];
    for (number, passage) in passages.iter().enumerate() {
        passage.units.iter().for_each(|unit| passage_of[*unit] = Some(number));
    }
    if passages.is_empty() && !sources.is_empty() {
        passages.push(Passage { is_first: true, ..Passage::default() });
    }
    let mut last = 0;
    for (unit, passage) in passage_of.into_iter().enumerate() {
        match passage {
            Some(passage) => last = passage,
            None => passages[last].units.push(unit),
        }
    }
    for passage in passages {
        passage.text.truncate(passage.text.trim_end().len());
        passage.source.truncate(passage.source.trim_end().len());
        passage.units.sort_unstable();
        passage.units.dedup();
    }
}

fn atoms(blocks: &[Block]) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::new();
    let mut gap = "";
    for (number, block) in blocks.iter().enumerate() {
        let first = atoms.len();
        for part in &block.parts {
            let is_new =
                atoms.len() == first || part.unit.is_some() && !atoms.last().is_some_and(|atom| atom.units.is_empty());
            if is_new {
                let gap = if atoms.len() == first { gap } else { "" };
                let (text, shared) = (String::new(), String::new());
                atoms.push(Atom { blocks: number..number + 1, text, shared, units: Vec::new(), gap, tokens: 0 });
            }
            let atom = atoms.last_mut().expect("one was pushed");
            atom.text.push_str(&part.words);
            if let Some(unit) = part.unit.filter(|unit| !atom.units.contains(unit)) {
                atom.units.push(unit);
            }
        }
        let has_units = atoms[first..].iter().any(|atom| !atom.units.is_empty());
        if !has_units && !block.is_included {
            // Code, or a text that nobody translated.
            atoms[first..].iter_mut().for_each(|atom| atom.shared = atom.text.clone());
        }
        if atoms.len() > first {
            gap = if block.is_in_row { "\t" } else { "\n" };
        }
    }
    fused(atoms)
}

/// Joins the atoms that a unit reaches over.
fn fused(atoms: Vec<Atom>) -> Vec<Atom> {
    let mut last_of: HashMap<usize, usize> = HashMap::new();
    for (number, atom) in atoms.iter().enumerate() {
        last_of.extend(atom.units.iter().map(|unit| (*unit, number)));
    }
    let mut fused: Vec<Atom> = Vec::with_capacity(atoms.len());
    let mut reaches_to = 0;
    for (number, atom) in atoms.into_iter().enumerate() {
        let own_reach = atom.units.iter().filter_map(|unit| last_of.get(unit)).max().copied().unwrap_or(number);
        match fused.last_mut().filter(|_| number > 0 && number <= reaches_to) {
            Some(whole) => {
                push(&mut whole.text, atom.gap, &atom.text);
                push(&mut whole.shared, atom.gap, &atom.shared);
                whole.blocks.end = atom.blocks.end;
                let new = atom.units.into_iter().filter(|unit| !whole.units.contains(unit)).collect::<Vec<_>>();
                whole.units.extend(new);
            }
            None => fused.push(atom),
        }
        reaches_to = reaches_to.max(own_reach);
    }
    fused.iter_mut().for_each(|atom| atom.tokens = tokens(&atom.text));
    fused
}

#[cfg(test)]
mod tests {
    use super::super::blocks::Part;
    use super::*;

    /// A block of parts such as `0:Word.`, a unit and its words, or ` `, words of none.
    fn block(kind: Kind, parts: &[&str]) -> Block {
        let part = |part: &&str| match part.split_once(':') {
            Some((unit, words)) => Part { unit: unit.parse().ok(), words: words.into() },
            None => Part { unit: None, words: (*part).into() },
        };
        Block { kind, parts: parts.iter().map(part).collect(), is_in_row: false, is_included: false, is_label: false }
    }

    fn cut(blocks: &[Block], headings: &[Option<usize>], units: usize, most: usize) -> Vec<(String, Vec<usize>)> {
        let sources: Vec<String> = (0..units).map(|unit| format!("s{unit}")).collect();
        passages(blocks, headings, &sources, most).into_iter().map(|passage| (passage.text, passage.units)).collect()
    }

    #[test]
    fn headings_begin_passages_and_go_with_what_follows() {
        let blocks = [
            block(Kind::Paragraph, &["0:Intro."]),
            block(Kind::Heading, &["1:One"]),
            block(Kind::Heading, &["2:Two"]),
            block(Kind::Paragraph, &["3:Text.", " ", "4:More."]),
        ];
        let cut = cut(&blocks, &[None, Some(0), Some(1), Some(1)], 5, 100);
        assert_eq!(cut, [("Intro.".into(), vec![0]), ("One\nTwo\nText. More.".into(), vec![1, 2, 3, 4])]);
    }

    #[test]
    fn long_blocks_are_cut_between_units_only() {
        let blocks = [
            block(Kind::Paragraph, &["0:a b c", " ", "1:d e f", " ", "2:g h"]),
            block(Kind::Code, &["i j k l m n o p q"]),
            block(Kind::Paragraph, &["3:r s"]),
        ];
        let cut = cut(&blocks, &[None; 3], 4, 5);
        let expected = [("a b c", vec![0]), ("d e f g h", vec![1, 2]), ("i j k l m n o p q", vec![]), ("r s", vec![3])];
        assert_eq!(cut, expected.map(|(text, units)| (text.to_owned(), units)));
    }

    #[test]
    fn units_over_several_blocks_and_unseen_ones_stand_in_one_passage() {
        let blocks = [
            block(Kind::Paragraph, &["0:a b c"]),
            block(Kind::ListItem, &["0:d e f"]),
            block(Kind::ListItem, &["2:g h i"]),
        ];
        let cut = cut(&blocks, &[None; 3], 4, 4);
        assert_eq!(cut, [("a b c\nd e f".to_owned(), vec![0, 1]), ("g h i".to_owned(), vec![2, 3])]);
        assert_eq!(super::passages(&[], &[], &["s".into()], 4)[0].units, [0]);
    }

    #[test]
    fn the_english_has_the_units_and_the_code() {
        let blocks = [block(Kind::Paragraph, &["0:가", " ", "1:나"]), block(Kind::Code, &["x = 1\n"])];
        let sources = ["A.".to_owned(), "B.".to_owned()];
        let passages = passages(&blocks, &[None; 2], &sources, 50);
        assert_eq!((passages[0].text.as_str(), passages[0].source.as_str()), ("가 나\nx = 1", "A. B.\nx = 1"));
    }
}
