use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding};
use crate::survey::Survey;

rule! {
    /// A question mark or exclamation mark at the end of the source that the target has nowhere.
    ///
    /// Off unless asked for: many languages close a unit in their own way, and only these two marks are compared.
    ///
    /// ## Why it matters
    /// A question that reads like a statement misleads.
    ///
    /// ## Example
    /// ```text
    /// source: Did this solve your problem?
    /// target: 이것으로 문제가 해결되었습니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where the language asks without a mark.
    pub FINAL_PUNCTUATION = "final-punctuation", Punctuation, Off, check
}

/// The marks of the scripts that answer to `?` and `!`.
const QUESTION: [char; 7] = ['?', '？', '؟', ';', '⁇', '՞', '፧'];
const EXCLAMATION: [char; 3] = ['!', '！', '՜'];

/// Scripts of languages that ask by a word and may leave out the mark.
const ASKED_BY_WORD: [&str; 2] = ["Thai", "Hira"];

fn check(bitext: &Bitext, _: &Survey, locale: &Conventions) -> Vec<Finding> {
    let asks_by_word = locale.letters.iter().any(|script| ASKED_BY_WORD.contains(script));
    let findings = bitext.pairs().filter_map(|(number, _, target, source)| {
        let closing = bitext
            .str(source.span)
            .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | ')' | '"' | '”' | '_'));
        let marks: &[char] = match closing.chars().next_back()? {
            '?' if asks_by_word => return None,
            '?' => &QUESTION,
            '!' => &EXCLAMATION,
            _ => return None,
        };
        let text = bitext.str(target.span);
        let is_lost = !text.contains(marks) && !target.facts.words.is_empty();
        let message = format!("source ends in \"{}\", target has no such mark", closing.chars().next_back()?);
        is_lost.then(|| Finding::in_unit(number, target.span, message).answering(source.span))
    });
    findings.collect()
}
