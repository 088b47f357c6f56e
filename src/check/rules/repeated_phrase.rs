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
    let same = |a: usize, b: usize| is_same(bitext.str(words[a]), bitext.str(words[b]));
    for length in WORDS..=LONGEST.min(words.len() / 2) {
        let mut run = 0;
        for at in length..words.len() {
            run = if same(at, at - length) { run + 1 } else { 0 };
            let place = (run >= length).then(|| Span { start: words[at + 1 - 2 * length].start, end: words[at].end });
            if let Some(place) = place.filter(|place| bitext.str(*place).contains(char::is_alphabetic)) {
                return Some(place);
            }
        }
    }
    None
}

/// Whether two words are the same but for case.
fn is_same(a: &str, b: &str) -> bool {
    let folded = |word: &str| word.chars().flat_map(char::to_lowercase).collect::<String>();
    // Scripts from Hebrew on have no case.
    let has_case = || !a.is_ascii() && a.chars().any(|c| c < '\u{590}');
    a.len() == b.len() && (a.eq_ignore_ascii_case(b) || has_case() && folded(a) == folded(b))
}

fn repeated_text(bitext: &Bitext, segment: &Segment) -> Option<Span> {
    segment.facts.text.iter().find_map(|stretch| {
        let repeat = repeat_in(bitext.str(*stretch))?;
        Some(Span { start: stretch.start + repeat.start, end: stretch.start + repeat.end })
    })
}

/// The first run of characters that stands twice in a row and is made of words.
fn repeat_in(text: &str) -> Option<Span> {
    let mut letters: Option<Vec<(usize, char)>> = None;
    let plain: Vec<char> = text.chars().collect();
    for length in CHARACTERS..=(plain.len() / 2).min(4 * LONGEST) {
        // A run that long needs as many equal characters; most lengths fail here, and quickly.
        if plain.iter().zip(&plain[length..]).filter(|(a, b)| a == b).count() < length {
            continue;
        }
        let letters = letters.get_or_insert_with(|| text.char_indices().collect());
        let mut run = 0;
        for at in length..letters.len() {
            run = if letters[at].1 == letters[at - length].1 { run + 1 } else { 0 };
            if run < length {
                continue;
            }
            let (end, last) = letters[at];
            let place = Span::new(letters[at + 1 - 2 * length].0, end + last.len_utf8());
            if is_phrase(place.of(text)) {
                return Some(place);
            }
            // What repeats but is no phrase, such as a line of dots, is passed over as a whole.
            run = 0;
        }
    }
    None
}

/// Whether a text is made of words, and is no list or menu path.
fn is_phrase(text: &str) -> bool {
    !text.contains(['>', ':', '、', ',']) && text.chars().filter(|c| c.is_alphabetic()).count() >= CHARACTERS
}
