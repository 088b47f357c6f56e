use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::fmt;
use std::sync::Arc;

/// A locale by its BCP 47 tag, `language[-Script][-Region]`, in canonical case: `ko-KR`, `zh-Hant-TW`, `pt`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocaleId(Arc<str>);

impl LocaleId {
    /// Reads a tag in any case. `None` if it has not the form `language[-Script][-Region]`.
    pub fn parse(tag: &str) -> Option<LocaleId> {
        let mut subtags = tag.split('-');
        let language = subtags.next().filter(|s| is_letters(s) && matches!(s.len(), 2 | 3))?;
        let mut canonical = language.to_ascii_lowercase();
        let mut next = subtags.next();
        if let Some(script) = next.filter(|s| is_letters(s) && s.len() == 4) {
            canonical.push('-');
            canonical.push_str(&script[..1].to_ascii_uppercase());
            canonical.push_str(&script[1..].to_ascii_lowercase());
            next = subtags.next();
        }
        if let Some(region) = next.filter(|s| is_region(s)) {
            canonical.push('-');
            canonical.push_str(&region.to_ascii_uppercase());
            next = subtags.next();
        }
        next.is_none().then(|| LocaleId(canonical.into()))
    }

    /// No language in particular.
    pub fn undetermined() -> LocaleId {
        LocaleId("und".into())
    }

    /// The tag in canonical case.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language alone: `pt` of `pt-BR`.
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// Whether what holds for another one holds here: `pt-BR` is within `pt`, and within itself.
    pub fn is_within(&self, wider: &LocaleId) -> bool {
        self.0.strip_prefix(wider.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    }

    /// The script, if the tag names one: `Hant` of `zh-Hant-TW`.
    pub fn script(&self) -> Option<&str> {
        self.0.split('-').skip(1).find(|subtag| subtag.len() == 4)
    }

    /// The region, if the tag names one: `BR` of `pt-BR`.
    pub fn region(&self) -> Option<&str> {
        self.0.split('-').skip(1).find(|subtag| is_region(subtag))
    }
}

fn is_letters(subtag: &str) -> bool {
    subtag.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn is_region(subtag: &str) -> bool {
    (subtag.len() == 2 && is_letters(subtag)) || (subtag.len() == 3 && subtag.bytes().all(|byte| byte.is_ascii_digit()))
}

impl fmt::Display for LocaleId {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Serialize for LocaleId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for LocaleId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<LocaleId, D::Error> {
        let tag = String::deserialize(deserializer)?;
        LocaleId::parse(&tag).ok_or_else(|| D::Error::custom("no tag of the form language[-Script][-Region]"))
    }
}

#[cfg(test)]
mod tests {
    use super::LocaleId;

    #[test]
    fn tags_get_canonical_case() {
        for (written, canonical) in
            [("ko-kr", "ko-KR"), ("ZH-hant-tw", "zh-Hant-TW"), ("pt", "pt"), ("es-419", "es-419"), ("fil-ph", "fil-PH")]
        {
            assert_eq!(LocaleId::parse(written).unwrap().as_str(), canonical);
        }
    }

    #[test]
    fn other_names_are_no_tags() {
        for name in ["media", "includes", "a", "", "ko_KR", "ko-", "ko-KR-x-old", "de-DEU", ".git", "c++", "한국"] {
            assert_eq!(LocaleId::parse(name), None, "{name}");
        }
    }

    #[test]
    fn subtags_are_told_apart() {
        let tag = LocaleId::parse("zh-Hant-TW").unwrap();
        assert_eq!((tag.language(), tag.script(), tag.region()), ("zh", Some("Hant"), Some("TW")));
    }
}
