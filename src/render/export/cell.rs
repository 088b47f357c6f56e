//! Texts between two tabs, such that a record is one line whatever they hold.

use std::borrow::Cow;

/// A text as a cell of a table in which tabs part the cells: `\t`, `\n`, `\r` and `\\` stand for tab, line feed, carriage
/// return and backslash. The same rules as those of PostgreSQL's text format, section "Text Format" of the manual's page
/// on COPY.
pub(super) fn cell(text: &str) -> Cow<'_, str> {
    if !text.contains(['\t', '\n', '\r', '\\']) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '\t' => escaped.push_str("\\t"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\\' => escaped.push_str("\\\\"),
            other => escaped.push(other),
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn a_cell_is_within_one_line() {
        assert_eq!(cell("a\tb\\t\r\nc\u{2028}d"), "a\\tb\\\\t\\r\\nc\u{2028}d");
        assert_eq!(cell("설정"), "설정");
    }
}
