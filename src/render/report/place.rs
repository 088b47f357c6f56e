use crate::model::Span;

/// Where a finding is, as people and CI systems count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// From 1.
    pub line: usize,
    /// From 1, in Unicode code points.
    pub column: usize,
}

/// The lines of a file, to find places in.
pub struct Lines<'a> {
    text: &'a str,
    /// Offset of each line's first byte.
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Looks for the line ends of a text: `\n`, or `\r\n`.
    pub fn new(text: &'a str) -> Lines<'a> {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1));
        Lines { text, starts }
    }

    /// Where a span begins, and where it ends (the column after its last character).
    pub fn places(&self, span: Span) -> (Place, Place) {
        (self.place(span.start as usize), self.place(span.end as usize))
    }

    fn place(&self, offset: usize) -> Place {
        let line = self.starts.partition_point(|start| *start <= offset);
        let before = &self.text[self.starts[line - 1]..offset];
        // Editors do not count the byte order mark.
        let marks = usize::from(line == 1 && before.starts_with('\u{feff}'));
        Place { line, column: before.chars().count() + 1 - marks }
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
    fn an_empty_span_at_the_end_has_a_place() {
        let (start, end) = Lines::new("ab\n").places(Span::at(3));
        assert_eq!((start, end), (Place { line: 2, column: 1 }, Place { line: 2, column: 1 }));
    }
}
