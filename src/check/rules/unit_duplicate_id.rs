use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding};
use crate::survey::Survey;
use std::collections::HashSet;

rule! {
    /// The id of a unit occurs twice in one file.
    ///
    /// ## Why it matters
    /// A passage was copied together with its spans: one of the two stands beside the wrong English, and no link or
    /// comment can tell them apart. The same id in two files is fine.
    ///
    /// ## Example
    /// ```markdown
    /// <span data-ttu-id="0a1b2-101">로그인합니다.</span><span class="sxs-lookup"><span data-stu-id="0a1b2-101">Sign in.</span></span>
    /// <span data-ttu-id="0a1b2-101">로그아웃합니다.</span><span class="sxs-lookup"><span data-stu-id="0a1b2-101">Sign out.</span></span>
    /// ```
    ///
    /// ## When to allow it
    /// Never: remove the copy, or translate it without spans.
    pub UNIT_DUPLICATE_ID = "unit-duplicate-id", Structure, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let mut seen = HashSet::with_capacity(bitext.units.len());
    let mut findings = Vec::new();
    for (number, unit) in bitext.units.iter().enumerate() {
        if !seen.insert(&unit.id) {
            let place = unit.target.as_ref().or(unit.source.as_ref()).map_or(unit.span, |side| side.id);
            findings.push(Finding::in_unit(
                number,
                place,
                format!("the id {} occurs a second time in this file", unit.id),
            ));
        }
    }
    findings
}
