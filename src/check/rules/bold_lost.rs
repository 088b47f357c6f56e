use crate::check::labels::first_few;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// Fewer words in bold than the source has: a label lost its marks, or two were merged into one.
    ///
    /// Quotation marks that stand for bold in the language (Chinese “”, Japanese 「」) count as bold.
    ///
    /// ## Why it matters
    /// In help articles, bold is what a reader looks for on the screen. A label without it is easily missed, or the
    /// step around it was garbled.
    ///
    /// ## Example
    /// ```text
    /// source: Select **File** and then **Save as**.
    /// target: 파일을 선택한 다음 **다른 이름으로 저장** 을 선택합니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where the language has another way to set off a label; if it is usual there, it belongs in the locale's data.
    pub BOLD_LOST = "bold-lost", Emphasis, Error, check
}

fn check(bitext: &Bitext, _: &Survey, locale: &Conventions) -> Vec<Finding> {
    bitext.pairs().filter_map(|(number, _, target, source)| judge(bitext, number, target, source, locale)).collect()
}

fn judge(bitext: &Bitext, number: usize, target: &Segment, source: &Segment, locale: &Conventions) -> Option<Finding> {
    let wanted = source.facts.strong().count();
    let kept =
        target.facts.strong().count() + target.facts.tags.iter().filter(|tag| is_bold_tag(bitext.str(**tag))).count();
    if wanted <= kept || wanted <= kept + equivalents(bitext, target, source, locale) {
        return None;
    }
    let labels: Vec<String> = source.facts.strong().map(|strong| bitext.str(strong.span).to_owned()).collect();
    let (first, last) = (source.facts.strong().next()?, source.facts.strong().last()?);
    let has = match kept {
        0 => "none".to_owned(),
        some => some.to_string(),
    };
    let message = format!("source has {wanted} in bold ({}), target has {has}", first_few(labels.into_iter()));
    let place = Span { start: first.span.start.min(last.span.start), end: last.span.end.max(first.span.end) };
    Some(Finding::in_unit(number, target.span, message).answering(place).hint("set the same labels in bold"))
}

/// Whether a tag begins bold: `<b>`, `<strong class="…">`.
pub fn is_bold_tag(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').split([' ', '>', '/']).next().unwrap_or_default();
    name.eq_ignore_ascii_case("b") || name.eq_ignore_ascii_case("strong")
}

/// How many pairs of marks that stand for bold the target has more than the source has quotation marks.
fn equivalents(bitext: &Bitext, target: &Segment, source: &Segment, locale: &Conventions) -> usize {
    let count = |segment: &Segment, mark: char| {
        let in_code: usize = segment.facts.code.iter().map(|code| code.text.matches(mark).count()).sum();
        let written = bitext.str(segment.span).matches(mark).count().saturating_sub(in_code);
        // Brackets of links and images are markup, not marks.
        if mark == '[' {
            written.saturating_sub(segment.facts.links.len() + segment.facts.images.len())
        } else {
            written
        }
    };
    let more = |open: char| count(target, open).saturating_sub(count(source, open));
    let marks: usize = locale.bold_equivalents.iter().map(|(open, _)| more(*open)).sum();
    if locale.bold_equivalents.is_empty() {
        return 0;
    }
    // English marks become the marks of the language; those stand for no bold.
    (marks + count(target, '"') / 2).saturating_sub(count(source, '"') / 2)
}
