use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Span};
use crate::survey::Survey;

rule! {
    /// Two files of a locale would write the same page, or pages whose names differ in case only.
    ///
    /// ## Why it matters
    /// Many disks and web servers do not tell upper from lower case: one article would replace the other. diglot
    /// writes both and gives the second a number, so its address is not the one its links expect.
    ///
    /// ## Example
    /// ```text
    /// ko-KR/Setup.md
    /// ko-KR/setup.md
    /// ```
    ///
    /// ## When to allow it
    /// Never: rename one of the files.
    pub PAGE_ADDRESS_TAKEN = "page-address-taken", Structure, Error, check
}

fn check(bitext: &Bitext, survey: &Survey, _: &Conventions) -> Vec<Finding> {
    let page = survey.page_of(&bitext.article);
    let Some(first) = &page.collides_with else { return Vec::new() };
    let message = format!("this page makes way for {first}; it is written as {}", page.address);
    vec![Finding::at(Span::default(), message).hint("rename one of the two files")]
}
