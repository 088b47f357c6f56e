use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, TroubleKind};
use crate::survey::Survey;

rule! {
    /// Front matter that cannot be read: no YAML (or TOML, or JSON), not closed, or with translation units in it.
    ///
    /// ## Why it matters
    /// Title, description and provenance are lost: the page is titled by its first heading, and nothing tells a
    /// reader that a machine translated it.
    ///
    /// ## Example
    /// ```markdown
    /// ---
    /// title: Fix: sign-in problems
    /// ---
    ///
    /// # Fix sign-in problems
    /// ```
    ///
    /// ## When to allow it
    /// Never: put the value in quotes, or restore the two `---` lines.
    pub FRONT_MATTER_UNREADABLE = "front-matter-unreadable", Structure, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let troubles = bitext.article.troubles.iter();
    let findings = troubles.filter_map(|trouble| {
        let finding = |message: String| Finding::at(trouble.span, message);
        match &trouble.kind {
            TroubleKind::FrontMatterUnclosed => {
                let fence = bitext.str(trouble.span).trim();
                let message = format!("the front matter opens here, and no second line `{fence}` closes it");
                Some(finding(message).hint(format!("add a line `{fence}` after the last key")))
            }
            TroubleKind::FrontMatterInvalid(reason) => Some(finding(format!("the front matter is {reason}"))),
            TroubleKind::FrontMatterHoldsUnits => Some(
                finding("translation units stand where the front matter should be".into())
                    .hint("the English front matter was taken for text; restore its keys, one a line"),
            ),
            _ => None,
        }
    });
    findings.collect()
}
