use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding};
use crate::survey::Survey;

rule! {
    /// A target that differs from what most other units of the same source have.
    ///
    /// Differences in marks, blanks and case alone do not count. Reported are the fewer ones, where the others are at
    /// least three and twice as many.
    ///
    /// ## Why it matters
    /// Readers who meet the same sentence in other words look for a difference that there is not.
    ///
    /// ## Example
    /// ```markdown
    /// <span data-ttu-id="0a1b2-101">설정 페이지를 엽니다.</span><span class="sxs-lookup"><span data-stu-id="0a1b2-101">Open the settings page.</span></span>
    ///
    /// <span data-ttu-id="0a1b2-102">설정 페이지를 엽니다.</span><span class="sxs-lookup"><span data-stu-id="0a1b2-102">Open the settings page.</span></span>
    ///
    /// <span data-ttu-id="0a1b2-103">설정 페이지를 엽니다.</span><span class="sxs-lookup"><span data-stu-id="0a1b2-103">Open the settings page.</span></span>
    ///
    /// <span data-ttu-id="0a1b2-104">구성 화면으로 갑니다.</span><span class="sxs-lookup"><span data-stu-id="0a1b2-104">Open the settings page.</span></span>
    /// ```
    ///
    /// ## When to allow it
    /// Where the sentence means something else in this place.
    pub TERM_INCONSISTENT = "term-inconsistent", Language, Note, check
}

fn check(bitext: &Bitext, survey: &Survey, _: &Conventions) -> Vec<Finding> {
    let Some(learned) = survey.learned(&bitext.article.locale) else { return Vec::new() };
    let findings = bitext.pairs().filter_map(|(number, _, target, source)| {
        let usual = learned.repeats.unusual(bitext.article.number, number)?;
        let (article, unit) = usual.first;
        let file = &survey.pages()[article].file;
        let message = format!(
            "{} other units with the same source have another target; the first is unit {} of {file}",
            usual.units,
            unit + 1
        );
        Some(Finding::in_unit(number, target.span, message).answering(source.span))
    });
    findings.collect()
}
