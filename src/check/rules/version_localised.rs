use crate::check::prose::sentences;
use crate::check::quantity::{before, rest};
use crate::check::rule::rule;
use crate::locale::{self, Conventions};
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// A version number whose point became a comma, as if it were a quantity.
    ///
    /// A number with a point is a version if it has two points, four digits after its point, or nothing beside it that
    /// makes it a quantity: a unit, a percentage, money, "at least". `2.5-inch` is a quantity and may have a comma, unless
    /// the language writes quantities with a point as English does.
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

fn check(bitext: &Bitext, survey: &Survey, locale: &Conventions) -> Vec<Finding> {
    let english = locale::conventions(&survey.source_locale);
    let mut findings = Vec::new();
    for (number, _, target, source) in sentences(bitext) {
        let is_version = |version: &&Span| is_fixed(bitext, source, **version, locale, english);
        let versions: Vec<Span> = source.facts.numbers.iter().filter(is_version).copied().collect();
        for version in &versions {
            let written = bitext.str(*version);
            let times = |numbers: &[Span]| numbers.iter().filter(|number| bitext.str(**number) == written).count();
            // `8,1` beside Windows 8.1 is a quantity.
            if times(&target.facts.numbers) >= times(&versions) {
                continue;
            }
            if let Some(place) = localised(bitext, target, written) {
                let message = format!("source has version {written}, target has {}", bitext.str(place));
                let finding = Finding::in_unit(number, place, message).answering(*version);
                findings.push(finding.hint(format!("write {written} as the source does")).fix(place, written));
            }
        }
    }
    findings
}

/// The version as the target has it, with a comma.
fn localised(bitext: &Bitext, target: &Segment, written: &str) -> Option<Span> {
    let is_localised = |text: &str| text.contains(',') && text.replace(',', ".") == written;
    target.facts.numbers.iter().copied().find(|number| is_localised(bitext.str(*number)))
}

/// Whether the point of a number has to stay. Where the language writes quantities with a point too, each has to.
fn is_fixed(bitext: &Bitext, source: &Segment, number: Span, locale: &Conventions, english: &Conventions) -> bool {
    let has_point = locale.is_known() && locale.decimal_mark == english.decimal_mark;
    let written = bitext.str(number);
    has_point && written.contains('.') && !written.contains(',') || is_version(bitext, source, number, english)
}

fn is_version(bitext: &Bitext, source: &Segment, number: Span, english: &Conventions) -> bool {
    let written = bitext.str(number);
    let Some((_, decimals)) = written.rsplit_once('.').filter(|_| !written.contains(',')) else { return false };
    if written.matches('.').count() > 1 || decimals.len() >= 4 {
        return true;
    }
    let (head, rest) = (before(bitext, source, number).trim_end(), rest(bitext, source, number));
    let is_quantity = || is_measured(rest, english) || is_inch(head, rest) || is_counted(head) || is_paid(head);
    ends_with_word(head, &NAMED) || !is_quantity()
}

/// Words before a version.
const NAMED: [&str; 9] = ["version", "build", "v", "ver", "oauth", "tls", "windows", "office", ".net"];

/// Words before a quantity that may have no unit behind it: "at least 1.5", "line spacing of 1.15".
const COUNTED: [&str; 15] = [
    "about",
    "approximately",
    "than",
    "between",
    "at least",
    "up to",
    "multiplied by",
    "spacing",
    "factor",
    "ratio",
    "size",
    "score",
    "rating",
    "average",
    "scale",
];

fn is_counted(head: &str) -> bool {
    let measure = ["of", "is", "to"].iter().find_map(|word| head.strip_suffix(word)).map_or(head, str::trim_end);
    ends_with_word(head, &COUNTED) || ends_with_word(measure, &COUNTED)
}

/// `5.25"`, where the mark closes no quotation.
fn is_inch(head: &str, rest: &str) -> bool {
    let is_quote = |(at, _): &(usize, &str)| !head[..*at].ends_with(|c: char| c.is_ascii_digit());
    rest.starts_with(['"', '″', '”']) && head.match_indices('"').filter(is_quote).count().is_multiple_of(2)
}

fn ends_with_word(head: &str, words: &[&str]) -> bool {
    const LONGEST: usize = 16;
    let start = head.char_indices().rev().nth(LONGEST).map_or(0, |(at, _)| at);
    let end = head[start..].to_lowercase();
    words.iter().any(|word| end.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
}

fn is_measured(rest: &str, english: &Conventions) -> bool {
    let unit = rest.trim_start_matches([' ', '-', '\u{a0}', '*']);
    english.units_of_measure.iter().any(|name| {
        let behind = unit.get(..name.len()).filter(|word| word.eq_ignore_ascii_case(name)).map(|_| &unit[name.len()..]);
        let is_sign = !name.chars().all(char::is_alphanumeric);
        behind.is_some_and(|behind| is_sign || !behind.starts_with(char::is_alphanumeric))
    })
}

fn is_paid(head: &str) -> bool {
    head.ends_with(['$', '€', '£', '¥', '₹'])
}
