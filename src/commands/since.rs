//! `diglot check --since`: which units have changed since a git revision.

use super::line::Line;
use crate::align::pair;
use crate::check::{Before, Changes};
use crate::error::Result;
use crate::model::{Article, Bitext, Content, InputFile, LocaleId};
use crate::parse::parse_without_source;
use crate::read::{self, Earlier, Version};
use std::collections::BTreeMap;

/// What a help centre was at a revision.
pub struct Since {
    earlier: Earlier,
    /// What each locale, by number, has no longer.
    gone: BTreeMap<usize, Before>,
}

impl Since {
    /// Reads what some articles were at a git revision.
    ///
    /// # Errors
    /// There is no git, a folder lies in no repository, or the revision is not known there.
    pub fn open(line: &Line, numbers: &[usize], revision: &str) -> Result<Since> {
        let earlier = read::read_revision(&line.centre, &line.fingerprints, numbers, revision)?;
        let of_locale = |(locale, contents): (&usize, &Vec<Content>)| {
            let mut before = Before::default();
            contents.iter().for_each(|content| before.add(&pair(parsed(content, &line.centre.locales[*locale].id))));
            (*locale, before)
        };
        let gone = earlier.gone().iter().map(of_locale).collect();
        Ok(Since { earlier, gone })
    }

    /// Whether an article is the same file.
    pub fn is_same(&self, number: usize) -> bool {
        matches!(self.earlier.version(number), Version::Same)
    }

    /// What has changed in an article; `None` if nothing has.
    pub fn changes(&self, line: &Line, bitext: &Bitext) -> Option<Changes> {
        let article = &bitext.article;
        let nothing = Before::default();
        let changes = match self.earlier.version(article.number) {
            Version::Same => return None,
            Version::Other(content) => {
                let mut before = Before::default();
                let earlier = Article { number: article.number, ..parsed(content, &article.locale) };
                before.add(&pair(line.recovered(earlier)));
                Changes::since(&before, bitext)
            }
            Version::Absent => {
                let locale = line.centre.articles[article.number].locale;
                Changes::since(self.gone.get(&locale).unwrap_or(&nothing), bitext)
            }
        };
        Some(changes).filter(|changes| !changes.is_empty())
    }
}

/// An earlier version. Its name is of no matter.
fn parsed(content: &Content, locale: &LocaleId) -> Article {
    let input = InputFile {
        number: 0,
        locale: locale.clone(),
        path: String::new(),
        file: String::new(),
        content: content.clone(),
        fingerprint: None,
    };
    parse_without_source(input)
}
