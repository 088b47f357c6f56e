use crate::check::labels::stretch;
use crate::check::links::paired;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Link, Segment, Span};
use crate::survey::Survey;

rule! {
    /// The text of a link covers far less of its sentence than the source's does.
    ///
    /// Letters are compared, by the ratio that the whole unit has: less than two fifths of what the source's text would
    /// take. Links that cover far more are right too often to be reported (German puts verbs apart). Where the source is
    /// a link from end to end, words beside the link are reported, unless they are a remark in brackets.
    ///
    /// ## Why it matters
    /// The link stands on a rest of its title; a reader, and a screen reader that lists the links, cannot tell where it
    /// leads.
    ///
    /// ## Example
    /// ```text
    /// source: [Allow dial-in users to bypass the lobby](https://example.com/lobby) is a policy.
    /// target: [전화](https://example.com/lobby) 접속 사용자가 대기실을 우회하도록 허용은 정책입니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where a title has a short name in this language.
    pub LINK_TEXT_CUT = "link-text-cut", Link, Warning, check
}

/// Shorter texts vary too much; in scripts without blanks, where a word may be two letters, still more.
const LETTERS: usize = 12;
const LETTERS_UNSPACED: usize = 20;
const LEAST_SHARE: f64 = 0.4;

fn check(bitext: &Bitext, _: &Survey, locale: &Conventions) -> Vec<Finding> {
    bitext.pairs().flat_map(|(number, _, target, source)| judge(bitext, number, target, source, locale)).collect()
}

fn judge(bitext: &Bitext, number: usize, target: &Segment, source: &Segment, locale: &Conventions) -> Vec<Finding> {
    let pairs = paired(target, source);
    if pairs.is_empty() {
        return Vec::new();
    }
    let telling = if locale.is_unspaced() { LETTERS_UNSPACED } else { LETTERS };
    let (all, all_in_source) = (letters(bitext, &target.facts.words), letters(bitext, &source.facts.words));
    let ratio = all as f64 / all_in_source.max(1) as f64;
    let is_link_alone = is_link_alone(bitext, source);
    let cut = pairs.into_iter().filter_map(|(link, wanted)| {
        let (length, length_in_source) = (of_link(bitext, target, link), of_link(bitext, source, wanted));
        let (words, words_in_source) = (bitext.str(link.text), bitext.str(wanted.text));
        // A title that exists in English only may have its translation beside it.
        if length == 0 || words == words_in_source || is_address(words) || is_address(words_in_source) {
            return None;
        }
        let is_rest = is_link_alone && beside(bitext, target, link) >= LETTERS;
        let share = length as f64 / (length_in_source as f64 * ratio);
        if !is_rest && (length_in_source < telling || share >= LEAST_SHARE) {
            return None;
        }
        let message = format!("the link's text is \"{words}\", the source's is \"{words_in_source}\"");
        let finding = Finding::in_unit(number, link.span, message).answering(wanted.span);
        Some(finding.hint("put the link on all words for the title, and on no others"))
    });
    cut.collect()
}

/// Whether a segment is one link from end to end.
fn is_link_alone(bitext: &Bitext, segment: &Segment) -> bool {
    let [link] = segment.facts.links.as_slice() else { return false };
    let linked = of_link(bitext, segment, link);
    linked > 0 && linked == letters(bitext, &segment.facts.words)
}

/// How many letters stand beside a link, other than in brackets: "(in English)".
fn beside(bitext: &Bitext, target: &Segment, link: &Link) -> usize {
    let (before, behind) = (stretch(target.span.start, link.span.start), stretch(link.span.end, target.span.end));
    let mut depth = 0_usize;
    let mut letters = 0;
    for c in [before, behind].into_iter().flat_map(|stretch| bitext.str(stretch).chars()) {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            c if depth == 0 && c.is_alphanumeric() => letters += 1,
            _ => {}
        }
    }
    letters
}

/// Whether the text of a link shows where it leads.
fn is_address(text: &str) -> bool {
    text.contains("://") || text.contains('@')
}

fn of_link(bitext: &Bitext, segment: &Segment, link: &Link) -> usize {
    letters(bitext, segment.facts.words_in(link.text))
}

fn letters(bitext: &Bitext, words: &[Span]) -> usize {
    words.iter().map(|word| bitext.str(*word).chars().count()).sum()
}
