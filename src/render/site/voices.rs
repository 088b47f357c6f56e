//! The words of the site in each language, where a theme has its own.

use super::theme::refuse;
use crate::error::Result;
use crate::locale::{Conventions, Counted, Strings, with_texts};
use crate::model::{LocaleId, SiteTexts};
use crate::read::nearest;
use std::collections::BTreeMap;

/// The conventions of each locale that a theme has words of.
pub(super) fn voices(texts: &[SiteTexts]) -> Result<BTreeMap<LocaleId, Conventions>> {
    texts.iter().map(voice).collect()
}

fn voice(texts: &SiteTexts) -> Result<(LocaleId, Conventions)> {
    let no_locale = || format!("`{}` is no locale; name the file by one, as strings/ko-KR.yaml", texts.tag());
    let locale = LocaleId::parse(texts.tag()).ok_or_else(|| refuse(&texts.name, no_locale()))?;
    for (keys, known) in [
        (texts.strings.keys().collect::<Vec<_>>(), Strings::KEYS),
        (texts.counted.keys().collect::<Vec<_>>(), Counted::KEYS),
    ] {
        if let Some(key) = keys.into_iter().find(|key| !known.contains(&key.as_str())) {
            return Err(refuse(&texts.name, unknown(key, known)));
        }
    }
    let conventions = with_texts(&locale, texts).map_err(|message| refuse(&texts.name, message))?;
    Ok((locale, conventions))
}

fn unknown(key: &str, known: &[&'static str]) -> String {
    match nearest(key, known.iter().copied()) {
        Some(near) => format!("there is no text `{key}`; did you mean `{near}`?"),
        None => format!("there is no text `{key}`; there are {}", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(name: &str, key: &str) -> SiteTexts {
        let strings = BTreeMap::from([(key.to_owned(), "x".to_owned())]);
        SiteTexts { name: name.into(), strings, ..SiteTexts::default() }
    }

    #[test]
    fn unknown_keys_and_locales_bring_help() {
        for (name, key, told) in [
            ("strings/ko-KR.yaml", "al_articles", "did you mean `all_articles`?"),
            ("strings/korean!.yaml", "home", "`korean!` is no locale"),
        ] {
            let error = voices(&[texts(name, key)]).map(drop).unwrap_err().to_string();
            assert!(error.contains(told), "{error}");
        }
    }
}
