use super::bold_label_drift::{find_words, in_articles, is_sound};
use crate::check::links::paired;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::{Renderings, Survey, fold_label};

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
    let judged = bitext
        .pairs()
        .flat_map(|(number, _, target, source)| judge(bitext, number, target, source, &learned.links, locale));
    judged.collect()
}

fn judge(
    bitext: &Bitext,
    number: usize,
    target: &Segment,
    source: &Segment,
    titles: &Renderings,
    locale: &Conventions,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (link, wanted) in paired(target, source) {
        let (words, title) = (bitext.str(link.text), bitext.str(wanted.text));
        let Some(usual) = titles.usual(&fold_label(title)).filter(|usual| is_sound(usual, locale)) else { continue };
        let own = fold_label(words);
        if own.contains(&*usual.text) || usual.text.contains(&own) {
            continue;
        }
        if let Some(place) = free_text(target).find_map(|stretch| find_words(bitext, stretch, &usual.text, locale)) {
            let (usual_words, articles) = (bitext.str(place), in_articles(usual.articles));
            let message = format!(
                "the link stands on \"{words}\", though \"{title}\" is usually rendered \"{usual_words}\" ({articles}), \
                 which stands beside it"
            );
            let finding = Finding::in_unit(number, link.span, message).answering(wanted.span);
            findings.push(finding.hint("move the link to the words for the title"));
        }
    }
    findings
}

/// Text of a segment outside of links, which stand in their order.
fn free_text(segment: &Segment) -> impl Iterator<Item = Span> {
    let links = &segment.facts.links;
    let is_linked = |stretch: &Span| {
        let next = links.partition_point(|link| link.span.end <= stretch.start);
        links.get(next).is_some_and(|link| link.span.contains(*stretch))
    };
    segment.facts.text.iter().copied().filter(move |stretch| !is_linked(stretch))
}
