//! The conventions of a locale with texts of a theme in place of some of the built-in ones.

use super::{Conventions, Counted, Forms, Strings, conventions, shipped};
use crate::model::{LocaleId, SiteTexts};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

/// The conventions of a locale, with these texts.
///
/// # Errors
/// A key that there is none of, or a text that lost a `{name}`; in words.
pub fn with_texts(locale: &LocaleId, texts: &SiteTexts) -> Result<Conventions, String> {
    let mut own = *conventions(locale);
    let mut english = *shipped("en-US").expect("build.rs requires en-US");
    for (key, text) in &texts.strings {
        let unknown = || format!("there is no text `{key}`");
        let built_in = english.strings.text(key).ok_or_else(unknown)?;
        fits(key, built_in, text, &[])?;
        *own.strings.text(key).ok_or_else(unknown)? = keep(text);
    }
    for (key, forms) in &texts.counted {
        let unknown = || format!("there is no counted text `{key}`");
        let built_in = english.counted.text(key).ok_or_else(unknown)?.of("other");
        let kept = keep_forms(key, built_in, forms)?;
        *own.counted.text(key).ok_or_else(unknown)? = kept;
    }
    if !texts.counted.is_empty() && !own.is_known() {
        // From here on numbers are counted as in this language, no longer as in English.
        own.tag = keep(locale.as_str());
    }
    Ok(own)
}

/// The texts of a locale in the form in which a theme has them, to begin with.
pub fn written_texts(locale: &LocaleId) -> String {
    let mut own = *conventions(locale);
    // A text in JSON is one in YAML too.
    let quoted = |text: &str| serde_json::to_string(text).expect("a text is JSON");
    let mut written = String::from("strings:\n");
    for key in Strings::KEYS {
        let text = own.strings.text(key).map_or("", |text| *text);
        written.push_str(&format!("  {key}: {}\n", quoted(text)));
    }
    written.push_str("counted:\n");
    for key in Counted::KEYS {
        written.push_str(&format!("  {key}:\n"));
        for (kind, text) in own.counted.text(key).map_or(&[][..], |forms| forms.0) {
            written.push_str(&format!("    {kind}: {}\n", quoted(text)));
        }
    }
    written
}

/// The kinds of numbers that languages tell apart (CLDR).
const NUMBERS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

type KeptForms = &'static [(&'static str, &'static str)];

fn keep_forms(key: &str, english: &str, forms: &BTreeMap<String, String>) -> Result<Forms, String> {
    if !forms.contains_key("other") {
        return Err(format!("`{key}` has no form `other`, which stands in for all that are not given"));
    }
    let mut kept = Vec::new();
    for (kind, text) in forms {
        let Some(kind) = NUMBERS.into_iter().find(|known| known == kind) else {
            return Err(format!("`{key}`: `{kind}` is no kind of number; there are {}", NUMBERS.join(", ")));
        };
        // "One sentence has changed" needs no figure.
        fits(key, english, text, if matches!(kind, "one" | "two") { &["changed"] } else { &[] })?;
        kept.push((kind, keep(text)));
    }
    static KEPT: Mutex<BTreeSet<KeptForms>> = Mutex::new(BTreeSet::new());
    let mut all = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let found = all.get(kept.as_slice()).copied();
    Ok(Forms(found.unwrap_or_else(|| {
        let kept: KeptForms = kept.leak();
        all.insert(kept);
        kept
    })))
}

/// Keeps a text for as long as the program runs, as the built-in ones are. Equal texts are kept once, so that a server
/// which reads its theme again and again does not grow.
fn keep(text: &str) -> &'static str {
    static KEPT: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut all = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let found = all.get(text).copied();
    found.unwrap_or_else(|| {
        let kept: &'static str = text.to_owned().leak();
        all.insert(kept);
        kept
    })
}

/// Whether a text has the `{names}` of the English one; `dispensable` ones may be missing.
fn fits(key: &str, english: &str, text: &str, dispensable: &[&str]) -> Result<(), String> {
    let (expected, found) = (names(english), names(text));
    if text.trim().is_empty() {
        return Err(format!("`{key}` is empty; leave the line out to keep the built-in text"));
    }
    if let Some(name) = found.difference(&expected).next() {
        return Err(format!("`{key}` has {{{name}}}, which stands for nothing there"));
    }
    match expected.difference(&found).find(|name| !dispensable.contains(name)) {
        Some(name) => Err(format!("`{key}` lacks {{{name}}}: {english:?} in English")),
        None => Ok(()),
    }
}

fn names(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(strings: &[(&str, &str)], forms: &[(&str, &str)]) -> SiteTexts {
        let owned = |pairs: &[(&str, &str)]| pairs.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect();
        let counted: BTreeMap<_, _> = [("sentences_changed".to_owned(), owned(forms))].into();
        let counted = if forms.is_empty() { BTreeMap::new() } else { counted };
        SiteTexts { name: "strings/x.yaml".into(), strings: owned(strings), counted }
    }

    fn locale(tag: &str) -> LocaleId {
        LocaleId::parse(tag).unwrap()
    }

    #[test]
    fn texts_of_a_theme_take_the_place_of_built_in_ones() {
        let own = with_texts(&locale("ko-KR"), &texts(&[("home", "홈")], &[])).unwrap();
        let built_in = conventions(&locale("ko-KR"));
        assert_eq!((own.strings.home, own.strings.note), ("홈", built_in.strings.note));
    }

    #[test]
    fn a_language_without_file_counts_in_its_own_way() {
        let forms = [("one", "{changed} z {total}"), ("few", "{changed}-{total}"), ("other", "{total} {changed}")];
        let own = with_texts(&locale("pl-PL"), &texts(&[], &forms)).unwrap();
        assert_eq!(own.counted(own.counted.sentences_changed, 3), "{changed}-{total}");
        assert_eq!(own.counted(own.counted.sentences_changed, 5), "{total} {changed}");
    }

    #[test]
    fn what_does_not_fit_is_told() {
        for (strings, forms, told) in [
            (&[("hom", "x")][..], &[][..], "no text `hom`"),
            (&[("updated_on", "x")], &[], "lacks {date}"),
            (&[("home", "{date}")], &[], "stands for nothing"),
            (&[("home", " ")], &[], "empty"),
            (&[], &[("one", "{changed} {total}")], "no form `other`"),
            (&[], &[("others", "{changed} {total}")], "no form `other`"),
            (&[], &[("other", "{changed} {total}"), ("tow", "")], "no kind of number"),
        ] {
            let message = with_texts(&locale("ko-KR"), &texts(strings, forms)).unwrap_err();
            assert!(message.contains(told), "{message}");
        }
    }

    #[test]
    fn written_texts_hold_every_key() {
        let written = written_texts(&locale("da-DK"));
        for key in Strings::KEYS.iter().chain(Counted::KEYS) {
            assert!(written.contains(&format!("  {key}:")), "{key}");
        }
    }
}
