//! Two folders, or two files, whose articles are translations of one another.

use super::markdown_files::markdown_files;
use super::{fingerprint, read_content};
use crate::error::{Error, Result};
use crate::model::{Content, FileSize, InputFile, LocaleId};
use std::path::{Path, PathBuf};

/// Translations beside their English, by path.
#[derive(Debug)]
pub struct Pairs {
    /// The translations, in order of their paths.
    pub pairs: Vec<Pair>,
    /// How many English articles have no translation.
    pub without_translation: usize,
    /// The folder of the translations, or of the one translation.
    pub target_folder: PathBuf,
}

/// A translation and its English article.
#[derive(Debug)]
pub struct Pair {
    /// Path within the folders, `/` between parts; of two files, the name of the translation.
    pub path: String,
    /// The English file of the same path, if there is one.
    pub english: Option<PathBuf>,
    /// The file of the translation.
    pub target: PathBuf,
}

/// Finds the Markdown files of two folders that have the same path, or takes two files for a pair.
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
        (false, false) => {
            let path = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let pair = Pair { path, english: Some(english.into()), target: target.into() };
            let target_folder = target.parent().unwrap_or(Path::new("")).into();
            Ok(Pairs { pairs: vec![pair], without_translation: 0, target_folder })
        }
        _ => Err(Error::Argument(format!(
            "{} and {}: two folders, or two files, can be aligned",
            english.display(),
            target.display()
        ))),
    }
}

fn pair_folders(english: &Path, target: &Path) -> Result<Pairs> {
    let mut sources = markdown_files(english)?;
    let targets = markdown_files(target)?.into_iter();
    let pairs = targets.map(|(path, target)| Pair { english: sources.remove(&path), path, target }).collect();
    Ok(Pairs { pairs, without_translation: sources.len(), target_folder: target.into() })
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
