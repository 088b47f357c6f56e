//! Folders of locales, and how files in them are named.

use crate::locale;
use crate::model::LocaleId;
use std::path::{Path, PathBuf};

/// A folder with articles of one locale. A locale may have several, as Docusaurus keeps documents and blog apart.
#[derive(Debug, Clone)]
pub struct LocaleFolder {
    /// The locale.
    pub id: LocaleId,
    /// Where it is.
    pub path: PathBuf,
    /// How reports name it, relative to the help centre: `ko-KR`, `content/ko-KR`, `../docs.ko-KR/articles`. Empty for
    /// the help centre itself.
    pub name: String,
    /// What stands before the names of its files where all locales name an article alike: `docs`; mostly nothing.
    pub prefix: String,
    /// Which of the files in it are the locale's.
    pub naming: Naming,
}

/// Which files of a folder are a locale's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// All of them.
    Any,
    /// Those without a locale in their name (`page.md`), and those with its language there (`page.en.md`).
    WithoutLocale,
    /// Those with the locale in their name: `page.fr.md`.
    WithLocale,
}

impl LocaleFolder {
    /// A folder whose files are all the locale's.
    pub(super) fn new(id: LocaleId, path: PathBuf, name: String) -> LocaleFolder {
        LocaleFolder { id, path, name, prefix: String::new(), naming: Naming::Any }
    }

    /// The path by which all locales name a file of this folder. `None` for a file that is another locale's.
    pub fn shared_path(&self, name: &str) -> Option<String> {
        let own = match (self.naming, split_locale(name)) {
            (Naming::Any, _) | (Naming::WithoutLocale, None) => name.to_owned(),
            (Naming::WithoutLocale, Some((own, locale))) if self.is_of_source(&locale) => own,
            (Naming::WithLocale, Some((own, locale))) if locale == self.id => own,
            _ => return None,
        };
        Some(if self.prefix.is_empty() { own } else { format!("{}/{own}", self.prefix) })
    }

    /// How reports name a file of this folder.
    pub fn file(&self, name: &str) -> String {
        if self.name.is_empty() { name.to_owned() } else { format!("{}/{name}", self.name) }
    }

    /// The name in this folder of a file that reports name so; `None` if it is not the locale's.
    pub fn name_of<'a>(&self, file: &'a str) -> Option<&'a str> {
        let name = match self.name.as_str() {
            "" => file,
            folder => file.strip_prefix(folder)?.strip_prefix('/')?,
        };
        self.shared_path(name).map(|_| name)
    }

    fn is_of_source(&self, locale: &LocaleId) -> bool {
        *locale == self.id || locale.as_str() == self.id.language()
    }
}

/// A path without the locale in its file's name, and that locale: `a/page.md` and `fr` of `a/page.fr.md`.
pub(super) fn split_locale(path: &str) -> Option<(String, LocaleId)> {
    let (stem, kind) = path.rsplit_once('.').filter(|_| is_markdown(path))?;
    let (own, tag) =
        stem.rsplit_once('.').filter(|(own, tag)| !own.ends_with('/') && !own.is_empty() && !tag.contains('/'))?;
    // `page.log-in.md` has no locale in its name.
    let locale = locale::from_folder_name(tag).filter(locale::is_known_language)?;
    Some((format!("{own}.{kind}"), locale))
}

/// Whether a file is an article, by its name.
pub(super) fn is_markdown(path: &str) -> bool {
    let kind = path.rsplit_once('.').map_or("", |(_, kind)| kind);
    kind.eq_ignore_ascii_case("md") || kind.eq_ignore_ascii_case("mdx")
}

/// The path of a file below a folder, `/` between parts.
pub(super) fn relative(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(tag: &str, prefix: &str, naming: Naming) -> LocaleFolder {
        let id = LocaleId::parse(tag).unwrap();
        LocaleFolder { prefix: prefix.into(), naming, ..LocaleFolder::new(id, PathBuf::new(), "docs".into()) }
    }

    #[test]
    fn all_locales_name_an_article_alike() {
        let english = folder("en-US", "", Naming::WithoutLocale);
        let french = folder("fr", "", Naming::WithLocale);
        for (name, in_english, in_french) in [
            ("a/page.md", Some("a/page.md"), None),
            ("a/page.fr.md", None, Some("a/page.md")),
            ("page.en.md", Some("page.md"), None),
            ("page.en-GB.md", None, None),
            ("page.fr.mdx", None, Some("page.mdx")),
            ("page.log-in.md", Some("page.log-in.md"), None),
            ("photo.fr.png", Some("photo.fr.png"), None),
            (".fr.md", Some(".fr.md"), None),
        ] {
            assert_eq!(english.shared_path(name).as_deref(), in_english, "{name}");
            assert_eq!(french.shared_path(name).as_deref(), in_french, "{name}");
        }
        assert_eq!(folder("fr", "docs", Naming::Any).shared_path("a.md").as_deref(), Some("docs/a.md"));
    }

    #[test]
    fn reports_name_files_from_the_help_centre() {
        let french = folder("fr", "", Naming::WithLocale);
        assert_eq!(french.file("a.fr.md"), "docs/a.fr.md");
        assert_eq!(french.name_of("docs/a.fr.md"), Some("a.fr.md"));
        assert_eq!((french.name_of("docs/a.md"), french.name_of("other/a.fr.md")), (None, None));
    }
}
