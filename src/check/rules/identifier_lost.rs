use super::identifier_case::identifiers;
use crate::check::prose::sentences;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding};
use crate::survey::Survey;

rule! {
    /// An identifier of the source, such as `SoftDeletedUser`, that the target does not have in any case.
    ///
    /// Off unless asked for: measured on 165,000 units, people who translate rename as many of these words as machines do
    /// (AutoSave, MyApps), since many are names on the screen.
    ///
    /// ## Why it matters
    /// Readers cannot find the setting or attribute that the sentence is about.
    ///
    /// ## Example
    /// ```text
    /// source: Use SoftDeletedUser to list them.
    /// target: 소프트삭제사용자를 사용하여 나열합니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where the name is one of a product that has another name in this language.
    pub IDENTIFIER_LOST = "identifier-lost", Verbatim, Off, check
}

fn check(bitext: &Bitext, survey: &Survey, _: &Conventions) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, _, target, source) in sentences(bitext) {
        let mut lower = None;
        for identifier in identifiers(bitext, source, &survey.source_locale) {
            let name = bitext.str(identifier);
            let written: &String = lower.get_or_insert_with(|| bitext.str(target.span).to_lowercase());
            // A blank, hyphen or backslash within is still the name.
            let squeezed = || written.replace([' ', '-', '\\'], "");
            if !written.contains(&name.to_lowercase()) && !squeezed().contains(&name.to_lowercase()) {
                let message = format!("source has {name}, target has not");
                findings.push(Finding::in_unit(number, target.span, message).answering(identifier));
            }
        }
    }
    findings
}
