use crate::check::quantity::{before, rest};
use crate::check::rule::rule;
use crate::locale::{self, Conventions};
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// A version number whose point became a comma, as if it were a quantity.
    ///
    /// A number with a point is a version if it has two points, four digits after its point, or no unit, percentage or
    /// money beside it; `2.5-inch` is a quantity and may have a comma.
    ///
    /// ## Why it matters
    /// There is no such version, and a search for it finds nothing.
    ///
    /// ## Example
    /// ```text
    /// source: Install Build 8431.2094 first.
    /// target: 먼저 빌드 8431,2094를 설치합니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where the number is a quantity after all.
    pub VERSION_LOCALISED = "version-localised", Number, Error, check
}

fn check(bitext: &Bitext, survey: &Survey, _: &Conventions) -> Vec<Finding> {
    let english = locale::conventions(&survey.source_locale);
    let mut findings = Vec::new();
    for (number, _, target, source) in bitext.pairs() {
        for version in source.facts.numbers.iter().filter(|version| is_version(bitext, source, **version, english)) {
            let written = bitext.str(*version);
            let with_comma = written.replace('.', ",");
            let localised = target.facts.numbers.iter().find(|other| {
                let other = bitext.str(**other);
                other == with_comma || (other.contains(',') && other.replace(',', ".") == written)
            });
            if let Some(place) = localised {
                let message = format!("source has version {written}, target has {}", bitext.str(*place));
                let finding = Finding::in_unit(number, *place, message).answering(*version);
                findings.push(finding.hint(format!("write {written} as the source does")).fix(*place, written));
            }
        }
    }
    findings
}

fn is_version(bitext: &Bitext, source: &Segment, number: Span, english: &Conventions) -> bool {
    let written = bitext.str(number);
    let Some((_, decimals)) = written.rsplit_once('.') else { return false };
    if written.contains(',') {
        return false;
    }
    let (head, rest) = (before(bitext, source, number), rest(bitext, source, number));
    let is_named = ["version", "build", "v", "ver", "oauth", "tls", "windows", "office", ".net"].iter().any(|name| {
        let head = head.trim_end().to_lowercase();
        head.strip_suffix(name).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    });
    let unit = rest.trim_start_matches([' ', '-', '\u{a0}', '*']);
    let is_measured = english.units_of_measure.iter().any(|name| {
        let behind = unit.get(..name.len()).filter(|word| word.eq_ignore_ascii_case(name)).map(|_| &unit[name.len()..]);
        behind.is_some_and(|behind| !name.is_ascii() || *name == "%" || !behind.starts_with(char::is_alphanumeric))
    });
    let is_paid = head.trim_end().ends_with(['$', '€', '£', '¥', '₹']);
    is_named || written.matches('.').count() > 1 || decimals.len() >= 4 || !(is_measured || is_paid)
}
