//! `diglot diff --format json`.

use super::{Change, ChangeSheet};
use crate::model::{Date, FreshnessEvidence};
use crate::render::diff::Piece;
use serde::Serialize;

/// The changes of a translation as programs read them. The fields are stable; new ones may be added.
#[derive(Serialize)]
struct SheetRecord<'a> {
    file: &'a str,
    locale: &'a str,
    title: Option<&'a str>,
    state: &'a str,
    /// `hash`, `tree`, `git`, `sibling` or `none`.
    evidence: &'a str,
    /// The commit or the locale that it was compared with; null for other evidence.
    compared_with: Option<&'a str>,
    handoff: Option<Date>,
    /// Whether the English is no longer at the path of the translation.
    orphan: bool,
    /// Where the English of an orphan stands today; null if it is gone, or is no orphan.
    moved_to: Option<&'a str>,
    /// Sentences of the English of today; 0 if nobody had to count them.
    sentences: u32,
    words_to_translate: u32,
    code_blocks: u32,
    destinations: u32,
    headings: u32,
    changes: Vec<ChangeRecord<'a>>,
}

#[derive(Serialize)]
struct ChangeRecord<'a> {
    kind: &'a str,
    unit: Option<&'a str>,
    line: Option<usize>,
    old: Option<&'a str>,
    new: Option<&'a str>,
    target: Option<&'a str>,
    /// Both English texts, word by word: `kept`, `deleted`, `added`.
    words: &'a [Piece],
}

/// The changes of a translation as a line of JSON.
pub fn changes_json(sheet: &ChangeSheet) -> String {
    let (evidence, compared_with) = match &sheet.evidence {
        FreshnessEvidence::Hash => ("hash", None),
        FreshnessEvidence::Tree => ("tree", None),
        FreshnessEvidence::Git(commit) => ("git", Some(commit.as_str())),
        FreshnessEvidence::Sibling(locale, _) => ("sibling", Some(locale.as_str())),
        FreshnessEvidence::None => ("none", None),
    };
    let record = SheetRecord {
        file: &sheet.file,
        locale: sheet.locale.as_str(),
        title: sheet.title.as_deref(),
        state: sheet.state.name(),
        evidence,
        compared_with,
        handoff: sheet.last_handoff,
        orphan: sheet.moved_to.is_some(),
        moved_to: sheet.moved_to.as_deref().filter(|path| !path.is_empty()),
        sentences: sheet.sentences,
        words_to_translate: sheet.words,
        code_blocks: sheet.structure.code_blocks,
        destinations: sheet.structure.destinations,
        headings: sheet.structure.headings,
        changes: sheet.changes.iter().map(change).collect(),
    };
    serde_json::to_string(&record).expect("a record has only texts and numbers") + "\n"
}

fn change(change: &Change) -> ChangeRecord<'_> {
    ChangeRecord {
        kind: change.kind.name(),
        unit: change.unit.as_deref(),
        line: change.line,
        old: change.old.as_deref(),
        new: change.new.as_deref(),
        target: change.target.as_deref(),
        words: &change.pieces,
    }
}
