//! Texts in columns of a terminal, where Chinese and Korean letters are twice as wide as Latin ones.

use unicode_width::UnicodeWidthChar;

/// Bytes that are looked at for an excerpt: more than any characters that fit into a line, marks and all.
const LONGEST_EXCERPT: usize = 2048;

/// A text that fills a column from the left. What is too long loses its end.
pub(super) fn left(text: &str, column: usize) -> String {
    let text = head(text, column).0;
    format!("{text}{}", " ".repeat(column.saturating_sub(width(&text))))
}

/// A path that fills a column from the left. What is too long loses what stands behind its first folder: that and its end
/// tell most.
pub(super) fn left_path(path: &str, column: usize) -> String {
    let path = clean(path);
    let shown = match path.split_once('/').filter(|_| width(&path) > column) {
        Some((first, rest)) => {
            let first = head(first, column / 3).0;
            let room = column.saturating_sub(width(&first) + 1);
            format!("{first}/{}", tail(rest, room))
        }
        None => tail(&path, column),
    };
    format!("{shown}{}", " ".repeat(column.saturating_sub(width(&shown))))
}

/// A text that ends where a column ends.
pub(super) fn right(text: &str, column: usize) -> String {
    format!("{}{text}", " ".repeat(column.saturating_sub(width(text))))
}

/// The end of a text, no wider than `room`; an ellipsis tells that something was left out.
pub(super) fn tail(text: &str, room: usize) -> String {
    let from = text.floor_char_boundary(text.len().saturating_sub(LONGEST_EXCERPT));
    let clean = clean(&text[from..]);
    if width(&clean) <= room {
        return clean;
    }
    let mut kept = 0;
    let from = clean.char_indices().rev().find(|(_, c)| {
        kept += char_width(*c);
        kept >= room
    });
    format!("…{}", &clean[from.map_or(0, |(at, c)| at + c.len_utf8())..])
}

/// The beginning of a text, no wider than `room`, and whether that is all of it.
pub(super) fn head(text: &str, room: usize) -> (String, bool) {
    let clean = clean(&text[..text.ceil_char_boundary(LONGEST_EXCERPT.min(text.len()))]);
    if width(&clean) <= room {
        return (clean, true);
    }
    let mut kept = 0;
    let to = clean.char_indices().find(|(_, c)| {
        kept += char_width(*c);
        kept >= room
    });
    (format!("{}…", &clean[..to.map_or(clean.len(), |(at, _)| at)]), false)
}

/// The text in one line, without characters that would command the terminal or reorder what stands around them.
pub fn clean(text: &str) -> String {
    let replace = |c: char| match c {
        '\n' | '\t' => Some(' '),
        '\r' => None,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some('\u{fffd}'),
        c if c.is_control() => Some('\u{fffd}'),
        c => Some(c),
    };
    text.chars().filter_map(replace).collect()
}

/// Columns of a terminal that a text takes.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

/// Columns of a terminal that a character takes.
pub(super) fn char_width(c: char) -> usize {
    c.width().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excerpts_count_wide_letters_twice() {
        assert_eq!(head("한국어 문서", 6), ("한국…".into(), false));
        assert_eq!(tail("한국어 문서", 6), "… 문서");
        assert_eq!(head("abc", 3), ("abc".into(), true));
    }

    #[test]
    fn columns_are_filled() {
        assert_eq!(left("가나", 5), "가나 ");
        assert_eq!(right("12", 4), "  12");
        assert_eq!(left_path("ko-KR/a/long/way/to.md", 15), "ko-KR/…ay/to.md");
        assert_eq!(left_path("ko-KR/a.md", 12), "ko-KR/a.md  ");
        for column in 0..30 {
            assert!(width(&left_path("ko-KR/길고/긴/경로.md", column)) <= column.max(4), "{column}");
        }
    }

    #[test]
    fn nothing_commands_the_terminal() {
        assert_eq!(clean("a\u{1b}[31mb\r\n\u{202e}c"), "a\u{fffd}[31mb \u{fffd}c");
    }
}
