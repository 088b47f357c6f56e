//! Text without the characters that make no difference, with the way back to where each stood.

use crate::model::Span;

/// Characters taken from a view, without those that do not matter, and where each stood.
#[derive(Debug, Default)]
pub(super) struct Strand {
    text: String,
    runs: Vec<Run>,
}

/// Characters that stand in the strand as they stand in the view; or some that stand for others.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// Where it begins in the view.
    view: u32,
    /// Where it begins in the strand.
    start: usize,
    /// Whether each byte of the strand is a byte of the view.
    is_plain: bool,
}

impl Strand {
    /// Takes over a character that stands at `at` of the view.
    pub(super) fn push(&mut self, at: u32, c: char) {
        let start = self.text.len();
        let goes_on = |run: &Run| run.is_plain && run.view as usize + (start - run.start) == at as usize;
        if !self.runs.last().is_some_and(goes_on) {
            self.runs.push(Run { view: at, start, is_plain: true });
        }
        self.text.push(c);
    }

    /// Puts a text in for what stands at `at` of the view.
    pub(super) fn put(&mut self, at: u32, text: &str) {
        self.runs.push(Run { view: at, start: self.text.len(), is_plain: false });
        self.text.push_str(text);
    }

    /// The characters that come from a stretch of the view.
    pub(super) fn of(&self, span: Span) -> &str {
        let start = self.place(span.start);
        &self.text[start..self.place(span.end).max(start)]
    }

    /// How many bytes come from before a place of the view.
    fn place(&self, at: u32) -> usize {
        let behind = self.runs.partition_point(|run| run.view < at);
        let end = self.runs.get(behind).map_or(self.text.len(), |run| run.start);
        match behind.checked_sub(1).map(|run| self.runs[run]) {
            Some(run) if run.is_plain => (run.start + (at - run.view) as usize).min(end),
            Some(_) => end,
            None => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Strand;
    use crate::model::Span;

    #[test]
    fn stretches_of_the_view_are_found_again() {
        let mut strand = Strand::default();
        // `ab é**c` with the blank left out and the marks put in as one.
        strand.push(0, 'a');
        strand.push(1, 'b');
        strand.push(3, 'é');
        strand.put(5, "*");
        strand.push(7, 'c');
        for (start, end, text) in
            [(0, 8, "abé*c"), (1, 3, "b"), (2, 3, ""), (3, 5, "é"), (5, 7, "*"), (7, 8, "c"), (8, 9, "")]
        {
            assert_eq!(strand.of(Span { start, end }), text, "{start}..{end}");
        }
    }
}
