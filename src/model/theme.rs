//! What a help centre puts in place of the built-in looks and words of its site.

use std::collections::BTreeMap;

/// A theme: the files of a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Theme {
    /// Templates, stylesheets, scripts, images.
    pub files: Vec<ThemeFile>,
    /// Texts of the site, of one locale each.
    pub texts: Vec<SiteTexts>,
}

/// A file of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeFile {
    /// Its path below the theme's folder, `/` between parts.
    pub name: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// Texts of the site in one language, as a theme gives them; those that it leaves out stay as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SiteTexts {
    /// The file, by its name below the theme's folder.
    pub name: String,
    /// By key.
    pub strings: BTreeMap<String, String>,
    /// By key, then by kind of number.
    pub counted: BTreeMap<String, BTreeMap<String, String>>,
}

impl SiteTexts {
    /// The locale that the file is named by: `da-DK` of `strings/da-DK.yaml`.
    pub fn tag(&self) -> &str {
        let file = self.name.rsplit('/').next().unwrap_or_default();
        file.split('.').next().unwrap_or_default()
    }
}
