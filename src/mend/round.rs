//! One pass over the fixes that the findings of an article know, each kept only if it proves itself.

use super::apply;
use crate::align::align;
use crate::model::{Article, Bitext, Finding, Fix};
use crate::parse::parse;
use crate::survey::Survey;
use std::cmp::Reverse;
use std::collections::HashMap;

/// Finds what is wrong with a bitext.
pub type Judge<'a> = dyn Fn(&Bitext) -> Vec<Finding> + 'a;

/// A finding and the change that mends it.
type Fixable<'a> = (&'a Finding, &'a Fix);

/// One pass over the fixes that the findings of an article know.
pub(super) struct Round<'a> {
    bitext: &'a Bitext,
    findings: &'a [Finding],
    survey: &'a Survey,
    judge: &'a Judge<'a>,
    /// Those of the article.
    bytes: Vec<u8>,
    /// The fixes that hold so far, in order of the file.
    kept: Vec<Fixable<'a>>,
    /// The article with them, and what is found in it.
    mended: Option<(Bitext, Vec<Finding>)>,
}

/// What a round comes to.
pub(super) struct Done {
    pub(super) bitext: Bitext,
    pub(super) findings: Vec<Finding>,
    pub(super) fixes: Vec<Fix>,
    /// The rules of the fixable findings that are gone.
    pub(super) fixed: Vec<&'static str>,
}

impl<'a> Round<'a> {
    pub(super) fn new(
        bitext: &'a Bitext,
        findings: &'a [Finding],
        survey: &'a Survey,
        judge: &'a Judge<'a>,
    ) -> Round<'a> {
        Round { bitext, findings, survey, judge, bytes: Vec::new(), kept: Vec::new(), mended: None }
    }

    /// Makes the fixes that hold; `None` if none does. `budget` is the number of bytes that may still be judged.
    pub(super) fn run(mut self, budget: &mut usize) -> Option<Done> {
        let fixable = fixable(self.bitext, self.findings);
        if fixable.is_empty() {
            return None;
        }
        self.bytes = self.bitext.article.bytes();
        self.keep(&apart(&fixable), budget);
        let (bitext, findings) = self.mended?;
        let mut present = tally(&findings);
        let gone = fixable.iter().filter(|(finding, _)| !take(&mut present, finding));
        let fixed = gone.map(|(finding, _)| finding.rule).collect();
        let fixes = self.kept.into_iter().map(|(_, fix)| fix.clone()).collect();
        Some(Done { bitext, findings, fixes, fixed })
    }

    /// Keeps all of some fixes if they hold together with those kept so far, and looks for those that do if not.
    fn keep(&mut self, fixes: &[Fixable<'a>], budget: &mut usize) {
        let enough = fixes.is_empty() || *budget < self.bytes.len();
        if enough || self.keep_all(fixes, budget) || fixes.len() == 1 {
            return;
        }
        let (first, rest) = fixes.split_at(fixes.len() / 2);
        self.keep(first, budget);
        self.keep(rest, budget);
    }

    /// Keeps some fixes if, with them, their findings are gone and no other has come; tells whether that is so.
    fn keep_all(&mut self, fixes: &[Fixable<'a>], budget: &mut usize) -> bool {
        *budget -= self.bytes.len();
        // Halves are looked at in order, so what is kept lies before.
        let trial: Vec<Fixable> = self.kept.iter().chain(fixes).copied().collect();
        let bytes = apply(&self.bytes, trial.iter().map(|(_, fix)| *fix));
        let bitext = align(changed(&self.bitext.article, bytes), &self.survey.source_locale);
        if !has_same_units(self.bitext, &bitext) {
            return false;
        }
        let findings = (self.judge)(&bitext);
        let holds = is_better(self.findings, &trial, &findings);
        if holds {
            self.kept = trial;
            self.mended = Some((bitext, findings));
        }
        holds
    }
}

/// The open findings with a fix of their target, those that go with others too.
pub(super) fn fixable<'a>(bitext: &Bitext, findings: &'a [Finding]) -> Vec<Fixable<'a>> {
    let open = findings.iter().filter(|finding| finding.is_open());
    let with_fix = all(open).filter_map(|finding| Some((finding, finding.fix.as_ref()?)));
    with_fix.filter(|(finding, fix)| lies_in_target(bitext, finding, fix)).collect()
}

/// Findings, each followed by those that go with it.
fn all<'a>(findings: impl Iterator<Item = &'a Finding>) -> impl Iterator<Item = &'a Finding> {
    findings.flat_map(|finding| std::iter::once(finding).chain(&finding.also))
}

fn lies_in_target(bitext: &Bitext, finding: &Finding, fix: &Fix) -> bool {
    let target = finding.unit.and_then(|unit| bitext.units.get(unit)?.target.as_ref());
    // What stands for a byte that is no UTF-8 must not be written in its place.
    let is_readable = !fix.text.contains(Article::SUBSTITUTE) && !bitext.str(fix.span).contains(Article::SUBSTITUTE);
    is_readable && target.is_some_and(|target| target.span.contains(fix.span))
}

/// The fixes that can be made at once, in order of the file: where two touch, that of the worse finding.
fn apart<'a>(fixable: &[Fixable<'a>]) -> Vec<Fixable<'a>> {
    let mut by_severity = fixable.to_vec();
    by_severity.sort_by_key(|(finding, fix)| (Reverse(finding.severity), fix.span));
    let mut taken: Vec<Fixable> = Vec::new();
    for (finding, fix) in by_severity {
        let at = taken.partition_point(|(_, other)| other.span < fix.span);
        let is_free_before = at.checked_sub(1).is_none_or(|before| taken[before].1.span.end < fix.span.start);
        let is_free_after = taken.get(at).is_none_or(|(_, after)| fix.span.end < after.span.start);
        if is_free_before && is_free_after {
            taken.insert(at, (finding, fix));
        }
    }
    taken
}

/// The article as if it had been read with these bytes.
fn changed(article: &Article, bytes: Vec<u8>) -> Article {
    let mut changed = parse(article.with_bytes(bytes));
    changed.recovery = article.recovery.as_ref().map(|recovery| recovery.after_change(&changed.units));
    changed
}

/// Whether two articles have the same units with the same sources, so that only targets differ.
fn has_same_units(before: &Bitext, after: &Bitext) -> bool {
    let sides = |bitext: &Bitext, unit: usize| {
        let unit = &bitext.units[unit];
        let source = unit.source.as_ref().map(|source| bitext.str(source.span).to_owned());
        (unit.id.clone(), unit.target.is_some(), source)
    };
    before.units.len() == after.units.len()
        && (0..before.units.len()).all(|unit| sides(before, unit) == sides(after, unit))
}

/// What tells a finding from others of the same article, whatever has moved: rule, unit, message, and whether it is open.
type Key<'a> = (&'static str, Option<usize>, &'a str, bool);

fn key(finding: &Finding) -> Key<'_> {
    (finding.rule, finding.unit, &finding.message, finding.is_open())
}

fn tally(findings: &[Finding]) -> HashMap<Key<'_>, usize> {
    let mut tally = HashMap::new();
    for finding in all(findings.iter()) {
        *tally.entry(key(finding)).or_default() += 1;
    }
    tally
}

/// Takes a finding off a tally; tells whether it was there.
fn take<'a>(tally: &mut HashMap<Key<'a>, usize>, finding: &'a Finding) -> bool {
    let left = tally.get_mut(&key(finding)).filter(|left| **left > 0);
    left.map(|left| *left -= 1).is_some()
}

/// Whether the findings after some fixes are among those before, without those that were to be mended.
fn is_better(before: &[Finding], fixes: &[Fixable], after: &[Finding]) -> bool {
    let mut expected = tally(before);
    fixes.iter().all(|(finding, _)| take(&mut expected, finding))
        && all(after.iter()).all(|finding| take(&mut expected, finding))
}
