use crate::check::labels::{ends_clause, foreign_word, is_governed, is_statement, stretch};
use crate::check::links::paired;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// The text of a link covers a word of the sentence around it, such as its verb.
    ///
    /// Which words close a sentence and so belong into no title is data of the locale.
    ///
    /// ## Why it matters
    /// Who reads or hears only the link gets a part of a sentence in place of a title; the title itself often stands
    /// beside the link.
    ///
    /// ## Example
    /// ```text
    /// source: See [Limit sharing](https://example.com/limit) for more.
    /// target: 자세한 내용은 [공유 제한을 참조하세요](https://example.com/limit).
    /// ```
    ///
    /// ## When to allow it
    /// Where the title is a sentence.
    pub LINK_TEXT_COVERS_VERB = "link-text-covers-verb", Link, Warning, check
}

fn check(bitext: &Bitext, _: &Survey, locale: &Conventions) -> Vec<Finding> {
    bitext.pairs().flat_map(|(number, _, target, source)| judge(bitext, number, target, source, locale)).collect()
}

fn judge(bitext: &Bitext, number: usize, target: &Segment, source: &Segment, locale: &Conventions) -> Vec<Finding> {
    let covering = paired(target, source).into_iter().filter_map(|(link, wanted)| {
        let title = bitext.str(wanted.text);
        let is_title = !ends_clause(title) && !is_statement(title);
        if !is_title || !is_governed(bitext, source, wanted.span, wanted.text) {
            return None;
        }
        let word = foreign_word(bitext, target, link.text, &[title], locale)
            .or_else(|| end_of_sentence(bitext, target, link.text, locale))?;
        let message = format!("the link's text covers \"{}\", the source's is \"{title}\"", bitext.str(word));
        let finding = Finding::in_unit(number, link.span, message).answering(wanted.span);
        Some(finding.hint("put the link on the words for the title alone"))
    });
    covering.collect()
}

/// A word within a stretch that ends a sentence there: it closes one, and a full stop follows.
fn end_of_sentence(bitext: &Bitext, target: &Segment, link: Span, locale: &Conventions) -> Option<Span> {
    let closes = |word: &&Span| {
        bitext.str(stretch(word.end, link.end)).starts_with(['.', '。']) && locale.closes_sentence(bitext.str(**word))
    };
    target.facts.words_in(link).iter().find(closes).copied()
}
