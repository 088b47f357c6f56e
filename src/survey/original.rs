//! What is kept of an article that translations may be made from: enough to tell whether one was made from just this
//! text, and what its front matter held.

use crate::model::{Article, Field};
use serde::{Deserialize, Serialize};
use sha1::{Digest, Sha1};

/// An article that is no translation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Original {
    hashes: Hashes,
    keys: Vec<Box<str>>,
}

impl Original {
    /// Notes an article; `None` if it is a translation by its own words, or nothing could be read of it.
    pub(super) fn of(article: &Article) -> Option<Original> {
        let is_translation = !article.units.is_empty() || article.front_matter.field(HASH).is_some();
        if is_translation || article.is_unreadable() {
            return None;
        }
        let keys = article.front_matter.fields.iter().map(|field: &Field| field.key.as_str().into()).collect();
        Some(Original { hashes: Hashes::of(&article.original()), keys })
    }

    /// Whether a translation was made from just this text, by the `ms.openlocfilehash` of the translation.
    pub fn is_of(&self, translation: &Article) -> bool {
        translation.front_matter.text(HASH).is_some_and(|written| self.hashes.are_of(&written))
    }

    /// The keys of its front matter, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(|key| &**key)
    }
}

/// SHA-1 of a text as it is stored, and with every line end as CR LF: the localizer takes either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hashes([[u8; 20]; 2]);

impl Hashes {
    /// The hashes of a file.
    pub fn of(bytes: &[u8]) -> Hashes {
        let mut with_carriage_returns = Sha1::new();
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            match line.strip_suffix(b"\n") {
                Some(line) => {
                    with_carriage_returns.update(line.strip_suffix(b"\r").unwrap_or(line));
                    with_carriage_returns.update(b"\r\n");
                }
                None => with_carriage_returns.update(line),
            }
        }
        Hashes([Sha1::digest(bytes).into(), with_carriage_returns.finalize().into()])
    }

    /// Whether one of them is what a translation gives as `ms.openlocfilehash`, in digits of any case.
    pub fn are_of(&self, written: &str) -> bool {
        self.0.iter().any(|hash| is_hex_of(written.trim(), hash))
    }
}

/// What a translation tells of the English that it was made from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// `ms.openlocfilehash`, as written but for case.
    pub hash: Option<Box<str>>,
    /// The commit, as written.
    pub commit: Option<Box<str>>,
}

impl Provenance {
    /// `None` if it tells nothing.
    pub(super) fn of(article: &Article) -> Option<Provenance> {
        let hash = article.front_matter.text(HASH).map(|hash| hash.trim().to_ascii_lowercase().into());
        let commit = article.front_matter.source_commit().map(Into::into);
        (hash.is_some() || commit.is_some()).then_some(Provenance { hash, commit })
    }
}

const HASH: &str = "ms.openlocfilehash";

fn is_hex_of(written: &str, hash: &[u8]) -> bool {
    let digits = written.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
    written.len() == 2 * hash.len() && digits.eq(hash.iter().copied().map(Some))
}

#[cfg(test)]
mod tests {
    use super::is_hex_of;

    #[test]
    fn hashes_are_written_in_hexadecimal_digits() {
        assert!(is_hex_of("00ff1A", &[0, 255, 26]));
        for written in ["00ff1", "00ff1a00", "00ff1b", "xxff1a", "00é1", ""] {
            assert!(!is_hex_of(written, &[0, 255, 26]), "{written}");
        }
    }
}
