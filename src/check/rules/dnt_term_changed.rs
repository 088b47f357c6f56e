use crate::check::rule::rule;
use crate::check::terms::terms_in;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding};
use crate::survey::Survey;

rule! {
    /// A name that stays as it is in every language, by the termbase, but not in the target.
    ///
    /// Names are listed under `keep` in `[terms]` of `diglot.toml`, or with the locale `*` in a table. Particles and
    /// compounds may follow the name.
    ///
    /// ## Why it matters
    /// A product's name that was translated or misspelt is not found on the screen, nor by a search.
    ///
    /// ## Example
    /// ```text
    /// source: Sign in to Contoso Cloud first.
    /// target: 먼저 콘토소 클라우드에 로그인합니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where the name is an ordinary word in this sentence.
    pub DNT_TERM_CHANGED = "dnt-term-changed", Verbatim, Warning, check
}

fn check(bitext: &Bitext, survey: &Survey, _: &Conventions) -> Vec<Finding> {
    if survey.terms.is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (number, _, target, source) in bitext.pairs() {
        for (term, place) in terms_in(bitext, source, &survey.terms).into_iter().filter(|(term, _)| term.is_kept) {
            let name = bitext.str(place);
            if bitext.str(target.span).contains(name) {
                continue;
            }
            let message = format!("source has the name {}, target has not", term.text);
            let finding = Finding::in_unit(number, target.span, message).answering(place);
            findings.push(finding.hint(format!("write {name} as the source does")));
        }
    }
    findings
}
