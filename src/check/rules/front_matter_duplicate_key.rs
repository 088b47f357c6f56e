use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, TroubleKind};
use crate::survey::Survey;

rule! {
    /// A key of the front matter given twice.
    ///
    /// ## Why it matters
    /// Tools disagree on which value counts; diglot takes the first.
    ///
    /// ## Example
    /// ```markdown
    /// ---
    /// title: Sign in
    /// title: Sign up
    /// ---
    /// ```
    ///
    /// ## When to allow it
    /// Never: remove one of the two.
    pub FRONT_MATTER_DUPLICATE_KEY = "front-matter-duplicate-key", Structure, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let troubles = bitext.article.troubles.iter();
    let findings = troubles.filter_map(|trouble| match &trouble.kind {
        TroubleKind::DuplicateKey(key) => {
            Some(Finding::at(trouble.span, format!("the key `{key}` is given a second time")))
        }
        _ => None,
    });
    findings.collect()
}
