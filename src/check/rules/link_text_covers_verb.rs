use super::bold_covers_verb::foreign_word;
use super::bold_swallows_punctuation::ends_clause;
use super::link_text_swallows_punctuation::counterpart;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Facts, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// The text of a link covers a word of the sentence around it, such as its verb.
    ///
    /// Which words close a sentence and so belong into no title is data of the locale.
    ///
    /// ## Why it matters
    /// Who reads or hears only the link gets a part of a sentence in place of a title; the title itself often stands
    /// beside the link.
    ///
    /// ## Example
    /// ```text
    /// source: See [Limit sharing](https://example.com/limit) for more.
    /// target: 자세한 내용은 [공유 제한을 참조하세요](https://example.com/limit).
    /// ```
    ///
    /// ## When to allow it
    /// Where the title is a sentence.
    pub LINK_TEXT_COVERS_VERB = "link-text-covers-verb", Link, Warning, check
}

fn check(bitext: &Bitext, _: &Survey, locale: &Conventions) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, _, target, source) in bitext.pairs() {
        for link in target.facts.links.iter().filter(|link| link.is_visible) {
            let Some(wanted) = counterpart(link, target, source) else { continue };
            let words = bitext.str(wanted.text);
            if is_governed(bitext, source, wanted.span, wanted.text)
                && !ends_clause(words)
                && !is_statement(words)
                && let Some(word) = foreign_word(bitext, &target.facts, link.text, locale)
                    .or_else(|| end_of_sentence(bitext, &target.facts, link.text, locale))
            {
                let message = format!("the link's text covers \"{}\", the source's is \"{words}\"", bitext.str(word));
                let finding = Finding::in_unit(number, link.span, message).answering(wanted.span);
                findings.push(finding.hint("put the link on the words for the title alone"));
            }
        }
    }
    findings
}

/// A word within a stretch that ends a sentence there: it closes one, and a full stop follows.
fn end_of_sentence(bitext: &Bitext, facts: &Facts, stretch: Span, locale: &Conventions) -> Option<Span> {
    let closes = |word: &&Span| {
        let rest = bitext.str(Span { start: word.end, end: stretch.end.max(word.end) });
        rest.starts_with(['.', '。']) && locale.closes_sentence(bitext.str(**word))
    };
    facts.words_in(stretch).iter().find(closes).copied()
}

/// Whether English words around a stretch govern it, as in "see [title]" or "select **label**", so that no verb belongs
/// into it. At the head of a sentence, or after "and then", it may be a sentence of its own: "[Sign out] first".
pub fn is_governed(bitext: &Bitext, source: &Segment, whole: Span, text: Span) -> bool {
    let before = source.facts.words_in(Span { start: source.span.start, end: whole.start });
    let Some(last) = before.last() else { return false };
    let between = bitext.str(Span { start: last.end, end: whole.start });
    let first = source.facts.words_in(text).first().map_or("", |word| bitext.str(*word));
    let is_lower = first.starts_with(|c: char| c.is_lowercase());
    let last = bitext.str(*last).to_ascii_lowercase();
    let goes_on = matches!(
        last.as_str(),
        "and"
            | "then"
            | "or"
            | "please"
            | "should"
            | "can"
            | "must"
            | "will"
            | "first"
            | "also"
            | "not"
            | "but"
            | "if"
            | "that"
    );
    !between.contains(['.', ',', ':', ';', '!', '?', '-', '–', '—']) && !goes_on && !(last == "to" && is_lower)
}

/// Whether a title speaks in a sentence of its own ("You can't sign in"), which may close with a verb elsewhere.
pub fn is_statement(title: &str) -> bool {
    let mut words = title.split_whitespace().map(str::to_ascii_lowercase);
    words.any(|word| {
        let is_verb = matches!(
            word.as_str(),
            "is" | "are"
                | "was"
                | "were"
                | "be"
                | "can"
                | "cannot"
                | "has"
                | "have"
                | "does"
                | "will"
                | "why"
                | "what"
                | "unable"
        );
        is_verb || word.ends_with("n't") || word.ends_with("n’t")
    })
}
