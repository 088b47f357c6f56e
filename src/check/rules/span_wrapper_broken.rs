use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Trouble, TroubleKind};
use crate::survey::Survey;

rule! {
    /// A span pair that is not whole: a side that nothing closes, a side alone, or the two in the wrong order.
    ///
    /// ## Why it matters
    /// The unit cannot be checked, and the rest of its line may be taken for a part of it.
    ///
    /// ## Example
    /// ```markdown
    /// <span data-ttu-id="0a1b2-101">로그인합니다.</span>
    /// ```
    ///
    /// ## When to allow it
    /// Never: restore the pair. To show such a span as text, write `&lt;` in place of its first mark.
    pub SPAN_WRAPPER_BROKEN = "span-wrapper-broken", Structure, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    bitext.article.troubles.iter().filter_map(|trouble| judge(bitext, trouble)).collect()
}

fn judge(bitext: &Bitext, trouble: &Trouble) -> Option<Finding> {
    let number = bitext.units.partition_point(|unit| unit.span.end <= trouble.span.start);
    let halves = bitext.units.get(number).and_then(|unit| unit.target.as_ref().zip(unit.source.as_ref()));
    let is_whole = halves.is_some();
    let is_apart = halves.is_some_and(|(target, source)| target.span.start < source.span.start);
    let message = match trouble.kind {
        TroubleKind::TargetAlone if is_apart => "something stands between the target and its source",
        TroubleKind::TargetAlone if is_whole => {
            "the source stands before the target; their order is the other way round"
        }
        TroubleKind::TargetAlone => "the target has no source: its span is not closed, or no source follows it",
        TroubleKind::SourceAlone if is_whole => return None,
        TroubleKind::SourceAlone => "the source has no target before it",
        TroubleKind::SourceUnclosed => "the span of the source is not closed",
        _ => return None,
    };
    Some(Finding::in_unit(number, trouble.span, message))
}
