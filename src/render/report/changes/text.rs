//! The changes for people: the English word by word, and below it what stands in the translation.

use super::super::columns::{char_width, clean};
use super::{Change, ChangeKind, ChangeSheet};
use crate::locale::is_hangul;
use crate::render::diff::Fate;
use anstyle::{AnsiColor, Style};
use std::fmt::Write as _;

/// Columns that a text takes before it goes on in the next line.
const WIDTH: usize = 86;

const STRONG: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const PLAIN: Style = Style::new();
const DELETED: Style = AnsiColor::Red.on_default().strikethrough();
const ADDED: Style = AnsiColor::Green.on_default();

/// How words that were deleted or added are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// By colours.
    Colours,
    /// As `[-deleted-]` and `{+added+}`, where there are no colours.
    Brackets,
}

/// The changes of one translation.
pub fn changes_text(sheet: &ChangeSheet, marks: Marks) -> String {
    let state = if sheet.moved_to.is_some() { "orphan" } else { sheet.state.name() };
    let file = clean(&sheet.file);
    let mut text = format!("{STRONG}{file}{STRONG:#}: {state}\n");
    for words in [sheet.summary(), sheet.basis()].iter().filter(|words| !words.is_empty()) {
        let _ = writeln!(text, "  {DIM}{}{DIM:#}", clean(words));
    }
    for change in &sheet.changes {
        write_change(&mut text, sheet, change, marks);
    }
    text
}

fn write_change(text: &mut String, sheet: &ChangeSheet, change: &Change, marks: Marks) {
    let unit = change.unit.as_deref().map_or(String::new(), clean);
    let place = match (change.kind, change.line) {
        (ChangeKind::Added, Some(line)) => format!("added after line {line}, unit {unit}"),
        (ChangeKind::Added, None) => "added at the head".into(),
        (kind, line) => format!("{} in line {}, unit {unit}", kind.name(), line.unwrap_or(1)),
    };
    let _ = writeln!(text, "\n  {STRONG}{place}{STRONG:#}");
    let pieces = change.pieces.iter().flat_map(|piece| marked(piece.fate, clean(&piece.text), marks));
    write_side(text, "English", pieces);
    if let Some(target) = &change.target {
        write_side(text, &clean(sheet.locale.as_str()), [(PLAIN, clean(target))].into_iter());
    }
}

/// A part with what tells what became of it.
fn marked(fate: Fate, text: String, marks: Marks) -> [(Style, String); 1] {
    let (style, text) = match (fate, marks) {
        (Fate::Kept, _) => (PLAIN, text),
        (Fate::Deleted, Marks::Colours) => (DELETED, text),
        (Fate::Added, Marks::Colours) => (ADDED, text),
        (Fate::Deleted, Marks::Brackets) => (PLAIN, format!("[-{text}-]")),
        (Fate::Added, Marks::Brackets) => (PLAIN, format!("{{+{text}+}}")),
    };
    [(style, text)]
}

/// A text beside its label, over as many lines as it takes. Lines end at blanks, or anywhere in a text that has none.
fn write_side(text: &mut String, label: &str, pieces: impl Iterator<Item = (Style, String)>) {
    let _ = write!(text, "  {DIM}{label:>10} |{DIM:#} ");
    let cells: Vec<(Style, char)> =
        pieces.flat_map(|(style, piece)| piece.chars().map(move |c| (style, c)).collect::<Vec<_>>()).collect();
    for (number, line) in lines(&cells).into_iter().enumerate() {
        if number > 0 {
            let _ = write!(text, "\n  {DIM}{:>10} |{DIM:#} ", "");
        }
        for run in line.chunk_by(|a, b| a.0 == b.0) {
            let style = run[0].0;
            let shown: String = run.iter().map(|(_, c)| c).collect();
            let _ = write!(text, "{style}{shown}{style:#}");
        }
    }
    text.push('\n');
}

/// Cuts a text into lines.
fn lines(cells: &[(Style, char)]) -> Vec<&[(Style, char)]> {
    let mut lines = Vec::new();
    let mut rest = cells;
    loop {
        let mut room = WIDTH;
        let fits = rest.iter().position(|(_, c)| {
            let takes = char_width(*c);
            let is_full = takes > room;
            room = room.saturating_sub(takes);
            is_full
        });
        let Some(end) = fits else {
            lines.push(rest);
            return lines;
        };
        let end = (1..=end).rev().find(|at| may_break(rest, *at)).unwrap_or(end.max(1));
        lines.push(&rest[..end]);
        // The blank itself shows nowhere.
        rest = &rest[end + usize::from(rest[end].1 == ' ')..];
    }
}

/// Whether the next line may begin here: at a blank, or beside a letter of Chinese or Japanese, unless that would put the
/// mark that ends a phrase at the head.
fn may_break(cells: &[(Style, char)], at: usize) -> bool {
    let (before, c) = (cells[at - 1].1, cells[at].1);
    let is_wide = |c: char| char_width(c) == 2 && !is_hangul(c);
    let ends_phrase = |c: char| "、。，．：；？！）」』】》〉…".contains(c) || c.is_ascii_punctuation();
    c == ' ' || before != ' ' && (is_wide(before) || is_wide(c)) && !ends_phrase(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let cells: Vec<(Style, char)> = text.chars().map(|c| (PLAIN, c)).collect();
        lines(&cells).into_iter().map(|line| line.iter().map(|(_, c)| c).collect()).collect()
    }

    #[test]
    fn lines_end_at_blanks() {
        let word = "a".repeat(40);
        assert_eq!(cut(&format!("{word} {word} {word}")), [format!("{word} {word}"), word.clone()]);
        assert_eq!(cut(""), [""]);
        assert_eq!(cut(&"b".repeat(WIDTH)), ["b".repeat(WIDTH)]);
    }

    #[test]
    fn a_text_without_blanks_is_cut_where_it_is_full() {
        let lines = cut(&"文".repeat(100));
        assert_eq!(lines.iter().map(|line| line.chars().count()).collect::<Vec<_>>(), [43, 43, 14]);
        let lines = cut(&format!("Visual Studio {}。{}", "文".repeat(35), "字".repeat(20)));
        assert_eq!(lines[0], format!("Visual Studio {}", "文".repeat(35) + "。"));
    }
}
