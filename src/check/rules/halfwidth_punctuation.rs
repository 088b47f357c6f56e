use crate::check::han::marks_behind_han;
use crate::check::rule::rule;
use crate::locale::{Conventions, is_han};
use crate::model::{Bitext, Finding};
use crate::survey::Survey;

rule! {
    /// A half-width comma, semicolon or colon between two Chinese characters.
    ///
    /// ## Why it matters
    /// Chinese writes `，；：`; the narrow marks run the words together.
    ///
    /// ## Example
    /// ```text zh-CN
    /// source: Open the page, then select the tab.
    /// target: 打开页面,然后选择标签。
    /// ```
    ///
    /// ## When to allow it
    /// In text that a program shows so.
    pub HALFWIDTH_PUNCTUATION = "halfwidth-punctuation", Spacing, Note, check
}

fn check(bitext: &Bitext, _: &Survey, locale: &Conventions) -> Vec<Finding> {
    let marks = marks_behind_han(bitext, locale, &[',', ';', ':']);
    let narrow = marks.filter(|mark| mark.behind.trim_start_matches(' ').starts_with(is_han));
    let findings = narrow.map(|found| {
        let mark = found.mark;
        let wide = match mark {
            "," => "，",
            ";" => "；",
            _ => "：",
        };
        let message = format!("a half-width \"{mark}\" between two Chinese characters");
        Finding::in_unit(found.unit, found.span, message).hint(format!("write \"{wide}\""))
    });
    findings.collect()
}
