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

/// The localizer counts both kinds from here: sentences, and blocks in which they could not be told apart.
const FIRST: u32 = 101;

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let (mut sentence, mut block): (Option<UnitId>, Option<UnitId>) = (None, None);
    let mut findings = Vec::new();
    for (number, unit) in bitext.units.iter().enumerate() {
        let Some(id) = UnitId::parse(&unit.id) else { continue };
        let before = if id.is_block { &mut block } else { &mut sentence };
        let message = match before {
            // A unit of another article is reported as such.
            Some(before) if before.prefix != id.prefix => continue,
            // The same id again is reported as such.
            Some(before) if id.number < before.number => {
                Some(format!("the number of {} is less than {}, that of the unit before it", unit.id, before.number))
            }
            None if id.number < FIRST => {
                Some(format!("the number of {} is less than {FIRST}, the first of all", unit.id))
            }
            _ => None,
        };
        if let Some(message) = message {
            let place = unit.target.as_ref().or(unit.source.as_ref()).map_or(unit.span, |side| side.id);
            findings.push(Finding::in_unit(number, place, message));
        }
        *before = Some(id);
    }
    findings
}
