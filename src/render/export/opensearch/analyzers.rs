//! Which analyzer of OpenSearch and Elasticsearch takes the words of a language apart.
//!
//! The names are those of both engines: OpenSearch, "Language analyzers" and its pages on kuromoji, nori, smartcn, stempel
//! and ukrainian; Elasticsearch, "Language analyzers" and "Analysis plugins". An analyzer that only one of them has
//! (serbian) is not used.

use crate::locale;
use crate::model::LocaleId;

/// How the texts of a language are analyzed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Analyzer {
    /// The one that does best.
    pub(super) best: &'static str,
    /// The plugin that has it; none if every engine has it.
    pub(super) plugin: Option<&'static str>,
    /// One that every engine has.
    pub(super) built_in: &'static str,
}

/// Languages by their code, and the analyzers that every engine has for them.
const BUILT_IN: [(&str, &str); 35] = [
    ("ar", "arabic"),
    ("bg", "bulgarian"),
    ("bn", "bengali"),
    ("ca", "catalan"),
    ("ckb", "sorani"),
    ("cs", "czech"),
    ("da", "danish"),
    ("de", "german"),
    ("el", "greek"),
    ("en", "english"),
    ("es", "spanish"),
    ("et", "estonian"),
    ("eu", "basque"),
    ("fa", "persian"),
    ("fi", "finnish"),
    ("fr", "french"),
    ("ga", "irish"),
    ("gl", "galician"),
    ("hi", "hindi"),
    ("hu", "hungarian"),
    ("hy", "armenian"),
    ("id", "indonesian"),
    ("it", "italian"),
    ("lt", "lithuanian"),
    ("lv", "latvian"),
    ("nb", "norwegian"),
    ("nl", "dutch"),
    ("nn", "norwegian"),
    ("no", "norwegian"),
    ("pt", "portuguese"),
    ("ro", "romanian"),
    ("ru", "russian"),
    ("sv", "swedish"),
    ("th", "thai"),
    ("tr", "turkish"),
];

/// Languages whose analyzer is in a plugin: code, analyzer, plugin, and what comes nearest without it. The bigrams of
/// `cjk` find any two characters that stand together.
const PLUGINS: [(&str, &str, &str, &str); 5] = [
    ("ja", "kuromoji", "analysis-kuromoji", "cjk"),
    ("ko", "nori", "analysis-nori", "cjk"),
    ("pl", "polish", "analysis-stempel", "standard"),
    ("uk", "ukrainian", "analysis-ukrainian", "standard"),
    ("zh", "smartcn", "analysis-smartcn", "cjk"),
];

/// The analyzer of a locale; `standard`, which parts words at blanks and marks, for a language that no engine knows.
pub(super) fn analyzer(locale: &LocaleId) -> Analyzer {
    let every = |name| Analyzer { best: name, plugin: None, built_in: name };
    if locale.as_str() == "pt-BR" {
        return every("brazilian");
    }
    // The dictionary of smartcn has simplified characters only.
    if locale::script_of_chinese(locale.as_str()) == Some("Hant") {
        return every("cjk");
    }
    let language = if locale.language() == "yue" { "zh" } else { locale.language() };
    let of_plugin = PLUGINS.iter().find(|(code, ..)| *code == language);
    if let Some((_, best, plugin, built_in)) = of_plugin {
        return Analyzer { best, plugin: Some(plugin), built_in };
    }
    let known = BUILT_IN.iter().find(|(code, _)| *code == language);
    every(known.map_or("standard", |(_, name)| name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_their_analyzers() {
        for (tag, best, built_in) in [
            ("ko-KR", "nori", "cjk"),
            ("ja", "kuromoji", "cjk"),
            ("zh-CN", "smartcn", "cjk"),
            ("zh-Hans", "smartcn", "cjk"),
            ("zh-TW", "cjk", "cjk"),
            ("zh-Hant-HK", "cjk", "cjk"),
            ("pt-BR", "brazilian", "brazilian"),
            ("pt-PT", "portuguese", "portuguese"),
            ("uk-UA", "ukrainian", "standard"),
            ("th-TH", "thai", "thai"),
            ("vi-VN", "standard", "standard"),
            ("tlh", "standard", "standard"),
        ] {
            let found = analyzer(&LocaleId::parse(tag).unwrap());
            assert_eq!((found.best, found.built_in), (best, built_in), "{tag}");
            assert_eq!(found.plugin.is_some(), best != built_in, "{tag}");
        }
    }
}
