//! From a path of the command line to the help centre around it.

use super::configuration::FILE_NAME;
use super::layout::{folder_locale, holds_locales, is_of_other_world};
use crate::error::{Error, Result};
use std::path::{Path, PathBuf};

/// The help centre that a path of the command line means, and the part of it that is asked for (`None`: all).
///
/// A folder that holds locales (or `content`, or `diglot.toml`) is a help centre itself; a path below a locale's folder
/// belongs to the help centre around it, and so does one below a help centre of another layout.
///
/// # Errors
/// A path that is not there, or that belongs to no help centre.
pub fn locate(path: &Path) -> Result<(PathBuf, Option<PathBuf>)> {
    if !path.exists() {
        return Err(Error::NoSuchPath(path.into()));
    }
    let is_help_centre = || path.join(FILE_NAME).is_file() || path.join("content").is_dir() || is_of_other_world(path);
    if path.is_dir() && is_help_centre() {
        return Ok((path.into(), None));
    }
    let absolute = path.canonicalize().map_err(|source| Error::Read { path: path.into(), source })?;
    if let Some(root) = absolute.ancestors().skip(1).find(|folder| is_of_other_world(folder)) {
        return Ok((shorten(root), Some(absolute)));
    }
    if path.is_dir() && holds_locales(path) {
        return Ok((path.into(), None));
    }
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
