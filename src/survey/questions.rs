//! Where a page's links lead is a matter of the whole help centre. What a page asked about it while it was made is noted,
//! so that the next build can ask again, and leave the page as it is if the answers are the same.
//!
//! A page is made on one thread from beginning to end, so each thread notes its own questions. No rule and no renderer
//! has to say what it depends on, and none can forget to.

use super::{LinkTarget, Page, Survey};
use crate::model::LocaleId;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Write as _;
use xxhash_rust::xxh3::xxh3_64;

/// Where does this address lead?
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Question {
    /// The address of the page that it is written on; `None` for the page that is being made.
    from: Option<Box<str>>,
    /// The address as written.
    address: Box<str>,
}

/// The page that an address is written on, and the address.
type Asked = Vec<(usize, Box<str>)>;

thread_local! {
    /// What was asked so far; `None` while nobody listens.
    static ASKED: RefCell<Option<Asked>> = const { RefCell::new(None) };
}

/// Notes that a page asks where an address leads.
pub(super) fn note(page: &Page, address: &str) {
    ASKED.with_borrow_mut(|asked| {
        if let Some(asked) = asked {
            asked.push((page.number, address.into()));
        }
    });
}

/// Looks something up that is part of the answer to a question which was noted already.
pub(super) fn unnoted<R>(look: impl FnOnce() -> R) -> R {
    let asked = ASKED.take();
    let found = look();
    ASKED.set(asked);
    found
}

impl Survey {
    /// Makes a page, and tells what was asked meanwhile: in order, each question once.
    pub fn questions_of<R>(&self, page: &Page, make: impl FnOnce() -> R) -> (R, Vec<Question>) {
        ASKED.set(Some(Vec::new()));
        let made = make();
        let asked = ASKED.take().unwrap_or_default();
        let from = |number: usize| Some(self.pages[number].address.as_str().into()).filter(|_| number != page.number);
        let mut questions: Vec<Question> =
            asked.into_iter().map(|(number, address)| Question { from: from(number), address }).collect();
        questions.sort_unstable();
        questions.dedup();
        (made, questions)
    }

    /// A fingerprint of the answers to some questions of a page: of all that a page or a finding may tell of them.
    pub fn answers(&self, page: &Page, questions: &[Question], addresses: &Addresses) -> u64 {
        let mut text = String::new();
        for question in questions {
            let from = match &question.from {
                // What stands in for a translation asks from where the English page stands.
                None => Some(&self.pages[page.number]),
                Some(address) => addresses.0.get(&**address).map(|number| &self.pages[*number]),
            };
            match from {
                Some(from) => self.write_answer(&mut text, &page.locale, from, &question.address),
                None => text.push_str("gone\n"),
            }
        }
        if text.is_empty() { 0 } else { xxh3_64(text.as_bytes()) }
    }

    /// All pages by their addresses, to answer questions.
    pub fn addresses(&self) -> Addresses<'_> {
        Addresses(self.pages.iter().map(|page| (page.address.as_str(), page.number)).collect())
    }

    /// Where an address leads that is written on one page and shown to the readers of a locale.
    fn write_answer(&self, text: &mut String, readers: &LocaleId, from: &Page, address: &str) {
        let written = self.resolve(from, address);
        let all = self.resolve_in_all(from, address);
        self.write_target(text, readers, &written.target);
        if written.target != all.target {
            self.write_target(text, readers, &all.target);
        }
        if let (LinkTarget::Page(number), Some(fragment)) = (&all.target, all.fragment) {
            let has_place = self.has_place(&self.pages[*number], fragment);
            let _ = write!(text, "{has_place:?}");
            if has_place == Some(false) {
                // One of them may be what was meant.
                let _ = write!(text, "{:?}", self.anchors(*number));
            }
        }
        if all.target == LinkTarget::Missing {
            let _ = write!(text, "{}", self.keeps_such_files(from, address));
        }
        let is_shared = self.first_version(from).is_some_and(|first| self.leads_to(first, address));
        let _ = writeln!(text, "{is_shared}");
    }

    fn write_target(&self, text: &mut String, readers: &LocaleId, target: &LinkTarget) {
        let _ = match target {
            LinkTarget::Page(number) => {
                let Page { address, file, locale, title, side, is_fragment, .. } = &self.pages[*number];
                // Where a locale has a page in the place of an English one, links lead there.
                let Page { address: shown, fallback_of, .. } = self.page_for(readers, *number);
                write!(
                    text,
                    "{address}\t{shown}\t{fallback_of:?}\t{file}\t{locale}\t{title:?}\t{side:?}\t{is_fragment}\t"
                )
            }
            other => write!(text, "{other:?}\t"),
        };
    }
}

/// The pages of a survey by their addresses.
pub struct Addresses<'a>(HashMap<&'a str, usize>);

#[cfg(test)]
mod tests {
    use super::super::pages::sighting;
    use super::*;
    use crate::model::Fallback;
    use std::collections::BTreeMap;

    fn survey(paths: &[&str]) -> Survey {
        let sightings = paths.iter().map(|path| sighting("ko-KR", path, None, false)).collect();
        Survey::new(LocaleId::parse("en-US").unwrap(), sightings, [], BTreeMap::new())
    }

    #[test]
    fn a_page_is_held_to_what_it_asked() {
        let before = survey(&["a.md", "b.md"]);
        let page = &before.pages()[0];
        let (_, questions) = before.questions_of(page, || {
            before.resolve(page, "b.md");
            before.resolve(page, "c.md#x");
            before.resolve(page, "https://example.com/");
            before.resolve(page, "b.md");
        });
        assert_eq!(questions.iter().map(|question| &*question.address).collect::<Vec<_>>(), ["b.md", "c.md#x"]);
        let answers = |survey: &Survey| survey.answers(&survey.pages()[0], &questions, &survey.addresses());
        assert_eq!(answers(&before), answers(&survey(&["a.md", "b.md", "d.md"])));
        assert_ne!(answers(&before), answers(&survey(&["a.md", "b.md", "c.md"])));
        assert_ne!(answers(&before), answers(&survey(&["a.md"])));
    }

    #[test]
    fn what_stands_in_for_a_translation_asks_as_the_english_page_does() {
        let survey = |paths: &[(&str, &str)]| {
            let sightings = paths.iter().map(|(locale, path)| sighting(locale, path, None, false)).collect();
            let mut survey = Survey::new(LocaleId::parse("en-US").unwrap(), sightings, [], BTreeMap::new());
            survey.fill_gaps(|_, _| Fallback::Render);
            survey
        };
        let answers = |survey: &Survey| {
            let korean = LocaleId::parse("ko-KR").unwrap();
            let page = survey.fallbacks(&korean).next().unwrap();
            let english = &survey.pages()[page.number];
            let (_, questions) = survey.questions_of(page, || survey.resolve(english, "b.md"));
            survey.answers(page, &questions, &survey.addresses())
        };
        let plain = [("en-US", "a.md"), ("ko-KR", "c.md")];
        let with = |more: &[(&'static str, &'static str)]| answers(&survey(&[&plain[..], more].concat()));
        let (english, translation) = (("en-US", "b.md"), ("ko-KR", "b.md"));
        assert_eq!(with(&[english]), with(&[english, ("ko-KR", "d.md")]));
        assert_ne!(with(&[english]), with(&[english, translation]), "the link is no longer marked as English");
        assert_ne!(with(&[english, translation]), with(&[translation]), "the link of the English page leads nowhere");
    }

    #[test]
    fn nothing_is_noted_when_nobody_listens() {
        let survey = survey(&["a.md", "b.md"]);
        survey.resolve(&survey.pages()[0], "b.md");
        assert!(survey.questions_of(&survey.pages()[0], || ()).1.is_empty());
    }
}
