use super::LocaleId;
use serde::{Deserialize, Serialize};

/// A file of a help centre as `read` found it; nobody has looked inside yet.
#[derive(Debug, Clone)]
pub struct InputFile {
    /// Its number among the articles of the help centre.
    pub number: usize,
    /// The locale, by the folder it stands in.
    pub locale: LocaleId,
    /// Path within the locale's folder, `/` between parts.
    pub path: String,
    /// Path as a person names it, relative to the help centre: `ko-KR/x.md`.
    pub file: String,
    /// What the disk gave.
    pub content: Content,
    /// Two files of the same bytes have the same fingerprint, others another; `None` for a file that was not read.
    pub fingerprint: Option<Fingerprint>,
}

/// A hash of some bytes, wide enough that no two differing files are taken for the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fingerprint(pub u64, pub u64);

/// The bytes of a file, or why there are none.
#[derive(Debug, Clone)]
pub enum Content {
    /// The whole file.
    Bytes(Vec<u8>),
    /// Not read, since it is larger than `limit` bytes.
    TooLarge {
        /// Bytes of the file.
        size: u64,
        /// Bytes allowed by `max-file-size`.
        limit: u64,
    },
    /// The system refused; its message.
    Unreadable(String),
}
