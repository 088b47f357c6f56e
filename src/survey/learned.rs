//! What all articles of a locale teach: how a label is usually rendered, what is translated in several ways, how long
//! translations are. Learned once, from lessons in order of the articles, so that two runs learn the same.

use super::lesson::Lesson;
use std::collections::HashMap;

/// What a locale's articles have taught.
#[derive(Debug, Default)]
pub struct Learned {
    /// Words in bold.
    pub labels: Renderings,
    /// Texts of links.
    pub links: Renderings,
    /// Sources that several units have.
    pub repeats: Repeats,
    /// How long targets are.
    pub lengths: Option<Lengths>,
}

/// How labels are usually rendered.
#[derive(Debug, Default)]
pub struct Renderings {
    usual: HashMap<Box<str>, Usual>,
}

/// The usual rendering of a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Usual {
    /// The rendering, as [`fold_label`] leaves it.
    pub text: Box<str>,
    /// In how many articles it is rendered so.
    pub articles: usize,
}

/// Sources that several units of a locale have, with their targets.
#[derive(Debug, Default)]
pub struct Repeats {
    by_source: HashMap<u64, Vec<Repeat>>,
}

/// One of the targets that a repeated source has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repeat {
    /// Fingerprint of its words.
    pub target: u64,
    /// How many units have it.
    pub units: usize,
    /// The first of them: article and number of the unit.
    pub first: (usize, usize),
}

/// How long the targets of a locale are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lengths {
    /// Median of the natural logarithm of a target's letters to its source's, in hundredths.
    pub median: f64,
    /// Median distance from it, in hundredths.
    pub deviation: f64,
}

/// A label is taken for settled from this many uses on, if at least half of them are alike.
const SETTLED_USES: usize = 4;
/// Fewer units than this tell nothing about the length of translations.
const SETTLED_UNITS: usize = 200;

impl Learned {
    /// Puts lessons together, each with the number of its article.
    pub fn from_lessons<'a>(lessons: impl Iterator<Item = (usize, &'a Lesson)> + Clone) -> Learned {
        Learned {
            labels: Renderings::learn(lessons.clone().map(|(article, lesson)| (article, lesson.labels.as_slice()))),
            links: Renderings::learn(lessons.clone().map(|(article, lesson)| (article, lesson.links.as_slice()))),
            repeats: Repeats::learn(lessons.clone()),
            lengths: Lengths::learn(lessons),
        }
    }
}

/// What is counted of a rendering.
#[derive(Default)]
struct Uses {
    uses: usize,
    articles: usize,
    last: Option<usize>,
}

impl Renderings {
    fn learn<'a>(lessons: impl Iterator<Item = (usize, &'a [(Box<str>, Box<str>)])>) -> Renderings {
        let mut counts: HashMap<&str, HashMap<&str, Uses>> = HashMap::new();
        for (article, pairs) in lessons {
            for (label, rendering) in pairs {
                let uses = counts.entry(label).or_default().entry(rendering).or_default();
                uses.uses += 1;
                uses.articles += usize::from(uses.last.replace(article) != Some(article));
            }
        }
        let usual = counts.into_iter().filter_map(|(label, renderings)| Some((label.into(), most_used(&renderings)?)));
        Renderings { usual: usual.collect() }
    }

    /// How a label is usually rendered; `None` if it is rare or there is no usual way. `label` is one that
    /// [`fold_label`] gave.
    pub fn usual(&self, label: &str) -> Option<&Usual> {
        self.usual.get(label)
    }
}

fn most_used(renderings: &HashMap<&str, Uses>) -> Option<Usual> {
    let all: usize = renderings.values().map(|uses| uses.uses).sum();
    let (text, uses) = renderings.iter().max_by_key(|(text, uses)| (uses.uses, std::cmp::Reverse(**text)))?;
    (all >= SETTLED_USES && uses.uses * 2 >= all).then(|| Usual { text: (*text).into(), articles: uses.articles })
}

impl Repeats {
    fn learn<'a>(lessons: impl Iterator<Item = (usize, &'a Lesson)>) -> Repeats {
        let mut by_source: HashMap<u64, Vec<Repeat>> = HashMap::new();
        for (article, lesson) in lessons {
            for unit in &lesson.units {
                let targets = by_source.entry(unit.source).or_default();
                match targets.iter_mut().find(|repeat| repeat.target == unit.target) {
                    Some(repeat) => repeat.units += 1,
                    None => targets.push(Repeat { target: unit.target, units: 1, first: (article, unit.unit as usize) }),
                }
            }
        }
        by_source.retain(|_, targets| targets.len() > 1);
        Repeats { by_source }
    }

    /// The targets of a source that has several, in order of the articles.
    pub fn of(&self, source: u64) -> &[Repeat] {
        self.by_source.get(&source).map_or(&[], Vec::as_slice)
    }
}

impl Lengths {
    fn learn<'a>(lessons: impl Iterator<Item = (usize, &'a Lesson)>) -> Option<Lengths> {
        let mut lengths: Vec<i16> =
            lessons.flat_map(|(_, lesson)| lesson.units.iter().map(|unit| unit.length)).collect();
        if lengths.len() < SETTLED_UNITS {
            return None;
        }
        let middle = lengths.len() / 2;
        let median = *lengths.select_nth_unstable(middle).1;
        let mut distances: Vec<i16> = lengths.iter().map(|length| (length - median).abs()).collect();
        let deviation = *distances.select_nth_unstable(middle).1;
        Some(Lengths { median: f64::from(median), deviation: f64::from(deviation.max(1)) })
    }
}

/// A label without the marks and blanks around it and without case, so that `Save:` is `save`.
pub fn fold_label(text: &str) -> String {
    let is_edge = |c: char| c.is_whitespace() || matches!(c, ':' | '：' | '.' | '。' | ',' | '，' | '、' | ';' | '"' | '“' | '”' | '\\' | '*');
    text.trim_matches(is_edge).to_lowercase()
}
