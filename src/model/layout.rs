use serde::Deserialize;

/// Where the articles of a help centre stand: `layout` in `diglot.toml`. What each means on disk is in `read::layout`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// A folder a locale, in the help centre or in its folder `content`.
    #[default]
    Folders,
    /// `page.md` and, beside it, `page.fr.md`.
    Suffix,
    /// Hugo: `content/<locale>/`, or `page.<locale>.md` below `content/`.
    Hugo,
    /// Docusaurus: English in `docs/`, translations in `i18n/<locale>/docusaurus-plugin-content-docs/current/`.
    Docusaurus,
    /// MDN Web Docs: `files/<locale>/…/index.md`.
    Mdn,
    /// Kubernetes: `content/<locale>/docs/`.
    Kubernetes,
}

impl Layout {
    /// Where links that begin with `/` lead, unless `root-links` says it: `{locale}` is replaced by the page's.
    pub fn root_links(self) -> &'static str {
        match self {
            Layout::Folders => "https://learn.microsoft.com/{locale}",
            Layout::Mdn => "https://developer.mozilla.org",
            Layout::Kubernetes => "https://kubernetes.io",
            Layout::Suffix | Layout::Hugo | Layout::Docusaurus => "",
        }
    }

    /// How an address that begins with `/` names an article of the help centre, a locale before it apart: what stands
    /// before the article's path. `None` where such addresses belong to a portal that holds more than these articles.
    pub fn root_of_articles(self) -> Option<&'static str> {
        match self {
            Layout::Folders => None,
            Layout::Mdn => Some("docs/"),
            Layout::Suffix | Layout::Hugo | Layout::Docusaurus | Layout::Kubernetes => Some(""),
        }
    }
}
