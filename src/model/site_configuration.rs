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
    /// What becomes of the English articles that a locale lacks, where nothing else is said of the locale or the path.
    pub fallback: Fallback,
    /// Whether search engines may list no page at all, as befits who publishes the articles of others once more.
    pub noindex_all: bool,
    /// Whether pages hold nothing that depends on where the site stands, even if `base-url` is known.
    pub relative_urls: bool,
    /// Whether pages load images from other sites. Else these become links.
    pub remote_images: bool,
    /// Hosts whose videos may play within a page once a reader asks for one: `player.vimeo.com`, or `*.vimeo.com` for all
    /// hosts below that. Videos of others are links.
    pub video_hosts: Vec<String>,
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

/// What becomes of an English article that a locale lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Fallback {
    /// The locale does not show it.
    #[default]
    Omit,
    /// The locale lists the English page, marked as English.
    Link,
    /// The locale has a page of it: English words within the frame of the locale.
    Render,
}

/// What becomes of some of the English articles that a locale lacks: `[[fallback]]` of `diglot.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FallbackSettings {
    /// Globs of paths within a locale's folder.
    pub paths: Vec<String>,
    /// The locales it is said of, by tag. Empty: all.
    #[serde(default)]
    pub locales: Vec<String>,
    /// What becomes of them.
    pub policy: Fallback,
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
            fallback: Fallback::default(),
            noindex_all: false,
            relative_urls: false,
            remote_images: false,
            video_hosts: VIDEO_HOSTS.map(String::from).to_vec(),
        }
    }
}
