//! What becomes of articles that a locale lacks, as configured.

use super::configuration::FILE_NAME;
use super::patterns::Patterns;
use crate::error::{Error, Result};
use crate::model::{Configuration, Fallback, LocaleId, LocaleSettings};
use std::collections::BTreeMap;
use std::path::Path;

/// What becomes of the English articles that a locale lacks, by locale and path.
#[derive(Debug)]
pub struct FallbackPolicy {
    usual: Fallback,
    of_locales: BTreeMap<LocaleId, Fallback>,
    of_paths: Vec<OfPaths>,
}

#[derive(Debug)]
struct OfPaths {
    paths: Patterns,
    /// Empty: all.
    locales: Vec<LocaleId>,
    policy: Fallback,
}

/// Reads what a configuration says of articles that a locale lacks.
///
/// # Errors
/// A pattern that is none, or a tag that is none.
pub fn read_fallbacks(root: &Path, configuration: &Configuration) -> Result<FallbackPolicy> {
    let wrong = |message: String| Error::Configuration {
        path: root.join(FILE_NAME),
        message: format!("[[fallback]]: {message}"),
    };
    let locale = |tag: &String| {
        LocaleId::parse(tag).ok_or_else(|| wrong(format!("`{tag}` is no locale; write a tag such as ko-KR")))
    };
    let mut of_paths = Vec::new();
    for settings in &configuration.fallback {
        let paths = Patterns::new(&settings.paths).map_err(wrong)?;
        let locales = settings.locales.iter().map(locale).collect::<Result<_>>()?;
        of_paths.push(OfPaths { paths, locales, policy: settings.policy });
    }
    let of_locale = |(tag, settings): (&String, &LocaleSettings)| Some((LocaleId::parse(tag)?, settings.fallback?));
    let of_locales = configuration.locales.iter().filter_map(of_locale).collect();
    Ok(FallbackPolicy { usual: configuration.site.fallback, of_locales, of_paths })
}

impl FallbackPolicy {
    /// What becomes of an article, by its path within a locale's folder, that a locale lacks. What is said of its path
    /// wins over what is said of the locale, and that over what is said of all.
    pub fn of(&self, locale: &LocaleId, path: &str) -> Fallback {
        let means =
            |rule: &&OfPaths| (rule.locales.is_empty() || rule.locales.contains(locale)) && rule.paths.is_match(path);
        let of_path = self.of_paths.iter().rev().find(means).map(|rule| rule.policy);
        of_path.or_else(|| self.of_locales.get(locale).copied()).unwrap_or(self.usual)
    }
}

#[cfg(test)]
mod tests {
    use super::super::configuration::parsed;
    use super::*;

    #[test]
    fn the_path_wins_over_the_locale_and_that_over_the_site() {
        let text = r#"
            [site]
            fallback = "link"
            [locales.ko-KR]
            fallback = "render"
            [[fallback]]
            paths = ["legal/**"]
            policy = "omit"
            [[fallback]]
            paths = ["legal/terms.md"]
            locales = ["ja-jp"]
            policy = "render"
        "#;
        let policy = read_fallbacks(Path::new("."), &parsed(text)).unwrap();
        for (locale, path, expected) in [
            ("de-DE", "a.md", Fallback::Link),
            ("ko-KR", "a.md", Fallback::Render),
            ("ko-KR", "legal/a.md", Fallback::Omit),
            ("ko-KR", "legal/terms.md", Fallback::Omit),
            ("ja-JP", "legal/terms.md", Fallback::Render),
        ] {
            assert_eq!(policy.of(&LocaleId::parse(locale).unwrap(), path), expected, "{locale} {path}");
        }
    }

    #[test]
    fn what_is_no_pattern_or_no_locale_is_told() {
        for text in ["paths = ['a[']\npolicy = 'link'", "paths = ['a']\nlocales = ['korean']\npolicy = 'link'"] {
            let configuration = parsed(&format!("[[fallback]]\n{text}"));
            let error = read_fallbacks(Path::new("."), &configuration).unwrap_err().to_string();
            assert!(error.contains("[[fallback]]"), "{error}");
        }
    }
}
