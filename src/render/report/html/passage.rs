//! A text with words marked in it, as HTML that shows every character and obeys none.

use crate::model::Article;
use std::fmt::Write as _;
use std::ops::Range;

/// Longest text between marks, and longest marked text, in bytes. What is longer loses its middle.
pub(super) const LONGEST_BETWEEN: usize = 800;
pub(super) const LONGEST_MARKED: usize = 2_000;

/// Words in question.
pub(super) struct Mark {
    /// The number of the finding.
    pub(super) number: usize,
    /// Where they stand in the text; empty where something is missing.
    pub(super) words: Range<usize>,
}

/// A text with its marks. Where marks overlap, the words belong to several findings.
pub(super) fn marked(text: &str, marks: &[Mark]) -> String {
    let mut edges: Vec<usize> = marks.iter().flat_map(|mark| [mark.words.start, mark.words.end]).collect();
    edges.extend([0, text.len()]);
    edges.sort_unstable();
    edges.dedup();
    let mut html = String::new();
    for (number, start) in edges.iter().enumerate() {
        let gaps = numbers(marks, |words| words.is_empty() && words.start == *start);
        if !gaps.is_empty() {
            let _ = write!(html, "<mark class=\"gap\" data-of=\"{gaps}\"></mark>");
        }
        let Some(end) = edges.get(number + 1) else { break };
        let words = numbers(marks, |words| words.start <= *start && *end <= words.end);
        write_piece(&mut html, &text[*start..*end], &words);
    }
    html
}

/// The numbers of the marks that are asked for, as an attribute has them.
fn numbers(marks: &[Mark], is_asked_for: impl Fn(&Range<usize>) -> bool) -> String {
    let asked = marks.iter().filter(|mark| is_asked_for(&mark.words)).map(|mark| mark.number.to_string());
    asked.collect::<Vec<_>>().join(" ")
}

fn write_piece(html: &mut String, piece: &str, marks: &str) {
    if marks.is_empty() {
        push_shortened(html, piece, LONGEST_BETWEEN, is_hidden);
        return;
    }
    let _ = write!(html, "<mark data-of=\"{marks}\">");
    // Words of blanks and marks that nobody sees are named; within other words some of these belong to the spelling.
    match piece.chars().all(|c| c.is_whitespace() || is_faint(c)) {
        true => push_shortened(html, piece, LONGEST_MARKED, |c| is_faint(c) || (c.is_whitespace() && c != '\n')),
        false => push_shortened(html, piece, LONGEST_MARKED, is_hidden),
    }
    html.push_str("</mark>");
}

/// A text for elements and attributes.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => html.push(' '),
            c if is_hidden(c) => html.push('\u{fffd}'),
            c => push(&mut html, c),
        }
    }
    html
}

fn push_shortened(html: &mut String, text: &str, longest: usize, is_named: fn(char) -> bool) {
    if text.len() <= longest {
        text.chars().for_each(|c| push_shown(html, c, is_named));
        return;
    }
    let head = &text[..text.floor_char_boundary(longest / 2)];
    let tail = &text[text.ceil_char_boundary(text.len() - longest / 2)..];
    head.chars().for_each(|c| push_shown(html, c, is_named));
    html.push_str(" <span class=\"cut\">[…]</span> ");
    tail.chars().for_each(|c| push_shown(html, c, is_named));
}

fn push_shown(html: &mut String, c: char, is_named: fn(char) -> bool) {
    match c {
        Article::SUBSTITUTE => html.push('\u{fffd}'),
        c if is_named(c) => {
            let _ = write!(html, "<span class=\"character\" dir=\"ltr\">U+{:04X}</span>", u32::from(c));
        }
        c => push(html, c),
    }
}

fn push(html: &mut String, c: char) {
    match c {
        '&' => html.push_str("&amp;"),
        '<' => html.push_str("&lt;"),
        '>' => html.push_str("&gt;"),
        '"' => html.push_str("&quot;"),
        '\'' => html.push_str("&#39;"),
        '\r' => {}
        c => html.push(c),
    }
}

/// Characters that nobody sees, or that reorder what stands around them.
fn is_hidden(c: char) -> bool {
    let is_control = c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    is_control
        || matches!(c, '\u{ad}' | '\u{200b}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Characters that nobody sees, with those that some languages spell with.
fn is_faint(c: char) -> bool {
    is_hidden(c) || matches!(c, '\u{200c}'..='\u{200f}' | '\u{61c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(number: usize, words: Range<usize>) -> Mark {
        Mark { number, words }
    }

    #[test]
    fn marks_overlap_and_stand_in_gaps() {
        let html = marked("abcdef", &[mark(1, 1..4), mark(2, 3..5), mark(3, 6..6)]);
        let expected = "a<mark data-of=\"1\">bc</mark><mark data-of=\"1 2\">d</mark><mark data-of=\"2\">e</mark>f\
                        <mark class=\"gap\" data-of=\"3\"></mark>";
        assert_eq!(html, expected);
        assert_eq!(marked("", &[mark(1, 0..0)]), "<mark class=\"gap\" data-of=\"1\"></mark>");
    }

    #[test]
    fn nothing_in_a_text_is_obeyed() {
        let html = marked("</script><b a='\u{202e}\0'>&amp;", &[]);
        let named = |code| format!("<span class=\"character\" dir=\"ltr\">U+{code}</span>");
        let expected = format!("&lt;/script&gt;&lt;b a=&#39;{}{}&#39;&gt;&amp;amp;", named("202E"), named("0000"));
        assert_eq!(html, expected);
        assert_eq!(escaped("a\n\"\u{202e}b"), "a &quot;\u{fffd}b");
    }

    #[test]
    fn marks_that_nobody_sees_are_named_only_by_themselves() {
        assert!(
            marked("a\u{200f} b", &[mark(1, 1..5)])
                .contains("U+200F</span><span class=\"character\" dir=\"ltr\">U+0020")
        );
        assert!(marked("می\u{200c}شود", &[mark(1, 0..13)]).contains("می\u{200c}شود"));
    }

    #[test]
    fn long_texts_lose_their_middle() {
        let html = marked(&"가".repeat(10_000), &[mark(1, 0..30_000)]);
        assert!(html.len() < 2 * LONGEST_MARKED && html.contains("[…]"), "{}", html.len());
    }
}
