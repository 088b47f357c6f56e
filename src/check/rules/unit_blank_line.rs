use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// A blank line within the text of a unit.
    ///
    /// ## Why it matters
    /// A blank line ends a paragraph, so the span is torn apart: one unit holds what should be two, or its closing
    /// tag was lost.
    ///
    /// ## Example
    /// ```markdown
    /// <span data-ttu-id="0a1b2-101">로그인합니다.
    ///
    /// 다음.</span><span class="sxs-lookup"><span data-stu-id="0a1b2-101">Sign in.</span></span>
    /// ```
    ///
    /// ## When to allow it
    /// Never: remove the blank line, or restore the tags.
    pub UNIT_BLANK_LINE = "unit-blank-line", Structure, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, unit) in bitext.units.iter().enumerate() {
        let sides = [(&unit.target, "target"), (&unit.source, "source")];
        let found = sides.into_iter().find_map(|(segment, name)| Some((blank_line(bitext, segment.as_ref()?)?, name)));
        if let Some((span, name)) = found {
            findings.push(Finding::in_unit(number, span, format!("the {name} of this unit holds a blank line")));
        }
    }
    findings
}

fn blank_line(bitext: &Bitext, segment: &Segment) -> Option<Span> {
    let text = bitext.str(segment.span);
    let mut line_ends = memchr::memchr_iter(b'\n', text.as_bytes());
    let mut last = line_ends.next()?;
    for end in line_ends {
        if text[last + 1..end].trim().is_empty() {
            return Some(Span::at(segment.span.start as usize + end));
        }
        last = end;
    }
    None
}
