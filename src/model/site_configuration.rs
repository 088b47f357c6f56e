use serde::Deserialize;

/// What `[site]` of `diglot.toml` says about the help site.
#[derive(Debug, Clone, Deserialize, Default)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct SiteConfiguration {
    /// Where the English source of translated articles stands.
    pub bilingual: Bilingual,
    /// Whether there are texts for language models.
    pub llms: ForModels,
}

/// Where the English source of translated articles stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Bilingual {
    /// In the page, beside the translation; a reader chooses what is shown.
    #[default]
    Inline,
    /// In a page of its own that holds both.
    Page,
    /// Nowhere.
    Off,
}

/// Whether the site has texts for language models: `llms.txt`, and its pages as Markdown. It has, unless told otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(from = "bool")]
pub struct ForModels(pub bool);

impl From<bool> for ForModels {
    fn from(is_wanted: bool) -> ForModels {
        ForModels(is_wanted)
    }
}

impl Default for ForModels {
    fn default() -> ForModels {
        ForModels(true)
    }
}
