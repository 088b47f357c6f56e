use super::unit_id_malformed::UnitId;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding};
use crate::survey::Survey;

rule! {
    /// The number of a unit is not greater than that of the unit before it.
    ///
    /// ## Why it matters
    /// Units are numbered in the order of the English article, so a passage was moved or copied. Gaps are no defect.
    ///
    /// ## Example
    /// ```markdown
    /// <span data-ttu-id="0a1b2-105">로그인합니다.</span><span class="sxs-lookup"><span data-stu-id="0a1b2-105">Sign in.</span></span>
    /// <span data-ttu-id="0a1b2-103">로그아웃합니다.</span><span class="sxs-lookup"><span data-stu-id="0a1b2-103">Sign out.</span></span>
    /// ```
    ///
    /// ## When to allow it
    /// Where the language needs another order of paragraphs.
    pub UNIT_ORDER = "unit-order", Structure, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    // The localizer counts both kinds from 101: sentences, and blocks in which they could not be told apart.
    let (mut last_sentence, mut last_block) = (100, 100);
    let mut findings = Vec::new();
    for (number, unit) in bitext.units.iter().enumerate() {
        let Some(id) = UnitId::parse(&unit.id) else { continue };
        let last = if id.is_block { &mut last_block } else { &mut last_sentence };
        // The same id again is reported as such.
        if id.number < *last {
            let place = unit.target.as_ref().or(unit.source.as_ref()).map_or(unit.span, |side| side.id);
            let message = format!("the number of {} is less than {}, the one before it", unit.id, *last);
            findings.push(Finding::in_unit(number, place, message));
        }
        *last = id.number.max(*last);
    }
    findings
}
