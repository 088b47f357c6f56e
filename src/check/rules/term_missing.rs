use crate::check::labels::list;
use crate::check::rule::rule;
use crate::check::terms::{TermUse, find_rendering, term_uses};
use crate::locale::Conventions;
use crate::model::{Bitext, Finding};
use crate::survey::Survey;

rule! {
    /// A term of the source without any of the renderings that the termbase has for it.
    ///
    /// Renderings come from `[terms]` of `diglot.toml`, from a table (CSV) or from TBX. Inflection is handled by listing
    /// forms, or by `prefix*`.
    ///
    /// ## Why it matters
    /// One thing has two names in the same help centre, and readers look for the difference.
    ///
    /// ## Example
    /// ```text
    /// source: Open the mailbox.
    /// target: 메일함을 엽니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where the sentence says the same without the term, as with a pronoun.
    pub TERM_MISSING = "term-missing", Language, Warning, check
}

fn check(bitext: &Bitext, survey: &Survey, locale: &Conventions) -> Vec<Finding> {
    let findings = term_uses(bitext, &survey.terms).filter_map(|TermUse { unit, target, place, renderings }| {
        let is_found = |form: &String| find_rendering(bitext, target, form, locale).is_some();
        if renderings.required.is_empty() || renderings.required.iter().any(is_found) {
            return None;
        }
        let forms: Vec<&str> = renderings.required.iter().map(String::as_str).collect();
        let message = format!("source has \"{}\", target has none of {}", bitext.str(place), list(&forms));
        Some(Finding::in_unit(unit, target.span, message).answering(place).hint("use the term of the termbase"))
    });
    findings.collect()
}
