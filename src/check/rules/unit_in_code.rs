use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment, TranslationUnit};
use crate::survey::Survey;

rule! {
    /// A translation unit that stands in a code block.
    ///
    /// ## Why it matters
    /// Code is not translated: the fence before it is not closed or is indented too far, so that prose is shown as
    /// code; or code was taken for prose and translated.
    ///
    /// ## Example
    /// ````markdown
    /// ```powershell
    /// Get-Mailbox
    ///
    /// <span data-ttu-id="0a1b2-101">로그인합니다.</span><span class="sxs-lookup"><span data-stu-id="0a1b2-101">Sign in.</span></span>
    /// ````
    ///
    /// ## When to allow it
    /// Where comments within code are translated on purpose.
    pub UNIT_IN_CODE = "unit-in-code", Structure, Warning, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, unit) in bitext.units.iter().enumerate() {
        // A block of code may hold many units; its first one tells.
        let in_code = |number: usize| stands_in_code(&bitext.units[number]);
        if in_code(number) && !(number > 0 && in_code(number - 1)) {
            let place = unit.target.as_ref().map_or(unit.span, |target| target.span);
            findings.push(
                Finding::in_unit(number, place, "this unit stands in a code block")
                    .hint("close the fence above it, or indent less"),
            );
        }
    }
    findings
}

/// Code that only the target has is another rule's matter (code-block-changed).
fn stands_in_code(unit: &TranslationUnit) -> bool {
    let in_code = |side: &Option<Segment>| side.as_ref().map(|side| side.facts.in_code_block);
    in_code(&unit.target) == Some(true) && in_code(&unit.source) != Some(false)
}
