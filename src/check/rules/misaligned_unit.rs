use crate::check::rule::rule;
use crate::locale::{self, Conventions};
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::Survey;
use crate::survey::meaning::{Doubt, Meaning, Place, Plight, Reason, source_title, title_pair, words};

rule! {
    /// A target that is no translation of its source, or not of all of it.
    ///
    /// Which words stand for which, how long translations are and how units begin and end is learned from all units of the
    /// locale, so it takes some hundred units before anything can be judged. A unit is an error where of a thousand sound
    /// units one would be as suspect, and a warning where five would be. Units of few known words, and targets that are
    /// copies of their source, are not judged. Targets that moved from unit to unit in a row are one finding, at the first;
    /// a locale where most targets belong to other sources, or are in another language, is one finding, in its first
    /// article. The `title` of the
    /// front matter is judged like a unit where the help centre has the English article.
    ///
    /// Learning takes about a second for 27,000 units; `--no-meaning` does without. `diglot check --all-scores` prints how
    /// each unit was judged.
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
    pub MISALIGNED_UNIT = "misaligned-unit", Language, Error, check
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
    let judged = doubts.filter_map(|doubt| {
        let Place::Unit(unit) = doubt.unit else { return None };
        let (target, source) = sides(bitext, unit)?;
        let (explanation, _, _) = explain(bitext, doubt.reason, bitext, target, source);
        Some(Judged { unit, score: doubt.score, explanation })
    });
    judged.collect()
}

fn check(bitext: &Bitext, survey: &Survey, _: &Conventions) -> Vec<Finding> {
    let Some(meaning) = survey.meaning(&bitext.article.locale) else { return Vec::new() };
    if let Some(plight) = meaning.plight {
        return of_locale(bitext, survey, plight).into_iter().collect();
    }
    let suspects = meaning.suspects(bitext.article.number);
    let mut findings = Vec::new();
    let mut rest = &suspects[..];
    while let Some(first) = rest.first() {
        let run = run(rest);
        match first.unit {
            Place::Title => findings.extend(of_title(bitext, survey, first, meaning)),
            Place::Unit(_) if run > 1 => findings.extend(of_run(bitext, &rest[..run], meaning)),
            Place::Unit(unit) => findings.extend(of_unit(bitext, unit, first, meaning)),
        }
        rest = &rest[run.max(1)..];
    }
    findings
}

/// How many units from the first on have targets that fit elsewhere, without a gap between them.
fn run(suspects: &[Doubt]) -> usize {
    let displaced = |doubt: &Doubt| match (doubt.unit, doubt.reason) {
        (Place::Unit(unit), Reason::Elsewhere(_)) => Some(unit),
        _ => None,
    };
    let first = suspects.first().and_then(displaced);
    let follows = |(at, doubt): &(usize, &Doubt)| first.is_some_and(|first| displaced(doubt) == Some(first + at));
    suspects.iter().enumerate().take_while(follows).count()
}

fn of_run(bitext: &Bitext, run: &[Doubt], meaning: &Meaning) -> Option<Finding> {
    let numbers = run.iter().filter_map(|doubt| match doubt.unit {
        Place::Unit(unit) => Some(unit),
        Place::Title => None,
    });
    let units: Vec<usize> = numbers.collect();
    let (first, last) = (*units.first()?, *units.last()?);
    let Reason::Elsewhere(other) = run.first()?.reason else { return None };
    let message = format!(
        "targets of units {} to {} fit the sources of other units better: that of unit {} belongs to {}",
        short_id(bitext, first),
        short_id(bitext, last),
        short_id(bitext, first),
        name(bitext, other)
    );
    let (target, source) = sides(bitext, first)?;
    let finding = Finding::in_unit(first, target.span, message).answering(source.span).of_units(units);
    Some(graded(finding, run.iter().any(|doubt| doubt.score >= meaning.error_mark)))
}

fn of_unit(bitext: &Bitext, unit: usize, doubt: &Doubt, meaning: &Meaning) -> Option<Finding> {
    let is_sure = is_sure(doubt, meaning)?;
    let (target, source) = sides(bitext, unit)?;
    let (message, target, source) = explain(bitext, doubt.reason, bitext, target, source);
    Some(graded(Finding::in_unit(unit, target, message).answering(source), is_sure))
}

fn of_title(bitext: &Bitext, survey: &Survey, doubt: &Doubt, meaning: &Meaning) -> Option<Finding> {
    let is_sure = is_sure(doubt, meaning)?;
    let article = &bitext.article;
    let field = article.front_matter.field("title")?;
    let pair = title_pair(article, source_title(article, survey)?, &survey.source_locale)?;
    let (target, source) = sides(&pair, 0)?;
    let (explanation, _, _) = explain(&pair, doubt.reason, bitext, target, source);
    let message = format!("`title` is no translation of the English title: {explanation}");
    Some(graded(Finding::at(field.span, message), is_sure))
}

/// Where nearly nothing fits, one finding says so, in the first article of the locale.
fn of_locale(bitext: &Bitext, survey: &Survey, plight: Plight) -> Option<Finding> {
    let message = match plight {
        Plight::Unrelated => {
            "most of the locale's targets fit their sources no better than those of other units, so none \
                              is judged: are they all shifted?"
                .to_owned()
        }
        Plight::Foreign => format!(
            "the locale's targets are not in its language, {}, so none is judged",
            locale::native_name(&bitext.article.locale)
        ),
        // That is told by another rule.
        Plight::Untranslated(_) => return None,
    };
    is_first_of_locale(bitext, survey).then(|| Finding::at(Span::default(), message))
}

/// Whether an article is the one where findings about its locale as a whole are told.
pub fn is_first_of_locale(bitext: &Bitext, survey: &Survey) -> bool {
    let first = survey.pages().iter().find(|page| page.locale == bitext.article.locale);
    first.is_some_and(|first| first.number == bitext.article.number)
}

/// Whether a suspect is an error; `None` if it is not even worth a warning: where every word has its counterpart, length
/// alone has to be far off.
fn is_sure(doubt: &Doubt, meaning: &Meaning) -> Option<bool> {
    let is_sure = doubt.score >= meaning.error_mark;
    (is_sure || doubt.reason != Reason::Length).then_some(is_sure)
}

fn graded(finding: Finding, is_sure: bool) -> Finding {
    if is_sure { finding } else { finding.milder() }
}

/// What speaks most against a pair of segments, with the words in question of the target and of the source. The segments
/// stand in `pair`; other units that are named stand in `bitext`.
fn explain(pair: &Bitext, reason: Reason, bitext: &Bitext, target: &Segment, source: &Segment) -> (String, Span, Span) {
    match reason {
        Reason::Elsewhere(other) => {
            let other = match other {
                Place::Title => "the English title".to_owned(),
                Place::Unit(_) => format!("the source of {}", name(bitext, other)),
            };
            (format!("target fits {other} better"), target.span, source.span)
        }
        Reason::Unrendered(from, to) => {
            let place = stretch(pair, source, from, to);
            (format!("no words in the target for \"{}\"", quoted(pair, place)), target.span, place)
        }
        Reason::Unfounded(from, to) => {
            let place = stretch(pair, target, from, to);
            (format!("nothing in the source for \"{}\"", quoted(pair, place)), place, source.span)
        }
        Reason::Length => ("target and source differ in what they have words for".into(), target.span, source.span),
    }
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

fn name(bitext: &Bitext, place: Place) -> String {
    match place {
        Place::Title => "the title".into(),
        Place::Unit(unit) => format!("unit {}", short_id(bitext, unit)),
    }
}

/// The number of a unit, as its id has it: `112` of `a405e-112`.
fn short_id(bitext: &Bitext, unit: usize) -> &str {
    let id = bitext.units.get(unit).map_or("", |unit| &unit.id);
    id.rsplit('-').next().unwrap_or(id)
}
