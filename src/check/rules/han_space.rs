use crate::check::han::marks_behind_han;
use crate::check::rule::rule;
use crate::locale::{Conventions, is_han};
use crate::model::{Bitext, Finding};
use crate::survey::Survey;

rule! {
    /// A blank between two Chinese characters.
    ///
    /// ## Why it matters
    /// Chinese has no blanks between words; the line breaks there, and a search for the words does not find them.
    ///
    /// ## Example
    /// ```text zh-CN
    /// source: Open the settings page.
    /// target: 打开设置 页面。
    /// ```
    ///
    /// ## When to allow it
    /// Between names in a list without marks. The blank behind 第一章 is not reported.
    pub HAN_SPACE = "han-space", Spacing, Note, check
}

fn check(bitext: &Bitext, _: &Survey, locale: &Conventions) -> Vec<Finding> {
    let blanks = marks_behind_han(bitext, locale, &[' ']);
    let needless = blanks.filter(|blank| blank.behind.starts_with(is_han) && !is_chapter(blank.before));
    let message = "a blank between two Chinese characters";
    needless.map(|blank| Finding::in_unit(blank.unit, blank.span, message).hint("leave it out")).collect()
}

/// Whether a text ends in the number of a chapter: a blank stands between it and the title.
fn is_chapter(head: &str) -> bool {
    const LONGEST: usize = 5;
    head.ends_with(['章', '节', '節', '篇', '部', '条', '條']) && head.chars().rev().take(LONGEST).any(|c| c == '第')
}
