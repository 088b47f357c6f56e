//! What a check of the written site is, and what it has to say.

use super::ground::Ground;
use super::page::WrittenPage;
use super::sketch::Whole;
use crate::model::Severity;

/// A thing that must be true of every site.
pub struct Check {
    /// What it is called: the defect, as with rules.
    pub name: &'static str,
    /// How much the defect harms a reader.
    pub severity: Severity,
    /// One sentence on what is found.
    pub finds: &'static str,
    pub(super) look: Look,
}

/// How a check finds what it finds.
#[derive(Clone, Copy)]
pub(super) enum Look {
    /// In one page.
    Page(fn(&WrittenPage, &Ground) -> Vec<Flaw>),
    /// In what all files say about one another; the number of the file to blame with each.
    Whole(fn(&Whole) -> Vec<(usize, Flaw)>),
}

/// What a check has to say about one place of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    pub message: String,
    /// Words to look for in the article.
    pub clues: Vec<String>,
}

impl Flaw {
    pub fn new(message: impl Into<String>) -> Flaw {
        Flaw { message: message.into(), clues: Vec::new() }
    }

    /// Adds words to look for in the article.
    pub fn clue(mut self, clue: impl Into<String>) -> Flaw {
        self.clues.push(clue.into());
        self
    }
}
