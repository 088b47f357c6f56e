//! A plain pair as side-by-side Markdown.

use super::{Bead, Correspondence, UnitNumber};
use crate::model::{Article, Span};
use std::fmt::Write as _;
use xxhash_rust::xxh3::xxh3_64;

/// Whether headings get the anchors of the English ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchors {
    /// Nothing is put before a heading.
    AsTheyStand,
    /// `<a name="slug"></a>` is put before a heading that has none.
    OfTheEnglish,
}

/// Side-by-side Markdown made of a plain pair.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Written {
    /// The text of the target with its units. Where a unit is replaced by its target, the plain text is back.
    pub text: String,
    /// How sure each unit is, in order of the text.
    pub confidences: Vec<f32>,
    /// Where something was inserted: offset of the plain text and of the written text behind it.
    inserted: Vec<(u32, u32)>,
}

/// Writes a plain pair out. An article that has units already stays as it is.
pub fn write_out(english: &Article, target: &Article, found: &Correspondence, _anchors: Anchors) -> Written {
    let prefix = format!("{:05x}", xxh3_64(target.path.as_bytes()) >> 44);
    let mut written = Written { text: String::with_capacity(target.text.len() * 3), ..Written::default() };
    let mut done = 0;
    for bead in &found.beads {
        let Some((number, source, place)) = unit(english, target, bead) else { continue };
        let number = match number {
            UnitNumber::Sentence(number) => number.to_string(),
            UnitNumber::Block(number) => format!("p{number}"),
        };
        written.text.push_str(&target.text[done..place.start as usize]);
        let _ = write!(
            written.text,
            r#"<span data-ttu-id="{prefix}-{number}">{}</span><span class="sxs-lookup"><span data-stu-id="{prefix}-{number}">{source}</span></span>"#,
            place.of(&target.text)
        );
        written.confidences.push(bead.confidence);
        done = place.end as usize;
    }
    written.text.push_str(&target.text[done..]);
    written
}

/// What is written of a bead: number, source and place of the target. `None` if it has one side only, or a text that
/// could not be told from the delimiters around it.
fn unit(english: &Article, target: &Article, bead: &Bead) -> Option<(UnitNumber, String, Span)> {
    let (number, source, place) = (bead.number?, bead.source?, bead.target?);
    let source = normalized(source.of(&english.text));
    let is_safe = |text: &str| !text.contains("<span") && !text.contains("</span");
    (is_safe(&source) && is_safe(place.of(&target.text))).then_some((number, source, place))
}

/// A text as the format has sources: its lines joined.
fn normalized(text: &str) -> String {
    Article::readable(&text.lines().map(|line| line.trim_matches(['\r', '\n'])).collect::<Vec<_>>().join(" "))
}
