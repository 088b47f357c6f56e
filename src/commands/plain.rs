//! The plain articles of a help centre: where their English is, and what is known of their languages.

use super::recover::recover;
use crate::align::plain::Anchors;
use crate::error::Result;
use crate::model::{Article, Configuration, Dictionary, LocaleId};
use crate::parse::parse;
use crate::read::{HelpCentre, SourceTexts};
use crate::survey::meaning::{Wording, learn_dictionary};
use std::collections::BTreeMap;

/// Finds the units of articles that have none, where their English is known.
pub struct PlainPairs {
    sources: SourceTexts,
    /// Of each locale that has plain articles, once they were looked at.
    dictionaries: BTreeMap<LocaleId, Dictionary>,
}

impl PlainPairs {
    /// Looks where the English of a help centre is.
    ///
    /// # Errors
    /// A folder that the configuration names is not there.
    pub fn open(centre: &HelpCentre, configuration: &Configuration) -> Result<PlainPairs> {
        Ok(PlainPairs { sources: SourceTexts::open(centre, configuration)?, dictionaries: BTreeMap::new() })
    }

    /// Whether there may be an English text of an article of the help centre that this was opened for.
    pub fn may_pair(&self, centre: &HelpCentre, number: usize) -> bool {
        self.sources.may_have(centre, number)
    }

    /// The article with its units, if it is a plain one whose English is known; else as it is.
    pub fn recovered(&self, centre: &HelpCentre, article: Article) -> Article {
        if !article.units.is_empty() || article.is_unreadable() || !self.may_pair(centre, article.number) {
            return article;
        }
        let commit = article.front_matter.source_commit();
        let Some(english) = self.sources.text(centre, article.number, commit.as_deref()) else { return article };
        let english = parse(english.input);
        if english.is_unreadable() || !english.units.is_empty() {
            return article;
        }
        let nothing = Dictionary::default();
        let dictionary = self.dictionaries.get(&article.locale).unwrap_or(&nothing);
        recover(article, &english, dictionary, Anchors::AsTheyStand).article
    }

    /// Learns which words stand for which from the units found so far: of each article of a locale, its number and words.
    pub fn learn(&mut self, wordings: BTreeMap<LocaleId, Vec<(usize, &Wording)>>) {
        self.dictionaries =
            wordings.into_iter().map(|(locale, wordings)| (locale, learn_dictionary(&wordings))).collect();
    }

    /// The English texts of the help centre.
    pub fn sources(&self) -> &SourceTexts {
        &self.sources
    }

    /// What is to be told of the search for English texts.
    pub fn notes(&self) -> Vec<String> {
        self.sources.notes()
    }
}
