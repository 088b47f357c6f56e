use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, TroubleKind};
use crate::survey::Survey;

rule! {
    /// `&quot;` in place of `"` in the delimiters of a unit.
    ///
    /// ## Why it matters
    /// diglot reads such spans, other tools do not: they show the English beside the translation.
    ///
    /// ## Example
    /// ```markdown
    /// <span data-ttu-id="0a1b2-101&quot;>로그인합니다.</span><span class="sxs-lookup"><span data-stu-id="0a1b2-101">Sign in.</span></span>
    /// ```
    ///
    /// ## When to allow it
    /// Never: replace `&quot;` by `"` in the tag.
    pub SPAN_QUOTES_ESCAPED = "span-quotes-escaped", Structure, Warning, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let troubles = bitext.article.troubles.iter().filter(|trouble| trouble.kind == TroubleKind::EntityQuotes);
    let findings = troubles.map(|trouble| {
        let number = bitext.units.partition_point(|unit| unit.span.end <= trouble.span.start);
        Finding::in_unit(number, trouble.span, "the tag of this span has `&quot;` where `\"` belongs")
    });
    findings.collect()
}
