use super::bold_swallows_punctuation::{is_clause, list};
use super::link_text_covers_verb::is_statement;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Emphasis, Facts, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// Words in bold cover a word of the sentence around them, such as its verb.
    ///
    /// Which words close a sentence, and which begin no label, is data of the locale. Bold that is a sentence in the
    /// source is passed over.
    ///
    /// ## Why it matters
    /// The reader looks for a button of that name and there is none; the button's name often stands beside it without
    /// bold.
    ///
    /// ## Example
    /// ```text
    /// source: Select **More information**.
    /// target: 자세한 정보를 **선택합니다**.
    /// ```
    ///
    /// ## When to allow it
    /// Where the label itself ends in such a word.
    pub BOLD_COVERS_VERB = "bold-covers-verb", Emphasis, Warning, check
}

fn check(bitext: &Bitext, _: &Survey, locale: &Conventions) -> Vec<Finding> {
    let with_bold = bitext.pairs().filter(|(_, _, target, _)| !target.facts.emphasis.is_empty());
    with_bold.flat_map(|(number, _, target, source)| judge(bitext, number, target, source, locale)).collect()
}

fn judge(bitext: &Bitext, number: usize, target: &Segment, source: &Segment, locale: &Conventions) -> Vec<Finding> {
    let labels: Vec<&Emphasis> = source.facts.strong().collect();
    if labels.is_empty() || !labels.iter().all(|label| is_label(bitext, source, label)) {
        return Vec::new();
    }
    let sources: Vec<&str> = labels.iter().map(|label| bitext.str(label.text)).collect();
    let start = labels.iter().map(|label| label.span.start).min().unwrap_or_default();
    let wanted = Span { start, end: labels.iter().map(|label| label.span.end).max().unwrap_or(start) };
    let covered =
        target.facts.strong().filter(|strong| !is_bracketed(bitext, target, strong, locale)).filter_map(|strong| {
            let word = foreign_word(bitext, &target.facts, strong.text, locale)?;
            let message = format!("bold covers \"{}\", the source has {} in bold", bitext.str(word), list(&sources));
            Some(Finding::in_unit(number, strong.span, message).answering(wanted).hint("set only the label in bold"))
        });
    covered.collect()
}

/// Whether words in bold are a name on the screen: begun with a capital, short, with words of a sentence around them.
/// Words stressed (`should **not**`), the heads of lists and sentences are none.
pub fn is_label(bitext: &Bitext, source: &Segment, strong: &Emphasis) -> bool {
    const LONGEST_LABEL: usize = 6;
    let (text, words) = (bitext.str(strong.text), source.facts.words_in(strong.text));
    let is_name = !text.trim_start().starts_with(|c: char| c.is_lowercase());
    // "Turn off" and "Import from" end in words that end labels in other languages too.
    let last = words.last().map_or("", |word| bitext.str(*word));
    let ends_openly =
        matches!(last, "from" | "to" | "in" | "on" | "off" | "out" | "up" | "by" | "with" | "as" | "for" | "of" | "an");
    let stands_alone = source.facts.words.len() == words.len();
    let is_head = text.trim_end().ends_with([':', '?', '!'])
        || bitext.str(Span { start: strong.span.end, end: source.span.end }).trim_start().starts_with(':');
    is_name
        && !ends_openly
        && !stands_alone
        && !is_head
        && !is_clause(text)
        && !is_statement(text)
        && words.len() <= LONGEST_LABEL
}

/// Whether bold stands between marks that themselves stand for bold, which say where the name ends.
fn is_bracketed(bitext: &Bitext, target: &Segment, strong: &Emphasis, locale: &Conventions) -> bool {
    let before = bitext.str(Span { start: target.span.start.min(strong.span.start), end: strong.span.start });
    let after = bitext.str(Span { start: strong.span.end, end: target.span.end.max(strong.span.end) });
    locale.bold_equivalents.iter().any(|(open, close)| before.ends_with(*open) && after.starts_with(*close))
}

/// The word at the end of a stretch that closes a sentence, or the one at its start that opens no label.
pub fn foreign_word(bitext: &Bitext, facts: &Facts, stretch: Span, locale: &Conventions) -> Option<Span> {
    let words = facts.words_in(stretch);
    let (first, last) = (words.first()?, words.last()?);
    // What stands behind the last word, such as a code span or a bracket, is part of the label.
    let is_last =
        bitext.str(Span { start: last.end, end: stretch.end }).chars().all(|c| !matches!(c, ')' | '"' | '`' | ']'));
    let closes = is_last && locale.closes_sentence(bitext.str(*last));
    let opens = words.len() > 1 && locale.opens_no_label(bitext.str(*first));
    if closes { Some(*last) } else { opens.then_some(*first) }
}
