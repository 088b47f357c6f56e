use super::bold_swallows_punctuation::{ends_clause, ends_in_stop};
use super::link_destination_changed::canonical;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Link, Segment};
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
    let with_links = bitext.pairs().filter(|(_, _, target, _)| !target.facts.links.is_empty());
    with_links.flat_map(|(number, _, target, source)| judge(bitext, number, target, source)).collect()
}

fn judge(bitext: &Bitext, number: usize, target: &Segment, source: &Segment) -> Vec<Finding> {
    let mut findings = Vec::new();
    for link in target.facts.links.iter().filter(|link| link.is_visible) {
        let words = bitext.str(link.text);
        if !ends_in_stop(words) || !words.contains(char::is_alphanumeric) || words.contains("://") {
            continue;
        }
        let Some(wanted) = counterpart(link, target, source) else { continue };
        let wanted_words = bitext.str(wanted.text);
        if ends_in_stop(wanted_words) || ends_clause(wanted_words) {
            continue;
        }
        let message = format!("the link's text ends in the mark of its sentence, the source's is \"{wanted_words}\"");
        let finding = Finding::in_unit(number, link.span, message).answering(wanted.span);
        findings.push(finding.hint("put the link on the words for the title alone"));
    }
    findings
}

/// The link of the source that leads to the same place; of several, the one in the same order.
pub fn counterpart<'a>(link: &Link, target: &Segment, source: &'a Segment) -> Option<&'a Link> {
    let destination = canonical(&link.destination);
    let same = |other: &&Link| other.destination == link.destination || canonical(&other.destination) == destination;
    let before = target.facts.links.iter().take_while(|other| other.span != link.span).filter(same).count();
    let mut candidates = source.facts.links.iter().filter(same);
    let first = candidates.next()?;
    Some(if before == 0 { first } else { candidates.nth(before - 1).unwrap_or(first) })
}
