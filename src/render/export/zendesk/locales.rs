//! The names that Zendesk has for locales: small letters, and often the language alone.

use crate::locale::script_of_chinese;
use crate::model::LocaleId;
use std::collections::BTreeMap;

/// The locales of a help centre, by "Zendesk language support by product" (support.zendesk.com, article 4408821324826).
const LOCALES: [&str; 39] = [
    "ar", "bg", "cs", "da", "de", "el", "en-ca", "en-gb", "en-us", "es", "es-419", "es-es", "fi", "fil", "fr", "fr-ca",
    "he", "hi", "hu", "id", "it", "ja", "ko", "ms", "nl", "no", "pl", "pt", "pt-br", "ro", "ru", "sk", "sv", "th",
    "tr", "uk", "vi", "zh-cn", "zh-tw",
];

/// What Zendesk calls some locales. No two have one name: the second keeps its tag, and so does one that Zendesk lacks.
#[derive(Debug)]
pub(super) struct Locales {
    names: BTreeMap<LocaleId, String>,
    notes: Vec<String>,
}

impl Locales {
    /// The names of locales.
    pub(super) fn new(locales: &[LocaleId]) -> Locales {
        let mut found = Locales { names: BTreeMap::new(), notes: Vec::new() };
        // Whoever has a name of its own comes before those that share one.
        let (own, shared): (Vec<_>, Vec<_>) =
            locales.iter().partition(|locale| name(locale).is_some_and(|name| name == small(locale)));
        own.into_iter().chain(shared).for_each(|locale| found.add(locale));
        found
    }

    /// The name of one of the locales.
    pub(super) fn name<'a>(&'a self, locale: &'a LocaleId) -> &'a str {
        self.names.get(locale).map_or(locale.as_str(), String::as_str)
    }

    /// What did not go smoothly.
    pub(super) fn notes(&self) -> &[String] {
        &self.notes
    }

    fn add(&mut self, locale: &LocaleId) {
        let tag = small(locale);
        let wanted = name(locale).unwrap_or_default();
        let taken = self.names.iter().find(|(_, name)| **name == wanted).map(|(other, _)| other.clone());
        let name = match taken {
            None if wanted.is_empty() => {
                self.notes.push(format!("Zendesk lists no locale for {locale}, so it is written as {tag}"));
                tag
            }
            None => wanted.to_owned(),
            Some(other) => {
                self.notes.push(format!("{other} is {wanted} in Zendesk, so {locale} is written as {tag}"));
                tag
            }
        };
        self.names.insert(locale.clone(), name);
    }
}

fn small(locale: &LocaleId) -> String {
    locale.as_str().to_ascii_lowercase()
}

/// What Zendesk calls a locale, if it lists one for it.
fn name(locale: &LocaleId) -> Option<&'static str> {
    let listed = |name: &str| LOCALES.into_iter().find(|listed| *listed == name);
    listed(&small(locale)).or_else(|| match (locale.language(), script_of_chinese(locale.as_str())) {
        ("zh", Some("Hant")) => Some("zh-tw"),
        ("zh", _) => Some("zh-cn"),
        ("nb" | "nn", _) => Some("no"),
        ("en", _) => Some("en-us"),
        ("es", _) => Some("es-419"),
        (language, _) => listed(language),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(tags: &[&str]) -> (Vec<String>, usize) {
        let locales: Vec<LocaleId> = tags.iter().map(|tag| LocaleId::parse(tag).unwrap()).collect();
        let found = Locales::new(&locales);
        (locales.iter().map(|locale| found.name(locale).to_owned()).collect(), found.notes().len())
    }

    #[test]
    fn zendesk_has_names_of_its_own() {
        let tags =
            ["en-US", "ko-KR", "pt-BR", "pt-PT", "zh-TW", "zh-Hans", "nb-NO", "es-MX", "es-ES", "fr-CA", "fr-FR"];
        let expected = ["en-us", "ko", "pt-br", "pt", "zh-tw", "zh-cn", "no", "es-419", "es-es", "fr-ca", "fr"];
        assert_eq!(names(&tags), (expected.map(str::to_owned).to_vec(), 0));
    }

    #[test]
    fn no_two_locales_have_one_name() {
        assert_eq!(names(&["de-AT", "de-DE", "de"]), (["de-at", "de-de", "de"].map(str::to_owned).to_vec(), 2));
        assert_eq!(names(&["tlh"]), (vec!["tlh".to_owned()], 1));
    }
}
