use serde::Deserialize;

/// What `[site]` of `diglot.toml` says about the help site.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct SiteConfiguration {
    /// Where the English source of translated articles stands.
    pub bilingual: Bilingual,
    /// Whether there are texts for language models: `llms.txt`, and the pages as Markdown.
    pub llms: bool,
    /// Whether readers can search each locale.
    pub search: bool,
}

impl Default for SiteConfiguration {
    fn default() -> SiteConfiguration {
        SiteConfiguration { bilingual: Bilingual::default(), llms: true, search: true }
    }
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
