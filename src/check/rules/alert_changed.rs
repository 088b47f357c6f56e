use crate::check::blocks::differences;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, EventKind, Finding, Span, Tag};
use crate::survey::Survey;

rule! {
    /// An alert of another kind than the source's, or an alert or quotation that only one of the two has.
    ///
    /// `[!NOTE]` stays as it is in every language; the page shows its name in the reader's. A `>` at the head of a target,
    /// left over from a menu path, makes a quotation of it: `menu-path-broken` finds the path itself.
    ///
    /// ## Why it matters
    /// A warning that looks like a tip, or like any other text, is overlooked.
    ///
    /// ## Example
    /// ```text
    /// source: Go to **Settings** > **Accounts**.
    /// target: > **설정** **계정** 으로 이동합니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where readers of this language need another kind of alert.
    pub ALERT_CHANGED = "alert-changed", Structure, Warning, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let quotes = differences(bitext, |view, number| match view.events[number].kind {
        EventKind::Open(Tag::BlockQuote) => Some(None),
        EventKind::Open(Tag::Alert(name)) => Some(Some(view.str(name).to_uppercase())),
        _ => None,
    });
    let findings = quotes.iter().map(|quote| {
        let (target, source) = (named(quote.target.first()), named(quote.source.first()));
        let message = format!("{target} begins here in the target, {source} in the source");
        let mut finding = quote.finding(bitext, message);
        if let (Some(None), None) = (quote.target.first(), quote.source.first()) {
            finding.span = mark_at_the_head(bitext, &finding).unwrap_or(finding.span);
        }
        match (quote.target.first(), quote.source.first()) {
            (Some(None), None) => finding.hint("if `>` belongs to the text, write `\\>`"),
            (_, Some(Some(name))) => finding.hint(format!("write [!{name}] as the source does")),
            _ => finding,
        }
    });
    findings.collect()
}

/// The `>` that a target begins with, unless its source does as well.
fn mark_at_the_head(bitext: &Bitext, finding: &Finding) -> Option<Span> {
    let target = bitext.units[finding.unit?].target.as_ref()?;
    let mark = target.facts.menu_marks.first()?;
    let head = Span { start: target.span.start, end: mark.start };
    bitext.str(head).trim().is_empty().then_some(*mark)
}

fn named(quote: Option<&Option<String>>) -> String {
    match quote {
        Some(Some(name)) => format!("an alert [!{name}]"),
        Some(None) => "a quotation".into(),
        None => "none".into(),
    }
}
