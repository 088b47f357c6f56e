use super::{Span, UnitMarks};

/// That an article stands without spans in its file, and its units were recovered from the English article beside it.
///
/// The text of such an article is its file with units put in: of each unit keep the target, drop the rest, and the file
/// is back, byte for byte. So every place in the text leads back to a place in the file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Recovery {
    /// For each span pair of the article, how likely it is that source and target belong together: from 0 to 1.
    confidences: Vec<f32>,
    /// The stretches of the text that are not in the file, in order, each with the number of such bytes before it.
    added: Vec<(Span, u32)>,
}

impl Recovery {
    /// Units that are less likely pairs than this are shown as uncertain, and not judged.
    pub const UNCERTAIN: f32 = 0.5;

    /// The recovery of an article with these span pairs, each as likely a pair as said.
    pub fn new(units: &[UnitMarks], confidences: Vec<f32>) -> Recovery {
        let mut recovery = Recovery { confidences, added: Vec::with_capacity(units.len() * 2) };
        let mut before = 0;
        for unit in units {
            let target = unit.target.map_or(Span { start: unit.span.start, end: unit.span.start }, |(_, words)| words);
            let (head, tail) =
                (Span { end: target.start, ..unit.span }, Span { start: target.end, end: unit.span.end });
            for stretch in [head, tail] {
                recovery.added.push((stretch, before));
                before += stretch.end - stretch.start;
            }
        }
        recovery
    }

    /// How likely the span pair of this number is one: from 0 to 1.
    pub fn confidence(&self, marks: usize) -> f32 {
        self.confidences.get(marks).copied().unwrap_or_default()
    }

    /// The recovery of the same article after targets were changed.
    pub fn after_change(&self, units: &[UnitMarks]) -> Recovery {
        Recovery::new(units, self.confidences.clone())
    }

    /// Where a stretch of the text stands in the file. What is not there stands where it was put in.
    pub fn in_file(&self, span: Span) -> Span {
        Span { start: self.offset_in_file(span.start), end: self.offset_in_file(span.end) }
    }

    /// The file, of the bytes of the text.
    pub fn file(&self, text: &[u8]) -> Vec<u8> {
        let mut file = Vec::with_capacity(text.len());
        let mut done = 0;
        for (stretch, _) in &self.added {
            file.extend_from_slice(&text[done..stretch.start as usize]);
            done = stretch.end as usize;
        }
        file.extend_from_slice(&text[done..]);
        file
    }

    fn offset_in_file(&self, offset: u32) -> u32 {
        let last = self.added.partition_point(|(stretch, _)| stretch.start <= offset);
        match last.checked_sub(1).map(|last| self.added[last]) {
            Some((stretch, before)) => offset - before - (offset.min(stretch.end) - stretch.start),
            None => offset,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `[[` and `]` stand for the delimiters, which are put in around the target `b`.
    #[test]
    fn places_lead_back_to_the_file() {
        let (text, file) = ("a[[b]c", "abc");
        let target = Some((Span::new(1, 3), Span::new(3, 4)));
        let units = [UnitMarks { span: Span::new(1, 5), target, source: None, in_front_matter: false }];
        let recovery = Recovery::new(&units, vec![0.9]);
        assert_eq!(recovery.file(text.as_bytes()), file.as_bytes());
        for (offset, expected) in [(0, 0), (1, 1), (2, 1), (3, 1), (4, 2), (5, 2), (6, 3)] {
            assert_eq!(recovery.in_file(Span::at(offset)).start, expected, "{offset}");
        }
    }
}
