//! What is the name of a button or the title of a page, and which words belong into neither.

use crate::locale::Conventions;
use crate::model::{Bitext, Emphasis, Segment, Span};

/// Whether words in bold are a name on the screen: begun with a capital, short, with words of a sentence around them.
/// Words stressed (`should **not**`), the heads of lists and sentences are none.
pub fn is_label(bitext: &Bitext, source: &Segment, strong: &Emphasis) -> bool {
    const LONGEST_LABEL: usize = 6;
    let (text, words) = (bitext.str(strong.text), source.facts.words_in(strong.text));
    let is_name = !text.trim_start().starts_with(|c: char| c.is_lowercase());
    let stands_alone = source.facts.words.len() == words.len();
    let is_head = text.trim_end().ends_with([':', '?', '!']) || behind(bitext, source, strong).starts_with(':');
    is_name && !stands_alone && !is_head && words.len() <= LONGEST_LABEL && !is_clause(text) && !is_statement(text)
}

/// What stands in a segment behind words in bold, from the first mark or letter on.
pub fn behind<'a>(bitext: &'a Bitext, segment: &Segment, strong: &Emphasis) -> &'a str {
    bitext.str(stretch(strong.span.end, segment.span.end)).trim_start()
}

/// Whether English words around a stretch govern it, as in "see [title]" or "select **label**", so that no verb belongs
/// into it. At the head of a sentence, or after "and then", it may be a sentence of its own: "[Sign out] first".
pub fn is_governed(bitext: &Bitext, source: &Segment, whole: Span, text: Span) -> bool {
    const GO_ON: [&str; 14] =
        ["and", "then", "or", "please", "should", "can", "must", "will", "first", "also", "not", "but", "if", "that"];
    let before = source.facts.words_in(stretch(source.span.start, whole.start));
    let Some(last) = before.last() else { return false };
    let between = bitext.str(stretch(last.end, whole.start));
    let first = source.facts.words_in(text).first().map_or("", |word| bitext.str(*word));
    let last = bitext.str(*last).to_ascii_lowercase();
    let is_verb = last == "to" && first.starts_with(|c: char| c.is_lowercase());
    let is_apart = between.contains(['.', ',', ':', ';', '!', '?', '-', '–', '—']);
    !is_apart && !is_verb && !GO_ON.contains(&last.as_str())
}

/// The word at the end of a stretch that closes a sentence, or the one at its start that opens no label. `wanted` is
/// what stands there in English, which may itself end or begin with such a word.
pub fn foreign_word(
    bitext: &Bitext,
    target: &Segment,
    text: Span,
    wanted: &[&str],
    locale: &Conventions,
) -> Option<Span> {
    let words = target.facts.words_in(text);
    let (first, last) = (words.first()?, words.last()?);
    // What stands behind the last word, such as a code span or a bracket, is part of the label.
    let is_last = !bitext.str(stretch(last.end, text.end)).contains([')', '"', '`', ']']);
    let is_order = || wanted.iter().any(|label| is_order(label));
    if is_last && locale.closes_sentence(bitext.str(*last)) {
        let belongs = if is_final_verb(bitext.str(*last)) {
            goes_on(bitext, target, *last)
        } else {
            // German puts two such words into an order: "Wählen Sie eine Datei aus".
            let is_whole = words.len() > 2 && locale.closes_sentence(bitext.str(words[1]));
            wanted.iter().any(|label| ends_openly(label)) || is_whole && is_order()
        };
        if !belongs {
            return Some(*last);
        }
    }
    let word = bitext.str(*first);
    let has_more = words.len() > 1 || locale.is_unspaced();
    // Where letters have case, a label does not begin with such a word.
    let may_open = !word.starts_with(|c: char| c.is_lowercase() || c.is_uppercase()) && is_order();
    (has_more && locale.opens_no_label(word) && !may_open).then_some(*first)
}

/// Whether a word is a verb of Korean or Japanese in a form that can only end a sentence.
fn is_final_verb(word: &str) -> bool {
    ["니다", "세요", "시오", "ます", "ください"].iter().any(|ending| word.ends_with(ending))
}

/// Whether a word has others of the same sentence behind it. If it is a verb that can only end a sentence, they are
/// about a label or title with that verb: `**문의하세요** 를 클릭합니다`.
fn goes_on(bitext: &Bitext, target: &Segment, word: Span) -> bool {
    let marks = ['.', '。', '!', '?', ',', '、', ':', ';', '(', '>', '\n'];
    let Some(next) = target.facts.words_in(stretch(word.end, target.span.end)).first() else { return false };
    let between = bitext.str(stretch(word.end, next.start));
    // The address of a link may stand between as well.
    let (before, behind) = match between.split_once("](") {
        Some((before, rest)) => (before, rest.rsplit(')').next().unwrap_or_default()),
        None => (between, ""),
    };
    !before.contains(marks) && !behind.contains(marks)
}

/// Whether an English label ends in a word that ends labels in other languages too ("Import from", "Created by"), or
/// joins others ("Or").
fn ends_openly(label: &str) -> bool {
    const WORDS: [&str; 37] = [
        "from", "to", "in", "on", "off", "out", "up", "by", "with", "as", "for", "of", "an", "at", "about", "above",
        "after", "before", "below", "between", "into", "over", "than", "through", "under", "until", "and", "or",
        "then", "not", "is", "are", "equals", "expires", "created", "modified", "updated",
    ];
    let is_edge = |c: char| !c.is_alphanumeric();
    let last = label.trim_end_matches(is_edge).rsplit(is_edge).next().unwrap_or_default().to_ascii_lowercase();
    WORDS.contains(&last.as_str())
}

/// Whether an English label tells the reader to do what sentences around labels do too: "Select all", "Click here".
fn is_order(label: &str) -> bool {
    const ORDERS: [&str; 15] = [
        "choose", "tap", "press", "go", "open", "pick", "and", "or", "then", "set", "sign", "turn", "log", "switch",
        "enter",
    ];
    let is_edge = |c: char| !c.is_alphanumeric();
    let first = label.trim_start_matches(is_edge).split(is_edge).next().unwrap_or_default().to_ascii_lowercase();
    // "Selected items" and "Clicks" have such words in other languages too.
    first.starts_with("select") || first.starts_with("click") || ORDERS.contains(&first.as_str())
}

/// Whether a title speaks in a sentence of its own ("You can't sign in"), which may close with a verb elsewhere.
pub fn is_statement(title: &str) -> bool {
    const WORDS: [&str; 15] = [
        "i", "is", "are", "was", "were", "be", "can", "cannot", "has", "have", "does", "will", "why", "what", "unable",
    ];
    title
        .split_whitespace()
        .map(str::to_ascii_lowercase)
        .any(|word| WORDS.contains(&word.as_str()) || word.ends_with("n't") || word.ends_with("n’t"))
}

/// Whether a source text is a sentence rather than a label or a title.
pub fn is_clause(text: &str) -> bool {
    const LONGEST_LABEL: usize = 12;
    ends_clause(text) || text.split_whitespace().count() > LONGEST_LABEL
}

/// Whether a source text ends as a sentence does.
pub fn ends_clause(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?', '"', '”'])
}

/// Whether a text ends in a mark that belongs to its sentence: a full stop or a comma of any script. Abbreviations
/// (`etc.`, `Inc.`) and dots of an ellipsis are not meant.
pub fn ends_in_stop(text: &str) -> bool {
    ends_in_full_stop(text) || text.trim_end().ends_with([',', '，', '、', '،', ';', '；', '؛'])
}

/// Whether a text ends in a full stop of any script.
pub fn ends_in_full_stop(text: &str) -> bool {
    let text = text.trim_end();
    let is_ellipsis = text.ends_with("..") || text.ends_with("。。");
    let words = text.trim_end_matches('.');
    let last = words.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let is_abbreviation = last.contains('.')
        || last.chars().count() == 1 && last.contains(char::is_alphabetic)
        || matches!(
            last,
            "Inc"
                | "etc"
                | "Corp"
                | "Ltd"
                | "Co"
                | "No"
                | "usw"
                | "bzw"
                | "ff"
                | "др"
                | "тощо"
                | "itp"
                | "ecc"
                | "vb"
                | "atd"
        );
    text.ends_with(['.', '。', '।', '۔', '։', '．', '｡']) && !is_ellipsis && !is_abbreviation
}

/// Texts in quotation marks, with commas between; of many, the first.
pub fn list(texts: &[&str]) -> String {
    first_few(texts.iter().map(|text| format!("\"{text}\"")))
}

/// Texts with commas between; of many, the first.
pub fn first_few(texts: impl ExactSizeIterator<Item = String>) -> String {
    const MOST: usize = 6;
    let more = texts.len().saturating_sub(MOST);
    let mut shown: Vec<String> = texts.take(MOST).collect();
    if more > 0 {
        shown.push(format!("{more} more"));
    }
    shown.join(", ")
}

/// From one place to another, or nothing where the other comes first.
pub fn stretch(start: u32, end: u32) -> Span {
    Span { start: start.min(end), end }
}
