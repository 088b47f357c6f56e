//! The text search configurations of PostgreSQL, which fold and stem the words of a language.

use crate::model::LocaleId;

/// Languages by their code, and the configuration that PostgreSQL 14 and later have for them: the list of `\dF`.
pub(super) const CONFIGURATIONS: [(&str, &str); 30] = [
    ("ar", "arabic"),
    ("ca", "catalan"),
    ("da", "danish"),
    ("de", "german"),
    ("el", "greek"),
    ("en", "english"),
    ("es", "spanish"),
    ("eu", "basque"),
    ("fi", "finnish"),
    ("fr", "french"),
    ("ga", "irish"),
    ("hi", "hindi"),
    ("hu", "hungarian"),
    ("hy", "armenian"),
    ("id", "indonesian"),
    ("it", "italian"),
    ("lt", "lithuanian"),
    ("nb", "norwegian"),
    ("ne", "nepali"),
    ("nl", "dutch"),
    ("nn", "norwegian"),
    ("no", "norwegian"),
    ("pt", "portuguese"),
    ("ro", "romanian"),
    ("ru", "russian"),
    ("sr", "serbian"),
    ("sv", "swedish"),
    ("ta", "tamil"),
    ("tr", "turkish"),
    ("yi", "yiddish"),
];

/// The configuration of a locale; `None` where PostgreSQL has none, so that only `simple` is left.
pub(super) fn configuration(locale: &LocaleId) -> Option<&'static str> {
    let found = CONFIGURATIONS.iter().find(|(code, _)| *code == locale.language());
    found.map(|(_, name)| *name)
}
