//! From a bitext to findings: runs the rules of the catalogue and honours comments and the baseline, which let
//! a finding pass.

mod baseline;
mod blocks;
mod budget;
mod catalogue;
mod changes;
mod defects;
mod han;
mod labels;
mod links;
mod names;
mod odd_numbers;
mod places;
mod preset;
mod prose;
mod quantity;
mod rule;
mod rules;
mod selection;
mod stretches;
mod terms;

pub use baseline::{pass_all, to_be_known};
pub use budget::breaches;
pub use catalogue::{CATALOGUE, find};
pub use changes::{Before, Changes};
pub use rule::{Check, Family, Rule};
pub use rules::misaligned_unit::{Judged, MISALIGNED_UNIT, judged};
pub use selection::{Selection, suggestion};

use crate::locale;
use crate::model::{Allow, Baseline, Bitext, Finding, Severity, Suppression};
use crate::survey::Survey;

/// The findings of an article that are to be reported, in order of the file.
pub fn check(bitext: &Bitext, survey: &Survey, selection: &Selection) -> Vec<Finding> {
    let mut findings = check_all(bitext, survey, selection, &Baseline::default());
    findings.retain(Finding::is_open);
    findings
}

/// The findings of an article with those that a comment allows or the baseline has, in order of the file.
pub fn check_all(bitext: &Bitext, survey: &Survey, selection: &Selection, baseline: &Baseline) -> Vec<Finding> {
    let conventions = locale::conventions(&bitext.article.locale);
    let severities = selection.severities(&bitext.article);
    let mut findings = Vec::new();
    for (rule, severity) in CATALOGUE.iter().zip(&severities) {
        let Some(severity) = *severity else { continue };
        let found = (rule.check)(bitext, survey, conventions);
        findings.extend(few_of_each_unit(found).map(|finding| {
            let severity = if finding.is_milder { severity.milder() } else { severity };
            Finding { rule: rule.name, severity, ..finding }
        }));
    }
    if !bitext.allows.is_empty() {
        honour_allows(bitext, &severities, &mut findings);
    }
    baseline::pass_known(bitext, baseline, &mut findings);
    let mut findings = defects::join(bitext, findings);
    findings.sort_by(|a, b| (a.span, a.rule, &a.message).cmp(&(b.span, b.rule, &b.message)));
    findings
}

/// The first findings that a rule has in each unit. What it finds more often than that in one sentence tells nothing new.
fn few_of_each_unit(findings: Vec<Finding>) -> impl Iterator<Item = Finding> {
    const MOST: usize = 50;
    let (mut unit, mut count) = (None, 0);
    findings.into_iter().filter(move |finding| {
        count = if finding.unit.is_some() && finding.unit == unit { count + 1 } else { 1 };
        unit = finding.unit;
        count <= MOST
    })
}

/// Marks what a comment allows, and reports the comments that allow nothing.
fn honour_allows(bitext: &Bitext, severities: &[Option<Severity>], findings: &mut Vec<Finding>) {
    let mut is_used = vec![false; bitext.allows.len()];
    for finding in findings.iter_mut() {
        let covers = |allow: &Allow| allow.rule == finding.rule && allow.scope.contains(finding.span);
        for (number, allow) in bitext.allows.iter().enumerate().filter(|(_, allow)| covers(allow)) {
            is_used[number] = true;
            finding.suppression = Some(Suppression::Allowed(allow.reason.clone()));
        }
    }
    let rule = &rules::allow_unused::ALLOW_UNUSED;
    let number = |name: &str| CATALOGUE.iter().position(|rule| rule.name == name);
    let Some(severity) = number(rule.name).and_then(|number| severities[number]) else { return };
    for (allow, _) in bitext.allows.iter().zip(is_used).filter(|(_, is_used)| !is_used) {
        // An allow of a rule that does not run here may well be needed elsewhere.
        let finding = match number(&allow.rule) {
            Some(number) if severities[number].is_none() => continue,
            Some(_) => rules::allow_unused::unused(allow),
            None => rules::allow_unused::unknown(allow, suggestion(&allow.rule)),
        };
        findings.push(Finding { rule: rule.name, severity, ..finding });
    }
}
