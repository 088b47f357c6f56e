//! What has changed in a sentence, word by word.

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::borrow::Cow;
use std::ops::Range;

/// A part of a sentence that has changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// What became of it.
    #[serde(rename = "op")]
    pub fate: Fate,
    /// Its words.
    pub text: String,
}

/// What became of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// It stands in both sentences.
    Kept,
    /// Only the old one has it.
    Deleted,
    /// Only the new one has it.
    Added,
}

/// The parts of two sentences, in order; of what was replaced, the old words come first. Kinds of blanks, escapes and
/// entities are no changes.
pub fn word_diff(old: &str, new: &str) -> Vec<Piece> {
    let (old, new) = (words(old), words(new));
    let ops = capture_diff_slices(Algorithm::Myers, &keys(&old), &keys(&new));
    let mut pieces = Vec::new();
    for (is_kept, in_old, in_new) in joined(&ops, &old) {
        if is_kept {
            push(&mut pieces, Fate::Kept, &new[in_new]);
        } else {
            push(&mut pieces, Fate::Deleted, &old[in_old]);
            push(&mut pieces, Fate::Added, &new[in_new]);
        }
    }
    pieces
}

fn keys<'a>(words: &'a [Word]) -> Vec<&'a str> {
    words.iter().map(|word| &*word.key).collect()
}

/// Whether a stretch is kept, and where it stands on either side.
type Stretch = (bool, Range<usize>, Range<usize>);

/// The stretches that a diff consists of. Where only a blank parts two changes, they are one.
fn joined(ops: &[DiffOp], old: &[Word]) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for (number, op) in ops.iter().enumerate() {
        let is_between = number > 0 && number + 1 < ops.len();
        let is_blank = is_between && old[op.old_range()].iter().all(|word| word.key == BLANK);
        let is_kept = matches!(op, DiffOp::Equal { .. }) && !is_blank;
        match stretches.last_mut() {
            Some((false, in_old, in_new)) if !is_kept => {
                in_old.end = op.old_range().end;
                in_new.end = op.new_range().end;
            }
            _ => stretches.push((is_kept, op.old_range(), op.new_range())),
        }
    }
    stretches
}

fn push(pieces: &mut Vec<Piece>, fate: Fate, words: &[Word]) {
    let text: String = words.iter().map(|word| word.text).collect();
    if !text.is_empty() {
        pieces.push(Piece { fate, text });
    }
}

/// A word, a mark or a blank.
#[derive(Debug, Clone)]
struct Word<'a> {
    /// What is compared.
    key: Cow<'a, str>,
    /// What is shown.
    text: &'a str,
}

const BLANK: &str = " ";

/// Characters that may be written as entities, and how.
const ENTITIES: [(&str, &str); 8] = [
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&#39;", "'"),
    ("&apos;", "'"),
    ("&nbsp;", BLANK),
    ("&#160;", BLANK),
];

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let blanks = rest.len() - rest.trim_start().len();
        let (word, length) = match blanks {
            0 => {
                let word = entity(rest).or_else(|| escape(rest)).unwrap_or_else(|| run(rest, first));
                let length = word.text.len();
                (word, length)
            }
            _ => (Word { key: BLANK.into(), text: BLANK }, blanks),
        };
        rest = &rest[length..];
        words.push(word);
    }
    words
}

fn entity(text: &str) -> Option<Word<'_>> {
    let (entity, key) = ENTITIES.into_iter().find(|(entity, _)| text.starts_with(entity))?;
    Some(Word { key: key.into(), text: &text[..entity.len()] })
}

/// A backslash and the mark that it keeps from being markup.
fn escape(text: &str) -> Option<Word<'_>> {
    let mark = text.strip_prefix('\\')?.chars().next().filter(char::is_ascii_punctuation)?;
    let text = &text[..1 + mark.len_utf8()];
    Some(Word { key: text[1..].into(), text })
}

/// A word, or a mark. `don't`, `2.5` and `Get-Help` are words, and so is a path; `a\_b` is the word `a_b`.
fn run(text: &str, first: char) -> Word<'_> {
    let is_inner = |c: char| matches!(c, '\'' | '’' | '-' | '_' | '.' | '/' | '\\');
    let length = match first.is_alphanumeric() {
        true => {
            let end = text.find(|c: char| !c.is_alphanumeric() && !is_inner(c)).unwrap_or(text.len());
            text[..end].trim_end_matches(is_inner).len()
        }
        false => first.len_utf8(),
    };
    let text = &text[..length];
    let has_escape = length > 1 && text.contains('\\');
    let key = if has_escape { text.replace('\\', "").into() } else { text.into() };
    Word { key, text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diff(old: &str, new: &str) -> String {
        let show = |piece: Piece| match piece.fate {
            Fate::Kept => piece.text,
            Fate::Deleted => format!("[-{}-]", piece.text),
            Fate::Added => format!("{{+{}+}}", piece.text),
        };
        word_diff(old, new).into_iter().map(show).collect()
    }

    #[test]
    fn words_are_deleted_added_and_replaced() {
        for (old, new, shown) in [
            ("Select **Save**.", "Select **Keep**.", "Select **[-Save-]{+Keep+}**."),
            ("Open the menu.", "Open menu.", "Open [-the -]menu."),
            ("Open menu.", "Open the menu.", "Open {+the +}menu."),
            ("It takes two days.", "It takes 30 minutes.", "It takes [-two days-]{+30 minutes+}."),
            ("", "New.", "{+New.+}"),
            ("Old.", "", "[-Old.-]"),
            ("Wait 2.5 hours, then go on.", "Wait 2.7 hours, then go on.", "Wait [-2.5-]{+2.7+} hours, then go on."),
        ] {
            assert_eq!(diff(old, new), shown);
        }
    }

    #[test]
    fn spellings_of_the_same_are_no_change() {
        assert_eq!(diff("Ask A &amp; B\\_c\n  for\u{a0}x.", "Ask A & B_c for x."), "Ask A & B_c for x.");
    }

    #[test]
    fn both_sides_can_be_put_together_again() {
        let (old, new) = ("Choose *Edit* > **Find** in 3 steps.", "Choose **Find** > *Edit*, in four steps now.");
        let pieces = word_diff(old, new);
        let side = |left_out: Fate| -> String {
            pieces.iter().filter(|piece| piece.fate != left_out).map(|piece| piece.text.as_str()).collect()
        };
        assert_eq!(side(Fate::Added), old);
        assert_eq!(side(Fate::Deleted), new);
    }

    #[test]
    fn no_text_stops_it() {
        for text in [
            "",
            " ",
            "\u{a0}\u{3000}",
            "\\",
            "&",
            "&amp",
            "\\é",
            "문서를 엽니다.",
            "e\u{301} \u{202e}\0",
            "_",
            "a_",
            "-.-",
        ] {
            word_diff(text, "a  b");
            word_diff("a\u{a0}\u{a0}b", text);
            assert!(word_diff(text, text).iter().all(|piece| piece.fate == Fate::Kept), "{text}");
        }
    }
}
