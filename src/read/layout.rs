//! Where each world keeps the articles of a locale. One function a preset; all that comes after sees folders of locales.

use super::configuration::{FILE_NAME, read_configuration};
use super::locale_folder::{LocaleFolder, Naming, relative, split_locale};
use crate::error::{Error, Result};
use crate::locale;
use crate::model::{Configuration, Layout, LocaleId};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The folders of a help centre whose articles stand as `layout` says. `source` is the locale of the English.
///
/// # Errors
/// A folder that cannot be read, or none that belongs to a locale.
pub(super) fn find_folders(
    root: &Path,
    layout: Layout,
    source: &LocaleId,
    notes: &mut Vec<String>,
) -> Result<Vec<LocaleFolder>> {
    let content = first_folder(root, &["content"]);
    match layout {
        Layout::Folders | Layout::Kubernetes => by_folder(root, &content, notes),
        Layout::Mdn => by_folder(root, &first_folder(root, &["files"]), notes),
        Layout::Hugo if holds_locales(&content) => by_folder(root, &content, notes),
        Layout::Hugo => Ok(by_suffix(root, &content, source)),
        Layout::Suffix => Ok(by_suffix(root, &first_folder(root, &["content", "docs"]), source)),
        Layout::Docusaurus => docusaurus(root, source),
    }
}

/// The layout that a help centre shows without doubt, and the file that shows it.
pub(super) fn recognise(root: &Path) -> Option<(Layout, &'static str)> {
    const SIGNS: [(&str, Layout); 7] = [
        ("docusaurus.config.js", Layout::Docusaurus),
        ("docusaurus.config.ts", Layout::Docusaurus),
        ("docusaurus.config.mjs", Layout::Docusaurus),
        ("docusaurus.config.cjs", Layout::Docusaurus),
        ("hugo.toml", Layout::Hugo),
        ("hugo.yaml", Layout::Hugo),
        ("hugo.json", Layout::Hugo),
    ];
    SIGNS.into_iter().find(|(sign, _)| root.join(sign).is_file()).map(|(sign, layout)| (layout, sign))
}

/// Whether a folder is a help centre of another layout than a folder a locale.
pub(super) fn is_of_other_world(folder: &Path) -> bool {
    let written = || read_configuration(folder).ok().and_then(|configuration| configuration.layout);
    let layout = if folder.join(FILE_NAME).is_file() { written() } else { None };
    layout.or_else(|| recognise(folder).map(|(layout, _)| layout)).is_some_and(|layout| layout != Layout::Folders)
}

/// Takes in the folders that the configuration names; they replace those found by name.
///
/// # Errors
/// A tag that is none, or a folder that is not there.
pub(super) fn add_configured(
    root: &Path,
    configuration: &Configuration,
    locales: &mut Vec<LocaleFolder>,
) -> Result<()> {
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
        locales.push(LocaleFolder::new(id, path, name));
    }
    Ok(())
}

/// The locale that a folder is named like.
pub(super) fn folder_locale(folder: &Path) -> Option<LocaleId> {
    locale::from_folder_name(folder.file_name()?.to_str()?)
}

/// Whether a folder has one that is named like a locale.
pub(super) fn holds_locales(folder: &Path) -> bool {
    folders(folder).is_ok_and(|folders| folders.iter().any(|folder| folder_locale(folder).is_some()))
}

/// Each folder within `base` that is named like a locale.
fn by_folder(root: &Path, base: &Path, notes: &mut Vec<String>) -> Result<Vec<LocaleFolder>> {
    let mut locales = Vec::new();
    let mut others = Vec::new();
    for path in folders(base)? {
        match folder_locale(&path) {
            Some(id) => locales.push(LocaleFolder::new(id, path.clone(), relative(root, &path))),
            None => others.extend(Some(relative(base, &path)).filter(|name| !name.starts_with('.'))),
        }
    }
    for link in linked_locales(base) {
        notes.push(format!("links are not followed: {}; name the folder in diglot.toml", link.display()));
    }
    if !others.is_empty() {
        notes.push(format!("{NOT_READ}{}", others.join(", ")));
    }
    Ok(locales)
}

/// How the note begins that tells of folders which belong to no locale.
pub(super) const NOT_READ: &str = "not named like a locale, so not read: ";

/// Symbolic links that are named like a locale.
fn linked_locales(base: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(base).into_iter().flatten().flatten();
    let is_link = |entry: &std::fs::DirEntry| entry.file_type().is_ok_and(|kind| kind.is_symlink());
    let mut links: Vec<PathBuf> = entries.filter(is_link).map(|entry| entry.path()).collect();
    links.retain(|link| folder_locale(link).is_some());
    links.sort();
    links
}

/// One folder for all: the locale stands in the names of the translated files.
fn by_suffix(root: &Path, base: &Path, source: &LocaleId) -> Vec<LocaleFolder> {
    let files = WalkDir::new(base).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    let suffixes = files.filter_map(|entry| split_locale(&entry.file_name().to_string_lossy()));
    let mut locales: BTreeSet<LocaleId> = suffixes.map(|(_, locale)| locale).collect();
    locales.retain(|locale| locale != source && locale.as_str() != source.language());
    let folder = |id: LocaleId, naming| LocaleFolder {
        naming,
        ..LocaleFolder::new(id, base.to_path_buf(), relative(root, base))
    };
    let translations = locales.into_iter().map(|id| folder(id, Naming::WithLocale));
    std::iter::once(folder(source.clone(), Naming::WithoutLocale)).chain(translations).collect()
}

/// English stands in `docs/`, `blog/` and `versioned_docs/version-…/` (of a further instance, in a folder of its name);
/// translations stand in a folder for each plugin. All of them are named as the English ones are.
fn docusaurus(root: &Path, source: &LocaleId) -> Result<Vec<LocaleFolder>> {
    let mut places: BTreeSet<(LocaleId, PathBuf, String)> = BTreeSet::new();
    for locale in subfolders(&root.join("i18n")) {
        let Some(id) = folder_locale(&locale) else { continue };
        for plugin in subfolders(&locale) {
            let places_of_plugin = plugin_places(&plugin).into_iter();
            places.extend(places_of_plugin.map(|(path, english)| (id.clone(), path, english)));
        }
    }
    let usual = ["docs".to_owned(), "blog".to_owned()].into_iter();
    let versions = subfolders(&root.join("versioned_docs")).into_iter().map(|path| relative(root, &path));
    let of_translations: Vec<String> = places.iter().map(|(_, _, english)| english.clone()).collect();
    for english in usual.chain(versions).chain(of_translations) {
        let path = root.join(&english);
        if path.is_dir() {
            places.insert((source.clone(), path, english));
        }
    }
    let folder = |(id, path, prefix): (LocaleId, PathBuf, String)| {
        let name = relative(root, &path);
        LocaleFolder { prefix, ..LocaleFolder::new(id, path, name) }
    };
    Ok(places.into_iter().map(folder).collect())
}

/// The folders of a plugin's translations, each with the folder that its English stands in.
fn plugin_places(plugin: &Path) -> Vec<(PathBuf, String)> {
    let name = plugin.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let instance = |rest: &str, usual: &str| rest.strip_prefix('-').unwrap_or(usual).to_owned();
    if let Some(rest) = name.strip_prefix("docusaurus-plugin-content-blog") {
        return vec![(plugin.to_path_buf(), instance(rest, "blog"))];
    }
    let Some(rest) = name.strip_prefix("docusaurus-plugin-content-docs") else { return Vec::new() };
    let versioned = rest.strip_prefix('-').map_or("versioned_docs".into(), |id| format!("{id}_versioned_docs"));
    let place = |path: PathBuf| {
        let version = path.file_name()?.to_str()?.to_owned();
        let english = if version == "current" { instance(rest, "docs") } else { format!("{versioned}/{version}") };
        (version == "current" || version.starts_with("version-")).then_some((path, english))
    };
    subfolders(plugin).into_iter().filter_map(place).collect()
}

/// The first of some folders that is there; else the help centre itself.
fn first_folder(root: &Path, names: &[&str]) -> PathBuf {
    names.iter().map(|name| root.join(name)).find(|path| path.is_dir()).unwrap_or_else(|| root.to_path_buf())
}

/// The folders within a folder, by name; none if it is not there.
fn subfolders(base: &Path) -> Vec<PathBuf> {
    folders(base).unwrap_or_default()
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
