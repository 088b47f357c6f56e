use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding};
use crate::survey::Survey;

rule! {
    /// Target and source of a unit carry different ids.
    ///
    /// ## Why it matters
    /// The translation stands beside the English of another sentence.
    ///
    /// ## Example
    /// ```markdown
    /// <span data-ttu-id="0a1b2-101">로그인합니다.</span><span class="sxs-lookup"><span data-stu-id="0a1b2-102">Sign out.</span></span>
    /// ```
    ///
    /// ## When to allow it
    /// Never: restore the pair.
    pub UNIT_ID_MISMATCH = "unit-id-mismatch", Structure, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let mismatched = bitext.pairs().filter_map(|(number, _, target, source)| {
        let (of_target, of_source) = (bitext.str(target.id), bitext.str(source.id));
        let message = format!("the target has the id {of_target}, the source {of_source}");
        (of_target != of_source).then(|| Finding::in_unit(number, target.id, message).answering(source.id))
    });
    mismatched.collect()
}
