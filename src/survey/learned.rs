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
    /// The rendering, as [`fold_label`](super::fold_label) leaves it.
    pub text: Box<str>,
    /// In how many articles it is rendered so.
    pub articles: usize,
}

/// Units whose source many others have too, which mostly have another target.
#[derive(Debug, Default)]
pub struct Repeats {
    unusual: HashMap<(usize, usize), Unusual>,
}

/// What most units of the same source have, where one differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unusual {
    /// How many units have the usual target.
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

impl Learned {
    /// A fingerprint of all that rules may take from here for an article with this lesson. `exact` takes in the counts of
    /// articles that findings name; without findings they do not matter. `file` names the file of an article.
    pub fn fingerprint<'a>(
        &self,
        article: usize,
        lesson: &Lesson,
        exact: bool,
        file: impl Fn(usize) -> &'a str,
    ) -> u64 {
        let mut text = format!("{:?}\n", self.lengths);
        let mut look_up = |renderings: &Renderings, labels: &[(Box<str>, Box<str>)]| {
            for usual in labels.iter().filter_map(|(label, _)| renderings.usual(label)) {
                let articles = if exact { usual.articles } else { 0 };
                text.push_str(&format!("{} {articles}\n", usual.text));
            }
        };
        look_up(&self.labels, &lesson.labels);
        look_up(&self.links, &lesson.links);
        for unit in &lesson.units {
            if let Some(unusual) = self.repeats.unusual(article, unit.unit as usize) {
                let (first, unit) = unusual.first;
                text.push_str(&format!("{} {} {unit}\n", unusual.units, file(first)));
            }
        }
        xxhash_rust::xxh3::xxh3_64(text.as_bytes())
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
    /// [`fold_label`](super::fold_label) gave.
    pub fn usual(&self, label: &str) -> Option<&Usual> {
        self.usual.get(label)
    }
}

fn most_used(renderings: &HashMap<&str, Uses>) -> Option<Usual> {
    let all: usize = renderings.values().map(|uses| uses.uses).sum();
    let (text, uses) = renderings.iter().max_by_key(|(text, uses)| (uses.uses, std::cmp::Reverse(**text)))?;
    (all >= SETTLED_USES && uses.uses * 2 >= all).then(|| Usual { text: (*text).into(), articles: uses.articles })
}

/// The units of one source that have the same target.
struct Group {
    target: u64,
    units: Vec<(usize, usize)>,
}

impl Repeats {
    fn learn<'a>(lessons: impl Iterator<Item = (usize, &'a Lesson)>) -> Repeats {
        let mut by_source: HashMap<u64, Vec<Group>> = HashMap::new();
        for (article, lesson) in lessons {
            for unit in &lesson.units {
                let groups = by_source.entry(unit.source).or_default();
                let place = (article, unit.unit as usize);
                match groups.iter_mut().find(|group| group.target == unit.target) {
                    Some(group) => group.units.push(place),
                    None => groups.push(Group { target: unit.target, units: vec![place] }),
                }
            }
        }
        let unusual = by_source.into_values().flat_map(|groups| unusual(&groups));
        Repeats { unusual: unusual.collect() }
    }

    /// What most units of the same source have, if the unit `unit` of an article differs from them.
    pub fn unusual(&self, article: usize, unit: usize) -> Option<Unusual> {
        self.unusual.get(&(article, unit)).copied()
    }
}

/// The units of one source that differ from the others, where those are at least three and twice as many.
fn unusual(groups: &[Group]) -> Vec<((usize, usize), Unusual)> {
    const LEAST: usize = 3;
    let Some(usual) = groups.iter().rev().max_by_key(|group| group.units.len()) else { return Vec::new() };
    let (units, first) = (usual.units.len(), usual.units[0]);
    let fewer =
        groups.iter().filter(|group| units >= LEAST && units >= 2 * group.units.len() && group.target != usual.target);
    fewer.flat_map(|group| group.units.iter().map(|place| (*place, Unusual { units, first }))).collect()
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
