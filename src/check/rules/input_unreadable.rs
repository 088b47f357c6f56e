use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, TroubleKind};
use crate::survey::Survey;

rule! {
    /// A file or folder that could not be taken in: no permission, or more bytes than allowed.
    ///
    /// ## Why it matters
    /// Its article is missing from the site and the knowledge base, and nobody has checked it.
    ///
    /// ## Example
    /// ```text
    /// error: the file has 200000000 bytes and is not read; max-file-size allows 64000000
    /// ```
    ///
    /// ## When to allow it
    /// Leave files that are no articles out with `exclude` in `diglot.toml`, or raise `max-file-size` there.
    pub INPUT_UNREADABLE = "input-unreadable", Structure, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let troubles = bitext.article.troubles.iter();
    let findings = troubles.filter_map(|trouble| match &trouble.kind {
        TroubleKind::Unreadable(reason) => Some(Finding::at(trouble.span, reason)),
        _ => None,
    });
    findings.collect()
}
