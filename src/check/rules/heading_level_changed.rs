use crate::check::blocks::{Difference, differences};
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, EventKind, Finding, Tag};
use crate::survey::Survey;

rule! {
    /// A heading of another level than the source's, one that the source does not have, or one that was lost.
    ///
    /// The marks of headings stand outside of units, so this is about targets that begin with `#` or hold a line of
    /// `-` or `=`.
    ///
    /// ## Why it matters
    /// The list of contents, links to the heading and screen readers go by the levels of headings.
    ///
    /// ## Example
    /// ```text
    /// source: #1 in the list is the oldest entry.
    /// target: # 1 목록의 첫 항목이 가장 오래된 항목입니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where the article is built differently in this language on purpose.
    pub HEADING_LEVEL_CHANGED = "heading-level-changed", Structure, Warning, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let headings = differences(bitext, |view, number| match view.events[number].kind {
        EventKind::Open(Tag::Heading(level, _)) => Some(level),
        _ => None,
    });
    headings.iter().map(|heading| heading.finding(bitext, message(heading))).collect()
}

fn message(heading: &Difference<u8>) -> String {
    match (heading.target.first(), heading.source.first()) {
        (Some(target), Some(source)) => format!("the heading has level {target}, the source's level {source}"),
        (Some(target), None) => format!("a heading of level {target} begins here in the target, none in the source"),
        (None, source) => {
            let level = source.map_or(String::new(), |level| format!(" of level {level}"));
            format!("a heading{level} begins here in the source, none in the target")
        }
    }
}
