use super::UrlTemplate;
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
    /// Where an article is edited. None: no such link.
    pub edit_url: Option<UrlTemplate>,
    /// Where the English of an article is edited. None: as `edit-url` says, for English articles.
    pub edit_source_url: Option<UrlTemplate>,
    /// Where a problem with an article is reported. None: no such link.
    pub report_url: Option<UrlTemplate>,
}

impl Default for SiteConfiguration {
    fn default() -> SiteConfiguration {
        SiteConfiguration {
            bilingual: Bilingual::default(),
            llms: true,
            search: true,
            edit_url: None,
            edit_source_url: None,
            report_url: None,
        }
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
