use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Allow, Bitext, Finding};
use crate::survey::Survey;

rule! {
    /// A comment that allows a finding where there is none.
    ///
    /// ## Why it matters
    /// The defect was mended, or the name of the rule is misspelt and the finding still fails the build. An old
    /// comment would hide the next defect of its kind.
    ///
    /// ## Example
    /// ```markdown
    /// <!-- diglot allow link-text-empty: the icon is the text -->
    /// No link stands here.
    /// ```
    ///
    /// ## When to allow it
    /// Never: remove the comment. A comment for a rule that is switched off is not reported.
    pub ALLOW_UNUSED = "allow-unused", Structure, Warning, check
}

/// Unused comments are known only when all other rules have run: see `check::honour_allows`.
fn check(_: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    Vec::new()
}

/// The finding on a comment that allowed nothing.
pub fn unused(allow: &Allow) -> Finding {
    Finding::at(allow.span, format!("this comment allows `{}`, but there is no such finding", allow.rule))
        .hint("remove the comment")
}

/// The finding on a comment whose rule does not exist.
pub fn unknown(allow: &Allow, suggestion: Option<&str>) -> Finding {
    let message = match allow.rule.as_str() {
        "" => "this comment names no rule".to_owned(),
        name => format!("this comment allows `{name}`, which is no rule"),
    };
    let finding = Finding::at(allow.span, message);
    match suggestion {
        Some(name) => finding.hint(format!("did you mean `{name}`?")),
        None => finding.hint("the names of all rules: diglot explain"),
    }
}
