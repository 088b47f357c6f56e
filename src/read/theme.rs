use crate::error::{Error, Result};
use std::path::Path;
use walkdir::WalkDir;

/// Reads the files of a theme folder: names relative to it with `/` between parts, and contents.
///
/// # Errors
/// A folder or file that cannot be read.
pub fn read_theme(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| Error::Read { path: folder.into(), source: error.into() })?;
        if !entry.file_type().is_file() {
            continue;
        }
        let path = entry.path();
        let content =
            std::fs::read_to_string(path).map_err(|source| Error::Read { path: path.to_path_buf(), source })?;
        let name = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/");
        files.push((name, content));
    }
    Ok(files)
}
