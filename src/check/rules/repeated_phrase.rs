use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// Several words written twice in a row, which the source does not have.
    ///
    /// At least three words, or in scripts without blanks eight characters.
    ///
    /// ## Why it matters
    /// A machine lost track of its marks and began again; what belongs there is often missing.
    ///
    /// ## Example
    /// ```text
    /// source: Icons or text look too large in Windows 10.
    /// target: 아이콘 또는 텍스트가 아이콘 또는 텍스트가 너무 크게 표시됩니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where the source repeats itself in other words.
    pub REPEATED_PHRASE = "repeated-phrase", Language, Warning, check
}

/// Shorter repeats are found by chance.
const WORDS: usize = 3;
const CHARACTERS: usize = 8;
/// Longer ones are found by their first words.
const LONGEST: usize = 12;

fn check(bitext: &Bitext, _: &Survey, locale: &Conventions) -> Vec<Finding> {
    let find = |segment: &Segment, unspaced: bool| {
        if unspaced { repeated_text(bitext, segment) } else { repeated_words(bitext, segment) }
    };
    let findings = bitext.pairs().filter_map(|(number, _, target, source)| {
        let place = find(target, locale.is_unspaced())?;
        if repeated_words(bitext, source).is_some() || repeated_text(bitext, source).is_some() {
            return None;
        }
        let message = "the same words are written twice in a row";
        Some(
            Finding::in_unit(number, place, message)
                .answering(source.span)
                .hint("leave out one of them, and look for what is missing"),
        )
    });
    findings.collect()
}

fn repeated_words(bitext: &Bitext, segment: &Segment) -> Option<Span> {
    let words = &segment.facts.words;
    let same = |a: usize, b: usize| bitext.str(words[a]).to_lowercase() == bitext.str(words[b]).to_lowercase();
    for length in WORDS..=LONGEST.min(words.len() / 2) {
        let mut run = 0;
        for at in length..words.len() {
            run = if same(at, at - length) { run + 1 } else { 0 };
            if run >= length {
                let span = Span { start: words[at + 1 - 2 * length].start, end: words[at].end };
                let has_letters = bitext.str(span).contains(char::is_alphabetic);
                return has_letters.then_some(span);
            }
        }
    }
    None
}

fn repeated_text(bitext: &Bitext, segment: &Segment) -> Option<Span> {
    for stretch in &segment.facts.text {
        let text = bitext.str(*stretch);
        let letters: Vec<(usize, char)> = text.char_indices().collect();
        for length in CHARACTERS..=(letters.len() / 2).min(4 * LONGEST) {
            let mut run = 0;
            for at in length..letters.len() {
                run = if letters[at].1 == letters[at - length].1 { run + 1 } else { 0 };
                if run >= length {
                    let (start, (end, last)) = (letters[at + 1 - 2 * length].0, letters[at]);
                    let span = Span {
                        start: stretch.start + start as u32,
                        end: stretch.start + (end + last.len_utf8()) as u32,
                    };
                    if bitext.str(span).contains(['>', ':', '、', ',']) {
                        continue;
                    }
                    let has_words = bitext.str(span).chars().filter(|c| c.is_alphabetic()).count() >= CHARACTERS;
                    return has_words.then_some(span);
                }
            }
        }
    }
    None
}
