use super::LocaleId;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

/// Terms of the source language, and how they are to be rendered.
#[derive(Debug, Clone, Default)]
pub struct Termbase {
    terms: Vec<Term>,
    /// Numbers of terms by their first word, in lower case.
    by_first_word: HashMap<String, Vec<usize>>,
}

/// One term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As written in the termbase; a `*` at its end stands for any ending.
    pub text: String,
    /// Whether it stays as it is in every language.
    pub is_kept: bool,
    /// Renderings by locale or language, in lower case.
    renderings: BTreeMap<String, Renderings>,
}

/// How a term is rendered in one language. `prefix*` stands for all words that begin so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Renderings {
    /// One of these has to stand in the target; any will do if there are none.
    pub required: Vec<String>,
    /// None of these may.
    pub forbidden: Vec<String>,
}

/// `[terms]` of `diglot.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct TermSettings {
    /// Names that stay as they are.
    pub keep: Vec<String>,
    /// Termbases in CSV or TBX, relative to the help centre.
    pub files: Vec<String>,
    /// Renderings by term and locale.
    pub translate: BTreeMap<String, BTreeMap<String, WrittenRenderings>>,
}

/// Renderings as `diglot.toml` gives them.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum WrittenRenderings {
    /// The only one that is right.
    One(String),
    /// Those that are right.
    Some(Vec<String>),
    /// Right ones and wrong ones.
    Both(RightAndWrong),
}

/// Renderings that are right, and such as are not.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
pub struct RightAndWrong {
    /// One of these has to stand in the target.
    pub r#use: Vec<String>,
    /// None of these may.
    pub never: Vec<String>,
}

impl Termbase {
    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// All terms, in the order they came.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Takes in what `diglot.toml` says itself.
    pub fn add_settings(&mut self, settings: &TermSettings) {
        settings.keep.iter().for_each(|name| self.keep(name));
        for (term, locales) in &settings.translate {
            for (locale, written) in locales {
                let (required, forbidden) = match written.clone() {
                    WrittenRenderings::One(form) => (vec![form], Vec::new()),
                    WrittenRenderings::Some(forms) => (forms, Vec::new()),
                    WrittenRenderings::Both(both) => (both.r#use, both.never),
                };
                self.add(term, locale, Renderings { required, forbidden });
            }
        }
    }

    /// A name that stays as it is.
    pub fn keep(&mut self, name: &str) {
        if let Some(term) = self.term(name) {
            term.is_kept = true;
        }
    }

    /// Renderings of a term in a locale, or in a language. Those of several sources are put together.
    pub fn add(&mut self, term: &str, locale: &str, more: Renderings) {
        if let Some(term) = self.term(term) {
            let known = term.renderings.entry(locale.trim().to_lowercase()).or_default();
            known.required.extend(more.required);
            known.forbidden.extend(more.forbidden);
        }
    }

    /// The term of this text, new or known; `None` for one without a word.
    fn term(&mut self, text: &str) -> Option<&mut Term> {
        let text = text.trim();
        let first = words(text).next()?.trim_end_matches('*').to_lowercase();
        let numbers = self.by_first_word.entry(first).or_default();
        let known = numbers.iter().copied().find(|number| self.terms[*number].text == text);
        let number = known.unwrap_or_else(|| {
            self.terms.push(Term { text: text.into(), is_kept: false, renderings: BTreeMap::new() });
            numbers.push(self.terms.len() - 1);
            self.terms.len() - 1
        });
        self.terms.get_mut(number)
    }

    /// The longest term that begins with the first of some words, and how many of them it takes.
    pub fn longest(&self, text: &[&str]) -> Option<(&Term, usize)> {
        let first = text.first()?;
        // A term may be `mailbox*`, so each beginning of a word is one to look for.
        let lower = first.to_lowercase();
        let ends = lower.char_indices().map(|(at, c)| at + c.len_utf8());
        let candidates =
            ends.filter_map(|end| self.by_first_word.get(&lower[..end])).flatten().map(|number| &self.terms[*number]);
        candidates.filter_map(|term| Some((term, term.length_at(text)?))).max_by_key(|(_, length)| *length)
    }
}

impl Term {
    /// How many words the term takes at the beginning of a text; `None` if it does not stand there. A name that is kept
    /// has to be written with its own capitals.
    fn length_at(&self, text: &[&str]) -> Option<usize> {
        let mut count = 0;
        for word in words(&self.text) {
            let found = text.get(count)?;
            let is_same = match word.strip_suffix('*') {
                Some(start) => found.to_lowercase().starts_with(&start.to_lowercase()),
                None if self.is_kept => *found == word,
                None => found.to_lowercase() == word.to_lowercase(),
            };
            if !is_same {
                return None;
            }
            count += 1;
        }
        Some(count)
    }

    /// The renderings for a locale, else those for its language.
    pub fn renderings(&self, locale: &LocaleId) -> Option<&Renderings> {
        let tag = locale.as_str().to_lowercase();
        self.renderings.get(&tag).or_else(|| self.renderings.get(locale.language()))
    }
}

/// The words of a term or of a rendering, cut as segments are, each with the `*` that may follow.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '*').filter(|word| !word.trim_matches('*').is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_term_wins() {
        let mut terms = Termbase::default();
        terms.add("mailbox*", "ko-KR", Renderings::default());
        terms.add("shared mailbox", "ko", Renderings { required: vec!["공유 사서함".into()], forbidden: vec![] });
        terms.keep("Contoso Cloud");
        let found = |text: &[&str]| terms.longest(text).map(|(term, length)| (term.text.clone(), length));
        assert_eq!(found(&["Shared", "mailbox", "x"]), Some(("shared mailbox".into(), 2)));
        assert_eq!(found(&["mailboxes"]), Some(("mailbox*".into(), 1)));
        assert_eq!(found(&["contoso", "cloud"]), None);
        let locale = LocaleId::parse("ko-KR").unwrap();
        assert_eq!(
            terms.longest(&["shared", "mailbox"]).unwrap().0.renderings(&locale).unwrap().required,
            ["공유 사서함"]
        );
    }
}
