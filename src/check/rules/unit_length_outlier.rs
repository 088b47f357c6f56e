use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding};
use crate::survey::{Survey, log_length};

rule! {
    /// A target far longer or shorter than targets of the language are beside such sources.
    ///
    /// What is usual is learned from all units of the locale: the ratio of letters has to lie six median deviations off
    /// the median, and more where the source is short.
    ///
    /// ## Why it matters
    /// A sentence may be missing, or stand there twice.
    ///
    /// ## Example
    /// ```text
    /// source: If you chose another plan, open the page again, wait until the list is complete, and then compare both.
    /// target: 예.
    /// ```
    ///
    /// ## When to allow it
    /// Where one language needs an explanation that the other does not.
    pub UNIT_LENGTH_OUTLIER = "unit-length-outlier", Language, Note, check
}

/// Median deviations from the median that are no chance any more.
const FAR: f64 = 6.0;
/// Letters of a source from which on its length says all it can; shorter ones vary more.
const LONG_SOURCE: f64 = 60.0;

fn check(bitext: &Bitext, survey: &Survey, locale: &Conventions) -> Vec<Finding> {
    // Few articles teach nothing; then what is known of the language has to do.
    let (median, deviation) = match survey.learned(&bitext.article.locale).and_then(|learned| learned.lengths) {
        Some(lengths) => (lengths.median, lengths.deviation),
        None if locale.is_known() => (f64::from(locale.length_ratio).ln() * 100.0, 20.0),
        None => return Vec::new(),
    };
    let mut findings = Vec::new();
    for (number, _, target, source) in bitext.pairs() {
        if source.facts.words.len() < 5 || target.facts.words.is_empty() {
            continue;
        }
        let distance = f64::from(log_length(target, source)) - median;
        let allowed = FAR * deviation * (LONG_SOURCE / f64::from(source.facts.letters)).sqrt().max(1.0);
        if distance.abs() > allowed {
            let times = (distance / 100.0).exp();
            let message = match distance > 0.0 {
                true => format!("target is {times:.1} times as long as is usual for such a source"),
                false => format!("target has {:.0} % of the length that is usual for such a source", times * 100.0),
            };
            findings.push(Finding::in_unit(number, target.span, message).answering(source.span));
        }
    }
    findings
}
