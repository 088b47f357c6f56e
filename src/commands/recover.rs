//! A plain article beside its English goes on as if somebody had written its units down: they are found, put into the
//! text, and the text is parsed again.

use crate::align::plain::{Anchors, correspond, write_out};
use crate::model::{Article, Dictionary, Recovery};
use crate::parse::parse;

/// A plain article whose units were found.
pub struct Recovered {
    /// The article with its units.
    pub article: Article,
    /// English passages for which no translation was found.
    pub untranslated: Vec<String>,
}

/// A plain article with the units that its English shows in it. `dictionary` is what is known of the two languages.
pub fn recover(plain: Article, english: &Article, dictionary: &Dictionary, anchors: Anchors) -> Recovered {
    let correspondence = correspond(english, &plain, dictionary);
    let written = write_out(english, &plain, &correspondence, anchors);
    let alone = correspondence.beads.iter().filter(|bead| bead.target.is_none());
    let untranslated = alone.filter_map(|bead| Some(Article::readable(bead.source?.of(&english.text)))).collect();
    let mut article = parse(plain.with_bytes(written.bytes()));
    article.recovery = Some(Recovery::new(&article.units, written.confidences));
    Recovered { article, untranslated }
}

impl Recovered {
    /// How many of the units may well be none.
    pub fn uncertain(&self) -> usize {
        let is_uncertain = |marks| {
            self.article.recovery.as_ref().is_some_and(|recovery| recovery.confidence(marks) < Recovery::UNCERTAIN)
        };
        (0..self.article.units.len()).filter(|marks| is_uncertain(*marks)).count()
    }
}
