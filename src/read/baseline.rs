//! The file of known findings, read back.

use crate::error::{Error, Result};
use crate::model::{Baseline, BaselineRecord};
use std::io::ErrorKind;
use std::path::Path;

/// Reads a baseline: JSON Lines, a known finding a line. `None` if there is no such file.
///
/// # Errors
/// A file that cannot be read, or a line that is no known finding; a merge that nobody has finished is told as such.
pub fn read_baseline(path: &Path) -> Result<Option<Baseline>> {
    let unfinished = "a merge stopped here; finish it by `--update-baseline`, or keep the lines of both sides";
    read_lines(path, |number| Err(refused(path, number, unfinished)))
}

/// Reads a baseline that is about to be written anew: where a merge stopped, the findings of both sides are known.
///
/// # Errors
/// As for [`read_baseline`], unfinished merges apart. So no other file is overwritten by mistake.
pub fn read_baseline_to_update(path: &Path) -> Result<Option<Baseline>> {
    read_lines(path, |_| Ok(()))
}

fn read_lines(path: &Path, on_merge: impl Fn(usize) -> Result<()>) -> Result<Option<Baseline>> {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(Error::Read { path: path.into(), source }),
    };
    let mut baseline = Baseline::default();
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    for (number, line) in text.split(|byte| *byte == b'\n').enumerate() {
        let line = line.trim_ascii();
        if is_mark_of_merge(line) {
            on_merge(number + 1)?;
        } else if !line.is_empty() {
            baseline.add_record(record(line).map_err(|message| refused(path, number + 1, &message))?);
        }
    }
    Ok(Some(baseline))
}

fn record(line: &[u8]) -> std::result::Result<BaselineRecord, String> {
    serde_json::from_slice(line).map_err(|error| {
        // The place within the line says little, and it is given as if the line were a file.
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default().to_owned();
        format!("this is no line of a baseline: {message}; `--update-baseline` writes them")
    })
}

/// What git puts into a file that it cannot merge.
fn is_mark_of_merge(line: &[u8]) -> bool {
    [&b"<<<<<<<"[..], b"|||||||", b"=======", b">>>>>>>"].iter().any(|mark| line.starts_with(mark))
}

fn refused(path: &Path, line: usize, message: &str) -> Error {
    Error::Baseline { path: path.into(), line, message: message.into() }
}
