//! The words of the site in each language, where a theme has its own.

use super::theme::refuse;
use crate::error::Result;
use crate::locale::{Conventions, Counted, Strings, with_texts};
use crate::model::{LocaleId, SiteTexts};
use crate::read::nearest;
use std::collections::{BTreeMap, BTreeSet};

/// The conventions of those of some locales that a theme has words of. Words of a language are those of its locales too;
/// the nearest file counts: `strings/pt-BR.yaml` before `strings/pt.yaml`.
pub(super) fn voices(texts: &[SiteTexts], locales: BTreeSet<LocaleId>) -> Result<BTreeMap<LocaleId, Conventions>> {
    let mut files = texts.iter().map(|texts| Ok((checked(texts)?, texts))).collect::<Result<Vec<_>>>()?;
    files.sort_by_key(|(file, _)| file.as_str().len());
    let voices = locales.into_iter().filter_map(|locale| {
        let mut own = files.iter().filter(|(file, _)| locale.is_within(file)).map(|(_, texts)| *texts);
        let mut all = own.next()?.clone();
        for nearer in own {
            all.name.clone_from(&nearer.name);
            all.strings.extend(nearer.strings.clone());
            all.counted.extend(nearer.counted.clone());
        }
        let voice = with_texts(&locale, &all).map_err(|message| refuse(&all.name, message));
        Some(voice.map(|voice| (locale, voice)))
    });
    voices.collect()
}

/// The locale of a file whose texts all fit.
fn checked(texts: &SiteTexts) -> Result<LocaleId> {
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
    with_texts(&locale, texts).map_err(|message| refuse(&texts.name, message))?;
    Ok(locale)
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
            let error = voices(&[texts(name, key)], BTreeSet::new()).map(drop).unwrap_err().to_string();
            assert!(error.contains(told), "{error}");
        }
    }

    #[test]
    fn the_nearest_file_counts() {
        let texts = |tag: &str, keys: &[&str]| {
            let strings = keys.iter().map(|key| ((*key).to_owned(), tag.to_owned())).collect();
            SiteTexts { name: format!("strings/{tag}.yaml"), strings, ..SiteTexts::default() }
        };
        let files = [texts("pt-BR", &["home"]), texts("pt", &["home", "search"])];
        let locales = ["pt-BR", "pt-PT", "ko-KR"].map(|tag| LocaleId::parse(tag).unwrap());
        let voices = voices(&files, BTreeSet::from(locales.clone())).unwrap();
        let words =
            |number: usize| voices.get(&locales[number]).map(|voice| [voice.strings.home, voice.strings.search]);
        assert_eq!(words(0), Some(["pt-BR", "pt"]));
        assert_eq!(words(1), Some(["pt", "pt"]));
        assert_eq!(words(2), None);
    }
}
