//! Files outside of the output folder, replaced in one step.

use super::{failed, unfinished_in};
use crate::error::{Error, Result};
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

/// Replaces a file of the content in one step: what stood there as `old` is `new` afterwards, with the same permissions.
/// `folder` is the locale's, `path` the file's within it.
///
/// # Errors
/// A file that may not be written, is no file or not within the folder, or holds something other than `old`; a disk that
/// refuses.
pub fn replace_file(folder: &Path, path: &str, old: &[u8], new: &[u8]) -> Result<()> {
    let place = folder.join(path);
    let refuse = |reason: &str| Err(failed(&place, io::Error::other(reason)));
    let read = |source| Error::Read { path: place.clone(), source };
    let metadata = fs::symlink_metadata(&place).map_err(read)?;
    let is_within = || Ok(place.canonicalize()?.starts_with(folder.canonicalize()?));
    if !metadata.is_file() || !is_within().map_err(read)? {
        return refuse("it is a link or no file, so it is left as it is");
    }
    if metadata.permissions().readonly() {
        return refuse("it is read-only; make it writable and try again");
    }
    let mut file = NewFile::create(&place)?;
    file.append(new)?;
    let finished = file.unfinished.as_file();
    // What people wrote has to outlive a power failure too.
    finished
        .set_permissions(metadata.permissions())
        .and_then(|()| finished.sync_all())
        .map_err(|source| failed(&place, source))?;
    if !super::holds(&place, old) {
        return refuse("it has changed since it was read; run diglot again");
    }
    file.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn only_what_was_read_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, b"old").unwrap();
        replace_file(folder.path(), "a.md", b"old", b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        let refused = replace_file(folder.path(), "a.md", b"old", b"newer").unwrap_err().to_string();
        assert!(refused.contains("changed since"), "{refused}");
        assert!(matches!(replace_file(folder.path(), "b.md", b"", b"new"), Err(Error::Read { .. })));
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay_and_are_heeded() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, b"old").unwrap();
        let mode = |mode| fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        mode(0o640);
        replace_file(folder.path(), "a.md", b"old", b"new").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o7777, 0o640);
        mode(0o444);
        let refused = replace_file(folder.path(), "a.md", b"new", b"newer").unwrap_err().to_string();
        assert!(refused.contains("read-only"), "{refused}");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed_out_of_the_folder() {
        let (inside, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let real = outside.path().join("a.md");
        fs::write(&real, b"old").unwrap();
        std::os::unix::fs::symlink(&real, inside.path().join("a.md")).unwrap();
        std::os::unix::fs::symlink(outside.path(), inside.path().join("b")).unwrap();
        for path in ["a.md", "b/a.md"] {
            assert!(matches!(replace_file(inside.path(), path, b"old", b"new"), Err(Error::Write { .. })));
        }
        assert_eq!(fs::read(&real).unwrap(), b"old");
    }

    #[test]
    fn folders_and_devices_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(write_file(folder.path(), b""), Err(Error::Write { .. })));
        #[cfg(unix)]
        assert!(matches!(write_file(Path::new("/dev/null"), b""), Err(Error::Write { .. })));
    }
}
