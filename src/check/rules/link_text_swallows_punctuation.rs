use crate::check::labels::{ends_clause, ends_in_stop};
use crate::check::links::paired;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment};
use crate::survey::Survey;

rule! {
    /// The text of a link ends in the full stop or comma of its sentence, the source's does not.
    ///
    /// A link whose text is a whole sentence may keep its stop, and so may one whose source has one.
    ///
    /// ## Why it matters
    /// A machine put the link on the end of the sentence, mostly on the verb too. A reader, and a screen reader that
    /// lists the links of a page, gets "see…." in place of a title.
    ///
    /// ## Example
    /// ```text
    /// source: For more information, see [Limit sharing](https://example.com/limit).
    /// target: 자세한 내용은 [공유 제한을 참조하세요.](https://example.com/limit)
    /// ```
    ///
    /// ## When to allow it
    /// Where the title itself ends in a stop.
    pub LINK_TEXT_SWALLOWS_PUNCTUATION = "link-text-swallows-punctuation", Link, Warning, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    bitext.pairs().flat_map(|(number, _, target, source)| judge(bitext, number, target, source)).collect()
}

fn judge(bitext: &Bitext, number: usize, target: &Segment, source: &Segment) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (link, wanted) in paired(target, source) {
        // Bold within a link has its marks behind the stop.
        let [words, wanted_words] = [link, wanted].map(|link| bitext.str(link.text).trim_end_matches(['*', '_']));
        let has_title = words.contains(char::is_alphanumeric) && !words.contains("://");
        if !has_title || !ends_in_stop(words) || ends_in_stop(wanted_words) || ends_clause(wanted_words) {
            continue;
        }
        let message = format!("the link's text ends in the mark of its sentence, the source's is \"{wanted_words}\"");
        let finding = Finding::in_unit(number, link.span, message).answering(wanted.span);
        findings.push(finding.hint("put the link on the words for the title alone"));
    }
    findings
}
