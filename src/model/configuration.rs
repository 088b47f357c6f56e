use super::{
    Fallback, FallbackSettings, FreshnessBudget, KnowledgeBaseConfiguration, Layout, Severity, SiteConfiguration,
    TermSettings,
};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What `diglot.toml` may say. Everything has a default; a help centre needs no file.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Configuration {
    /// Title of the help centre, shown at the head of each page. Empty: the word for "Help" in each language.
    pub title: String,
    /// Address the site will stand at. With it there are canonical links, `hreflang`, sitemaps and Atom feeds, addresses in
    /// the knowledge base and in `llms.txt` are absolute, and links of `404.html` begin with its path. None: nobody knows
    /// where the site will stand, and nothing is written that depends on it.
    pub base_url: Option<String>,
    /// How the help site is made.
    pub site: SiteConfiguration,
    /// How the knowledge base is made.
    pub kb: KnowledgeBaseConfiguration,
    /// What becomes of English articles that a locale lacks, by path. The last that says something of a path holds.
    pub fallback: Vec<FallbackSettings>,
    /// Where articles that are gone have moved: old path within a locale's folder, and the new path or an address. For
    /// all locales.
    pub redirects: BTreeMap<String, String>,
    /// The locale articles are written in.
    pub source_locale: String,
    /// Where articles stand. None: as the files beside `diglot.toml` show without doubt, else a folder a locale.
    pub layout: Option<Layout>,
    /// Where the English is that translations were made from, as far as it is not in the help centre.
    pub source: SourceSettings,
    /// Where links that begin with `/` lead: `{locale}` is replaced by the page's. Such links belong to the portal the
    /// articles were written for, not to the site. None: as usual for the layout.
    pub root_links: Option<String>,
    /// Globs of paths within a locale's folder; only these are read.
    pub include: Vec<String>,
    /// Globs of paths within a locale's folder; these are not read.
    pub exclude: Vec<String>,
    /// Largest file that is read, such as `"32 MB"` or a number of bytes.
    pub max_file_size: FileSize,
    /// Settings of single locales, by tag.
    pub locales: BTreeMap<String, LocaleSettings>,
    /// The severities that `rules` and all that follows start from.
    pub preset: Preset,
    /// Severity of rules by name, for all files.
    pub rules: BTreeMap<String, Level>,
    /// Severity of rules by name, for some files.
    pub overrides: Vec<Override>,
    /// Names that stay as they are, and how terms are rendered.
    pub terms: TermSettings,
    /// Lowest severity that makes `diglot check` exit with 1.
    pub fail_on: Severity,
    /// The file of known findings that `diglot check` passes over, relative to the help centre. None: no such file,
    /// unless the command line names one.
    pub baseline: Option<String>,
    /// How far translations may be behind, in each locale.
    pub freshness: FreshnessBudget,
}

/// Where the English is that translations were made from. Paths are relative to the help centre.
#[derive(Debug, Clone, Deserialize, Default)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct SourceSettings {
    /// A folder of English articles, laid out like the folder of a locale.
    pub tree: Option<String>,
    /// A git repository that knows the commits which translations name as their source.
    pub git: Option<String>,
    /// The folder of the articles within that repository. None: its root.
    pub git_path: Option<String>,
}

/// Settings of one locale.
#[derive(Debug, Clone, Deserialize, Default)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct LocaleSettings {
    /// Its folder, relative to the help centre. None: the folder of its name.
    pub path: Option<String>,
    /// The preset of this locale. None: that of the help centre.
    pub preset: Option<Preset>,
    /// Severity of rules by name, for this locale.
    pub rules: BTreeMap<String, Level>,
    /// How far its translations may be behind. What is not set is as for all locales.
    pub freshness: FreshnessBudget,
    /// What becomes of English articles that it lacks. None: as `[site]` says.
    pub fallback: Option<Fallback>,
    /// Where articles that are gone have moved in this locale.
    pub redirects: BTreeMap<String, String>,
}

/// Severities for some files.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Override {
    /// Globs of paths as reports name them: `ko-KR/legal/**`, or `content/ko-KR/legal/**` where locales stand in a
    /// folder `content`.
    pub paths: Vec<String>,
    /// Severity of rules by name.
    pub rules: BTreeMap<String, Level>,
}

/// Severities of all rules at once, for one way of working. What each does with a rule is in `check::preset`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum Preset {
    /// The severities of the catalogue.
    #[default]
    Default,
    /// Each one level worse, and no rule off.
    Strict,
    /// No rule about words off where a machine translated.
    MtReview,
}

/// A severity, or silence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The rule is not run.
    Off,
    /// Findings are notes.
    Note,
    /// Findings are warnings.
    Warning,
    /// Findings are errors.
    Error,
}

impl Level {
    /// The severity of findings; `None` if the rule is off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Note => Some(Severity::Note),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }

    /// Reads the word that configuration and command line use.
    pub fn parse(word: &str) -> Option<Level> {
        match word {
            "off" => Some(Level::Off),
            "note" => Some(Level::Note),
            "warning" => Some(Level::Warning),
            "error" => Some(Level::Error),
            _ => None,
        }
    }
}

/// A number of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "WrittenSize")]
pub struct FileSize(pub u64);

impl FileSize {
    /// Positions in a file are 32 bits wide, so no file may be larger.
    pub const LARGEST: u64 = u32::MAX as u64 / 2;
}

#[derive(Deserialize)]
#[serde(untagged)]
enum WrittenSize {
    Bytes(u64),
    Text(String),
}

impl TryFrom<WrittenSize> for FileSize {
    type Error = String;

    fn try_from(written: WrittenSize) -> Result<FileSize, String> {
        let bytes = match &written {
            WrittenSize::Bytes(bytes) => Some(*bytes),
            WrittenSize::Text(text) => parse_size(text),
        };
        match bytes {
            Some(bytes) if (1..=FileSize::LARGEST).contains(&bytes) => Ok(FileSize(bytes)),
            Some(_) => Err("a size is at least 1 byte and less than 2 GB".into()),
            None => Err("a size is a number of bytes, or a text such as \"32 MB\" (kB, MB, GB)".into()),
        }
    }
}

fn parse_size(text: &str) -> Option<u64> {
    let digits = text.trim().trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match text.trim()[digits.len()..].to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "kb" => 1_000,
        "mb" => 1_000_000,
        "gb" => 1_000_000_000,
        _ => return None,
    };
    digits.trim().parse::<u64>().ok()?.checked_mul(unit)
}

impl Default for Configuration {
    fn default() -> Configuration {
        Configuration {
            title: String::new(),
            base_url: None,
            site: SiteConfiguration::default(),
            kb: KnowledgeBaseConfiguration::default(),
            fallback: Vec::new(),
            redirects: BTreeMap::new(),
            source_locale: "en-US".into(),
            layout: None,
            source: SourceSettings::default(),
            root_links: None,
            include: Vec::new(),
            exclude: Vec::new(),
            max_file_size: FileSize(64_000_000),
            locales: BTreeMap::new(),
            preset: Preset::Default,
            rules: BTreeMap::new(),
            overrides: Vec::new(),
            terms: TermSettings::default(),
            fail_on: Severity::Error,
            baseline: None,
            freshness: FreshnessBudget::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::parse_size;

    #[test]
    fn sizes_are_bytes_or_have_a_unit() {
        assert_eq!(parse_size("32 MB"), Some(32_000_000));
        assert_eq!(parse_size("5kb"), Some(5_000));
        assert_eq!(parse_size("17"), Some(17));
        assert_eq!(parse_size("many"), None);
        assert_eq!(parse_size("5 MiB"), None);
    }
}
