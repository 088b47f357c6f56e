use super::{Severity, Span};

/// Something about the content that a person should look at. Data only: where and how it is shown is a report's matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Name of the rule, such as `link-text-empty`.
    pub rule: &'static str,
    /// How much it harms a reader.
    pub severity: Severity,
    /// The words in question, in the original file.
    pub span: Span,
    /// The translation unit, as its number in the bitext.
    pub unit: Option<usize>,
    /// The units it is about, where it is about several, as their numbers in the bitext.
    pub units: Vec<usize>,
    /// The words of the source that the target's answer to, in the original file.
    pub source: Option<Span>,
    /// One sentence on what each side has.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// A change of the file that mends it, where one is safe.
    pub fix: Option<Fix>,
    /// Less telling findings of the same defect, worst first: a scrambled menu path is not five findings.
    pub also: Vec<Finding>,
    /// Whether it harms less than most findings of its rule: `check` then makes it milder by one level.
    pub is_milder: bool,
    /// Who said that it may stay; reports leave it out or mark it, and it counts for nothing.
    pub suppression: Option<Suppression>,
}

/// A change of the file: what stands in `span` is replaced by `text`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced, in the original file; empty where something is put in.
    pub span: Span,
    /// What takes its place.
    pub text: String,
}

/// Why a finding is not reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suppression {
    /// A comment in the article allows it, for this reason (may be empty).
    Allowed(String),
    /// The baseline has it.
    Baseline,
}

impl Finding {
    /// A finding of a place in the file that belongs to no unit. Rule and severity are filled in by `check`.
    pub fn at(span: Span, message: impl Into<String>) -> Finding {
        Finding {
            rule: "",
            severity: Severity::Note,
            span,
            unit: None,
            units: Vec::new(),
            source: None,
            message: message.into(),
            hint: None,
            fix: None,
            also: Vec::new(),
            is_milder: false,
            suppression: None,
        }
    }

    /// A finding within the translation unit number `unit`.
    pub fn in_unit(unit: usize, span: Span, message: impl Into<String>) -> Finding {
        Finding { unit: Some(unit), ..Finding::at(span, message) }
    }

    /// Names the words of the source that the finding is about.
    pub fn answering(mut self, source: Span) -> Finding {
        self.source = Some(source);
        self
    }

    /// Names all units that it is about.
    pub fn of_units(mut self, units: impl IntoIterator<Item = usize>) -> Finding {
        self.units = units.into_iter().collect();
        self
    }

    /// Makes it one level milder than the rule.
    pub fn milder(mut self) -> Finding {
        self.is_milder = true;
        self
    }

    /// Adds what to do about it.
    pub fn hint(mut self, hint: impl Into<String>) -> Finding {
        self.hint = Some(hint.into());
        self
    }

    /// Adds the change that mends it: `text` in place of `span`.
    pub fn fix(mut self, span: Span, text: impl Into<String>) -> Finding {
        self.fix = Some(Fix { span, text: text.into() });
        self
    }

    /// Whether it is to be reported and counted.
    pub fn is_open(&self) -> bool {
        self.suppression.is_none()
    }
}
