//! The headings of a page: as a tree, and which of them a block stands below.

use super::blocks::{Block, Kind};
use crate::render::article::ContentsEntry;
use schemars::JsonSchema;
use serde::Serialize;

/// A heading and those below it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Heading")]
pub(super) struct HeadingRecord<'a> {
    /// From 1 to 6, as the page has it.
    level: u8,
    /// Its words.
    text: &'a str,
    /// Its id in the page; the same in all languages, where the article has the headings of its English.
    anchor: &'a str,
    /// The headings below it.
    children: Vec<HeadingRecord<'a>>,
}

/// The headings of a page as a tree.
pub(super) fn tree(contents: &[ContentsEntry]) -> Vec<HeadingRecord<'_>> {
    let mut tree: Vec<HeadingRecord> = Vec::new();
    for entry in contents {
        let mut place = &mut tree;
        while place.last().is_some_and(|last| last.level < entry.level) {
            place = &mut place.last_mut().expect("it was just looked at").children;
        }
        place.push(HeadingRecord {
            level: entry.level,
            text: &entry.text,
            anchor: &entry.anchor,
            children: Vec::new(),
        });
    }
    tree
}

/// Headings that a block may be ahead of the page, before it counts as none of it.
const FARTHEST: usize = 100;

/// The headings of a page, and which of them each block stands below.
pub(super) struct Sections<'a> {
    contents: &'a [ContentsEntry],
    /// For each heading, the one above it.
    above: Vec<Option<usize>>,
    /// For each block, the heading that it stands below or is; `None` before the first.
    pub(super) of_blocks: Vec<Option<usize>>,
}

impl<'a> Sections<'a> {
    /// The sections of a page.
    pub(super) fn new(blocks: &[Block], contents: &'a [ContentsEntry]) -> Sections<'a> {
        let mut open: Vec<usize> = Vec::new();
        let above = |(number, entry): (usize, &ContentsEntry)| {
            while open.last().is_some_and(|last| contents[*last].level >= entry.level) {
                open.pop();
            }
            let above = open.last().copied();
            open.push(number);
            above
        };
        let above = contents.iter().enumerate().map(above).collect();
        Sections { contents, above, of_blocks: headings_of(blocks, contents) }
    }

    /// The id of a heading in the page.
    pub(super) fn anchor(&self, heading: usize) -> &'a str {
        &self.contents[heading].anchor
    }

    /// The words of a heading and of those above it, the outermost first.
    pub(super) fn path(&self, heading: Option<usize>) -> Vec<&'a str> {
        let steps = std::iter::successors(heading, |heading| self.above[*heading]);
        let mut path: Vec<&str> = steps.map(|heading| self.contents[heading].text.as_str()).collect();
        path.reverse();
        path
    }
}

fn headings_of(blocks: &[Block], contents: &[ContentsEntry]) -> Vec<Option<usize>> {
    let count = blocks.iter().filter(|block| block.kind == Kind::Heading).count();
    let mut next = 0;
    let mut at = None;
    let heading_of = |block: &Block| {
        if block.kind == Kind::Heading {
            // A page has all of them in this order; a text that a parser of HTML took another way may lack some.
            let found = match count == contents.len() {
                true => Some(next),
                false => {
                    let words = block.words();
                    let mut ahead = contents.iter().skip(next).take(FARTHEST);
                    ahead.position(|entry| entry.text == words).map(|ahead| next + ahead)
                }
            };
            next = found.map_or(next, |found| found + 1);
            at = found.or(at);
        }
        at
    };
    blocks.iter().map(heading_of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contents(levels: &[u8]) -> Vec<ContentsEntry> {
        let entry = |(number, level): (usize, &u8)| ContentsEntry {
            source: None,
            level: *level,
            text: format!("h{number}"),
            anchor: format!("a{number}"),
        };
        levels.iter().enumerate().map(entry).collect()
    }

    #[test]
    fn headings_stand_below_the_last_of_a_lower_level() {
        let contents = contents(&[1, 2, 4, 3, 2, 1]);
        let tree = serde_json::to_value(tree(&contents)).unwrap();
        assert_eq!(tree[0]["children"][0]["children"][1]["text"], "h3");
        assert_eq!(tree[0]["children"][1]["text"], "h4");
        assert_eq!(tree[1]["text"], "h5");
        let sections = Sections::new(&[], &contents);
        assert_eq!(sections.path(Some(3)), ["h0", "h1", "h3"]);
        assert_eq!(sections.path(Some(4)), ["h0", "h4"]);
        assert_eq!(sections.path(None), [""; 0]);
    }
}
