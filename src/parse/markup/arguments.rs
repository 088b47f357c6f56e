//! The arguments that shortcodes, tags and macros are given: `title="Before you begin"`, `"whatsnext"`.

use super::Shown;
use crate::model::Span;

/// Arguments that hold words for readers.
const WORDS: [&str; 8] = ["alt", "caption", "header", "heading", "label", "summary", "text", "title"];

/// A quoted argument, as a stretch of the view without its quotes.
pub(super) struct Argument<'a> {
    /// `title` of `title="…"`; empty where only the value stands.
    pub(super) name: &'a str,
    pub(super) value: Span,
}

/// The quoted arguments in a stretch of a view, in order.
pub(super) fn arguments(view: &str, within: Span) -> Vec<Argument<'_>> {
    let mut arguments = Vec::new();
    let (mut at, end) = (within.start as usize, within.end as usize);
    while let Some(open) = view[at..end].find(['"', '\'']).map(|length| at + length) {
        let quote = &view[open..open + 1];
        let Some(length) = closing_quote(&view[open + 1..end], quote) else { break };
        let before = view[within.start as usize..open].trim_end();
        let name = before.strip_suffix('=').map_or("", |before| last_word(before.trim_end()));
        arguments.push(Argument { name, value: Span::new(open + 1, open + 1 + length) });
        at = open + length + 2;
    }
    arguments
}

/// The words among some arguments; `also` is the name of a further one that holds words here.
pub(super) fn words(view: &str, arguments: &[Argument], also: &str) -> Vec<Shown> {
    let has_words = |argument: &&Argument| {
        let holds = |name: &str| !name.is_empty() && argument.name.eq_ignore_ascii_case(name);
        (WORDS.into_iter().any(holds) || holds(also)) && !argument.value.of(view).trim().is_empty()
    };
    arguments.iter().filter(has_words).map(|argument| Shown::Words(argument.value)).collect()
}

fn closing_quote(text: &str, quote: &str) -> Option<usize> {
    let mut quotes = text.match_indices(quote).map(|(at, _)| at);
    quotes.find(|at| !text[..*at].ends_with('\\'))
}

fn last_word(text: &str) -> &str {
    let start = text.rfind(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'));
    &text[start.map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8))..]
}
