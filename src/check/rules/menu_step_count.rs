use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// A menu path with more or fewer steps than the source has.
    ///
    /// ## Why it matters
    /// A reader who follows the path misses a step.
    ///
    /// ## Example
    /// ```text
    /// source: Go to **File** > **Options** > **Advanced**.
    /// target: **파일** > **고급 옵션** 으로 이동합니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where the program has other menus in this language, or where a mark is no step of a path.
    pub MENU_STEP_COUNT = "menu-step-count", Menu, Warning, check
}

fn check(bitext: &Bitext, _: &Survey, locale: &Conventions) -> Vec<Finding> {
    let findings = bitext.pairs().filter_map(|(number, _, target, source)| {
        let (wanted, found) = (marks(bitext, source), marks(bitext, target));
        if wanted.len() == found.len() || wanted.is_empty() {
            return None;
        }
        if bracketed(bitext, target, locale) >= wanted.len() {
            return None;
        }
        let path = Span { start: wanted.first()?.start, end: wanted.last()?.end };
        let place = match (found.first(), found.last()) {
            (Some(first), Some(last)) => Span { start: first.start, end: last.end },
            _ => target.span,
        };
        let count = |marks: &[Span]| if marks.is_empty() { "none".to_owned() } else { marks.len().to_string() };
        let message = format!("source has {} marks of a menu path, target has {}", count(&wanted), count(&found));
        Some(Finding::in_unit(number, place, message).answering(path).hint("name the same steps as the source"))
    });
    findings.collect()
}

/// How many names stand in brackets or quotation marks, which need no mark between: `[A]、[B] の順に`.
fn bracketed(bitext: &Bitext, target: &Segment, locale: &Conventions) -> usize {
    let text = bitext.str(target.span);
    let links = target.facts.links.len();
    let opened = locale.bold_equivalents.iter().map(|(open, _)| text.matches(*open).count()).sum::<usize>();
    opened.saturating_sub(if locale.bold_equivalents.contains(&('[', ']')) { links } else { 0 })
}

/// The marks between steps: `>`, however it is written, and arrows.
fn marks(bitext: &Bitext, segment: &Segment) -> Vec<Span> {
    let mut marks = segment.facts.menu_marks.clone();
    for stretch in &segment.facts.text {
        let text = bitext.str(*stretch);
        let arrows = text
            .match_indices(['→', '←', '＞', '›', '»'])
            .filter(|(at, arrow)| *arrow != "»" && text[..*at].ends_with(' '));
        marks.extend(arrows.map(|(at, arrow)| Span {
            start: stretch.start + at as u32,
            end: stretch.start + (at + arrow.len()) as u32,
        }));
    }
    marks
}
