use crate::check::blocks::{Difference, differences};
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, EventKind, Finding, Tag};
use crate::survey::Survey;

rule! {
    /// A list has an item that the source's list does not have, or lacks one.
    ///
    /// Items are compared where they begin, so one item more is one finding. Where the source has the mark but not the
    /// blank after it (`6.Click`), a target that mends it is right; so is `1）` for `1)`.
    ///
    /// ## Why it matters
    /// A word such as `+` or a year at the head of a target becomes the mark of a list and is gone from the page; a
    /// step without its number cannot be found.
    ///
    /// ## Example
    /// ```text
    /// source: Choose the + icon, then choose **Apply**.
    /// target: + 아이콘을 선택한 다음 **적용** 을 선택합니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where a translator divided a step on purpose.
    pub LIST_LENGTH_CHANGED = "list-length-changed", Structure, Warning, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let items =
        differences(bitext, |view, number| (view.events[number].kind == EventKind::Open(Tag::Item)).then_some(()));
    items
        .iter()
        .filter_map(|item| if item.target.len() < item.source.len() { lost(bitext, item) } else { added(bitext, item) })
        .collect()
}

fn lost(bitext: &Bitext, item: &Difference<()>) -> Option<Finding> {
    if item.texts(&bitext.article).is_some_and(|(target, _)| has_full_width_mark(target)) {
        return None;
    }
    let finding = item.finding(bitext, "an item of a list begins here in the source, none in the target");
    Some(finding.hint("put the mark of the list back, with a blank after it"))
}

fn added(bitext: &Bitext, item: &Difference<()>) -> Option<Finding> {
    let (mark, source_mark) =
        item.texts(&bitext.article).map_or(("", ""), |(target, source)| (list_mark(target), list_mark(source)));
    if is_same_mark(mark, source_mark) {
        return None;
    }
    let finding = item.finding(bitext, "an item of a list begins here in the target, none in the source");
    Some(match mark {
        "" => finding,
        mark => finding.hint(format!("if `{mark}` belongs to the text, write `{}`", escaped(mark))),
    })
}

/// `+`, `-`, `*`, `12.` or `12)` at the head of a text.
fn list_mark(text: &str) -> &str {
    let text = text.trim_start();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let marks: &[char] = if digits == 0 { &['+', '-', '*'] } else { &['.', ')'] };
    if text[digits..].starts_with(marks) { &text[..=digits] } else { "" }
}

/// Whether a text begins with a figure and a mark as Chinese and Japanese write them: `1）`, `1、`. The reader sees it.
fn has_full_width_mark(text: &str) -> bool {
    let after = text.trim_start().trim_start_matches(char::is_numeric);
    after.len() < text.trim_start().len() && after.starts_with(['）', '、', '．'])
}

/// Whether two marks differ in their number at most.
fn is_same_mark(a: &str, b: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    !b.is_empty() && a.trim_start_matches(is_digit) == b.trim_start_matches(is_digit)
}

/// The mark as CommonMark takes it for text.
fn escaped(mark: &str) -> String {
    let (number, sign) = mark.split_at(mark.len() - 1);
    format!("{number}\\{sign}")
}
