use crate::check::links::canonical;
use crate::check::places::finding_of_unit;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, EventKind, Finding, Markdown};
use crate::survey::Survey;
use std::collections::{BTreeMap, BTreeSet};

rule! {
    /// A text, video, image or sample kept elsewhere that the source takes in and the target does not, or the reverse.
    ///
    /// `[!INCLUDE[title](path)]`, `[!VIDEO address]`, `[!code-…]` and `:::image:::` within a unit: their paths are
    /// compared, in any order.
    ///
    /// ## Why it matters
    /// The page lacks what belongs there: a product's name, a warning, a film. Or it shows the brackets.
    ///
    /// ## Example
    /// ```text
    /// source: Open [!INCLUDE[product](includes/product.md)] and sign in.
    /// target: [! INCLUDE[제품](includes/product.md)] 을 열고 로그인합니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where the text is not for readers of this language.
    pub INCLUDE_CHANGED = "include-changed", Structure, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let Some(source) = &bitext.article.source else { return Vec::new() };
    let (targets, sources) = (taken_in(&bitext.article.target), taken_in(source));
    if targets == sources {
        return Vec::new();
    }
    let mut by_unit: BTreeMap<usize, [BTreeSet<String>; 2]> = BTreeMap::new();
    for (side, includes) in [targets, sources].into_iter().enumerate() {
        for (marks, path) in includes {
            by_unit.entry(marks).or_default()[side].insert(path);
        }
    }
    by_unit.into_iter().flat_map(|(marks, [target, source])| judge(bitext, marks, &target, &source)).collect()
}

fn judge(bitext: &Bitext, marks: usize, target: &BTreeSet<String>, source: &BTreeSet<String>) -> Vec<Finding> {
    let (mut added, mut lost) = (target.difference(source), source.difference(target));
    let mut findings = Vec::new();
    loop {
        let message = match (added.next(), lost.next()) {
            (Some(path), Some(wanted)) => format!("the target takes in {path}, the source {wanted}"),
            (Some(path), None) => format!("the target takes in {path}, the source does not"),
            (None, Some(wanted)) => format!("the source takes in {wanted}, the target does not"),
            (None, None) => return findings,
        };
        findings.push(finding_of_unit(bitext, marks, message));
    }
}

/// What the units of a view take in: the unit and the path.
fn taken_in(view: &Markdown) -> Vec<(usize, String)> {
    let mut unit = None;
    let mut found = Vec::new();
    for event in &view.events {
        let path = match event.kind {
            EventKind::UnitStart(number) => {
                unit = Some(number as usize);
                continue;
            }
            EventKind::UnitEnd(_) => {
                unit = None;
                continue;
            }
            EventKind::Include(number) | EventKind::DirectiveImage(number) => {
                &*view.destinations[number as usize].address
            }
            EventKind::Video(address) | EventKind::CodeElsewhere(address) => view.str(address),
            _ => continue,
        };
        found.extend(unit.map(|unit| (unit, canonical(path))));
    }
    found
}
