use super::Span;

/// What stands in a segment, found once by `align`; rules read it and parse nothing.
///
/// All spans are of the original file and in its order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// Text a reader sees, outside of code and of images' alternative texts: one stretch for what stands together in
    /// the file without marks between.
    pub text: Vec<Span>,
    /// Words: runs of letters and digits in text a reader sees, outside of code.
    pub words: Vec<Span>,
    /// Letters and digits of all words together.
    pub letters: u32,
    /// Numbers with their inner separators, outside of code: `8431.2094`, `50,000`.
    pub numbers: Vec<Span>,
    /// Links.
    pub links: Vec<Link>,
    /// Images.
    pub images: Vec<Image>,
    /// Code spans.
    pub code: Vec<Code>,
    /// Emphasis and strong emphasis.
    pub emphasis: Vec<Emphasis>,
    /// Whether it holds emoji or other small pictures, or an `<img>`.
    pub has_pictures: bool,
    /// Raw HTML tags.
    pub tags: Vec<Span>,
    /// Each `>` that stands between the steps of a menu path.
    pub menu_marks: Vec<Span>,
    /// Each `>` at the head of the segment that opens a quotation. Of a target whose source does not begin with `>`, it is
    /// a menu mark instead, left there without names.
    pub quote_marks: Vec<Span>,
    /// Texts that must survive: `{x}`, `%x%`, `<x>`.
    pub placeholders: Vec<Span>,
    /// Sentences by the marks of the language.
    pub sentences: Vec<Span>,
    /// Whether the segment stands in a code block.
    pub in_code_block: bool,
}

/// A link of a segment.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The whole link.
    pub span: Span,
    /// Its text, between the brackets.
    pub text: Span,
    /// Where it leads, escapes and entities resolved.
    pub destination: Box<str>,
    /// Whether a reader sees something of it: a word, code or an image.
    pub is_visible: bool,
}

/// An image of a segment.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// The whole image.
    pub span: Span,
    /// Where it comes from.
    pub destination: Box<str>,
}

/// A code span of a segment.
#[derive(Debug, Clone, PartialEq)]
pub struct Code {
    /// With its backticks.
    pub span: Span,
    /// The code itself.
    pub text: Box<str>,
}

/// Emphasis within a segment.
#[derive(Debug, Clone, PartialEq)]
pub struct Emphasis {
    /// With its marks.
    pub span: Span,
    /// Between its marks.
    pub text: Span,
    /// `**` rather than `*`.
    pub is_strong: bool,
    /// Whether it holds a word or code.
    pub has_words: bool,
}

impl Facts {
    /// Whether a reader sees a word, code, an image or a place to fill in.
    pub fn is_visible(&self) -> bool {
        self.has_pictures
            || !(self.words.is_empty()
                && self.code.is_empty()
                && self.images.is_empty()
                && self.placeholders.is_empty())
    }

    /// The words within a stretch of the file.
    pub fn words_in(&self, stretch: Span) -> &[Span] {
        let first = self.words.partition_point(|word| word.start < stretch.start);
        let end = self.words.partition_point(|word| word.end <= stretch.end);
        &self.words[first..end.max(first)]
    }

    /// Whether a stretch of the file touches code.
    pub fn is_code(&self, stretch: Span) -> bool {
        self.code.iter().any(|code| code.span.start < stretch.end && stretch.start < code.span.end)
    }

    /// The link that a stretch of the file stands in.
    pub fn link_around(&self, stretch: Span) -> Option<&Link> {
        self.links.iter().find(|link| link.span.contains(stretch))
    }

    /// Strong emphasis that holds words.
    pub fn strong(&self) -> impl Iterator<Item = &Emphasis> {
        self.emphasis.iter().filter(|emphasis| emphasis.is_strong && emphasis.has_words)
    }
}
