//! What an article is about, in few words: its first paragraph, and the names in it.

use super::blocks::{Block, Kind};
use crate::model::{Bitext, EventKind, Tag};
use crate::parse::as_meant;
use crate::render::article::view;
use crate::survey::Page;

/// Characters of the longest summary.
const LONGEST: usize = 300;
/// Most keywords of an article, and most words of one.
const MOST_KEYWORDS: usize = 20;
const MOST_WORDS: usize = 5;
/// Words in bold that are looked at.
const MOST_LOOKED_AT: usize = 100;
/// Keys of the front matter that hold keywords, as a list or parted by commas.
const KEYS: [&str; 4] = ["keywords", "search.keywords", "ms.search.keywords", "tags"];

/// The first paragraph that is no part of a list, table or box, or else the first of any kind: up to 300 characters, cut
/// behind a sentence if one ends in the second half of that, else between two words. `None` for an article without text.
pub(super) fn summary(blocks: &[Block]) -> Option<String> {
    let first = |is_wanted: fn(Kind) -> bool| {
        let wanted = blocks.iter().filter(move |block| is_wanted(block.kind) && !block.is_label);
        wanted.map(Block::words).find(|words| words.chars().any(char::is_alphanumeric))
    };
    let is_text = |kind| !matches!(kind, Kind::Heading | Kind::Code | Kind::Html);
    first(|kind| kind == Kind::Paragraph).or_else(|| first(is_text)).map(|text| shortened(&text))
}

fn shortened(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(LONGEST) else { return text.to_owned() };
    let head = &text[..end];
    let half = head.char_indices().nth(LONGEST / 2).map_or(0, |(at, _)| at);
    let is_end = |c: char| matches!(c, '.' | '!' | '?' | '。' | '！' | '？' | '؟' | '।');
    let sentence = head.char_indices().rev().find(|(at, c)| {
        let next = text[at + c.len_utf8()..].chars().next();
        *at >= half && is_end(*c) && (!matches!(c, '.' | '!' | '?') || next.is_none_or(char::is_whitespace))
    });
    if let Some((at, c)) = sentence {
        return head[..at + c.len_utf8()].to_owned();
    }
    let cut = head.rfind(char::is_whitespace).filter(|at| *at >= half).unwrap_or(end);
    format!("{}…", head[..cut].trim_end())
}

/// What the front matter names as keywords; then what stands in bold or as code in the text, up to five words each, in
/// order of the text. Twenty at most, each once.
pub(super) fn keywords(page: &Page, bitext: &Bitext) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut take = |word: &str| {
        let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_wanted = !word.is_empty() && word.split(' ').count() <= MOST_WORDS && word.len() <= LONGEST;
        if is_wanted && found.len() < MOST_KEYWORDS && !found.contains(&word) {
            found.push(word);
        }
    };
    for key in KEYS {
        let written = bitext.article.front_matter.texts(key);
        written.iter().flat_map(|text| text.split(',')).for_each(&mut take);
    }
    let view = view(bitext, page.side);
    let events = as_meant(view);
    let mut looked_at = 0;
    for (number, event) in events.iter().enumerate() {
        match event.kind {
            // Bold within bold, or in every line of a long list, names nothing.
            EventKind::Open(Tag::Strong) if looked_at < MOST_LOOKED_AT => {
                looked_at += 1;
                let words = view.words_of(&events[number..]);
                take(words.trim_matches(|c: char| !c.is_alphanumeric()));
            }
            EventKind::Code(code) => take(view.str(code)),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::blocks::Part;
    use super::*;

    #[test]
    fn the_label_of_a_tab_is_no_summary() {
        let block = |words: &str, is_label| Block {
            kind: Kind::Paragraph,
            parts: vec![Part { unit: None, words: words.into() }],
            is_in_row: false,
            is_included: false,
            is_label,
        };
        assert_eq!(summary(&[block("Linux", true), block("Install it.", false)]).as_deref(), Some("Install it."));
    }

    #[test]
    fn long_paragraphs_end_behind_a_sentence_or_a_word() {
        let sentence = format!("{}. {}", "a ".repeat(99).trim_end(), "b ".repeat(200));
        assert_eq!(shortened(&sentence), format!("{}.", "a ".repeat(99).trim_end()));
        assert_eq!(shortened(&"ab ".repeat(200)), format!("{}…", "ab ".repeat(100).trim_end()));
        assert_eq!(shortened(&"字".repeat(400)), format!("{}…", "字".repeat(300)));
        assert_eq!(shortened("Version 1.2 is short."), "Version 1.2 is short.");
    }
}
