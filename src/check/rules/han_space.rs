use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Span};
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
    if !locale.tag.starts_with("zh") {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (number, _, target, _) in bitext.pairs() {
        for stretch in &target.facts.text {
            let text = bitext.str(*stretch);
            for (at, _) in text.match_indices(' ') {
                let is_between = text[..at].ends_with(is_han) && text[at + 1..].starts_with(is_han);
                if is_between && !is_chapter(&text[..at]) {
                    let start = stretch.start + at as u32;
                    let place = Span { start, end: start + 1 };
                    findings.push(
                        Finding::in_unit(number, place, "a blank between two Chinese characters").hint("leave it out"),
                    );
                }
            }
        }
    }
    findings
}

/// Whether a text ends in the number of a chapter: a blank stands between it and the title.
fn is_chapter(head: &str) -> bool {
    const LONGEST: usize = 5;
    head.ends_with(['章', '节', '節', '篇', '部', '条', '條']) && head.chars().rev().take(LONGEST).any(|c| c == '第')
}

/// Whether a character is one of Chinese writing.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2ffff}')
}
