//! The Markdown files of a folder that need be no locale's.

use super::help_centre::is_toc;
use super::locale_folder::{is_markdown, relative};
use crate::error::{Error, Result};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Whether a path is that of an article: Markdown, and no table of contents.
pub(super) fn is_article(path: &str) -> bool {
    is_markdown(path) && !is_toc(path.rsplit('/').next().unwrap_or(path))
}

/// The Markdown files below a folder, by path within it: where they are. Hidden files and links are passed over.
///
/// # Errors
/// A folder that cannot be listed.
pub(super) fn markdown_files(folder: &Path) -> Result<BTreeMap<String, PathBuf>> {
    let visible = |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
    let mut files = BTreeMap::new();
    for entry in WalkDir::new(folder).into_iter().filter_entry(visible) {
        let entry = entry.map_err(|error| Error::Read { path: folder.into(), source: error.into() })?;
        let path = relative(folder, entry.path());
        if entry.file_type().is_file() && is_markdown(&path) {
            files.insert(path, entry.into_path());
        }
    }
    Ok(files)
}
