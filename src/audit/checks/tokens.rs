//! Markdown and tokens of publishing systems among the words of a page.

use crate::audit::check::{Check, Flaw, Look};
use crate::audit::ground::Ground;
use crate::audit::page::WrittenPage;
use crate::model::Severity;
use scraper::{ElementRef, Node};
use std::collections::BTreeSet;

/// An author may mean what looks like Markdown, and may have misspelt it: the article has to tell.
pub const MARKDOWN_SHOWN: Check = Check {
    name: "page-markdown-shown",
    severity: Severity::Warning,
    finds: "Marks of Markdown that a reader sees: `**`, `](`, `{{`.",
    look: Look::Page(|page, ground| shown(page, ground, &MARKDOWN)),
};

pub const LEARN_TOKEN_SHOWN: Check = Check {
    name: "page-learn-token-shown",
    severity: Severity::Error,
    finds: "Marks of the article's dialect that a reader sees: `[!NOTE]`, `:::`, the tags of spans.",
    look: Look::Page(|page, ground| shown(page, ground, &LEARN)),
};

const MARKDOWN: [&str; 3] = ["**", "](", "{{"];
const LEARN: [&str; 14] = [
    ":::",
    "data-ttu-id",
    "data-stu-id",
    "sxs-lookup",
    "[!INCLUDE",
    "[!VIDEO",
    "[!div",
    "[!code",
    "[!NOTE]",
    "[!TIP]",
    "[!IMPORTANT]",
    "[!WARNING]",
    "[!CAUTION]",
    "<xref:",
];
/// What stands in these is meant to the letter, or is not shown.
const LITERAL: [&str; 9] = ["code", "pre", "kbd", "samp", "script", "style", "template", "textarea", "noscript"];

/// The tokens that stand in visible words, each once.
fn shown(page: &WrittenPage, ground: &Ground, tokens: &[&str]) -> Vec<Flaw> {
    let mut seen = BTreeSet::new();
    let mut flaws = Vec::new();
    for text in visible_texts(page, ground.page(page.number).is_some()) {
        for token in tokens {
            let Some(at) = find(text, token) else { continue };
            if seen.insert(*token) {
                let (excerpt, after) = around(text, at, token.len());
                let message = format!("a reader sees `{token}`: {}", excerpt.trim());
                flaws.push(Flaw::new(message).clue(excerpt).clue(after).clue(&text[at..at + token.len()]));
            }
        }
    }
    flaws
}

/// The texts that are shown, without titles of other articles: each title is judged on the page of its article.
fn visible_texts<'a>(page: &WrittenPage<'a>, is_article: bool) -> impl Iterator<Item = &'a str> {
    let is_title = move |name: &str| name == "nav" || (name == "a" && !is_article);
    let shown = page
        .elements
        .iter()
        .filter(move |element| !lies_in(**element, |name| LITERAL.contains(&name) || is_title(name)));
    let texts = shown.flat_map(|element| element.children()).filter_map(|node| match node.value() {
        Node::Text(text) => Some(&**text),
        _ => None,
    });
    texts.filter(|text| text.bytes().any(|byte| matches!(byte, b'*' | b'[' | b']' | b'{' | b':' | b'-')))
}

/// Whether an element or one around it has such a name.
fn lies_in(element: ElementRef, is_such: impl Fn(&str) -> bool) -> bool {
    let around = element.ancestors().filter_map(ElementRef::wrap);
    std::iter::once(element).chain(around).any(|element| is_such(element.value().name()))
}

/// The place of a token, in any case. A run of more than two asterisks stands for something left out: `****`.
fn find(text: &str, token: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let same =
        |at: usize| bytes[at..].get(..token.len()).is_some_and(|found| found.eq_ignore_ascii_case(token.as_bytes()));
    let found = (0..text.len()).filter(|at| same(*at));
    let mut alone = found.filter(|at| {
        token != "**"
            || (bytes.get(at + 2) != Some(&b'*') && !bytes[..*at].ends_with(b"*") && stands_at_a_word(text, *at))
    });
    alone.next()
}

/// Asterisks of emphasis stand at a word; `**/*.md` and `2 ** 3` are none.
fn stands_at_a_word(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric());
    let after = text[at + 2..].chars().next().is_some_and(|c| c.is_alphanumeric());
    before || after
}

/// Some words around a place, and those from it on.
fn around(text: &str, at: usize, length: usize) -> (&str, &str) {
    let start = text.floor_char_boundary(at.saturating_sub(24));
    let end = text.ceil_char_boundary((at + length + 24).min(text.len()));
    (&text[start..end], &text[at..end])
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn asterisks_that_mean_themselves_are_left_alone() {
        for (text, is_found) in [
            ("클릭**설정", true),
            ("**설정 ", true),
            ("**/*.md", false),
            ("2 ** 3", false),
            ("****", false),
            ("pass ***word", false),
        ] {
            assert_eq!(find(text, "**").is_some(), is_found, "{text}");
        }
        assert!(find("> [!note]", "[!NOTE]").is_some());
    }
}
