//! The walk through a help centre that finds its articles, images and tables of contents.

use super::configuration::FILE_NAME;
use super::layout::{NOT_READ, add_configured, find_folders, recognise};
use super::locale_folder::{LocaleFolder, Naming, relative};
use super::overrides::idle_patterns;
use super::patterns::Patterns;
use crate::error::{Error, Result};
use crate::model::{Configuration, Layout, LocaleId};
use std::io::Read;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// A help centre as found on disk: its locales and the names of their files, in a fixed order. Nothing is opened yet.
#[derive(Debug)]
pub struct HelpCentre {
    /// The folder given by the user.
    pub root: PathBuf,
    /// Where its articles stand.
    pub layout: Layout,
    /// The folder `content`, if the locales stand in one.
    pub content: Option<PathBuf>,
    /// The locale that articles are written in.
    pub source_locale: LocaleId,
    /// The folders of the locales, by tag.
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

/// A file of a locale.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// Its folder, as a number in [`HelpCentre::locales`].
    pub locale: usize,
    /// The path by which all locales name it, `/` between parts.
    pub path: String,
    /// Its name in the folder: mostly the path; `page.fr.md` where the path is `page.md`.
    pub name: String,
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
        if !root.is_dir() {
            return Err(Error::NoSuchPath(root.into()));
        }
        let mut notes = Vec::new();
        let written = written_source(root, configuration)?;
        let layout = layout(root, configuration, &mut notes);
        let locales = find_locales(root, configuration, layout, &written, &mut notes)?;
        let filter = Filter::new(root, configuration)?;
        let mut centre = HelpCentre {
            root: root.to_path_buf(),
            layout,
            content: Some(root.join("content")).filter(|content| content.is_dir()),
            source_locale: source_among(&locales, written),
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
        let file = |listed: &Listed| centre.locales[listed.locale].file(&listed.name);
        let files: Vec<String> = centre.articles.iter().map(file).collect();
        centre.notes.extend(idle_patterns(&files, configuration));
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
                    let name = error.path().map_or_else(String::new, |path| relative(&folder, path));
                    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                    self.list_unreadable(locale, name, reason);
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
        let name = relative(folder, entry.path());
        let Some(path) = self.locales[locale].shared_path(&name) else { return };
        if kind.is_symlink() {
            passed_over.links.push(name);
            return;
        }
        if !kind.is_file() || !filter.admits(&path) {
            return;
        }
        let Some(file_name) = entry.file_name().to_str() else {
            return self.list_unreadable(locale, name, "the file name is not UTF-8; rename the file".into());
        };
        let extension = file_name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
        let listed = Listed { locale, path, name, unreadable: None };
        match extension.as_str() {
            "md" | "yml" if is_toc(file_name) => {
                if !listed.name.contains('/') {
                    self.tocs.push(TocFile { locale, path: listed.name });
                }
            }
            "md" | "mdx" => self.articles.push(listed),
            "yml" | "yaml" if is_yaml_page(entry.path()) => passed_over.yaml_pages.push(listed.name),
            known if SYSTEM.contains(&known) => {}
            known if ASSETS.contains(&known) => self.assets.push(listed),
            _ => passed_over.others.push(listed.name),
        }
    }

    fn list_unreadable(&mut self, locale: usize, name: String, reason: String) {
        let folder = &self.locales[locale];
        // The file that could not be looked at is told of once, by the locale that has all without a name of their own.
        if folder.naming != Naming::WithLocale {
            let path = folder.shared_path(&name).unwrap_or_else(|| name.clone());
            self.articles.push(Listed { locale, path, name, unreadable: Some(reason) });
        }
    }

    /// Where a file of the help centre is.
    pub fn place(&self, listed: &Listed) -> PathBuf {
        self.locales[listed.locale].path.join(&listed.name)
    }

    /// The folder that a file is or was in, which reports name so.
    pub fn folder_of(&self, file: &str) -> Option<&LocaleFolder> {
        let holds = |folder: &&LocaleFolder| folder.name_of(file).is_some();
        self.locales.iter().filter(holds).max_by_key(|folder| folder.name.len())
    }

    /// The folder of a tag, as a number; the first where the locale has several.
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

/// The layout as configured, or as the help centre shows it.
fn layout(root: &Path, configuration: &Configuration, notes: &mut Vec<String>) -> Layout {
    if let Some(layout) = configuration.layout {
        return layout;
    }
    let Some((layout, sign)) = recognise(root) else { return Layout::default() };
    let name = format!("{layout:?}").to_lowercase();
    notes.push(format!("{sign} is here, so articles are read as layout = \"{name}\"; diglot.toml may say otherwise"));
    layout
}

/// The locales of a help centre, as laid out and as configured.
fn find_locales(
    root: &Path,
    configuration: &Configuration,
    layout: Layout,
    source: &LocaleId,
    notes: &mut Vec<String>,
) -> Result<Vec<LocaleFolder>> {
    let mut locales = find_folders(root, layout, source, notes)?;
    add_configured(root, configuration, &mut locales)?;
    if configuration.locales.values().any(|settings| settings.path.is_some()) {
        notes.retain(|note| !note.starts_with(NOT_READ));
    }
    if locales.is_empty() {
        let content = root.join("content");
        return Err(Error::NoLocales(if content.is_dir() { content } else { root.to_path_buf() }));
    }
    locales.sort_by(|a, b| (&a.id, &a.name).cmp(&(&b.id, &b.name)));
    Ok(locales)
}

fn written_source(root: &Path, configuration: &Configuration) -> Result<LocaleId> {
    LocaleId::parse(&configuration.source_locale).ok_or_else(|| Error::Configuration {
        path: root.join(FILE_NAME),
        message: format!("source-locale = \"{}\" is no locale; write a tag such as en-US", configuration.source_locale),
    })
}

/// The locale that articles are written in: the one that is written, or its language where only that has a folder.
/// Hugo keeps the English in `en`.
fn source_among(locales: &[LocaleFolder], written: LocaleId) -> LocaleId {
    let is_there = |tag: &str| locales.iter().find(|folder| folder.id.as_str() == tag).map(|folder| folder.id.clone());
    is_there(written.as_str()).or_else(|| is_there(written.language())).unwrap_or(written)
}

/// Whether a file of this name is a table of contents.
pub(super) fn is_toc(name: &str) -> bool {
    name.eq_ignore_ascii_case("toc.yml") || name.eq_ignore_ascii_case("toc.md")
}

/// Pages written in YAML begin with a `### YamlMime:` line; a table of contents is not one of them.
fn is_yaml_page(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(64).read_to_end(&mut head));
    let mime = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head).strip_prefix(b"### YamlMime:");
    read.is_ok() && mime.is_some_and(|mime| !mime.trim_ascii_start().starts_with(b"TableOfContent"))
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
                notes.push(format!(
                    "{}: {reason}: {}",
                    if folder.name.is_empty() { "." } else { &folder.name },
                    list(&paths)
                ));
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
