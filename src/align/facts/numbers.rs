//! Numbers in any script.

use super::scan::is_digit;
use crate::model::Span;

/// Runs of digits in any script, with single separators between digits.
pub(super) fn numbers(text: &str, start: u32, found: &mut Vec<Span>) {
    let mut number: Option<(usize, usize)> = None;
    for (offset, c) in text.char_indices() {
        let end = offset + c.len_utf8();
        let is_separator = matches!(c, '.' | ',' | '\u{a0}' | '\u{202f}' | '٫' | '٬' | '’');
        match number {
            _ if is_digit(c) => number = Some((number.map_or(offset, |(first, _)| first), end)),
            Some((_, last)) if is_separator && last == offset => {}
            Some((first, last)) => {
                found.push(Span { start: start + first as u32, end: start + last as u32 });
                number = None;
            }
            None => {}
        }
        // Two separators in a row end the number.
        if let Some((first, last)) = number.filter(|_| is_separator)
            && !text[end..].starts_with(is_digit)
        {
            found.push(Span { start: start + first as u32, end: start + last as u32 });
            number = None;
        }
    }
    if let Some((first, last)) = number {
        found.push(Span { start: start + first as u32, end: start + last as u32 });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        numbers(text, 0, &mut found);
        found.into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn numbers_keep_their_inner_separators() {
        assert_eq!(found("Build 8431.2094, 50,000 and 3. Then 5..6 x7"), ["8431.2094", "50,000", "3", "5", "6", "7"]);
        assert_eq!(found("٣٫٥ 2 500"), ["٣٫٥", "2", "500"]);
    }
}
