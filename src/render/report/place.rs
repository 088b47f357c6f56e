//! From byte offsets to lines and columns; reports alone need those.

use crate::model::Span;
use std::cell::Cell;

/// Where a finding is, as people and CI systems count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// From 1.
    pub line: usize,
    /// From 1, in Unicode code points.
    pub column: usize,
}

/// The lines of a file, to find places in.
///
/// Places that are asked for in order of the file cost time in proportion to it, however long its lines are.
pub struct Lines<'a> {
    text: &'a str,
    /// Offset of each line's first byte.
    starts: Vec<usize>,
    /// The last place asked for, and its offset.
    last: Cell<(usize, Place)>,
}

impl<'a> Lines<'a> {
    /// Looks for the line ends of a text: `\n`, or `\r\n`.
    pub fn new(text: &'a str) -> Lines<'a> {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1));
        Lines { text, starts, last: Cell::new((0, Place { line: 1, column: 1 })) }
    }

    /// Where a span begins, and where it ends (the column after its last character).
    pub fn places(&self, span: Span) -> (Place, Place) {
        let start = self.place(span.start as usize);
        let at_start = self.last.get();
        let end = self.place(span.end as usize);
        // The next span may begin before the end of this one.
        self.last.set(at_start);
        (start, end)
    }

    fn place(&self, offset: usize) -> Place {
        let line = self.starts.partition_point(|start| *start <= offset);
        let (known_offset, known) = self.last.get();
        let (from, column) = match known.line == line && known_offset <= offset {
            true => (known_offset, known.column),
            false => (self.starts[line - 1], 1),
        };
        let between = &self.text[from..offset];
        // Editors do not count the byte order mark.
        let marks = usize::from(from == 0 && between.starts_with('\u{feff}'));
        let place = Place { line, column: column + between.chars().count() - marks };
        self.last.set((offset, place));
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, needle: &str) -> (usize, usize) {
        let at = text.find(needle).unwrap();
        let (start, _) = Lines::new(text).places(Span::new(at, at + needle.len()));
        (start.line, start.column)
    }

    #[test]
    fn columns_are_characters() {
        assert_eq!(place("a\n한국어 X", "X"), (2, 5));
        assert_eq!(place("a\r\nb\r\n😀X", "X"), (3, 2));
        assert_eq!(place("\u{feff}X", "X"), (1, 1));
        assert_eq!(place("X", "X"), (1, 1));
    }

    #[test]
    fn the_order_of_questions_changes_no_answer() {
        let lines = Lines::new("\u{feff}가나 다\n라마 바");
        let spans = [(3, 6), (13, 17), (3, 10), (17, 20), (9, 9), (14, 17), (0, 3)];
        for (start, end) in spans {
            let span = Span::new(start, end);
            assert_eq!(lines.places(span), Lines::new(lines.text).places(span), "{start}..{end}");
        }
    }

    #[test]
    fn an_empty_span_at_the_end_has_a_place() {
        let (start, end) = Lines::new("ab\n").places(Span::at(3));
        assert_eq!((start, end), (Place { line: 2, column: 1 }, Place { line: 2, column: 1 }));
    }
}
