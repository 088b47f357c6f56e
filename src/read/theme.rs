//! The files of a theme.

use crate::error::{Error, Result};
use crate::model::ThemeFile;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// The folder of a help centre that is its theme, unless another one is named.
pub const THEME_FOLDER: &str = "theme";

/// The theme of a help centre: the folder asked for, else its folder `theme` if it has one.
pub fn find_theme(centre: &Path, asked: Option<&Path>) -> Option<PathBuf> {
    let own = || Some(centre.join(THEME_FOLDER)).filter(|folder| folder.is_dir());
    asked.map(Path::to_path_buf).or_else(own)
}

/// Reads the files of a theme's folder, in order of their names. Hidden files are passed over.
///
/// # Errors
/// A folder or file that cannot be read.
pub fn read_theme(folder: &Path) -> Result<Vec<ThemeFile>> {
    let mut files = Vec::new();
    let is_hidden = |entry: &DirEntry| entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
    for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(|entry| !is_hidden(entry)) {
        let entry = entry.map_err(|error| Error::Read { path: folder.into(), source: error.into() })?;
        if !entry.file_type().is_file() {
            continue;
        }
        let path = entry.path();
        let content = std::fs::read(path).map_err(|source| Error::Read { path: path.to_path_buf(), source })?;
        let name = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/");
        files.push(ThemeFile { name, content });
    }
    Ok(files)
}
