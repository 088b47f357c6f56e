use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::Survey;
use crate::survey::meaning::{Doubt, Meaning, Reason, words};

rule! {
    /// A target that is no translation of its source, or not of all of it.
    ///
    /// Which words stand for which is learned from all units of the locale, so it takes some hundred units before anything
    /// can be judged. A unit is an error where of a thousand sound units one would be as suspect, and a warning where five
    /// would be. Units of few known words, and targets that are copies of their source, are not judged. Targets that moved
    /// from unit to unit in a row are one finding, at the first.
    ///
    /// Off unless asked for, since it has not been tried on enough help centres yet: `misaligned-unit = "error"` in
    /// `diglot.toml`, or `--set misaligned-unit=error`. Learning takes about a second for 27,000 units.
    ///
    /// ## Why it matters
    /// The reader is told something else than the English article says, or less, or more; nothing on the page looks wrong.
    ///
    /// ## Example
    /// What diglot says of two targets that stand beside each other's source:
    ///
    /// ```text
    /// targets of units 112 to 113 fit the sources of other units better: that of unit 112 belongs to unit 113
    /// ```
    ///
    /// ## When to allow it
    /// Where a translator said the same in words that are used nowhere else.
    pub MISALIGNED_UNIT = "misaligned-unit", Language, Off, check
}

/// How a unit was judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// Number of the unit in the bitext.
    pub unit: usize,
    /// The higher, the less the target is a translation of the source.
    pub score: f32,
    /// What speaks most against it.
    pub explanation: String,
}

/// All units of an article that could be judged.
pub fn judged(bitext: &Bitext, survey: &Survey) -> Vec<Judged> {
    let Some(meaning) = survey.meaning(&bitext.article.locale) else { return Vec::new() };
    let doubts = meaning.doubts(bitext.article.number).iter();
    doubts
        .filter_map(|doubt| {
            let (explanation, _, _) = explain(bitext, doubt)?;
            Some(Judged { unit: doubt.unit, score: doubt.score, explanation })
        })
        .collect()
}

fn check(bitext: &Bitext, survey: &Survey, _: &Conventions) -> Vec<Finding> {
    let Some(meaning) = survey.meaning(&bitext.article.locale) else { return Vec::new() };
    let doubts = meaning.doubts(bitext.article.number);
    if let Some(share) = meaning.hopeless() {
        return hopeless(bitext, survey, share).into_iter().collect();
    }
    let mut findings = Vec::new();
    let mut rest = doubts;
    while let Some(first) = rest.first() {
        let run = run(rest, meaning);
        if run > 1 {
            findings.extend(shifted(bitext, &rest[..run], meaning));
        } else if first.score >= meaning.warning_mark {
            findings.extend(single(bitext, first, meaning));
        }
        rest = &rest[run.max(1)..];
    }
    findings
}

/// How many units from the first on are suspect and have targets that fit elsewhere; none of them but those side by side.
fn run(doubts: &[Doubt], meaning: &Meaning) -> usize {
    let is_displaced =
        |doubt: &Doubt| doubt.score >= meaning.warning_mark && matches!(doubt.reason, Reason::Elsewhere(_));
    let mut length = 0;
    while let Some(doubt) = doubts.get(length) {
        if !is_displaced(doubt) || length > 0 && doubt.unit != doubts[length - 1].unit + 1 {
            break;
        }
        length += 1;
    }
    length
}

fn shifted(bitext: &Bitext, run: &[Doubt], meaning: &Meaning) -> Option<Finding> {
    let (first, last) = (run.first()?, run.last()?);
    let Reason::Elsewhere(other) = first.reason else { return None };
    let message = format!(
        "targets of units {} to {} fit the sources of other units better: that of unit {} belongs to unit {}",
        short_id(bitext, first.unit),
        short_id(bitext, last.unit),
        short_id(bitext, first.unit),
        short_id(bitext, other)
    );
    let (target, source) = sides(bitext, first.unit)?;
    let finding = Finding::in_unit(first.unit, target.span, message)
        .answering(source.span)
        .of_units(run.iter().map(|doubt| doubt.unit));
    let is_sure = run.iter().any(|doubt| doubt.score >= meaning.error_mark);
    Some(if is_sure { finding } else { finding.milder() })
}

fn single(bitext: &Bitext, doubt: &Doubt, meaning: &Meaning) -> Option<Finding> {
    let is_sure = doubt.score >= meaning.error_mark;
    // Where every word has its counterpart, length alone has to be far off.
    if doubt.reason == Reason::Length && !is_sure {
        return None;
    }
    let (message, target, source) = explain(bitext, doubt)?;
    let finding = Finding::in_unit(doubt.unit, target, message).answering(source);
    Some(if is_sure { finding } else { finding.milder() })
}

/// Where nearly nothing fits, one finding says so, in the first article of the locale.
fn hopeless(bitext: &Bitext, survey: &Survey, share: f32) -> Option<Finding> {
    let first = survey.pages().iter().find(|page| page.locale == bitext.article.locale)?;
    let message = format!(
        "{:.0} % of the locale's units do not fit their sources, so none of them is judged: are the targets in another \
         language, or all shifted?",
        share * 100.0
    );
    (first.number == bitext.article.number).then(|| Finding::at(Span::default(), message))
}

/// What speaks most against a unit, with the words in question of the target and of the source.
fn explain(bitext: &Bitext, doubt: &Doubt) -> Option<(String, Span, Span)> {
    let (target, source) = sides(bitext, doubt.unit)?;
    Some(match doubt.reason {
        Reason::Elsewhere(other) => {
            let message = format!("target fits the source of unit {} better", short_id(bitext, other));
            (message, target.span, source.span)
        }
        Reason::Unrendered(from, to) => {
            let place = stretch(bitext, source, from, to);
            (format!("no words in the target for \"{}\"", quoted(bitext, place)), target.span, place)
        }
        Reason::Unfounded(from, to) => {
            let place = stretch(bitext, target, from, to);
            (format!("nothing in the source for \"{}\"", quoted(bitext, place)), place, source.span)
        }
        Reason::Length => ("target and source differ in what they have words for".into(), target.span, source.span),
    })
}

fn sides(bitext: &Bitext, unit: usize) -> Option<(&Segment, &Segment)> {
    let unit = bitext.units.get(unit)?;
    Some((unit.target.as_ref()?, unit.source.as_ref()?))
}

/// From a word of a segment up to another.
fn stretch(bitext: &Bitext, segment: &Segment, from: u32, to: u32) -> Span {
    let words = words(bitext, segment);
    let stretch = words.get(from as usize..(to as usize).min(words.len())).unwrap_or_default();
    let ends = stretch.first().zip(stretch.iter().map(|word| word.span.end).max());
    ends.map_or(segment.span, |(first, end)| Span { start: first.span.start, end })
}

/// The words of a place on one line, as many as a message has room for.
fn quoted(bitext: &Bitext, place: Span) -> String {
    const LONGEST: usize = 80;
    let words = bitext.str(place).split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words,
    }
}

/// The number of a unit, as its id has it: `112` of `a405e-112`.
fn short_id(bitext: &Bitext, unit: usize) -> &str {
    let id = bitext.units.get(unit).map_or("", |unit| &unit.id);
    id.rsplit('-').next().unwrap_or(id)
}
