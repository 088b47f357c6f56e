//! Bytes to text, one byte for one byte where they are no UTF-8, so that every offset is an offset of the file.

use crate::model::{Article, Span, Trouble, TroubleKind};

/// The text of a file, and what was wrong with its bytes.
pub(super) struct Decoded {
    pub(super) text: String,
    /// Offset and value of each byte that is no UTF-8; the text has [`Article::SUBSTITUTE`] there.
    pub(super) undecodable: Vec<(u32, u8)>,
    pub(super) troubles: Vec<Trouble>,
}

pub(super) fn decode(bytes: Vec<u8>) -> Decoded {
    let mut troubles = Vec::new();
    let (text, undecodable) = match String::from_utf8(bytes) {
        Ok(text) => (text, Vec::new()),
        Err(error) => substitute(error.into_bytes()),
    };
    if let Some(&(first, _)) = undecodable.first() {
        troubles.push(Trouble { kind: TroubleKind::NotUtf8, span: Span { start: first, end: first + 1 } });
    }
    if let Some(at) = memchr::memchr(0, text.as_bytes()) {
        troubles.push(Trouble { kind: TroubleKind::Nul, span: Span::new(at, at + 1) });
    }
    Decoded { text, undecodable, troubles }
}

fn substitute(bytes: Vec<u8>) -> (String, Vec<(u32, u8)>) {
    let mut text = String::with_capacity(bytes.len());
    let mut undecodable = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for &byte in chunk.invalid() {
            undecodable.push((Span::at(text.len()).start, byte));
            text.push(Article::SUBSTITUTE);
        }
    }
    (text, undecodable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_byte_takes_one_byte() {
        let decoded = decode(b"a\xff\xc3(\xe3\x81z".to_vec());
        assert_eq!(decoded.text, "a\u{1a}\u{1a}(\u{1a}\u{1a}z");
        assert_eq!(decoded.undecodable, [(1, 0xff), (2, 0xc3), (4, 0xe3), (5, 0x81)]);
        assert_eq!(decoded.troubles[0].kind, TroubleKind::NotUtf8);
    }

    #[test]
    fn nul_is_told() {
        assert_eq!(decode(b"a\0b".to_vec()).troubles[0].kind, TroubleKind::Nul);
    }
}
