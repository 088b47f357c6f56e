use crate::check::blocks::{Difference, differences};
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, EventKind, Finding, Tag};
use crate::survey::Survey;

rule! {
    /// A code block that only the target has or only the source, or one of another language.
    ///
    /// Four blanks at the head of a line make code of it, as do three backticks.
    ///
    /// ## Why it matters
    /// Prose that became code is shown in another type, on one long line, with its asterisks and brackets; code that
    /// became prose cannot be copied.
    ///
    /// ## Example
    /// ```markdown
    /// <span data-ttu-id="0a1b2-101">
    ///             **추가** 를 클릭합니다.</span><span class="sxs-lookup"><span data-stu-id="0a1b2-101">Click **Add**.</span></span>
    /// ```
    ///
    /// ## When to allow it
    /// Where the sample differs in this language on purpose.
    pub CODE_BLOCK_CHANGED = "code-block-changed", Structure, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let blocks = differences(bitext, |view, number| match view.events[number].kind {
        EventKind::Open(Tag::CodeBlock(language)) => Some(view.str(language)),
        _ => None,
    });
    blocks.iter().map(|block| judge(bitext, block)).collect()
}

fn judge(bitext: &Bitext, block: &Difference<&str>) -> Finding {
    match (block.target.first(), block.source.first()) {
        (Some(target), Some(source)) => {
            block.finding(bitext, format!("the code is {}, the source's {}", named(target), named(source)))
        }
        (Some(_), None) => block
            .finding(bitext, "the page shows code here, the source's shows text")
            .hint("take away the blanks at the head of the line, or close the fence"),
        (None, _) => block.finding(bitext, "the source has a code block here, the target has none"),
    }
}

fn named(language: &str) -> &str {
    if language.is_empty() { "of no language" } else { language }
}
