//! The site as it stands on the disk after a build, to be audited.

use super::locale_folder::relative;
use crate::error::{Error, Result};
use std::path::Path;
use walkdir::WalkDir;

/// The files of a written site, sorted: paths below its folder, `/` between parts.
///
/// # Errors
/// A folder that cannot be listed.
pub fn list_written(site: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(site) {
        let entry = entry.map_err(|error| Error::Read { path: site.into(), source: error.into() })?;
        if entry.file_type().is_file() {
            files.push(relative(site, entry.path()));
        }
    }
    files.sort_unstable();
    Ok(files)
}

/// Reads a file of a written site.
///
/// # Errors
/// A file that cannot be read.
pub fn read_written(site: &Path, file: &str) -> Result<Vec<u8>> {
    let path = site.join(file);
    std::fs::read(&path).map_err(|source| Error::Read { path, source })
}
