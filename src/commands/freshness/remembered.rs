//! What the last build has compared already: two texts that are the same give the same again.

use super::Evidence;
use crate::model::{Fingerprint, Freshness, FreshnessEvidence};
use crate::read;
use std::sync::PoisonError;

impl Evidence<'_> {
    /// What came of comparing an article with an English text, if that was done before.
    pub(super) fn remembered(
        &self,
        article: usize,
        english: Option<Fingerprint>,
        evidence: FreshnessEvidence,
    ) -> Option<Freshness> {
        let pair = self.pair(article, english)?;
        let known = self.memory.freshness(pair)?.clone();
        self.keep(article, pair);
        Some(Freshness { evidence, ..known })
    }

    /// Notes that an article and an English text were compared. Only for articles that are nothing but their own bytes:
    /// the units of plain ones depend on more.
    pub(super) fn compared(&self, article: usize, english: Option<Fingerprint>) {
        if let Some(pair) = self.pair(article, english) {
            self.keep(article, pair);
        }
    }

    /// The two texts as one, for this program.
    fn pair(&self, article: usize, english: Option<Fingerprint>) -> Option<Fingerprint> {
        let (own, english) = (self.line.fingerprints[article]?, english?);
        let text = format!("{:?} {own:?} {english:?} {}", read::program_fingerprint(), self.source_locale());
        Some(read::fingerprint(text.as_bytes()))
    }

    fn keep(&self, article: usize, pair: Fingerprint) {
        self.pairs.lock().unwrap_or_else(PoisonError::into_inner).insert(article, pair);
    }
}
