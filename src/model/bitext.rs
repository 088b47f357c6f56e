use super::{Article, Facts, Recovery, Span};

/// An article's translation units in order, with what is known of each.
#[derive(Debug, Clone)]
pub struct Bitext {
    /// The article the units come from.
    pub article: Article,
    /// The units, in order of the file. The two halves of a swapped pair are one unit.
    pub units: Vec<TranslationUnit>,
    /// For each span pair of [`Article::units`], the number of its unit.
    pub unit_of_marks: Vec<usize>,
    /// Headings, in order.
    pub headings: Vec<Heading>,
    /// Places that raw HTML names: `<a name="…">`, `id="…"`.
    pub anchors: Vec<Box<str>>,
    /// Comments that allow a finding.
    pub allows: Vec<Allow>,
}

/// One sentence or block: a source segment and its translation.
#[derive(Debug, Clone, PartialEq)]
pub struct TranslationUnit {
    /// The full id, such as `a405e-104`.
    pub id: Box<str>,
    /// The whole pair in the original file.
    pub span: Span,
    /// The translation; `None` for an orphan.
    pub target: Option<Segment>,
    /// The English; `None` for an orphan.
    pub source: Option<Segment>,
    /// How likely source and target belong together, from 0 to 1, if nobody but diglot says that they do.
    pub confidence: Option<f32>,
}

/// One side's text.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    /// The text in the original file, without delimiters.
    pub span: Span,
    /// The id that this side carries.
    pub id: Span,
    /// What stands in it. Empty for a unit within the front matter.
    pub facts: Facts,
}

/// A heading of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// From 1 to 6.
    pub level: u8,
    /// The words, in the language of the article.
    pub text: String,
    /// The anchor: the slug of the English heading, numbered where it repeats.
    pub anchor: String,
}

/// `<!-- diglot allow RULE: reason -->`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allow {
    /// The comment itself.
    pub span: Span,
    /// The name of the rule, as written.
    pub rule: String,
    /// Why; may be empty.
    pub reason: String,
    /// What it covers: the next unit if it stands within a block, else the next block.
    pub scope: Span,
}

impl Bitext {
    /// The units that can be compared, with their numbers: those that surely have both sides and do not stand in code.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, &TranslationUnit, &Segment, &Segment)> {
        self.units.iter().enumerate().filter_map(|(number, unit)| {
            let (target, source) = (unit.target.as_ref()?, unit.source.as_ref()?);
            (!target.facts.in_code_block && !unit.is_uncertain()).then_some((number, unit, target, source))
        })
    }

    /// The characters of a span of the file.
    pub fn str(&self, span: Span) -> &str {
        span.of(&self.article.text)
    }
}

impl TranslationUnit {
    /// Whether one side is missing.
    pub fn is_orphan(&self) -> bool {
        self.target.is_none() || self.source.is_none()
    }

    /// Whether the two sides may well not belong together.
    pub fn is_uncertain(&self) -> bool {
        self.confidence.is_some_and(|confidence| confidence < Recovery::UNCERTAIN)
    }
}
