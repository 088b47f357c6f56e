use super::unit_id_malformed::UnitId;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding};
use crate::survey::Survey;

rule! {
    /// A unit whose id begins with other digits than those of the units before it.
    ///
    /// ## Why it matters
    /// All units of a file share one prefix, so this one was copied from another article, with its English.
    ///
    /// ## Example
    /// ```markdown
    /// <span data-ttu-id="0a1b2-101">로그인합니다.</span><span class="sxs-lookup"><span data-stu-id="0a1b2-101">Sign in.</span></span>
    /// <span data-ttu-id="c3d4e-102">로그아웃합니다.</span><span class="sxs-lookup"><span data-stu-id="c3d4e-102">Sign out.</span></span>
    /// ```
    ///
    /// ## When to allow it
    /// Where two articles were joined on purpose.
    pub UNIT_PREFIX_MIXED = "unit-prefix-mixed", Structure, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut first = None;
    for (number, unit) in bitext.units.iter().enumerate() {
        let Some(id) = UnitId::parse(&unit.id) else { continue };
        let expected = *first.get_or_insert(id.prefix);
        if id.prefix != expected {
            let place = unit.target.as_ref().or(unit.source.as_ref()).map_or(unit.span, |side| side.id);
            let message = format!("the id {} begins with {}, those before it with {expected}", unit.id, id.prefix);
            findings.push(Finding::in_unit(number, place, message));
        }
    }
    findings
}
