use super::link_text_swallows_punctuation::counterpart;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Link, Segment, Span};
use crate::survey::Survey;

rule! {
    /// The text of a link covers far less of its sentence than the source's does.
    ///
    /// Letters are compared, by the ratio that the whole unit has: less than two fifths of what the source's text would
    /// take. Links that cover far more are right too often to be reported (German puts verbs apart). And where the source is a link from end to end, words beside the link are reported.
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
    let with_links = bitext.pairs().filter(|(_, _, target, _)| !target.facts.links.is_empty());
    with_links.flat_map(|(number, _, target, source)| judge(bitext, number, target, source, locale)).collect()
}

fn judge(bitext: &Bitext, number: usize, target: &Segment, source: &Segment, locale: &Conventions) -> Vec<Finding> {
    let telling = if locale.is_unspaced() { LETTERS_UNSPACED } else { LETTERS };
    let (all, all_in_source) = (target.facts.letters as usize, source.facts.letters as usize);
    let ratio = all as f64 / all_in_source.max(1) as f64;
    let covers_all = |segment: &Segment| {
        let linked: usize =
            segment.facts.links.iter().map(|link| letters(bitext, segment.facts.words_in(link.text))).sum();
        linked > 0 && linked == segment.facts.letters as usize
    };
    let mut findings = Vec::new();
    for link in target.facts.links.iter().filter(|link| link.is_visible) {
        let Some(wanted) = counterpart(link, target, source) else { continue };
        let (length, length_in_source) = (of_link(bitext, target, link), of_link(bitext, source, wanted));
        let (words, words_in_source) = (bitext.str(link.text), bitext.str(wanted.text));
        // A title that exists in English only may have its translation beside it.
        if length == 0 || words == words_in_source || words.contains("://") || words_in_source.contains("://") {
            continue;
        }
        let share = length as f64 / (length_in_source as f64 * ratio);
        let is_rest = all - length >= LETTERS && source.facts.links.len() == 1 && covers_all(source);
        let is_far = length_in_source >= telling && share < LEAST_SHARE;
        if is_far || is_rest {
            let message = format!("the link's text is \"{words}\", the source's is \"{words_in_source}\"");
            let finding = Finding::in_unit(number, link.span, message).answering(wanted.span);
            findings.push(finding.hint("put the link on all words for the title, and on no others"));
        }
    }
    findings
}

fn of_link(bitext: &Bitext, segment: &Segment, link: &Link) -> usize {
    letters(bitext, segment.facts.words_in(link.text))
}

fn letters(bitext: &Bitext, words: &[Span]) -> usize {
    words.iter().map(|word| bitext.str(*word).chars().count()).sum()
}
