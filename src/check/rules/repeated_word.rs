use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// The same word twice in a row, which the source does not have.
    ///
    /// Not across marks, not in languages that double words on purpose, and not words that grammar doubles (data of the
    /// locale).
    ///
    /// ## Why it matters
    /// Mostly a slip; where a machine made it, another word is often missing.
    ///
    /// ## Example
    /// ```text
    /// source: Restart the computer.
    /// target: 컴퓨터를 다시 다시 시작합니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where grammar wants it; then the word belongs into the data of the locale.
    pub REPEATED_WORD = "repeated-word", Language, Note, check
}

fn check(bitext: &Bitext, _: &Survey, locale: &Conventions) -> Vec<Finding> {
    // Languages without blanks between words have no words to compare here.
    if locale.doubles_words || locale.is_unspaced() || locale.letters.is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (number, _, target, source) in bitext.pairs() {
        let found = repeats(bitext, target);
        if !found.is_empty() && repeats(bitext, source).is_empty() {
            for place in found {
                let word = bitext.str(place).split_whitespace().next().unwrap_or_default();
                if locale.doubled_words.contains(&word) {
                    continue;
                }
                let message = format!("\"{}\" is written twice", word);
                findings.push(
                    Finding::in_unit(number, place, message)
                        .hint("leave out one of them, or find the word that is missing"),
                );
            }
        }
    }
    findings
}

/// Words that are written twice, with blanks between.
fn repeats(bitext: &Bitext, segment: &Segment) -> Vec<Span> {
    let twice = segment.facts.words.windows(2).filter(|pair| {
        // Most pairs differ in length already.
        if pair[0].len() != pair[1].len() {
            return false;
        }
        let (first, second) = (bitext.str(pair[0]), bitext.str(pair[1]));
        let between = Span { start: pair[0].end, end: pair[1].start.max(pair[0].end) };
        let has_letters = || first.chars().all(char::is_alphabetic) && first.chars().count() > 1;
        first == second && has_letters() && !between.is_empty() && bitext.str(between).chars().all(|c| c == ' ')
    });
    twice.map(|pair| Span { start: pair[0].start, end: pair[1].end }).collect()
}
