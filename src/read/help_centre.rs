use super::configuration::FILE_NAME;
use super::patterns::Patterns;
use crate::error::{Error, Result};
use crate::locale;
use crate::model::{Configuration, LocaleId};
use std::io::Read;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// A help centre as found on disk: its locales and the names of their files, in a fixed order. Nothing is opened yet.
#[derive(Debug)]
pub struct HelpCentre {
    /// The folder given by the user.
    pub root: PathBuf,
    /// The folder `content`, if the locales stand in one.
    pub content: Option<PathBuf>,
    /// The locales, by tag.
    pub locales: Vec<LocaleFolder>,
    /// The articles of all locales: by locale, then by path.
    pub articles: Vec<Listed>,
    /// Images and other files that pages show or offer: by locale, then by path.
    pub assets: Vec<Listed>,
    /// Tables of contents at the root of a locale's folder.
    pub tocs: Vec<TocFile>,
    /// What was passed over, a sentence each.
    pub notes: Vec<String>,
    /// Files with more bytes are not read.
    pub max_file_size: u64,
}

/// The folder of one locale.
#[derive(Debug, Clone)]
pub struct LocaleFolder {
    /// The locale.
    pub id: LocaleId,
    /// Where it is.
    pub path: PathBuf,
    /// How reports name it, relative to the help centre: `ko-KR`, `content/ko-KR`, `../docs.ko-KR/articles`.
    pub name: String,
}

/// A file of a locale.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// Its locale, as a number in [`HelpCentre::locales`].
    pub locale: usize,
    /// Path within the locale's folder, `/` between parts.
    pub path: String,
    /// Why it (or the folder of that path) cannot be read, if the walk found that out.
    pub unreadable: Option<String>,
}

/// A `TOC.yml` or `TOC.md`.
#[derive(Debug, Clone)]
pub struct TocFile {
    /// Its locale, as a number in [`HelpCentre::locales`].
    pub locale: usize,
    /// Its name in the locale's folder.
    pub path: String,
}

/// Kinds of files that are copied beside the pages. Files that a browser would run are not among them.
const ASSETS: [&str; 30] = [
    "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "ico", "tif", "tiff", "mp4", "webm", "mov", "mp3",
    "ogg", "wav", "vtt", "pdf", "zip", "docx", "xlsx", "pptx", "odt", "ods", "csv", "txt", "osts", "ps1", "json5",
];

/// Files that belong to a publishing system rather than to readers.
const SYSTEM: [&str; 6] = ["json", "yml", "yaml", "ini", "lock", "config"];

impl HelpCentre {
    /// Lists a help centre.
    ///
    /// # Errors
    /// A folder that is not there, or that holds no locale.
    pub fn list(root: &Path, configuration: &Configuration) -> Result<HelpCentre> {
        let mut notes = Vec::new();
        let locales = find_locales(root, configuration, &mut notes)?;
        let filter = Filter::new(root, configuration)?;
        let mut centre = HelpCentre {
            root: root.to_path_buf(),
            content: Some(root.join("content")).filter(|content| content.is_dir()),
            locales,
            articles: Vec::new(),
            assets: Vec::new(),
            tocs: Vec::new(),
            notes,
            max_file_size: configuration.max_file_size.0,
        };
        for number in 0..centre.locales.len() {
            centre.list_locale(number, &filter);
        }
        centre.articles.sort();
        centre.assets.sort();
        Ok(centre)
    }

    fn list_locale(&mut self, locale: usize, filter: &Filter) {
        let folder = self.locales[locale].path.clone();
        let mut passed_over = PassedOver::default();
        let visible = |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
        for entry in WalkDir::new(&folder).sort_by_file_name().into_iter().filter_entry(visible) {
            match entry {
                Ok(entry) => self.take(locale, &folder, &entry, filter, &mut passed_over),
                Err(error) => {
                    let path = error.path().map_or_else(String::new, |path| relative(&folder, path));
                    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                    self.articles.push(Listed { locale, path, unreadable: Some(reason) });
                }
            }
        }
        passed_over.tell(&self.locales[locale], &mut self.notes);
    }

    fn take(&mut self, locale: usize, folder: &Path, entry: &DirEntry, filter: &Filter, passed_over: &mut PassedOver) {
        let kind = entry.file_type();
        if kind.is_dir() {
            return;
        }
        let path = relative(folder, entry.path());
        if kind.is_symlink() {
            passed_over.links.push(path);
            return;
        }
        if !kind.is_file() || !filter.admits(&path) {
            return;
        }
        let Some(name) = entry.file_name().to_str() else {
            let reason = "the file name is not UTF-8; rename the file".into();
            self.articles.push(Listed { locale, path, unreadable: Some(reason) });
            return;
        };
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
        let listed = Listed { locale, path, unreadable: None };
        match extension.as_str() {
            "md" | "yml" if is_toc(name) => {
                if !listed.path.contains('/') {
                    self.tocs.push(TocFile { locale, path: listed.path });
                }
            }
            "md" => self.articles.push(listed),
            "yml" | "yaml" if is_yaml_page(entry.path()) => passed_over.yaml_pages.push(listed.path),
            known if SYSTEM.contains(&known) => {}
            known if ASSETS.contains(&known) => self.assets.push(listed),
            _ => passed_over.others.push(listed.path),
        }
    }

    /// The locale of a tag, as a number.
    ///
    /// # Errors
    /// A tag that this help centre does not have.
    pub fn locale_number(&self, tag: &str) -> Result<usize> {
        let number = LocaleId::parse(tag).and_then(|id| self.locales.iter().position(|folder| folder.id == id));
        number.ok_or_else(|| Error::UnknownLocale {
            wanted: tag.into(),
            present: self.locales.iter().map(|folder| folder.id.as_str()).collect::<Vec<_>>().join(", "),
        })
    }
}

/// The help centre that a path of the command line means, and the part of it that is asked for (`None`: all).
///
/// A folder that holds locales (or `content`, or `diglot.toml`) is a help centre itself; a path below a locale's folder
/// belongs to the help centre around it.
///
/// # Errors
/// A path that is not there, or that belongs to no help centre.
pub fn locate(path: &Path) -> Result<(PathBuf, Option<PathBuf>)> {
    if !path.exists() {
        return Err(Error::NoSuchPath(path.into()));
    }
    if path.is_dir() && (path.join(FILE_NAME).is_file() || path.join("content").is_dir() || holds_locales(path)) {
        return Ok((path.into(), None));
    }
    let absolute = path.canonicalize().map_err(|source| Error::Read { path: path.into(), source })?;
    let is_locale = |folder: &&Path| folder.is_dir() && folder_locale(folder).is_some();
    let Some(parent) = absolute.ancestors().find(is_locale).and_then(Path::parent) else {
        return Err(Error::NoHelpCentre(path.into()));
    };
    let is_content = parent.file_name().is_some_and(|name| name == "content");
    let root = if is_content { parent.parent().unwrap_or(parent) } else { parent };
    Ok((shorten(root), Some(absolute)))
}

/// The path relative to the working folder where it lies below it.
fn shorten(path: &Path) -> PathBuf {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let below = here.ok().and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf));
    match below {
        Some(here) if here.as_os_str().is_empty() => PathBuf::from("."),
        Some(below) => below,
        None => path.to_path_buf(),
    }
}

fn find_locales(root: &Path, configuration: &Configuration, notes: &mut Vec<String>) -> Result<Vec<LocaleFolder>> {
    if !root.is_dir() {
        return Err(Error::NoSuchPath(root.into()));
    }
    let content = root.join("content");
    let (base, prefix) = if content.is_dir() { (content, "content/") } else { (root.to_path_buf(), "") };
    let mut locales: Vec<LocaleFolder> = Vec::new();
    let mut others = Vec::new();
    for path in folders(&base)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match folder_locale(&path) {
            Some(id) => locales.push(LocaleFolder { id, path, name: format!("{prefix}{name}") }),
            None if !name.starts_with('.') => others.push(name),
            None => {}
        }
    }
    for link in linked_locales(&base) {
        notes.push(format!("links are not followed: {}; name the folder in diglot.toml", link.display()));
    }
    add_configured(root, configuration, &mut locales)?;
    if locales.is_empty() {
        return Err(Error::NoLocales(base));
    }
    if !others.is_empty() && configuration.locales.values().all(|settings| settings.path.is_none()) {
        notes.push(format!("not named like a locale, so not read: {}", others.join(", ")));
    }
    locales.sort_by(|a, b| (&a.id, &a.name).cmp(&(&b.id, &b.name)));
    Ok(locales)
}

/// Symbolic links that are named like a locale.
fn linked_locales(base: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(base).into_iter().flatten().flatten();
    let is_link = |entry: &std::fs::DirEntry| entry.file_type().is_ok_and(|kind| kind.is_symlink());
    let mut links: Vec<PathBuf> = entries.filter(is_link).map(|entry| entry.path()).collect();
    links.retain(|link| folder_locale(link).is_some());
    links.sort();
    links
}

/// Takes in the folders that the configuration names; they replace those found by name.
fn add_configured(root: &Path, configuration: &Configuration, locales: &mut Vec<LocaleFolder>) -> Result<()> {
    for (tag, settings) in &configuration.locales {
        let Some(id) = LocaleId::parse(tag) else {
            return Err(Error::Configuration {
                path: root.join(FILE_NAME),
                message: format!("[locales.\"{tag}\"] is no locale; write a tag such as ko-KR"),
            });
        };
        let Some(name) = &settings.path else { continue };
        let path = root.join(name);
        if !path.is_dir() {
            return Err(Error::NoLocaleFolder { locale: tag.clone(), path });
        }
        locales.retain(|folder| folder.id != id);
        let name = name.trim_start_matches("./").trim_end_matches('/').replace('\\', "/");
        locales.push(LocaleFolder { id, path, name });
    }
    Ok(())
}

/// The folders within a folder, by name; links are not followed.
fn folders(base: &Path) -> Result<Vec<PathBuf>> {
    let failed = |source| Error::Read { path: base.into(), source };
    let mut folders = Vec::new();
    for entry in std::fs::read_dir(base).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if entry.file_type().map_err(failed)?.is_dir() {
            folders.push(entry.path());
        }
    }
    folders.sort();
    Ok(folders)
}

fn holds_locales(folder: &Path) -> bool {
    folders(folder).is_ok_and(|folders| folders.iter().any(|folder| folder_locale(folder).is_some()))
}

fn folder_locale(folder: &Path) -> Option<LocaleId> {
    locale::from_folder_name(folder.file_name()?.to_str()?)
}

fn is_toc(name: &str) -> bool {
    name.eq_ignore_ascii_case("toc.yml") || name.eq_ignore_ascii_case("toc.md")
}

/// Pages written in YAML begin with a `### YamlMime:` line; a table of contents is not one of them.
fn is_yaml_page(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(64).read_to_end(&mut head));
    let mime = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head).strip_prefix(b"### YamlMime:");
    read.is_ok() && mime.is_some_and(|mime| !mime.trim_ascii_start().starts_with(b"TableOfContent"))
}

fn relative(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The include and exclude globs of the configuration.
struct Filter {
    include: Option<Patterns>,
    exclude: Patterns,
}

impl Filter {
    fn new(root: &Path, configuration: &Configuration) -> Result<Filter> {
        let include =
            (!configuration.include.is_empty()).then(|| patterns(root, &configuration.include)).transpose()?;
        Ok(Filter { include, exclude: patterns(root, &configuration.exclude)? })
    }

    fn admits(&self, path: &str) -> bool {
        self.include.as_ref().is_none_or(|include| include.is_match(path)) && !self.exclude.is_match(path)
    }
}

fn patterns(root: &Path, written: &[String]) -> Result<Patterns> {
    Patterns::new(written).map_err(|error| Error::Configuration {
        path: root.join(FILE_NAME),
        message: format!("{error}; a pattern is written like \"archive/**\""),
    })
}

/// What a walk left out, told in one sentence a kind.
#[derive(Default)]
struct PassedOver {
    links: Vec<String>,
    yaml_pages: Vec<String>,
    others: Vec<String>,
}

impl PassedOver {
    fn tell(self, folder: &LocaleFolder, notes: &mut Vec<String>) {
        for (paths, reason) in [
            (self.yaml_pages, "pages written in YAML are not built"),
            (self.links, "links are not followed"),
            (self.others, "of no kind that a page shows, so not copied"),
        ] {
            if !paths.is_empty() {
                notes.push(format!("{}: {reason}: {}", folder.name, list(&paths)));
            }
        }
    }
}

/// The first few names, and how many more there are.
fn list(paths: &[String]) -> String {
    const SHOWN: usize = 5;
    let shown = paths.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    match paths.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}
