use super::{Date, LocaleId};
use serde::{Deserialize, Serialize};

/// Whether a translation says what its English says today, and where not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Freshness {
    /// The article as a whole.
    pub state: ArticleState,
    /// What tells so.
    pub evidence: FreshnessEvidence,
    /// Of each unit of the bitext, by its number. Empty unless sentences were compared and some differ.
    pub units: Vec<UnitState>,
    /// English sentences that no unit has, in order of the English.
    pub added: Vec<Added>,
    /// What differs beside the words.
    pub structure: StructureChanges,
    /// Sentences of the English of today; 0 if nobody had to count them.
    pub sentences: u32,
    /// English words to be translated anew: those of changed and added sentences, as they are today.
    pub words: u32,
}

/// How far a translation is behind its English, from best to worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ArticleState {
    /// It was made from the English of today.
    Current,
    /// The English file is another one, but its sentences are the same.
    MetadataOnly,
    /// The sentences have the same words; marks, code, addresses or the order of paragraphs differ.
    Reworded,
    /// Sentences have changed, or were added or deleted.
    Behind,
    /// Nothing tells.
    Unknown,
}

/// What the state of a translation was told from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FreshnessEvidence {
    /// The SHA-1 that the translation names is that of the English of today.
    Hash,
    /// The English of today in `[source] tree` or in the help centre, compared sentence by sentence.
    Tree,
    /// The English of today in the repository, at this commit.
    Git(String),
    /// No English is there: the translation into this locale was handed off last, on this day.
    Sibling(LocaleId, Date),
    /// Nothing to compare with.
    None,
}

/// What has become of the English of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitState {
    /// Nothing.
    Same,
    /// It stands elsewhere.
    Moved,
    /// It has the same words; marks or addresses differ.
    Reworded {
        /// What it is today.
        now: Box<str>,
    },
    /// It has other words.
    Changed {
        /// What it is today.
        now: Box<str>,
    },
    /// It is gone.
    Deleted,
}

/// An English sentence that no unit has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// As the English has it, its lines joined.
    pub text: Box<str>,
    /// The unit that it follows; `None` at the head of the article.
    pub after: Option<usize>,
}

/// What differs between the English that was translated and that of today, beside the words of sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StructureChanges {
    /// Code blocks that one of the two has and the other has not; one that was changed counts once.
    pub code_blocks: u32,
    /// Destinations of links, images and includes, counted alike.
    pub destinations: u32,
    /// Headings that one of the two has more than the other, of any level.
    pub headings: u32,
    /// Sentences that stand elsewhere.
    pub moved: u32,
}

impl StructureChanges {
    /// Whether nothing differs.
    pub fn is_none(self) -> bool {
        self == StructureChanges::default()
    }
}

impl Freshness {
    /// A state that no sentence had to be compared for.
    pub fn at_a_glance(state: ArticleState, evidence: FreshnessEvidence) -> Freshness {
        Freshness {
            state,
            evidence,
            units: Vec::new(),
            added: Vec::new(),
            structure: StructureChanges::default(),
            sentences: 0,
            words: 0,
        }
    }

    /// Nothing to compare with.
    pub fn unknown() -> Freshness {
        Freshness::at_a_glance(ArticleState::Unknown, FreshnessEvidence::None)
    }

    /// What has become of the English of a unit.
    pub fn unit(&self, number: usize) -> &UnitState {
        self.units.get(number).unwrap_or(&UnitState::Same)
    }

    /// The units whose English has other words, with their numbers.
    pub fn changed(&self) -> impl Iterator<Item = (usize, &str)> {
        self.units.iter().enumerate().filter_map(|(number, unit)| match unit {
            UnitState::Changed { now } => Some((number, &**now)),
            _ => None,
        })
    }

    /// The units whose English is gone.
    pub fn deleted(&self) -> impl Iterator<Item = usize> {
        let is_gone = |(_, unit): &(usize, &UnitState)| matches!(unit, UnitState::Deleted);
        self.units.iter().enumerate().filter(is_gone).map(|(number, _)| number)
    }

    /// How many sentences are to be looked at by a translator: changed, added and deleted ones.
    pub fn to_do(&self) -> usize {
        self.changed().count() + self.deleted().count() + self.added.len()
    }

    /// How many sentences of today are not as they were translated: changed and added ones.
    pub fn renewed(&self) -> usize {
        (self.changed().count() + self.added.len()).min(self.sentences as usize)
    }
}

impl ArticleState {
    /// The word that reports use.
    pub fn name(self) -> &'static str {
        match self {
            ArticleState::Current => "current",
            ArticleState::MetadataOnly => "metadata-only",
            ArticleState::Reworded => "reworded",
            ArticleState::Behind => "behind",
            ArticleState::Unknown => "unknown",
        }
    }
}
