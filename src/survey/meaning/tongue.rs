//! In which language the targets of a locale are, as far as that can be told from its most common words.

use crate::locale::{Conventions, conventions};
use crate::model::{Bitext, LocaleId, Segment};
use std::ops::AddAssign;

/// What was counted of some targets.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Tongue {
    words: u32,
    /// Those that tell the locale's language; `None` if it is not known what does.
    own: Option<u32>,
    /// Those that are among the most common of English.
    english: u32,
}

/// One unit in so many is looked at: languages differ enough.
const SAMPLE: usize = 8;
/// Fewer words tell nothing.
const LEAST_WORDS: u32 = 1_000;
/// No text of a language has a smaller share of words that tell it: English articles have 29 %, Arabic ones 17 %, French
/// ones 2 % of German words.
const LEAST_OWN: f32 = 0.05;
/// No text of another language has a greater share of English ones.
const MOST_ENGLISH: f32 = 0.25;

impl Tongue {
    /// Listens to a target, which is that of the unit number `unit`.
    pub(super) fn hear(&mut self, unit: usize, bitext: &Bitext, target: &Segment) {
        if !unit.is_multiple_of(SAMPLE) {
            return;
        }
        let own = own_words(conventions(&bitext.article.locale));
        let english = english().common_words;
        for word in &target.facts.words {
            let word = bitext.str(*word).to_lowercase();
            self.words += 1;
            self.english += u32::from(english.contains(&word.as_str()));
            if let Some(is_own) = own {
                *self.own.get_or_insert(0) += u32::from(is_own.tells(&word));
            }
        }
    }

    /// Whether the targets are in another language than that of the locale.
    pub(super) fn is_foreign(&self) -> bool {
        let share = |some: u32| some as f32 / self.words.max(1) as f32;
        self.words >= LEAST_WORDS
            && match self.own {
                Some(own) => share(own) < LEAST_OWN,
                None => share(self.english) > MOST_ENGLISH,
            }
    }
}

impl AddAssign for Tongue {
    fn add_assign(&mut self, other: Tongue) {
        self.words += other.words;
        self.english += other.english;
        self.own = match (self.own, other.own) {
            (None, None) => None,
            (a, b) => Some(a.unwrap_or(0) + b.unwrap_or(0)),
        };
    }
}

/// What tells a language.
#[derive(Clone, Copy)]
enum OwnWords {
    /// Its most common words.
    Common(&'static [&'static str]),
    /// Letters that are not Latin.
    Letters,
}

fn own_words(conventions: &Conventions) -> Option<OwnWords> {
    let Conventions { common_words, letters, .. } = conventions;
    match (common_words.is_empty(), letters.is_empty() || letters.contains(&"Latn")) {
        (false, _) => Some(OwnWords::Common(common_words)),
        (true, false) => Some(OwnWords::Letters),
        (true, true) => None,
    }
}

impl OwnWords {
    /// Whether a word in small letters is one of them.
    fn tells(self, word: &str) -> bool {
        match self {
            OwnWords::Common(common) => common.contains(&word),
            OwnWords::Letters => word.starts_with(|c: char| c.is_alphabetic() && c > LAST_LATIN),
        }
    }
}

/// The last letter of the scripts that European languages share, by their order in Unicode.
const LAST_LATIN: char = '\u{24f}';

fn english() -> &'static Conventions {
    conventions(&LocaleId::parse("en-US").expect("it is a locale"))
}
