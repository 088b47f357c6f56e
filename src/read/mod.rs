//! From a folder to input files. The only room that reads from disk and asks git; it never looks inside a text.
//!
//! Symbolic links are not followed, hidden files are passed over, and what cannot be read becomes an [`InputFile`] that
//! says so, so that the rest is still processed.

mod base;
mod baseline;
mod configuration;
mod fallbacks;
mod git;
mod help_centre;
mod input_places;
mod layout;
mod locale_folder;
mod locate;
mod markdown_files;
mod overrides;
mod pairs;
mod patterns;
mod redirects;
mod revision;
mod source;
mod terms;
mod theme;
mod written;

pub use base::{Base, Place, Records};
pub use baseline::{read_baseline, read_baseline_to_update};
pub use configuration::{nearest, read_configuration};
pub use fallbacks::{FallbackPolicy, read_fallbacks};
pub use help_centre::{HelpCentre, Listed, TocFile};
pub use input_places::{InputPlaces, configured_places, input_places};
pub use locale_folder::{LocaleFolder, Naming};
pub use locate::locate;
pub use pairs::{Pair, Pairs, pair_files, read_side};
pub use patterns::Patterns;
pub use redirects::read_redirects;
pub use revision::{Earlier, Version, read_revision};
pub use source::{Evidence, SourceText, SourceTexts, Today};
pub use terms::read_terms;
pub use theme::{find_theme, read_theme};
pub use written::{list_written, read_written};

use crate::error::{Error, Result};
use crate::model::{Content, Fingerprint, InputFile};
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::time::SystemTime;

/// Reads the article of a number. Never fails: what the disk refuses is told in the content.
pub fn read_input(centre: &HelpCentre, number: usize) -> InputFile {
    let listed = &centre.articles[number];
    let folder = &centre.locales[listed.locale];
    let limit = centre.max_file_size;
    let content = match &listed.unreadable {
        Some(reason) => Content::Unreadable(reason.clone()),
        None => read_content(&centre.place(listed), limit).unwrap_or_else(Content::Unreadable),
    };
    let fingerprint = match &content {
        Content::Bytes(bytes) => Some(fingerprint(bytes)),
        Content::TooLarge { .. } | Content::Unreadable(_) => None,
    };
    InputFile {
        fingerprint,
        number,
        locale: folder.id.clone(),
        path: listed.path.clone(),
        file: folder.file(&listed.name),
        content,
    }
}

/// The fingerprint of some bytes (XXH3, 128 bits).
pub fn fingerprint(bytes: &[u8]) -> Fingerprint {
    let hash = xxhash_rust::xxh3::xxh3_128(bytes);
    Fingerprint((hash >> 64) as u64, hash as u64)
}

/// Tells this very program from others, by version, size and age: another one may write other pages.
pub fn program_fingerprint() -> Option<Fingerprint> {
    let metadata = std::env::current_exe().and_then(std::fs::metadata).ok()?;
    let age = metadata.modified().ok()?;
    Some(fingerprint(format!("{} {} {age:?}", env!("CARGO_PKG_VERSION"), metadata.len()).as_bytes()))
}

/// Reads a file of the output folder, and when it was written; `None` if it is not there.
pub fn read_earlier(path: &Path) -> Option<(Vec<u8>, SystemTime)> {
    let written = std::fs::metadata(path).and_then(|metadata| metadata.modified()).ok()?;
    Some((std::fs::read(path).ok()?, written))
}

/// Reads an asset, such as an image.
///
/// # Errors
/// A file that cannot be read.
pub fn read_asset(centre: &HelpCentre, asset: &Listed) -> Result<Vec<u8>> {
    let path = centre.place(asset);
    std::fs::read(&path).map_err(|source| Error::Read { path, source })
}

/// Reads a table of contents. Bytes that are no UTF-8 are replaced.
///
/// # Errors
/// A file that cannot be read.
pub fn read_toc(centre: &HelpCentre, toc: &TocFile) -> Result<String> {
    let path = centre.locales[toc.locale].path.join(&toc.path);
    let bytes = std::fs::read(&path).map_err(|source| Error::Read { path, source })?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn read_content(path: &Path, limit: u64) -> std::result::Result<Content, String> {
    let mut file = File::open(path).map_err(|error| error.to_string())?;
    let size = file.metadata().map_err(|error| error.to_string())?.len();
    if size > limit {
        return Ok(Content::TooLarge { size, limit });
    }
    let mut bytes = Vec::with_capacity(size as usize + 1);
    let read = (&mut file).take(limit + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if read as u64 > limit {
        return Ok(Content::TooLarge { size: read as u64, limit });
    }
    Ok(Content::Bytes(bytes))
}
