//! Where the translations of a help centre stand today: a line an article and locale, and what they come to.

use super::{ArticleState, Date, FreshnessEvidence, LocaleId, TranslationType};
use std::cmp::Reverse;

/// The translations of a help centre on a day.
#[derive(Debug, Clone)]
pub struct Status {
    /// The day.
    pub today: Date,
    /// What translations were compared with.
    pub english: EnglishOfToday,
    /// The locales but that of the English, by tag.
    pub locales: Vec<LocaleStatus>,
}

/// What translations were compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EnglishOfToday {
    /// The articles of `[source] tree`.
    Tree,
    /// The articles of the source locale.
    Locale(LocaleId),
    /// The newest commit of `[source] git`.
    Head(String),
    /// No English: of each article, the translation that was handed off last.
    Siblings,
}

/// The translations into one language.
#[derive(Debug, Clone)]
pub struct LocaleStatus {
    /// The language.
    pub locale: LocaleId,
    /// Its articles and those that it does not have, by path.
    pub articles: Vec<ArticleStatus>,
}

/// An article in one language.
#[derive(Debug, Clone)]
pub struct ArticleStatus {
    /// How reports name the file. Of a missing article: where it should stand.
    pub file: String,
    /// The title; of a missing article, the English one.
    pub title: Option<String>,
    /// Whether it is behind its English.
    pub standing: Standing,
    /// What tells so.
    pub evidence: FreshnessEvidence,
    /// Who translated it.
    pub translation_type: Option<TranslationType>,
    /// When the English was handed to the translators.
    pub last_handoff: Option<Date>,
    /// Sentences of the English of today; 0 if nobody had to count them.
    pub sentences: u32,
    /// Sentences to be looked at.
    pub changes: Changes,
    /// English words to be translated anew; `None` if nobody knows.
    pub words_to_do: Option<u32>,
    /// Words of the English of today; `None` if that is not known.
    pub words: Option<u32>,
    /// What its front matter, or that of its English, says of its worth: 1 comes first.
    pub priority: Option<u32>,
    /// Articles of the help centre that lead to it, in whatever language.
    pub links: u32,
}

/// Sentences of the English that are not as they were translated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changes {
    /// With other words.
    pub changed: u32,
    /// That no unit has.
    pub added: u32,
    /// Units whose English is gone.
    pub deleted: u32,
}

impl Changes {
    /// All of them.
    pub fn count(self) -> u32 {
        self.changed + self.added + self.deleted
    }
}

/// The state of an article within a help centre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It has an English article, and is so far behind it.
    Present(ArticleState),
    /// There is an English article, and no translation.
    Missing,
    /// The English has gone, or has moved to a path.
    Orphan(Option<String>),
}

impl Standing {
    /// The words that reports use, in the order of their columns.
    pub const NAMES: [&'static str; 7] =
        ["current", "metadata-only", "reworded", "behind", "missing", "orphan", "unknown"];

    /// One of those words.
    pub fn name(&self) -> &'static str {
        match self {
            Standing::Present(state) => state.name(),
            Standing::Missing => "missing",
            Standing::Orphan(_) => "orphan",
        }
    }
}

impl ArticleStatus {
    /// Whether sentences of it have changed, been added or deleted.
    pub fn is_behind(&self) -> bool {
        self.standing == Standing::Present(ArticleState::Behind)
    }

    /// Whether a translator has something to do.
    pub fn is_work(&self) -> bool {
        self.is_behind() || matches!(self.standing, Standing::Missing | Standing::Orphan(_))
    }

    /// How many days ago it was handed off; `None` if it does not tell, or tells a day to come.
    pub fn age(&self, today: Date) -> Option<u32> {
        u32::try_from(today.days_since(self.last_handoff?)).ok()
    }

    /// The share of its sentences that are to be looked at, from 0 to 1. More may have been deleted than are left.
    pub fn share_behind(&self) -> Option<f64> {
        (self.sentences > 0).then(|| (f64::from(self.changes.count()) / f64::from(self.sentences)).min(1.0))
    }

    /// What is worth most to readers first: by priority, then by the links that lead to it, then what is done sooner.
    fn rank(&self) -> impl Ord {
        let words = self.words_to_do.unwrap_or(u32::MAX);
        (self.priority.unwrap_or(u32::MAX), Reverse(self.links), words, self.file.clone())
    }
}

impl LocaleStatus {
    /// Articles that stand in the locale's folder.
    pub fn present(&self) -> impl Iterator<Item = &ArticleStatus> {
        self.articles.iter().filter(|article| article.standing != Standing::Missing)
    }

    /// How many articles are in a state, by its name.
    pub fn count(&self, state: &str) -> usize {
        self.articles.iter().filter(|article| article.standing.name() == state).count()
    }

    /// How many articles were translated by a machine, by people, and by who does not tell.
    pub fn by_translator(&self) -> [usize; 3] {
        let mut counts = [0; 3];
        for article in self.present() {
            let number = match article.translation_type {
                Some(TranslationType::Machine) => 0,
                Some(TranslationType::Human) => 1,
                Some(TranslationType::Auto) | None => 2,
            };
            counts[number] += 1;
        }
        counts
    }

    /// Words of the English of today that stand translated as they are, and all of them. Articles of which nobody knows
    /// how many words have changed count on neither side.
    pub fn words(&self) -> (u64, u64) {
        let known = self.articles.iter().filter_map(|article| Some((article.words?, article.words_to_do?)));
        known.fold((0, 0), |(kept, all), (words, to_do)| {
            (kept + u64::from(words.saturating_sub(to_do)), all + u64::from(words))
        })
    }

    /// The share of words that stand translated as they are, from 0 to 1; `None` if there are no words.
    pub fn coverage(&self) -> Option<f64> {
        let (kept, all) = self.words();
        (all > 0).then(|| kept as f64 / all as f64)
    }

    /// English words to be translated, as far as they are known.
    pub fn words_to_do(&self) -> u64 {
        self.articles.iter().filter_map(|article| article.words_to_do).map(u64::from).sum()
    }

    /// The day of the hand-off that lies back furthest.
    pub fn oldest(&self) -> Option<Date> {
        self.present().filter_map(|article| article.last_handoff).min()
    }

    /// What there is to do, in order of its worth to readers.
    pub fn work(&self) -> Vec<&ArticleStatus> {
        let mut work: Vec<&ArticleStatus> = self.articles.iter().filter(|article| article.is_work()).collect();
        work.sort_by_cached_key(|article| article.rank());
        work
    }
}

impl Status {
    /// The articles that are behind and were handed off longest ago.
    pub fn oldest(&self, most: usize) -> Vec<&ArticleStatus> {
        let mut behind: Vec<&ArticleStatus> = self.behind().filter(|article| article.last_handoff.is_some()).collect();
        behind.sort_by_key(|article| (article.last_handoff, &article.file));
        behind.truncate(most);
        behind
    }

    /// The articles of which the largest share has changed; of equal shares, those with more words to translate.
    pub fn most_behind(&self, most: usize) -> Vec<&ArticleStatus> {
        let mut behind: Vec<&ArticleStatus> = self.behind().filter(|article| article.sentences > 0).collect();
        behind.sort_by(|a, b| {
            let by_share = b.share_behind().partial_cmp(&a.share_behind()).unwrap_or(std::cmp::Ordering::Equal);
            by_share.then(b.words_to_do.cmp(&a.words_to_do)).then(a.file.cmp(&b.file))
        });
        behind.truncate(most);
        behind
    }

    fn behind(&self) -> impl Iterator<Item = &ArticleStatus> {
        self.locales.iter().flat_map(|locale| &locale.articles).filter(|article| article.is_behind())
    }
}
