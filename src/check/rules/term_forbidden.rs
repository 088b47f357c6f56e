use crate::check::labels::list;
use crate::check::rule::rule;
use crate::check::terms::{TermUse, find_rendering, term_uses};
use crate::locale::Conventions;
use crate::model::{Bitext, Finding};
use crate::survey::Survey;

rule! {
    /// A term of the source in a rendering that the termbase forbids.
    ///
    /// Forbidden are the forms under `never` in `[terms]` of `diglot.toml` or in a table, and those that TBX calls
    /// deprecated or superseded.
    ///
    /// ## Why it matters
    /// Readers learn a word that the rest of the help centre, and the program itself, do not use.
    ///
    /// ## Example
    /// ```text
    /// source: Delete the folder.
    /// target: 디렉터리를 삭제합니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where the word means something else in this sentence.
    pub TERM_FORBIDDEN = "term-forbidden", Language, Warning, check
}

fn check(bitext: &Bitext, survey: &Survey, locale: &Conventions) -> Vec<Finding> {
    let findings = term_uses(bitext, &survey.terms).filter_map(|TermUse { unit, target, place, renderings }| {
        let found = renderings.forbidden.iter().find_map(|form| find_rendering(bitext, target, form, locale))?;
        let forms: Vec<&str> = renderings.required.iter().map(String::as_str).collect();
        let message = format!("\"{}\" is no rendering of \"{}\"", bitext.str(found), bitext.str(place));
        let finding = Finding::in_unit(unit, found, message).answering(place);
        Some(if forms.is_empty() { finding } else { finding.hint(format!("use {}", list(&forms))) })
    });
    findings.collect()
}
