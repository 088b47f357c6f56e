//! From output files to disk. Each file is wholly old or wholly new at any instant; a file that would not change is not
//! touched; what an earlier build left and this one did not produce is removed at the end.
//!
//! A build writes only to a folder that diglot made: it bears [`MARKER`]. Reports are single files, wherever the user
//! wants them. Articles that were mended take the place of what was read.

mod file;

pub use file::{NewFile, replace_file, update_file, write_file};

use crate::error::{Error, Result};
use crate::model::{OutputFile, hexadecimal};
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;
use tempfile::{NamedTempFile, TempDir};
use walkdir::WalkDir;

/// Tells that a folder is diglot's own.
pub const MARKER: &str = ".diglot-output";
const MARKER_TEXT: &str = "diglot made this folder: it replaces and removes files in it at each build.\n";
/// A file that a person may have put into an output folder that is otherwise empty.
const TOLERATED: &str = ".gitignore";
/// Begins the names of files that are not finished.
const UNFINISHED: &str = ".diglot-";
const UNFINISHED_END: &str = ".unfinished";

/// The output folder during one build.
pub struct Output {
    root: PathBuf,
    produced: Mutex<HashSet<String>>,
    folders: Mutex<HashSet<PathBuf>>,
    changed: AtomicUsize,
}

/// What a build did to the output folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Files that stand there now.
    pub files: usize,
    /// Of these, files that were new or different.
    pub changed: usize,
    /// Files of earlier builds that were removed.
    pub removed: usize,
}

impl Output {
    /// Takes a folder as output folder: a new or empty one, or one that diglot made. `content` are the folders that
    /// must not be touched.
    ///
    /// # Errors
    /// A folder with files of others, one that lies in the content or around it, or one that cannot be written.
    pub fn open(root: &Path, content: &[PathBuf]) -> Result<Output> {
        refuse_content(root, content)?;
        fs::create_dir_all(root).map_err(|source| failed(root, source))?;
        if !root.join(MARKER).is_file() && !is_free(root)? {
            return Err(Error::ForeignOutput(root.into()));
        }
        for part in ["site", "kb", ".diglot-search"] {
            let path = root.join(part);
            if path.is_symlink() {
                return Err(Error::LinkInOutput(path));
            }
        }
        let output = Output {
            root: root.into(),
            produced: Mutex::default(),
            folders: Mutex::default(),
            changed: AtomicUsize::new(0),
        };
        output.write(&OutputFile::text(MARKER, MARKER_TEXT.to_owned()))?;
        output.changed.store(0, Ordering::Relaxed);
        Ok(output)
    }

    /// Writes a file, unless it stands there already.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn write(&self, file: &OutputFile) -> Result<()> {
        self.produce(&file.path);
        let path = self.root.join(&file.path);
        if holds(&path, &file.content) {
            return Ok(());
        }
        self.changed.fetch_add(1, Ordering::Relaxed);
        let mut unfinished = self.unfinished(&path)?;
        unfinished.write_all(&file.content).map_err(|source| failed(&path, source))?;
        persist(unfinished, &path)
    }

    /// Writes a file even if it stands there already, so that it is the newest.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn write_anew(&self, file: &OutputFile) -> Result<()> {
        self.produce(&file.path);
        let path = self.root.join(&file.path);
        let mut unfinished = self.unfinished(&path)?;
        unfinished.write_all(&file.content).map_err(|source| failed(&path, source))?;
        persist(unfinished, &path)
    }

    /// Leaves files as an earlier build wrote them, if each has its size and was not changed after `since`; else leaves
    /// none. Tells whether they are left.
    pub fn keep_all(&self, files: &[(String, u64)], since: SystemTime) -> bool {
        let are_kept = files.iter().all(|(path, size)| self.is_untouched(path, *size, since));
        if are_kept {
            files.iter().for_each(|(path, _)| self.produce(path));
        }
        are_kept
    }

    /// Leaves a file as it is, if it is there.
    pub fn spare(&self, path: &str) {
        self.produce(path);
    }

    /// Leaves a file as it is, but makes it the newest.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn touch(&self, path: &str) -> Result<()> {
        self.produce(path);
        let path = self.root.join(path);
        let touched = File::options().append(true).open(&path).and_then(|file| file.set_modified(SystemTime::now()));
        touched.map_err(|source| failed(&path, source))
    }

    /// Whether a file has this size and was not changed after `since`.
    pub fn is_untouched(&self, path: &str, size: u64, since: SystemTime) -> bool {
        let metadata = fs::symlink_metadata(self.root.join(path));
        metadata.is_ok_and(|metadata| {
            metadata.is_file() && metadata.len() == size && metadata.modified().is_ok_and(|modified| modified <= since)
        })
    }

    /// The SHA-256 of a file that stands there, in hexadecimal digits.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn sha256(&self, path: &str) -> Result<String> {
        let path = self.root.join(path);
        let mut digest = Sha256::new();
        let mut buffer = vec![0; 1 << 16];
        let hashed = File::open(&path).and_then(|mut file| {
            loop {
                match file.read(&mut buffer)? {
                    0 => return Ok(()),
                    length => digest.update(&buffer[..length]),
                }
            }
        });
        hashed.map_err(|source| failed(&path, source))?;
        Ok(hexadecimal(&digest.finalize()))
    }

    /// Where a file of the folder stands on disk.
    pub fn place(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// Begins a file that a library fills by itself, such as a database.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn begin(&self, path: &str) -> Result<Unfinished<'_>> {
        self.produce(path);
        let path = self.root.join(path);
        let file = self.unfinished(&path)?;
        Ok(Unfinished { output: self, path, file })
    }

    /// Begins a file that is written piece by piece.
    pub fn stream(&self, path: &str) -> Stream<'_> {
        self.produce(path);
        let path = self.root.join(path);
        let old = File::open(&path).ok().map(BufReader::new);
        Stream { output: self, path, old, same: 0, written: 0, unfinished: None, buffer: Vec::new() }
    }

    /// Removes what was not produced, and tells what was done.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn finish(self) -> Result<Written> {
        let produced = self.produced.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut removed = 0;
        let mut folders = Vec::new();
        for entry in WalkDir::new(&self.root).min_depth(1) {
            let entry = entry.map_err(|error| failed(&self.root, error.into()))?;
            let path = entry.path();
            let name = relative(&self.root, path);
            if entry.file_type().is_dir() {
                folders.push(path.to_path_buf());
            } else if !produced.contains(&name) && name != TOLERATED {
                fs::remove_file(path).map_err(|source| failed(path, source))?;
                removed += 1;
            }
        }
        // The deepest first. A folder that still holds something stays.
        for folder in folders.into_iter().rev() {
            let _ = fs::remove_dir(folder);
        }
        // Marker and memory are no results.
        let files = produced.iter().filter(|path| !path.starts_with(".diglot")).count();
        Ok(Written { files, changed: self.changed.load(Ordering::Relaxed), removed })
    }

    fn produce(&self, path: &str) {
        let mut produced = self.produced.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let is_new = produced.insert(path.to_owned());
        debug_assert!(is_new, "{path} is written twice");
    }

    /// A file beside `path` that will take its place. Whatever an earlier build left in the way is removed.
    fn unfinished(&self, path: &Path) -> Result<NamedTempFile> {
        let folder = path.parent().unwrap_or(&self.root);
        self.make_folder(folder)?;
        if path.is_dir() {
            fs::remove_dir_all(path).map_err(|source| failed(path, source))?;
        }
        unfinished_in(folder).map_err(|source| failed(path, source))
    }

    fn make_folder(&self, folder: &Path) -> Result<()> {
        let mut made = self.folders.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if made.contains(folder) {
            return Ok(());
        }
        // Where a page of an earlier build has become a folder.
        for ancestor in folder.ancestors().take_while(|ancestor| ancestor.starts_with(&self.root)) {
            if ancestor.is_file() {
                fs::remove_file(ancestor).map_err(|source| failed(ancestor, source))?;
            }
        }
        fs::create_dir_all(folder).map_err(|source| failed(folder, source))?;
        made.insert(folder.to_path_buf());
        Ok(())
    }
}

/// A file that somebody else fills. It takes its place once it is whole; until then, what stood there before stays.
pub struct Unfinished<'a> {
    output: &'a Output,
    path: PathBuf,
    file: NamedTempFile,
}

impl Unfinished<'_> {
    /// Where it is to be filled.
    pub fn place(&self) -> &Path {
        self.file.path()
    }

    /// Puts the file at its place, and tells its length.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn finish(self) -> Result<u64> {
        let length = self.file.as_file().metadata().map_err(|source| failed(&self.path, source))?.len();
        self.output.changed.fetch_add(1, Ordering::Relaxed);
        persist(self.file, &self.path).map(|()| length)
    }
}

/// A file that is compared with what stands there for as long as they agree, and rewritten from where they part.
pub struct Stream<'a> {
    output: &'a Output,
    path: PathBuf,
    old: Option<BufReader<File>>,
    /// Bytes that agreed so far.
    same: u64,
    /// Bytes of the new file so far.
    written: u64,
    unfinished: Option<NamedTempFile>,
    buffer: Vec<u8>,
}

impl Stream<'_> {
    /// Adds a piece.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn append(&mut self, piece: &[u8]) -> Result<()> {
        self.written += piece.len() as u64;
        if self.unfinished.is_none() {
            if self.agrees(piece) {
                self.same += piece.len() as u64;
                return Ok(());
            }
            self.part()?;
        }
        let unfinished = self.unfinished.as_mut().expect("parting made it");
        unfinished.write_all(piece).map_err(|source| failed(&self.path, source))
    }

    /// Adds a piece that stands in the old file.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn append_old(&mut self, offset: u64, length: u64) -> Result<()> {
        self.written += length;
        if self.unfinished.is_none() {
            if offset == self.same {
                self.same += length;
                return self.go_to(self.same);
            }
            self.part()?;
        }
        let unfinished = self.unfinished.as_mut().expect("parting made it");
        let copied = match &mut self.old {
            Some(old) => old.seek(SeekFrom::Start(offset)).and_then(|_| io::copy(&mut old.take(length), unfinished)),
            None => Err(io::ErrorKind::NotFound.into()),
        };
        copied.map(drop).map_err(|source| failed(&self.path, source))
    }

    /// How many bytes the file has so far: the offset of the next piece.
    pub fn position(&self) -> u64 {
        self.written
    }

    fn go_to(&mut self, offset: u64) -> Result<()> {
        let Some(old) = &mut self.old else { return Ok(()) };
        old.seek(SeekFrom::Start(offset)).map(drop).map_err(|source| failed(&self.path, source))
    }

    /// Ends the file; it then stands there as a whole. Tells whether it is another than before.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn finish(mut self) -> Result<bool> {
        if self.unfinished.is_none() {
            let mut rest = [0];
            let is_whole = self.old.as_mut().is_some_and(|old| matches!(old.read(&mut rest), Ok(0)));
            if is_whole {
                return Ok(false);
            }
            self.part()?;
        }
        self.output.changed.fetch_add(1, Ordering::Relaxed);
        let unfinished = self.unfinished.take().expect("parting made it");
        persist(unfinished, &self.path).map(|()| true)
    }

    fn agrees(&mut self, piece: &[u8]) -> bool {
        let Some(old) = &mut self.old else { return false };
        self.buffer.resize(piece.len(), 0);
        old.read_exact(&mut self.buffer).is_ok() && self.buffer == piece
    }

    /// Begins a new file with what agreed so far.
    fn part(&mut self) -> Result<()> {
        let mut unfinished = self.output.unfinished(&self.path)?;
        if self.same > 0 {
            let copied = File::open(&self.path).and_then(|old| io::copy(&mut old.take(self.same), &mut unfinished));
            copied.map_err(|source| failed(&self.path, source))?;
        }
        self.unfinished = Some(unfinished);
        Ok(())
    }
}

/// A folder of nobody else, which goes away with the value.
///
/// # Errors
/// The disk refuses.
pub fn temporary_folder() -> Result<TempDir> {
    let folder = tempfile::Builder::new().prefix("diglot-").tempdir();
    folder.map_err(|source| failed(&std::env::temp_dir(), source))
}

/// A file without content that will become another.
fn unfinished_in(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED).suffix(UNFINISHED_END);
    // Readable to the web server, as far as the user's mask allows.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

fn persist(unfinished: NamedTempFile, path: &Path) -> Result<()> {
    unfinished.persist(path).map(drop).map_err(|error| failed(path, error.error))
}

/// Whether a file holds exactly this content.
fn holds(path: &Path, content: &[u8]) -> bool {
    let Ok(mut file) = File::open(path) else { return false };
    let has_length = file.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.len() == content.len() as u64);
    let mut old = Vec::with_capacity(content.len() + 1);
    has_length && file.read_to_end(&mut old).is_ok() && old == content
}

fn is_free(folder: &Path) -> Result<bool> {
    let entries = fs::read_dir(folder).map_err(|source| Error::Read { path: folder.into(), source })?;
    let is_unfinished = |name: &str| name.starts_with(UNFINISHED) && name.ends_with(UNFINISHED_END);
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    Ok(names.into_iter().all(|name| name == TOLERATED || is_unfinished(&name)))
}

fn refuse_content(root: &Path, content: &[PathBuf]) -> Result<()> {
    let root_resolved = resolve(root);
    for folder in content {
        let folder_resolved = resolve(folder);
        if root_resolved.starts_with(&folder_resolved) || folder_resolved.starts_with(&root_resolved) {
            return Err(Error::OutputInContent { out: root.into(), content: folder.clone() });
        }
    }
    Ok(())
}

/// The real place of a path, whose last parts may not exist yet.
fn resolve(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    for ancestor in absolute.ancestors() {
        if let Ok(real) = ancestor.canonicalize() {
            return absolute.strip_prefix(ancestor).map_or(real.clone(), |rest| real.join(rest));
        }
    }
    absolute
}

fn relative(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn failed(path: &Path, source: io::Error) -> Error {
    Error::Write { path: path.into(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    fn write(root: &Path, files: &[(&str, &str)]) -> Written {
        let output = Output::open(root, &[]).unwrap();
        for (path, content) in files {
            output.write(&OutputFile::text(*path, (*content).to_owned())).unwrap();
        }
        output.finish().unwrap()
    }

    #[test]
    fn unchanged_files_are_not_touched_and_old_ones_are_removed() {
        let root = folder();
        assert_eq!(write(root.path(), &[("a/b", "1"), ("c", "2")]), Written { files: 2, changed: 2, removed: 0 });
        let before = fs::metadata(root.path().join("c")).unwrap().modified().unwrap();
        assert_eq!(write(root.path(), &[("c", "2"), ("d", "3")]), Written { files: 2, changed: 1, removed: 1 });
        assert_eq!(fs::metadata(root.path().join("c")).unwrap().modified().unwrap(), before);
        assert!(!root.path().join("a").exists());
    }

    #[test]
    fn a_file_may_become_a_folder_and_back() {
        let root = folder();
        write(root.path(), &[("a", "1")]);
        write(root.path(), &[("a/b", "1")]);
        write(root.path(), &[("a", "2")]);
        assert_eq!(fs::read_to_string(root.path().join("a")).unwrap(), "2");
    }

    #[test]
    fn leavings_of_an_interrupted_build_are_removed() {
        let root = folder();
        write(root.path(), &[("a", "1")]);
        fs::write(root.path().join(".diglot-x.unfinished"), "half").unwrap();
        assert_eq!(write(root.path(), &[("a", "1")]).removed, 1);
    }

    #[test]
    fn foreign_folders_are_refused() {
        let root = folder();
        fs::write(root.path().join("thesis.txt"), "years of work").unwrap();
        assert!(matches!(Output::open(root.path(), &[]), Err(Error::ForeignOutput(_))));
        let inside = root.path().join("ko-KR/out");
        fs::create_dir(root.path().join("ko-KR")).unwrap();
        let refused = Output::open(&inside, &[root.path().join("ko-KR")]);
        assert!(matches!(refused, Err(Error::OutputInContent { .. })));
        assert!(!inside.exists());
    }

    #[test]
    fn a_folder_with_only_a_gitignore_is_free_and_keeps_it() {
        let root = folder();
        fs::write(root.path().join(TOLERATED), "*\n").unwrap();
        write(root.path(), &[("a", "1")]);
        assert!(root.path().join(TOLERATED).exists());
    }

    #[test]
    fn streams_rewrite_only_what_differs() {
        let root = folder();
        let stream = |pieces: &[&str]| {
            let output = Output::open(root.path(), &[]).unwrap();
            let mut stream = output.stream("s");
            pieces.iter().for_each(|piece| stream.append(piece.as_bytes()).unwrap());
            stream.finish().unwrap();
            (output.finish().unwrap().changed, fs::read_to_string(root.path().join("s")).unwrap())
        };
        assert_eq!(stream(&["one\n", "two\n"]), (1, "one\ntwo\n".into()));
        assert_eq!(stream(&["one\n", "two\n"]), (0, "one\ntwo\n".into()));
        assert_eq!(stream(&["one\n", "2\n"]), (1, "one\n2\n".into()));
        assert_eq!(stream(&["one\n"]), (1, "one\n".into()));
        assert_eq!(stream(&["one\n", "three\n"]), (1, "one\nthree\n".into()));
        assert_eq!(stream(&[]), (1, String::new()));
    }
}
