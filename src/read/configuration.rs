//! `diglot.toml`, with a suggestion where it names what there is not.

use crate::error::{Error, Result};
use crate::model::Configuration;
use std::path::Path;

/// The name of the configuration file of a help centre.
pub const FILE_NAME: &str = "diglot.toml";

/// Reads `diglot.toml` of a help centre; the defaults if there is none.
///
/// # Errors
/// A file that cannot be read, is no TOML, or has an unknown key (the message suggests the nearest known one).
pub fn read_configuration(centre: &Path) -> Result<Configuration> {
    let path = centre.join(FILE_NAME);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Configuration::default()),
        Err(source) => return Err(Error::Read { path, source }),
    };
    toml::from_str(&text).map_err(|error| Error::Configuration { message: explain(&error.to_string()), path })
}

/// Adds the nearest known name to the message on an unknown key, preset or severity.
fn explain(message: &str) -> String {
    let message = message.trim_end();
    let places = ["unknown field `", "unknown variant `"].map(|words| message.find(words));
    let Some(at) = places.into_iter().flatten().next() else { return message.into() };
    let names: Vec<&str> = message[at..].split('`').skip(1).step_by(2).collect();
    let Some((unknown, known)) = names.split_first() else { return message.into() };
    match nearest(unknown, known.iter().copied()) {
        Some(name) => format!("{message}\ndid you mean `{name}`?"),
        None => message.into(),
    }
}

/// The known name that a misspelt one most likely means; `None` if none is near.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|name| (strsim::jaro_winkler(word, name), name))
        .filter(|(likeness, _)| *likeness > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, name)| name)
}

/// What a file of this text says, for tests.
#[cfg(test)]
pub(super) fn parsed(text: &str) -> Configuration {
    toml::from_str(text).expect("a configuration")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_brings_a_suggestion() {
        let error = toml::from_str::<Configuration>("titel = \"x\"").unwrap_err().to_string();
        assert!(explain(&error).ends_with("did you mean `title`?"), "{}", explain(&error));
    }

    #[test]
    fn an_unknown_key_of_a_locale_brings_a_suggestion() {
        let error = toml::from_str::<Configuration>("[locales.ko-KR]\npaht = \"x\"").unwrap_err().to_string();
        assert!(explain(&error).ends_with("did you mean `path`?"), "{}", explain(&error));
    }

    #[test]
    fn an_unknown_preset_brings_a_suggestion() {
        let error = toml::from_str::<Configuration>("preset = \"mt-revue\"").unwrap_err().to_string();
        assert!(explain(&error).ends_with("did you mean `mt-review`?"), "{}", explain(&error));
    }

    #[test]
    fn an_unknown_fallback_brings_a_suggestion() {
        for text in ["[site]\nfallback = \"renders\"", "[[fallback]]\npaths = []\npolicy = \"rendr\""] {
            let error = toml::from_str::<Configuration>(text).unwrap_err().to_string();
            assert!(explain(&error).ends_with("did you mean `render`?"), "{}", explain(&error));
        }
    }

    #[test]
    fn far_words_bring_none() {
        assert_eq!(nearest("zzz", ["title", "include"].into_iter()), None);
    }
}
