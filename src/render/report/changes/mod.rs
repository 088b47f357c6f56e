//! What has changed in the English of a translation: each sentence beside what stands in the translation today.

mod json;
mod text;

pub use json::changes_json;
pub use text::{Marks, changes_text};

use super::{Lines, counted, grouped};
use crate::model::{
    Added, ArticleState, Bitext, Date, Freshness, FreshnessEvidence, LocaleId, StructureChanges, UnitState,
};
use crate::render::diff::{Fate, Piece, word_diff};

/// The changes of one translation, as owned texts.
#[derive(Debug, Clone)]
pub struct ChangeSheet {
    /// The file, relative to the help centre.
    pub file: String,
    /// Its language.
    pub locale: LocaleId,
    /// The language of the sources.
    pub source_locale: LocaleId,
    /// The title, if the article has one.
    pub title: Option<String>,
    /// How far it is behind.
    pub state: ArticleState,
    /// What tells so.
    pub evidence: FreshnessEvidence,
    /// Where the English stands today, if the translation is an orphan; the path is empty if it is gone.
    pub moved_to: Option<String>,
    /// When the English was handed to the translators.
    pub last_handoff: Option<Date>,
    /// Sentences of the English of today; 0 if nobody had to count them.
    pub sentences: u32,
    /// English words to be translated anew.
    pub words: u32,
    /// What differs beside the words.
    pub structure: StructureChanges,
    /// The sentences that are not as they were, in their order.
    pub changes: Vec<Change>,
}

/// A sentence that is not as it was.
#[derive(Debug, Clone)]
pub struct Change {
    /// What became of it.
    pub kind: ChangeKind,
    /// Full id of its unit. Of an added sentence: the unit that it follows, none at the head.
    pub unit: Option<String>,
    /// The line of that unit in the file.
    pub line: Option<usize>,
    /// The English that was translated; none for an added sentence.
    pub old: Option<String>,
    /// The English of today; none for a deleted one.
    pub new: Option<String>,
    /// What stands in the translation.
    pub target: Option<String>,
    /// Both, word by word.
    pub pieces: Vec<Piece>,
}

/// What became of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// It has other words.
    Changed,
    /// Only marks or addresses differ.
    Reworded,
    /// It stands elsewhere.
    Moved,
    /// It is gone.
    Deleted,
    /// It is new.
    Added,
}

impl ChangeKind {
    /// The word that reports use.
    pub fn name(self) -> &'static str {
        match self {
            ChangeKind::Changed => "changed",
            ChangeKind::Reworded => "reworded",
            ChangeKind::Moved => "moved",
            ChangeKind::Deleted => "deleted",
            ChangeKind::Added => "added",
        }
    }
}

impl ChangeSheet {
    /// The sheet of a translation.
    pub fn new(bitext: &Bitext, freshness: &Freshness, source_locale: &LocaleId) -> ChangeSheet {
        let article = &bitext.article;
        let file = article.file_text();
        let copy = Copy { bitext, lines: Lines::new(&file) };
        let added = |after: Option<usize>| freshness.added.iter().filter(move |added| added.after == after);
        let mut changes: Vec<Change> = added(None).map(|added| copy.added(added)).collect();
        for number in 0..bitext.units.len() {
            changes.extend(copy.unit(number, freshness.unit(number)));
            changes.extend(added(Some(number)).map(|added| copy.added(added)));
        }
        ChangeSheet {
            file: article.file.clone(),
            locale: article.locale.clone(),
            source_locale: source_locale.clone(),
            title: article.title(),
            state: freshness.state,
            evidence: freshness.evidence.clone(),
            moved_to: None,
            last_handoff: article.front_matter.handed_off(),
            sentences: freshness.sentences,
            words: freshness.words,
            structure: freshness.structure,
            changes,
        }
    }

    /// The sheet of an orphan: its English has moved to a path, or is gone.
    pub fn orphaned(mut self, moved_to: Option<&str>) -> ChangeSheet {
        self.moved_to = Some(moved_to.unwrap_or_default().to_owned());
        self
    }

    /// How many sentences became so.
    pub fn count(&self, kind: ChangeKind) -> usize {
        self.changes.iter().filter(|change| change.kind == kind).count()
    }

    /// What has changed, in one sentence without its stop.
    pub fn summary(&self) -> String {
        use ChangeKind::{Added, Changed, Deleted, Moved, Reworded};
        if let Some("") = self.moved_to.as_deref() {
            return "the English is gone".into();
        }
        match self.state {
            ArticleState::Current => return "the English of today is what was translated".into(),
            ArticleState::MetadataOnly => return "every English sentence is as it was translated".into(),
            ArticleState::Unknown => return "nothing tells whether its English has changed".into(),
            ArticleState::Reworded | ArticleState::Behind => {}
        }
        let kinds = [Changed, Added, Deleted, Reworded, Moved].map(|kind| (self.count(kind), kind.name()));
        let kinds = kinds.into_iter().filter(|(count, _)| *count > 0);
        let mut parts: Vec<String> = kinds.map(|(count, kind)| format!("{} {kind}", grouped(count))).collect();
        if !parts.is_empty() && self.sentences > 0 {
            parts[0] = format!("of {}, {}", counted(self.sentences as usize, "sentence", "sentences"), parts[0]);
        }
        parts.extend(self.structure_parts());
        if self.words > 0 {
            parts.push(format!("{} to translate", counted(self.words as usize, "word", "words")));
        }
        parts.join(", ")
    }

    fn structure_parts(&self) -> impl Iterator<Item = String> {
        let StructureChanges { code_blocks, destinations, headings, .. } = self.structure;
        let parts = [
            (code_blocks, "code block differs", "code blocks differ"),
            (destinations, "link or image differs", "links or images differ"),
            (headings, "heading more or less", "headings more or less"),
        ];
        parts.into_iter().filter(|(count, ..)| *count > 0).map(|(count, one, many)| counted(count as usize, one, many))
    }

    /// What tells so, in one sentence without its stop; empty if nothing does.
    pub fn basis(&self) -> String {
        let compared = match &self.evidence {
            FreshnessEvidence::Hash => "its hash is that of the English of today".into(),
            FreshnessEvidence::Tree => format!("compared with {} of today", self.source_locale),
            FreshnessEvidence::Git(commit) => {
                format!("compared with {} at commit {}", self.source_locale, commit.get(..10).unwrap_or(commit))
            }
            FreshnessEvidence::Sibling(locale, day) => format!("compared with {locale}, which was handed off {day}"),
            FreshnessEvidence::None => String::new(),
        };
        let handoff = self.last_handoff.map(|day| format!("handed off {day}"));
        let moved = self.moved_to.as_ref().filter(|path| !path.is_empty());
        let moved = moved.map(|path| format!("the English is now {path}"));
        [handoff, moved, Some(compared).filter(|words| !words.is_empty())]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("; ")
    }
}

struct Copy<'a> {
    bitext: &'a Bitext,
    lines: Lines<'a>,
}

impl Copy<'_> {
    /// A unit whose English is not as it was.
    fn unit(&self, number: usize, state: &UnitState) -> Option<Change> {
        let unit = &self.bitext.units[number];
        let text = |segment: &crate::model::Segment| in_one_line(self.bitext.str(segment.span));
        let old = unit.source.as_ref().map(text);
        let (kind, new) = match state {
            UnitState::Same => return None,
            UnitState::Moved => (ChangeKind::Moved, old.clone()),
            UnitState::Reworded { now } => (ChangeKind::Reworded, Some(now.to_string())),
            UnitState::Changed { now } => (ChangeKind::Changed, Some(now.to_string())),
            UnitState::Deleted => (ChangeKind::Deleted, None),
        };
        let pieces = word_diff(old.as_deref().unwrap_or_default(), new.as_deref().unwrap_or_default());
        let line = Some(self.line(number));
        let target = unit.target.as_ref().map(text);
        Some(Change { kind, unit: Some(unit.id.to_string()), line, old, new, target, pieces })
    }

    fn added(&self, added: &Added) -> Change {
        let text = in_one_line(&added.text);
        Change {
            kind: ChangeKind::Added,
            unit: added.after.and_then(|after| Some(self.bitext.units.get(after)?.id.to_string())),
            line: added.after.filter(|after| *after < self.bitext.units.len()).map(|after| self.line(after)),
            old: None,
            new: Some(text.clone()),
            target: None,
            pieces: vec![Piece { fate: Fate::Added, text }],
        }
    }

    fn line(&self, unit: usize) -> usize {
        let bitext = self.bitext;
        self.lines.places(bitext.article.in_file(bitext.units[unit].span)).0.line
    }
}

fn in_one_line(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}
