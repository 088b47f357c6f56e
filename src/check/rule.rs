//! What a rule is, and the macro that makes its manual page of a doc comment.

use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Severity};
use crate::survey::Survey;
use std::fmt;

/// One kind of defect: how it is recognised, how bad it is, and the manual page that explains it.
pub struct Rule {
    /// Its name, which says the defect: "allow link-text-empty" is good grammar.
    pub name: &'static str,
    /// What it is about.
    pub family: Family,
    /// How bad its findings are unless configured; `None` if it is off unless asked for.
    pub severity: Option<Severity>,
    /// The manual page, in Markdown: the doc comment of the rule.
    pub explanation: &'static str,
    /// Finds the defect in one article. Rule and severity of the findings are filled in by the caller.
    pub check: Check,
}

/// Judges one article by its bitext, the survey of the help centre, and the conventions of the article's locale.
pub type Check = fn(&Bitext, &Survey, &Conventions) -> Vec<Finding>;

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// The file, its front matter, its span pairs.
    Structure,
    /// Whether the English has changed since.
    Freshness,
    /// Links.
    Link,
    /// Bold and italic.
    Emphasis,
    /// Menu paths.
    Menu,
    /// Text that must survive unchanged.
    Verbatim,
    /// Numbers, versions, dates, money.
    Number,
    /// Which language the words are in, and which words they are.
    Language,
    /// Blanks and characters that nobody sees.
    Spacing,
    /// Marks between words.
    Punctuation,
}

impl Rule {
    /// The manual page as lines, without the blank that a doc comment puts before each.
    pub fn page(&self) -> String {
        let lines = self.explanation.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The first sentence of the manual page.
    pub fn summary(&self) -> String {
        let page = self.page();
        page.lines().take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl fmt::Display for Family {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.pad(match self {
            Family::Structure => "structure",
            Family::Freshness => "freshness",
            Family::Link => "link",
            Family::Emphasis => "emphasis",
            Family::Menu => "menu",
            Family::Verbatim => "verbatim",
            Family::Number => "number",
            Family::Language => "language",
            Family::Spacing => "spacing",
            Family::Punctuation => "punctuation",
        })
    }
}

/// Declares a rule; its doc comment becomes the manual page, so that text and code cannot part.
macro_rules! rule {
    ($(#[doc = $line:literal])* pub $id:ident = $name:literal, $family:ident, Off, $check:path) => {
        $crate::check::rule::rule!(@ None, $(#[doc = $line])* pub $id = $name, $family, $check);
    };
    ($(#[doc = $line:literal])* pub $id:ident = $name:literal, $family:ident, $severity:ident, $check:path) => {
        $crate::check::rule::rule!(
            @ Some($crate::model::Severity::$severity), $(#[doc = $line])* pub $id = $name, $family, $check
        );
    };
    (@ $severity:expr, $(#[doc = $line:literal])* pub $id:ident = $name:literal, $family:ident, $check:path) => {
        $(#[doc = $line])*
        pub static $id: $crate::check::rule::Rule = $crate::check::rule::Rule {
            name: $name,
            family: $crate::check::rule::Family::$family,
            severity: $severity,
            explanation: concat!($($line, "\n"),*),
            check: $check,
        };
    };
}
pub(crate) use rule;
