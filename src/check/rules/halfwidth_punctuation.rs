use super::han_space::is_han;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Span};
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
    if !locale.tag.starts_with("zh") {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (number, _, target, _) in bitext.pairs() {
        for stretch in &target.facts.text {
            let text = bitext.str(*stretch);
            for (at, mark) in text.match_indices([',', ';', ':']) {
                if text[..at].ends_with(is_han) && text[at + 1..].trim_start_matches(' ').starts_with(is_han) {
                    let wide = match mark {
                        "," => "，",
                        ";" => "；",
                        _ => "：",
                    };
                    let start = stretch.start + at as u32;
                    let place = Span { start, end: start + 1 };
                    let message = format!("a half-width \"{mark}\" between two Chinese characters");
                    findings.push(Finding::in_unit(number, place, message).hint(format!("write \"{wide}\"")));
                }
            }
        }
    }
    findings
}
