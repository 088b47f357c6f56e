//! Two folders, or two files, whose articles are translations of one another.

use super::{fingerprint, read_content};
use crate::error::{Error, Result};
use crate::model::{Content, FileSize, InputFile, LocaleId};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// The articles of two folders, by path.
#[derive(Debug)]
pub struct Pairs {
    /// Articles that stand in both, in order of their paths.
    pub pairs: Vec<Pair>,
    /// Paths of translations without an English article.
    pub without_english: Vec<String>,
    /// Paths of English articles without a translation.
    pub without_translation: Vec<String>,
    /// The folder of the translations, or of the one translation.
    pub target_folder: PathBuf,
}

/// An article and its translation.
#[derive(Debug)]
pub struct Pair {
    /// Path within the folders, `/` between parts; of two files, the name of the translation.
    pub path: String,
    /// The English file.
    pub english: PathBuf,
    /// The file of the translation.
    pub target: PathBuf,
}

/// What is read: Markdown, also with components in it.
const EXTENSIONS: [&str; 3] = ["md", "markdown", "mdx"];

/// Finds the articles of two folders that have the same path, or takes two files for a pair.
///
/// # Errors
/// A path that is not there, a folder beside a file, or a folder that cannot be listed.
pub fn pair_files(english: &Path, target: &Path) -> Result<Pairs> {
    for path in [english, target] {
        if !path.exists() {
            return Err(Error::NoSuchPath(path.into()));
        }
    }
    match (english.is_dir(), target.is_dir()) {
        (true, true) => pair_folders(english, target),
        (false, false) => Ok(Pairs {
            pairs: vec![Pair {
                path: target.file_name().unwrap_or_default().to_string_lossy().into_owned(),
                english: english.into(),
                target: target.into(),
            }],
            without_english: Vec::new(),
            without_translation: Vec::new(),
            target_folder: target.parent().unwrap_or(Path::new("")).into(),
        }),
        _ => Err(Error::Argument(format!(
            "{} and {}: two folders, or two files, can be aligned",
            english.display(),
            target.display()
        ))),
    }
}

fn pair_folders(english: &Path, target: &Path) -> Result<Pairs> {
    let (mut sources, mut targets) = (articles(english)?, articles(target)?);
    let both: BTreeSet<String> = targets.keys().filter(|path| sources.contains_key(*path)).cloned().collect();
    let mut take = |path: &String| {
        let (english, target) = (sources.remove(path)?, targets.remove(path)?);
        Some(Pair { path: path.clone(), english, target })
    };
    Ok(Pairs {
        pairs: both.iter().filter_map(&mut take).collect(),
        without_english: targets.into_keys().collect(),
        without_translation: sources.into_keys().collect(),
        target_folder: target.into(),
    })
}

/// The articles of a folder, by path within it.
fn articles(folder: &Path) -> Result<BTreeMap<String, PathBuf>> {
    let visible = |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
    let mut articles = BTreeMap::new();
    for entry in WalkDir::new(folder).into_iter().filter_entry(visible) {
        let entry = entry.map_err(|error| Error::Read { path: folder.into(), source: error.into() })?;
        let extension = entry.path().extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        if entry.file_type().is_file() && EXTENSIONS.contains(&extension.as_str()) {
            let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            articles.insert(parts.join("/"), entry.into_path());
        }
    }
    Ok(articles)
}

/// Reads one side of a pair. Never fails: what the disk refuses is told in the content.
pub fn read_side(number: usize, pair: &Pair, file: &Path, locale: &LocaleId) -> InputFile {
    let content = read_content(file, FileSize::LARGEST).unwrap_or_else(Content::Unreadable);
    InputFile {
        fingerprint: match &content {
            Content::Bytes(bytes) => Some(fingerprint(bytes)),
            Content::TooLarge { .. } | Content::Unreadable(_) => None,
        },
        number,
        locale: locale.clone(),
        path: pair.path.clone(),
        file: file.display().to_string(),
        content,
    }
}
