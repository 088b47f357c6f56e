use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Date, Field, Finding};
use crate::survey::Survey;
use serde_json::Value;

rule! {
    /// `ms.date` or `ms.lasthandoff` is no day in the form MM/DD/YYYY.
    ///
    /// ## Why it matters
    /// The page cannot say when it was last changed or translated. The key counts as absent.
    ///
    /// ## Example
    /// ```markdown
    /// ---
    /// title: Sign in
    /// ms.date: 29/01/2018
    /// ---
    /// ```
    ///
    /// ## When to allow it
    /// Where a publishing system needs another form, set the rule to `off` in `diglot.toml`.
    pub FRONT_MATTER_DATE = "front-matter-date", Structure, Warning, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let fields = ["ms.date", "ms.lasthandoff"].into_iter().filter_map(|key| bitext.article.front_matter.field(key));
    fields.filter_map(judge).collect()
}

fn judge(field: &Field) -> Option<Finding> {
    let key = &field.key;
    let message = match &field.value {
        Value::Null => format!("`{key}` has no value"),
        Value::String(text) if text.trim().is_empty() => format!("`{key}` has no value"),
        Value::String(text) if Date::parse(text).is_some() => return None,
        Value::String(text) => format!("`{key}` is \"{text}\", which is no day in the form MM/DD/YYYY"),
        other => format!("`{key}` is {other}, which is no day in the form MM/DD/YYYY"),
    };
    Some(Finding::at(field.span, message))
}
