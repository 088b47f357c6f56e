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
    /// Hosts whose videos may play within a page once a reader asks for one: `player.vimeo.com`. Videos of others are
    /// links.
    pub video_hosts: Vec<String>,
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
            video_hosts: VIDEO_HOSTS.map(String::from).to_vec(),
        }
    }
}

/// Where the videos of help articles mostly are.
const VIDEO_HOSTS: [&str; 7] = [
    "www.microsoft.com",
    "learn-video.azurefd.net",
    "www.youtube.com",
    "www.youtube-nocookie.com",
    "channel9.msdn.com",
    "medius.microsoft.com",
    "player.vimeo.com",
];

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
