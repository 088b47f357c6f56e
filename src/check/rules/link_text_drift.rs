use super::bold_label_drift::{find_words, in_articles};
use super::link_text_swallows_punctuation::counterpart;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding};
use crate::survey::{Survey, fold_label};

rule! {
    /// The usual rendering of a link's text stands beside the link, which covers other words.
    ///
    /// What the usual rendering is, is learned from all articles of the locale: the text has to occur as a link at least
    /// four times, and at least half of the time in the same words.
    ///
    /// ## Why it matters
    /// The link slipped off its title.
    ///
    /// ## Example
    /// ```markdown
    /// <span data-ttu-id="0a1b2-101">[제품](https://example.com/a)을 엽니다.</span><span class="sxs-lookup"><span data-stu-id="0a1b2-101">Open [Your products](https://example.com/a).</span></span>
    ///
    /// <span data-ttu-id="0a1b2-102">[제품](https://example.com/a)으로 갑니다.</span><span class="sxs-lookup"><span data-stu-id="0a1b2-102">Go to [Your products](https://example.com/a).</span></span>
    ///
    /// <span data-ttu-id="0a1b2-103">[제품](https://example.com/a)을 봅니다.</span><span class="sxs-lookup"><span data-stu-id="0a1b2-103">See [Your products](https://example.com/a).</span></span>
    ///
    /// <span data-ttu-id="0a1b2-104">제품 [페이지로](https://example.com/a) 이동합니다.</span><span class="sxs-lookup"><span data-stu-id="0a1b2-104">Go to the [Your products](https://example.com/a) page.</span></span>
    /// ```
    ///
    /// ## When to allow it
    /// Where the word means something else in this place.
    pub LINK_TEXT_DRIFT = "link-text-drift", Link, Warning, check
}

fn check(bitext: &Bitext, survey: &Survey, locale: &Conventions) -> Vec<Finding> {
    let Some(learned) = survey.learned(&bitext.article.locale) else { return Vec::new() };
    let mut findings = Vec::new();
    for (number, _, target, source) in bitext.pairs() {
        for link in target.facts.links.iter().filter(|link| link.is_visible) {
            let Some(wanted) = counterpart(link, target, source) else { continue };
            let words = bitext.str(wanted.text);
            let Some(usual) = learned.links.usual(&fold_label(words)) else { continue };
            let own = fold_label(bitext.str(link.text));
            let is_sound = usual.text.chars().count() > 1
                && !locale.closes_sentence(usual.text.rsplit(' ').next().unwrap_or_default());
            if !is_sound || own.contains(&*usual.text) || usual.text.contains(&own) {
                continue;
            }
            let free = target.facts.text.iter().filter(|stretch| target.facts.link_around(**stretch).is_none());
            if let Some(place) = free.filter_map(|stretch| find_words(bitext, *stretch, &usual.text, locale)).next() {
                let message = format!(
                    "the link stands on \"{}\", though \"{words}\" is usually rendered \"{}\" ({}), which stands beside it",
                    bitext.str(link.text),
                    bitext.str(place),
                    in_articles(usual.articles)
                );
                let finding = Finding::in_unit(number, link.span, message).answering(wanted.span);
                findings.push(finding.hint("move the link to the words for the title"));
            }
        }
    }
    findings
}
