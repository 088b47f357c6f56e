use crate::check::quantity::{Quantity, before, quantities, rest, western};
use crate::check::rule::rule;
use crate::locale::{self, Conventions};
use crate::model::{Bitext, Finding, Segment};
use crate::survey::Survey;

rule! {
    /// A number of the source that the target does not have, or has as another one.
    ///
    /// Numbers are compared by value: separators of either language, `K` and `만`, digits of any script make no
    /// difference. Numbers up to nine may be written as words, hours may count to 24, ordinals and months have names.
    ///
    /// ## Why it matters
    /// A price, a limit or a version is wrong, and nothing tells the reader.
    ///
    /// ## Example
    /// ```text
    /// source: Wait 24 hours and try again.
    /// target: 48시간 후에 다시 시도하세요.
    /// ```
    ///
    /// ## When to allow it
    /// Where a number was turned into the units that readers use.
    pub NUMBER_MISSING = "number-missing", Number, Warning, check
}

fn check(bitext: &Bitext, survey: &Survey, locale: &Conventions) -> Vec<Finding> {
    let english = locale::conventions(&survey.source_locale);
    let with_numbers = bitext.pairs().filter(|(_, _, _, source)| !source.facts.numbers.is_empty());
    let mut findings = Vec::new();
    for (number, _, target, source) in with_numbers {
        let Odd { missing, mut strange } = odd_numbers(bitext, target, source, locale, english);
        for lost in missing {
            let written = bitext.str(lost.span);
            let (place, message) = match strange.is_empty() {
                true => (target.span, format!("source has the number {written}, target has not")),
                false => {
                    let stranger = strange.remove(0);
                    (
                        stranger.span,
                        format!("source has the number {written}, target has {}", bitext.str(stranger.span)),
                    )
                }
            };
            findings.push(Finding::in_unit(number, place, message).answering(lost.span));
        }
    }
    findings
}

/// Numbers of one side without a counterpart on the other.
pub struct Odd {
    pub missing: Vec<Quantity>,
    pub strange: Vec<Quantity>,
}

/// Compares the numbers of a unit, and leaves out what languages write in other ways.
pub fn odd_numbers(
    bitext: &Bitext,
    target: &Segment,
    source: &Segment,
    locale: &Conventions,
    english: &Conventions,
) -> Odd {
    let wanted = quantities(bitext, source, english);
    let mut strange = quantities(bitext, target, locale);
    let found = strange.clone();
    let mut missing: Vec<Quantity> = Vec::new();
    for quantity in &wanted {
        match strange.iter().position(|other| other.equals(quantity)) {
            Some(at) => {
                strange.remove(at);
            }
            None => missing.push(quantity.clone()),
        }
    }
    // Of a number that stands twice on one side, once may be enough on the other.
    strange.retain(|quantity| !wanted.iter().any(|other| other.equals(quantity)));
    let is_changed = !strange.is_empty();
    missing.retain(|quantity| is_changed || !found.iter().any(|other| other.equals(quantity)));
    let words = lower_words(bitext, target);
    let source_words = lower_words(bitext, source);
    let names_month = |words: &[String], conventions: &Conventions| {
        words.iter().any(|word| conventions.month_names.contains(&word.as_str()))
    };
    let has_month =
        names_month(&source_words, english) || names_month(&words, locale) || is_date(bitext.str(source.span));
    let tells_time = tells_time(&source_words, bitext.str(source.span));
    let counts_in_words = counts_in_words(bitext, target, locale);
    let english_counts = counts_in_words_of(&source_words, english) || bitext.str(source.span).contains('½');
    missing.retain(|quantity| {
        // Syllables of Korean and Chinese that count stand in many words, so only single figures are taken for them.
        let most = if locale.is_unspaced() || locale.letters.contains(&"Hang") { 9 } else { 12 };
        let as_word =
            quantity.is_at_most(most) && (counts_in_words || locale.number_words.is_empty() || strange.is_empty());
        let as_word = as_word || quantity.is_at_most(12) && has_month;
        let written = bitext.str(quantity.span);
        let by_time = tells_time && written.len() <= 2;
        !(as_word
            || by_time
            || is_ordinal(bitext, source, quantity)
            || is_part_of_name(bitext, source, quantity)
            || is_joined(bitext, target, quantity))
    });
    strange.retain(|quantity| {
        let as_word =
            quantity.is_at_most(12) && (english_counts || has_month || !is_out_of_place(bitext, target, quantity));
        let by_time = tells_time && bitext.str(quantity.span).len() <= 2;
        let is_joined = holds_digits(bitext.str(source.span), bitext.str(quantity.span));
        !(as_word || by_time || is_joined || stands_in(bitext, source, quantity))
    });
    Odd { missing, strange }
}

fn lower_words(bitext: &Bitext, segment: &Segment) -> Vec<String> {
    segment.facts.words.iter().map(|word| bitext.str(*word).to_lowercase()).collect()
}

fn counts_in_words(bitext: &Bitext, target: &Segment, locale: &Conventions) -> bool {
    if locale.is_unspaced() || locale.letters.contains(&"Hang") {
        let text = bitext.str(target.span);
        return locale.number_words.iter().any(|word| text.contains(word));
    }
    counts_in_words_of(&lower_words(bitext, target), locale)
}

fn counts_in_words_of(words: &[String], conventions: &Conventions) -> bool {
    words.iter().any(|word| conventions.number_words.contains(&word.as_str()))
}

/// Whether a source gives hours by `am` and `pm`, which other languages count to 24.
fn tells_time(words: &[String], text: &str) -> bool {
    words.iter().any(|word| matches!(word.as_str(), "am" | "pm"))
        || [" a.m", " p.m"].iter().any(|mark| text.contains(mark))
}

/// Whether figures with slashes between give a day.
fn is_date(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit() && c != '/').any(|word| word.matches('/').count() == 2 && word.len() >= 6)
}

/// `1st` to `31st` have names of their own.
fn is_ordinal(bitext: &Bitext, source: &Segment, quantity: &Quantity) -> bool {
    let rest = rest(bitext, source, quantity.span);
    ["st", "nd", "rd", "th"].iter().any(|ending| rest.starts_with(ending))
}

/// Figures within a word in capitals or with a hyphen before, such as `KB4011` and `A-7`, are names.
fn is_part_of_name(bitext: &Bitext, source: &Segment, quantity: &Quantity) -> bool {
    let last = before(bitext, source, quantity.span).chars().next_back();
    last.is_some_and(|c| c.is_ascii_alphabetic() || c == '#')
}

/// Whether a missing number stands in the target with its parts joined or pulled apart, as phone numbers are.
fn is_joined(bitext: &Bitext, target: &Segment, quantity: &Quantity) -> bool {
    holds_digits(bitext.str(target.span), bitext.str(quantity.span))
}

/// Whether the digits of a number stand in a text one after another, whatever stands between.
fn holds_digits(text: &str, number: &str) -> bool {
    const TELLING: usize = 4;
    let digits = |text: &str| text.chars().filter_map(western).filter(char::is_ascii_digit).collect::<String>();
    let wanted = digits(number);
    wanted.len() >= TELLING && digits(text).contains(&wanted)
}

/// Whether a small number stands where no language has one: within a Latin word (`Intun1`), or as the figure of a list at
/// the head of a link or of bold (`[3. Outlook]`). Elsewhere it may answer to "an hour" or "daily".
fn is_out_of_place(bitext: &Bitext, target: &Segment, quantity: &Quantity) -> bool {
    let (head, rest) = (before(bitext, target, quantity.span), rest(bitext, target, quantity.span));
    let in_word = head.ends_with(|c: char| c.is_ascii_lowercase());
    let as_figure = head.ends_with(['[', '*']) && rest.starts_with(". ");
    in_word || as_figure
}

/// Whether the digits of a strange number stand in the source within a longer run.
fn stands_in(bitext: &Bitext, source: &Segment, quantity: &Quantity) -> bool {
    let written = bitext.str(quantity.span);
    let text = bitext.str(source.span);
    let alone = |at: usize| {
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        !is_digit(text[..at].chars().next_back()) && !is_digit(text[at + written.len()..].chars().next())
    };
    text.match_indices(written).any(|(at, _)| alone(at))
}
