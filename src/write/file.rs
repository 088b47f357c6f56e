use super::{failed, unfinished_in};
use crate::error::Result;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A file outside of the output folder, such as a report. It stands at its place once it is whole, and until then what
/// stood there before.
#[derive(Debug)]
pub struct NewFile {
    path: PathBuf,
    unfinished: NamedTempFile,
}

impl NewFile {
    /// Begins a file; folders on the way to it are made.
    ///
    /// # Errors
    /// The disk refuses, or something other than a file stands there.
    pub fn create(path: &Path) -> Result<NewFile> {
        if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
            return Err(failed(path, io::Error::other("it is no file that can be replaced")));
        }
        // A link stays, and what it leads to is replaced.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(folder).map_err(|source| failed(folder, source))?;
        let unfinished = unfinished_in(folder).map_err(|source| failed(&path, source))?;
        Ok(NewFile { path, unfinished })
    }

    /// Adds a piece.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn append(&mut self, piece: &[u8]) -> Result<()> {
        self.unfinished.write_all(piece).map_err(|source| failed(&self.path, source))
    }

    /// Puts the file at its place.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn finish(self) -> Result<()> {
        super::persist(self.unfinished, &self.path)
    }
}

/// Writes a file outside of the output folder in one step.
///
/// # Errors
/// The disk refuses, or something other than a file stands there.
pub fn write_file(path: &Path, content: &[u8]) -> Result<()> {
    let mut file = NewFile::create(path)?;
    file.append(content)?;
    file.finish()
}

/// Writes a file outside of the output folder, unless it stands there already.
///
/// # Errors
/// As for [`write_file`].
pub fn update_file(path: &Path, content: &[u8]) -> Result<()> {
    if super::holds(path, content) { Ok(()) } else { write_file(path, content) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    #[test]
    fn a_file_is_old_until_it_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("reports/today.json");
        write_file(&path, b"old").unwrap();
        let mut file = NewFile::create(&path).unwrap();
        file.append(b"ne").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"old");
        file.append(b"w").unwrap();
        file.finish().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
    }

    #[test]
    fn what_is_given_up_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        drop(NewFile::create(&folder.path().join("a")).unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn folders_and_devices_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(write_file(folder.path(), b""), Err(Error::Write { .. })));
        #[cfg(unix)]
        assert!(matches!(write_file(Path::new("/dev/null"), b""), Err(Error::Write { .. })));
    }
}
