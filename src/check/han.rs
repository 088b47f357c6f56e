//! Marks that stand between characters of Chinese writing.

use crate::locale::{Conventions, is_han};
use crate::model::{Bitext, Span};

/// A mark behind a Chinese character.
pub(super) struct HanMark<'a> {
    /// Number of the unit in the bitext.
    pub(super) unit: usize,
    /// Where the mark stands.
    pub(super) span: Span,
    /// The mark itself.
    pub(super) mark: &'a str,
    /// What a page shows before it, up to the next mark of Markdown.
    pub(super) before: &'a str,
    /// What it shows behind it.
    pub(super) behind: &'a str,
}

/// Where these marks stand behind Chinese characters, in the targets of an article that is in Chinese.
pub(super) fn marks_behind_han<'a>(
    bitext: &'a Bitext,
    locale: &Conventions,
    marks: &'a [char],
) -> impl Iterator<Item = HanMark<'a>> {
    let is_chinese = locale.tag.starts_with("zh");
    let pairs = bitext.pairs().filter(move |_| is_chinese);
    let stretches =
        pairs.flat_map(|(unit, _, target, _)| target.facts.text.iter().map(move |stretch| (unit, *stretch)));
    stretches.flat_map(move |(unit, stretch)| {
        let text = bitext.str(stretch);
        let found = text.match_indices(marks).filter(|(at, _)| text[..*at].ends_with(is_han));
        found.map(move |(at, mark)| {
            let (start, end) = (stretch.start + at as u32, stretch.start + (at + mark.len()) as u32);
            HanMark { unit, span: Span { start, end }, mark, before: &text[..at], behind: &text[at + mark.len()..] }
        })
    })
}
