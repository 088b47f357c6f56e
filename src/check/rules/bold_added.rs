use super::bold_swallows_punctuation::list;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding};
use crate::survey::Survey;

rule! {
    /// More words in bold than the source has: a label was cut in two, or a word is set in bold that is none.
    ///
    /// ## Why it matters
    /// In help articles, bold is what a reader looks for on the screen, and there is no such name there.
    ///
    /// ## Example
    /// ```text
    /// source: Select **Save as** and then close the window.
    /// target: **다른** 이름으로 **저장** 을 선택한 다음 창을 닫습니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where the sentence has to name the label twice.
    pub BOLD_ADDED = "bold-added", Emphasis, Warning, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let findings = bitext.pairs().filter_map(|(number, _, target, source)| {
        let (wanted, found) = (source.facts.strong().count(), target.facts.strong().count());
        let has_bold_tags = source.facts.tags.iter().any(|tag| super::bold_lost::is_bold_tag(bitext.str(*tag)));
        if found <= wanted || has_bold_tags {
            return None;
        }
        let texts: Vec<&str> = target.facts.strong().map(|strong| bitext.str(strong.text)).collect();
        let in_source = bitext.str(source.span).to_lowercase();
        // The one that the source does not have at all is the most likely stranger.
        let stranger = target.facts.strong().last()?;
        let message = match wanted {
            0 => format!("target has {} in bold, source has nothing in bold", list(&texts)),
            _ => format!("target has {found} in bold ({}), source has {wanted}", texts.join(", ")),
        };
        // A heading or a table's head that the source sets in bold by other means.
        let is_same = wanted == 0 && texts.iter().all(|text| in_source.contains(&text.to_lowercase()));
        (!is_same).then(|| {
            Finding::in_unit(number, stranger.span, message)
                .answering(source.span)
                .hint("set the same labels in bold as the source")
        })
    });
    findings.collect()
}
