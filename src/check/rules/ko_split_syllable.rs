use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Span};
use crate::survey::Survey;

rule! {
    /// Syllables that belong to one word with a blank between, such as `하 고` for `하고`.
    ///
    /// Which syllables, is data of the locale; only Korean has any so far. The list is short on purpose, since a rule for
    /// all endings would find right words as well. Off unless asked for.
    ///
    /// ## Why it matters
    /// It is hard to read, and a search for the word does not find it.
    ///
    /// ## Example
    /// ```text
    /// source: Select the folder and specify the rule.
    /// target: 폴더를 선택 하 고 규칙을 지정합니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where two words meet by chance.
    pub KO_SPLIT_SYLLABLE = "ko-split-syllable", Spacing, Off, check
}

fn check(bitext: &Bitext, _: &Survey, locale: &Conventions) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, _, target, _) in bitext.pairs().filter(|_| !locale.split_syllables.is_empty()) {
        for stretch in &target.facts.text {
            let text = bitext.str(*stretch);
            for split in locale.split_syllables {
                // A blank before the syllables is there to tell that they begin a word.
                let syllables = split.trim_start();
                for (at, _) in text.match_indices(split).filter(|(at, _)| ends_word(&text[at + split.len()..])) {
                    let end = stretch.start + (at + split.len()) as u32;
                    let place = Span { start: end - syllables.len() as u32, end };
                    let joined = syllables.replace(' ', "");
                    let message = format!("\"{syllables}\" is one word, \"{joined}\"");
                    findings.push(Finding::in_unit(number, place, message).hint("leave out the blank"));
                }
            }
        }
    }
    findings
}

/// Whether a word ends before a text, so that 하 고 is not seen in 이하 고객.
fn ends_word(rest: &str) -> bool {
    !rest.starts_with(|c: char| matches!(c, '가'..='힣'))
}
