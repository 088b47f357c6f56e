//! An article as a list of blocks, and in each the words of every unit: what units, passages, summary and source text
//! are made of.

use schemars::JsonSchema;
use serde::Serialize;

/// What a text is in its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    /// The words of a heading.
    Heading,
    /// Running text.
    Paragraph,
    /// In an item of a list.
    ListItem,
    /// In a quotation.
    Quote,
    /// In a box such as a note or a warning.
    Alert,
    /// In a cell of a table.
    Cell,
    /// In a code block.
    Code,
    /// In a block of raw HTML.
    Html,
    /// In a footnote.
    Footnote,
    /// Between the lines of the front matter.
    FrontMatter,
    /// Nowhere that a reader sees.
    Hidden,
}

/// A stretch of an article that no other block lies in.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) kind: Kind,
    pub(super) parts: Vec<Part>,
    /// Whether the next block stands in the same row of a table.
    pub(super) is_in_row: bool,
    /// Whether it is taken in from another article.
    pub(super) is_included: bool,
    /// Whether it names the tab that the blocks behind it stand in.
    pub(super) is_label: bool,
}

/// Words of one unit, or of none.
#[derive(Debug)]
pub(super) struct Part {
    /// The number of the unit in the bitext.
    pub(super) unit: Option<usize>,
    /// Blanks are folded, but for code.
    pub(super) words: String,
}

impl Block {
    /// The words of the block.
    pub(super) fn words(&self) -> String {
        let words: String = self.parts.iter().map(|part| part.words.as_str()).collect();
        if self.kind == Kind::Code { words.trim_end().to_owned() } else { words.trim().to_owned() }
    }
}

/// The words of some blocks: a line a block, a tab between the cells of a row.
pub(super) fn text_of(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        text.push_str(&block.words());
        text.push(if block.is_in_row { '\t' } else { '\n' });
    }
    text.truncate(text.trim_end().len());
    text
}
