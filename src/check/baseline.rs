//! Known findings: which of an article the baseline has, and what a baseline of today would hold.

use super::changes::text_fingerprint;
use crate::model::{Baseline, Bitext, Finding, KnownFinding, Suppression};

/// Marks the findings that the baseline has. Of several that are alike, it passes as many as it knows of.
///
/// Each finding is known or not by itself, before it is attached to another: so a new one does not hide behind a known
/// one of the same defect.
pub(super) fn pass_known(bitext: &Bitext, baseline: &Baseline, findings: &mut [Finding]) {
    let Some(known) = baseline.of_file(&bitext.article.file) else { return };
    let mut left = known.clone();
    for finding in findings.iter_mut().filter(|finding| finding.is_open()) {
        if let Some(count) = left.get_mut(&known_finding(bitext, finding)).filter(|count| **count > 0) {
            *count -= 1;
            finding.suppression = Some(Suppression::Baseline);
        }
    }
}

/// Marks all findings as known: those of a run that writes the baseline.
pub fn pass_all(findings: &mut [Finding]) {
    for finding in findings.iter_mut().filter(|finding| finding.is_open()) {
        finding.suppression = Some(Suppression::Baseline);
    }
}

/// What a baseline would hold of an article: its findings with those attached to them, except what a comment allows.
pub fn to_be_known(bitext: &Bitext, findings: &[Finding]) -> Vec<KnownFinding> {
    let is_to_be_known = |finding: &&Finding| !matches!(finding.suppression, Some(Suppression::Allowed(_)));
    let with_attached = findings.iter().flat_map(|head| std::iter::once(head).chain(&head.also));
    with_attached.filter(is_to_be_known).map(|finding| known_finding(bitext, finding)).collect()
}

fn known_finding(bitext: &Bitext, finding: &Finding) -> KnownFinding {
    let unit = finding.unit.and_then(|unit| bitext.units.get(unit));
    let side = unit.and_then(|unit| unit.target.as_ref().or(unit.source.as_ref()));
    let words = side.map_or(finding.span, |side| side.span);
    KnownFinding {
        unit: unit.map(|unit| unit.id.to_string()),
        rule: finding.rule.to_owned(),
        hash: text_fingerprint(bitext.str(words)).into(),
    }
}
