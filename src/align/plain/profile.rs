//! What is compared of a sentence or a block: its length, its words, and what survives translation.

use super::blocks::{Token, TokenKind};
use crate::locale::{digits, words_of_runs};
use crate::model::{Markdown, Span};
use xxhash_rust::xxh3::xxh3_64;

/// What is compared of a stretch of text.
#[derive(Debug, Clone, Default)]
pub(super) struct Profile {
    /// Letters and digits of its words.
    pub(super) letters: u32,
    /// Keys of its words, each once, ascending.
    pub(super) words: Vec<u32>,
    /// The first and the last of them, as they stand.
    pub(super) edges: Option<(u32, u32)>,
    /// Numbers, addresses and pieces of code, by what they are, ascending; equal ones stand twice.
    pub(super) anchors: Vec<u32>,
}

impl Profile {
    /// The profile of a stretch of the view, of which these are the tokens.
    pub(super) fn of(view: &Markdown, tokens: &[Token], span: Span) -> Profile {
        let mut profile = Profile::default();
        let mut runs = Vec::new();
        for token in tokens {
            let place = Span { start: token.span.start.max(span.start), end: token.span.end.min(span.end) };
            let text = if place.start < place.end { place.of(&view.text) } else { "" };
            match token.kind {
                TokenKind::Text => profile.take_text(text, place.start, &mut runs),
                TokenKind::Code => profile.anchor(text.trim_matches(['`', ' '])),
                TokenKind::CloseLink => profile.anchor(&place_of(text.trim_start_matches("](").trim_end_matches(')'))),
                _ => {}
            }
        }
        profile.words = words_of_runs(&view.text, runs.into_iter()).iter().map(|word| word.key).collect();
        profile.edges = profile.words.first().copied().zip(profile.words.last().copied());
        profile.words.sort_unstable();
        profile.words.dedup();
        profile.anchors.sort_unstable();
        profile
    }

    /// The profile of several stretches.
    pub(super) fn joined<'a>(profiles: impl Iterator<Item = &'a Profile>) -> Profile {
        let mut joined = Profile::default();
        for profile in profiles {
            joined.letters += profile.letters;
            joined.words.extend_from_slice(&profile.words);
            joined.anchors.extend_from_slice(&profile.anchors);
        }
        joined.words.sort_unstable();
        joined.words.dedup();
        joined.anchors.sort_unstable();
        joined
    }

    fn anchor(&mut self, text: &str) {
        self.anchors.push(xxh3_64(text.as_bytes()) as u32);
    }

    fn take_text(&mut self, text: &str, start: u32, runs: &mut Vec<Span>) {
        let mut rest = text.char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            if !c.is_alphanumeric() {
                continue;
            }
            let (mut end, mut is_number) = (at + c.len_utf8(), c.is_numeric());
            self.letters += 1;
            while let Some((at, c)) = rest.next_if(|(_, c)| c.is_alphanumeric()) {
                end = at + c.len_utf8();
                is_number &= c.is_numeric();
                self.letters += 1;
            }
            runs.push(Span { start: start + at as u32, end: start + end as u32 });
            if is_number {
                self.anchor(&digits(&text[at..end]));
            }
        }
    }
}

/// Where a link leads, whatever the language of the page: without scheme, host, and locale.
fn place_of(address: &str) -> String {
    let path = match address.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => address,
    };
    let is_locale = |part: &&str| {
        part.len() == 5 && part.as_bytes()[2] == b'-' && part.bytes().all(|b| b == b'-' || b.is_ascii_alphabetic())
    };
    path.split('/').filter(|part| !is_locale(part)).collect::<Vec<_>>().join("/").to_lowercase()
}
